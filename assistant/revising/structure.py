"""The parts of a report moved, merged, split, added and renamed: headings numbered anew, every other line as it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.errors import Refused
from assistant.language.outline import heading, numbering, numeral
from assistant.report import Report
from assistant.report.body import Located, locate

_NUMERAL = re.compile("[一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class Rename:
    """A part's heading in other words; its number stays."""

    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Move:
    """A part to a place among the parts that have a heading, 0 the first."""

    section: str
    to: int


@dataclass(frozen=True, slots=True)
class Merge:
    """A part into the one before it; its heading goes."""

    section: str


@dataclass(frozen=True, slots=True)
class Split:
    """From the line at an offset of the body on a part of its own; a （一） there becomes its heading, else ``words``."""

    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class Add:
    """An empty part behind another."""

    after: str
    words: str


Restructuring = Rename | Move | Merge | Split | Add


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as its lines; the heading is the first of them where it has one."""

    id: str
    lines: tuple[str, ...]
    headed: bool = True

    def with_heading(self, words: str) -> _Part:
        number = numbering(self.lines[0])
        assert number is not None
        return _Part(self.id, (number.span.of(self.lines[0]) + words, *self.lines[1:]))


def restructured(report: Report, wish: Restructuring) -> str:
    """The body with its parts as wished, headings numbered through. Raises Refused where there is no such place."""
    parts = list(_parts(report))
    match wish:
        case Rename(section, words):
            at = _index(parts, section)
            parts[at] = parts[at].with_heading(_plain(words))
        case Move(section, to):
            moved = parts.pop(_index(parts, section))
            first = 1 if parts and not parts[0].headed else 0
            if not 0 <= to <= len(parts) - first:
                raise Refused("revising.structure.no_further")
            parts.insert(first + to, moved)
        case Merge(section):
            at = _index(parts, section)
            if at == 0 or not parts[at - 1].headed:
                raise Refused("revising.structure.no_part_before")
            before = parts[at - 1]
            lines = tuple(line for line in (*before.lines, *parts[at].lines[1:]) if line.strip())
            parts[at - 1 : at + 1] = [_Part(before.id, _numbered_within(lines))]
        case Split(offset, words):
            at, line = _line_at(report, parts, offset)
            part = parts[at]
            parts[at : at + 1] = [_Part(part.id, part.lines[:line]), _Part("", _headed(part.lines[line:], words))]
        case Add(after, words):
            at = next((number for number, part in enumerate(parts) if part.id == after), len(parts) - 1)
            parts.insert(at + 1, _Part("", (f"一、{_plain(words)}",)))
    return "\n".join(line for part in _numbered(parts) for line in part.lines)


def _parts(report: Report) -> Iterator[_Part]:
    lines: dict[str, list[str]] = {}
    for each in locate(report):
        lines.setdefault(each.section.id, []).extend(each.text.split("\n"))
    for section in report.sections:
        if section.id in lines:
            yield _Part(section.id, tuple(lines[section.id]), headed=bool(section.heading))


def _index(parts: list[_Part], section: str) -> int:
    found = next((at for at, part in enumerate(parts) if part.id == section and part.headed), None)
    if found is None:
        raise Refused("revising.structure.no_part")
    return found


def _line_at(report: Report, parts: list[_Part], offset: int) -> tuple[int, int]:
    """The part and the line within it at an offset; a heading, a first line and a table are no place to split at."""
    here: Located | None = None
    for each in locate(report):
        if each.start <= offset:
            here = each
    if here is None or here.paragraph is None or not here.section.heading or here.paragraph.rows:
        raise Refused("revising.structure.no_split")
    at = _index(parts, here.section.id)
    before = [each for each in locate(report) if each.section.id == here.section.id and each.start < here.start]
    line = sum(each.text.count("\n") + 1 for each in before)
    if line < 2:
        raise Refused("revising.structure.no_split")
    return at, line


def _headed(lines: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Lines under a heading of their own: that of their first line where it has one."""
    number, title = numbering(lines[0]), heading(lines[0])
    if number is None or title is None:
        return _numbered_within((f"一、{_plain(words)}", *lines))
    own, rest = lines[0][number.span.end : title.end].strip(), lines[0][title.end :].lstrip("。")
    return _numbered_within((f"一、{own}", *([rest] if rest.strip() else []), *lines[1:]))


def _numbered(parts: Iterable[_Part]) -> Iterator[_Part]:
    at = 0
    for part in parts:
        if part.headed:
            at += 1
            yield _Part(part.id, (_renumbered(part.lines[0], at), *part.lines[1:]))
        else:
            yield part


def _numbered_within(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The （一） of a part counted through."""
    at, counted = 0, list[str]()
    for line in lines:
        number = numbering(line)
        if number is not None and number.level == 2:
            at += 1
            line = _renumbered(line, at)
        counted.append(line)
    return tuple(counted)


def _renumbered(line: str, value: int) -> str:
    """A line with its Chinese number as ``value``; untouched where it is so already."""
    number = numbering(line)
    if number is None or number.value == value:
        return line
    return _NUMERAL.sub(numeral(value), line[: number.span.end], count=1) + line[number.span.end :]


def _plain(words: str) -> str:
    """A heading's words without a number that was said with them."""
    words = " ".join(words.split()).strip("。“”")
    number = numbering(words)
    if number is not None and number.level == 1:
        words = words[number.span.end :]
    if not words.strip():
        raise Refused("revising.structure.no_words")
    return words.strip()
