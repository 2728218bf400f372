"""A Word 97-2003 file (.doc, and .wps as WPS writes it) taken apart: its characters, each with its place in the file.

The text lies in pieces (8-bit or UTF-16) that the piece table puts in order; [MS-DOC] names the numbers below.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import UnreadableFile

_WORD_97 = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COMPRESSED = 0x40000000
_PIECES_END = 0x02
_LONGEST = 20_000_000
"""Characters; a piece table that claims more is damaged."""
STYLES, CHARACTERS, PARAGRAPHS, CLX, LISTS, LIST_USES = 1, 12, 13, 33, 73, 74
"""Indices into the table of places (FibRgFcLcb97)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that lie together in the file: text[start:end] from byte ``place``, ``width`` bytes each."""

    start: int
    end: int
    place: int
    width: int


class DocPackage:
    """A .doc opened for reading: ``text`` whole, the lengths of its stories, and the tables that describe it."""

    def __init__(self, content: bytes, filename: str) -> None:
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(content)) as archive:
                self.main = archive.openstream("WordDocument").read()
                magic, flags = struct.unpack_from("<H8xH", self.main, 0)
                if magic != _WORD_97:
                    raise UnreadableFile("documents.old_word", file=filename)
                if flags & _ENCRYPTED:
                    raise UnreadableFile("documents.password", file=filename)
                self.table = archive.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
                self.data = archive.openstream("Data").read() if archive.exists("Data") else b""
            body, footnotes, headers, _, comments, endnotes, boxes, _ = struct.unpack_from("<8I", self.main, 0x4C)
            self.runs, self.text = self._characters()
        except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error) as error:
            raise UnreadableFile("documents.old_word", file=filename) from error
        if not body or body > len(self.text):
            raise UnreadableFile("documents.old_word", file=filename)
        self.body = (0, body)
        self.footnotes = (body, body + footnotes)
        self.headers = (self.footnotes[1], self.footnotes[1] + headers)
        self.comments = (self.headers[1], self.headers[1] + comments)
        self.endnotes = (self.comments[1], self.comments[1] + endnotes)
        self.boxes = (self.endnotes[1], self.endnotes[1] + boxes)

    def part(self, index: int) -> bytes:
        """The table of this index; empty where the file has none."""
        if len(self.main) < 0x9A + index * 8 + 8:
            return b""
        start, length = struct.unpack_from("<II", self.main, 0x9A + index * 8)
        return self.table[start : start + length]

    def _characters(self) -> tuple[list[Run], str]:
        runs: list[Run] = []
        texts: list[str] = []
        at = 0
        for length, place, width in _pieces(self.part(CLX)):
            raw = self.main[place : place + length * width]
            if at + length > _LONGEST or len(raw) < length * width:
                raise ValueError("a piece lies outside the file")
            texts.append(raw.decode("utf-16-le", "replace") if width == 2 else raw.decode("cp1252", "replace"))
            if len(texts[-1]) != length:  # a character beyond the basic plane takes two places
                texts[-1] = "".join(map(chr, struct.unpack(f"<{length}H", raw)))
            runs.append(Run(at, at + length, place, width))
            at += length
        return runs, "".join(texts)

    def place_of(self, at: int) -> int:
        """The byte at which the character text[at] lies."""
        low, high = 0, len(self.runs)
        while low < high:
            middle = (low + high) // 2
            if self.runs[middle].end <= at:
                low = middle + 1
            else:
                high = middle
        run = self.runs[low]
        return run.place + (at - run.start) * run.width


def _pieces(clx: bytes) -> Iterator[tuple[int, int, int]]:
    """Length in characters, place in the file, bytes a character."""
    at = 0
    while at < len(clx) and clx[at] != _PIECES_END:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    size = struct.unpack_from("<I", clx, at + 1)[0]
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", table, 0)
    for index in range(count):
        (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
        length = bounds[index + 1] - bounds[index]
        if length < 0:
            raise ValueError("pieces out of order")
        yield (length, (place & ~_COMPRESSED) // 2, 1) if place & _COMPRESSED else (length, place, 2)
