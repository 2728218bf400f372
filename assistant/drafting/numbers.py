"""Numbering closed up after something went: （一）（二）, 1. 2. and 一是 二是 count on from one. It knows no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.outline import numbering, numeral

_POINT = re.compile(r"(^|(?<=[。；：]))(\s*)([一二三四五六七八九十]{1,3})(是|要)(?![^，。；]{0,2}(?:一|二))")


def closed_up(lines: Sequence[str]) -> list[str]:
    """The lines of a section with its numbers counting on; the only point left of a list loses its 一是."""
    return _points_closed(_headings_closed(lines))


def _headings_closed(lines: Sequence[str]) -> list[str]:
    counts = {2: 0, 3: 0, 4: 0}
    closed: list[str] = []
    for line in lines:
        number = numbering(line)
        if number is None or number.level == 1:
            closed.append(line)
            continue
        counts[number.level] += 1
        for deeper in range(number.level + 1, 5):
            counts[deeper] = 0
        value = counts[number.level]
        written = {2: f"（{numeral(value)}）", 3: f"{value}.", 4: f"（{value}）"}[number.level]
        closed.append(written + line[number.span.end :])
    return closed


def _points_closed(lines: list[str]) -> list[str]:
    """一是 … within one paragraph, or at the start of each of several, are one list: it starts anew at a heading or a 一是."""
    lists = _lists(lines)
    renamed: dict[tuple[int, int], str] = {}
    for members in lists:
        for value, (line, start, word) in enumerate(members, 1):
            renamed[line, start] = "" if len(members) == 1 else numeral(value) + word
    return [
        _POINT.sub(lambda found, at=at: found[1] + found[2] + renamed[at, found.start(3)], line)
        for at, line in enumerate(lines)
    ]


def _lists(lines: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    lists: list[list[tuple[int, int, str]]] = []
    last = 0
    for at, line in enumerate(lines):
        if numbering(line) is not None:
            last = 0
        for found in _POINT.finditer(line):
            value = _value(found[3])
            if value <= last or not lists or last == 0:
                lists.append([])
            lists[-1].append((at, found.start(3), found[4]))
            last = value
    return lists


def _value(word: str) -> int:
    return next((value for value in range(1, 40) if numeral(value) == word), 0)
