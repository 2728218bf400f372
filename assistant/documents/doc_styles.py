"""The styles of a .doc as far as they make headings, and the numbers that Word writes by itself."""

from __future__ import annotations

import struct
from collections import defaultdict
from dataclasses import dataclass

from assistant.documents.doc_formatting import LIST, LIST_LEVEL, sprms
from assistant.documents.doc_package import LIST_USES, LISTS, STYLES, DocPackage
from assistant.language.outline import numeral

_TITLE, _NONE = 62, 0x0FFF
_CONTENTS = range(19, 28)
_CHINESE = {10, 11, 17, 33, 35, 36, 37, 38, 39}
_ARABIC = {0, 14, 18, 19, 22, 28}


@dataclass(frozen=True, slots=True)
class _Style:
    kind: int
    """Number of a style that Word brings along: 1-9 are headings."""
    base: int
    settings: dict[int, int]


class DocStyles:
    """Styles by their index."""

    def __init__(self, package: DocPackage) -> None:
        self._styles: list[_Style | None] = []
        sheet = package.part(STYLES)
        if len(sheet) < 6:
            return
        head, count, base_size = struct.unpack_from("<HHH", sheet)
        at = 2 + head
        for _ in range(count):
            if at + 2 > len(sheet):
                return
            (size,) = struct.unpack_from("<H", sheet, at)
            self._styles.append(_style(sheet[at + 2 : at + 2 + size], base_size))
            at += 2 + size + size % 2

    def heading_level(self, style: int) -> int:
        """1-9 for a heading, else 0."""
        return next((each.kind for each in self._chain(style) if 1 <= each.kind <= 9), 0)

    def is_title(self, style: int) -> bool:
        return any(each.kind == _TITLE for each in self._chain(style)[:1])

    def is_contents(self, style: int) -> bool:
        """Whether it is a line of a table of contents."""
        return any(each.kind in _CONTENTS for each in self._chain(style)[:1])

    def setting(self, style: int, number: int) -> int | None:
        """What the style, or one it is based on, sets."""
        return next((each.settings[number] for each in self._chain(style) if number in each.settings), None)

    def _chain(self, style: int) -> list[_Style]:
        found: list[_Style] = []
        while 0 <= style < len(self._styles) and (each := self._styles[style]) is not None and each not in found:
            found.append(each)
            style = each.base
        return found


def _style(raw: bytes, base_size: int) -> _Style | None:
    if len(raw) < 10:
        return None
    kind, base, counts = struct.unpack_from("<HHH", raw)
    at = base_size + base_size % 2
    if at + 2 > len(raw):
        return _Style(kind & _NONE, base >> 4, {})
    (name,) = struct.unpack_from("<H", raw, at)
    at += 2 + 2 * (name + 1)
    settings: dict[int, int] = {}
    if base & 0xF == 1 and counts & 0xF and at + 4 <= len(raw):
        (size,) = struct.unpack_from("<H", raw, at)
        for number, value in sprms(raw[at + 4 : at + 2 + size]):
            if len(value) <= 4:
                settings[number] = int.from_bytes(value, "little")
    return _Style(kind & _NONE, base >> 4, settings)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: int
    pattern: str


class DocNumbers:
    """Counts the lists of a document while its paragraphs pass by in order."""

    def __init__(self, package: DocPackage) -> None:
        self._levels = _levels(package.part(LISTS), package)
        self._uses: list[int] = []
        uses = package.part(LIST_USES)
        count = int.from_bytes(uses[:4], "little") if len(uses) >= 4 else 0
        for index in range(min(count, (len(uses) - 4) // 16)):
            self._uses.append(struct.unpack_from("<i", uses, 4 + 16 * index)[0])
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)

    def next(self, settings: dict[int, int]) -> str:
        """The number that stands before a paragraph of these settings; empty where it has none, or a bullet."""
        use, level = settings.get(LIST, 0), settings.get(LIST_LEVEL, 0)
        if not 0 < use <= len(self._uses):
            return ""
        levels = self._levels.get(self._uses[use - 1], [])
        if level >= len(levels):
            return ""
        counts = self._counts[self._uses[use - 1]]
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if levels[level].style not in _CHINESE | _ARABIC:
            return ""
        return "".join(
            _written(levels[ord(char)], counts.get(ord(char), levels[ord(char)].start))
            if ord(char) < len(levels)
            else char
            for char in levels[level].pattern
        )


def _written(level: _Level, count: int) -> str:
    return numeral(count) if level.style in _CHINESE and 0 < count < 100 else str(count)


def _levels(part: bytes, package: DocPackage) -> dict[int, list[_Level]]:
    """The levels of each list by its id. They lie behind the table of lists, which does not count them in its length."""
    if len(part) < 2:
        return {}
    count = int.from_bytes(part[:2], "little")
    (start,) = struct.unpack_from("<I", package.main, 0x9A + LISTS * 8)
    table, at = package.table, start + 2 + 28 * count
    found: dict[int, list[_Level]] = {}
    for index in range(count):
        if start + 2 + 28 * (index + 1) > len(table):
            break
        entry = table[start + 2 + 28 * index :][:28]
        levels: list[_Level] = []
        for _ in range(1 if entry[26] & 1 else 9):
            if at + 30 > len(table):
                return found
            first, style = struct.unpack_from("<iB", table, at)
            at += 28 + table[at + 24] + table[at + 25]
            length = int.from_bytes(table[at : at + 2], "little")
            levels.append(_Level(first, style, table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")))
            at += 2 + 2 * length
        found[int.from_bytes(entry[:4], "little", signed=True)] = levels
    return found
