"""What a .doc says about its paragraphs and characters: table rows, styles, lists, what was deleted or hidden.

Properties lie on pages of 512 bytes, by place in the file; each is a number (sprm) with a value.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.documents.doc_package import CHARACTERS, PARAGRAPHS, DocPackage

_PAGE = 512
_LENGTHS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of a value, by the top three bits of its number; 6 says its length itself."""
DELETED, HIDDEN, INSERTED = 0x0800, 0x083C, 0x0801
IN_TABLE, ROW_END, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x244B, 0x244C
OUTLINE, LIST_LEVEL, LIST = 0x2640, 0x260A, 0x460B
_TABLE_SHAPE, _HUGE = 0xD608, 0x6646
_CELL = 20
_MERGED_INTO, _STARTS_BELOW, _GOES_ON_BELOW = 0x0002, 0x0040, 0x0020


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: where it begins and ends (twentieths of a point), and whether it belongs to a cell before it."""

    left: int
    right: int
    continues: bool


@dataclass(frozen=True, slots=True)
class Properties:
    """Of a paragraph: its style, and its own settings."""

    style: int = 0
    settings: dict[int, int] = field(default_factory=dict[int, int])
    cells: tuple[Cell, ...] = ()


class Pages:
    """The properties of one kind (of paragraphs or of characters), found by place in the file."""

    def __init__(self, package: DocPackage, index: int) -> None:
        self._package = package
        table = package.part(index)
        count = max(0, (len(table) - 4) // 8)
        self._starts = list(struct.unpack_from(f"<{count}I", table, 0)) if count else []
        self._numbers = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()
        self._pages: dict[int, tuple[list[int], list[bytes]]] = {}
        self._paragraphs = index == PARAGRAPHS

    def raw(self, place: int) -> bytes:
        """The properties of what lies at this byte; empty where nothing is said."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return b""
        number = self._numbers[at] & 0x3FFFFF
        if number not in self._pages:
            self._pages[number] = self._page(number)
        starts, found = self._pages[number]
        inside = bisect_right(starts, place) - 1
        return found[inside] if 0 <= inside < len(found) else b""

    def all(self) -> tuple[list[int], list[bytes]]:
        """Where each stretch begins, in order, and its properties."""
        places: list[int] = []
        found: list[bytes] = []
        for number in self._numbers:
            starts, raw = self._page(number & 0x3FFFFF)
            for start, each in zip(starts, raw, strict=True):
                if not places or start > places[-1]:
                    places.append(start)
                    found.append(each)
        return places, found

    def _page(self, number: int) -> tuple[list[int], list[bytes]]:
        page = self._package.main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            return [], []
        count = page[511]
        width = 13 if self._paragraphs else 1
        if 4 * (count + 1) + count * width > 511:
            return [], []
        starts = list(struct.unpack_from(f"<{count}I", page, 0))
        offsets = [page[4 * (count + 1) + width * index] * 2 for index in range(count)]
        return starts, [self._entry(page, offset) for offset in offsets]

    def _entry(self, page: bytes, offset: int) -> bytes:
        if not offset:
            return b""
        size = page[offset]
        if not self._paragraphs:
            return page[offset + 1 : offset + 1 + size]
        if size:
            return page[offset + 1 : offset + 2 * size]
        return page[offset + 2 : offset + 2 + 2 * page[offset + 1]] if offset + 1 < _PAGE else b""


class Formatting:
    """Asks the pages of a document: a paragraph by the byte of its end mark, a character by its own."""

    def __init__(self, package: DocPackage) -> None:
        self._package = package
        self._paragraphs = Pages(package, PARAGRAPHS)
        self._characters = Pages(package, CHARACTERS)

    def paragraph(self, at: int) -> Properties:
        """Of the paragraph whose end mark is text[at]."""
        raw = self._paragraphs.raw(self._package.place_of(at))
        if len(raw) < 2:
            return Properties()
        settings: dict[int, int] = {}
        cells: tuple[Cell, ...] = ()
        for number, value in self._settings(raw[2:]):
            if number == _TABLE_SHAPE:
                cells = _cells(value)
            elif len(value) <= 4:
                settings[number] = int.from_bytes(value, "little")
        return Properties(struct.unpack_from("<H", raw)[0], settings, cells)

    def spans(self) -> Iterator[tuple[int, int, bytes]]:
        """The text in stretches of equal looks: from, to, their raw properties."""
        places, found = self._characters.all()
        for run in self._package.runs:
            last = run.place + (run.end - run.start) * run.width
            at = bisect_right(places, run.place) - 1
            start = run.start
            while start < run.end:
                after = min(places[at + 1] if at + 1 < len(places) else last, last)
                end = min(run.end, max(start + 1, run.start + (after - run.place) // run.width))
                yield start, end, found[at] if 0 <= at < len(found) else b""
                start, at = end, at + 1

    def _settings(self, raw: bytes) -> Iterator[tuple[int, bytes]]:
        for number, value in sprms(raw):
            if number == _HUGE and len(value) == 4:
                place = int.from_bytes(value, "little")
                size = int.from_bytes(self._package.data[place : place + 2], "little")
                yield from sprms(self._package.data[place + 2 : place + 2 + size])
            else:
                yield number, value


def sprms(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties one after the other."""
    at = 0
    while at + 2 < len(raw):
        number = int.from_bytes(raw[at : at + 2], "little")
        at += 2
        size = _LENGTHS.get(number >> 13)
        if size is None:
            if number == _TABLE_SHAPE:
                size = int.from_bytes(raw[at : at + 2], "little") - 1
                at += 2
            else:
                size = raw[at]
                at += 1
        yield number, raw[at : at + max(size, 0)]
        at += max(size, 0)


def gone(raw: bytes) -> bool:
    """Whether characters of these properties were deleted in a tracked change, or are hidden."""
    found = dict(sprms(raw))
    return any(found.get(number, b"\0")[:1] == b"\x01" for number in (DELETED, HIDDEN))


def changes(raw: bytes) -> frozenset[int]:
    """Which tracked changes characters of these properties are part of."""
    return frozenset(number for number, value in sprms(raw) if number in (DELETED, INSERTED) and value[:1] == b"\x01")


def _cells(shape: bytes) -> tuple[Cell, ...]:
    count = shape[0] if shape else 0
    edges_end = 1 + 2 * (count + 1)
    if len(shape) < edges_end:
        return ()
    edges = struct.unpack_from(f"<{count + 1}h", shape, 1)
    found: list[Cell] = []
    for index in range(count):
        at = edges_end + _CELL * index
        flags = int.from_bytes(shape[at : at + 2], "little")
        below = bool(flags & _GOES_ON_BELOW) and not flags & _STARTS_BELOW
        found.append(Cell(edges[index], edges[index + 1], bool(flags & _MERGED_INTO) or below))
    return tuple(found)
