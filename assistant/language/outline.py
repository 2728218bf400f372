"""Outline numbering of official text: 一、 （一） 1. （1）, the run-in heading, and 一是.

Source: GB/T 9704-2012, 7.3.3 (levels of the body).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.spans import Span

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LEVELS = (
    re.compile(rf"\s*({_NUMERAL})、"),
    re.compile(rf"\s*[（(]({_NUMERAL})[）)]、?"),
    re.compile(r"\s*(\d{1,2})[.．](?!\d(?!\d{3}年))"),
    re.compile(r"\s*[（(](\d{1,2})[）)]"),
)
_POINT = re.compile(rf"\s*({_NUMERAL})(?:是|要)")
_PART = re.compile(rf"\s*第{_NUMERAL}(?:部分|章)[\s\u3000、:：]*")
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number a line starts with: level 1-4, its value (三 is 3), and where the number itself stands."""

    level: int
    value: int
    span: Span


def numbering(line: str) -> Numbering | None:
    """The outline number at the start of a line, or None."""
    for level, pattern in enumerate(_LEVELS, 1):
        if found := pattern.match(line):
            return Numbering(level, _value(found.group(1)), Span(found.start(), found.end()))
    return None


def heading(line: str) -> Span | None:
    """Where the heading of a numbered line stands, its number included.

    A line of its own (一、主要举措), or run in before the first 。 of a paragraph (（一）加强宣传教育。通过…).
    None for a line that has no number or no heading.
    """
    number = numbering(line)
    if number is None:
        return None
    stop = line.find("。", number.span.end)
    end = len(line.rstrip()) if stop < 0 else stop
    if end - number.span.end > LONGEST_HEADING or (
        stop < 0 and re.search(r"[，；]", line[number.span.end : end]) and end > 45
    ):
        return None
    return Span(number.span.start, end)


def part_mark(line: str) -> Span | None:
    """Where 第一部分 or 第二章 and the space after it stand at the start of a line, or None."""
    found = _PART.match(line)
    return Span(found.start(), found.end()) if found else None


def top_headings(lines: Sequence[str]) -> list[str]:
    """The headings of a text's first level, without their numbers: 第一部分 where it has such, else its highest number."""
    parts = [line[span.end :].strip() for line in lines if (span := part_mark(line)) and len(line) <= LONGEST_HEADING]
    if len(parts) > 1:
        return [each for each in parts if each]
    found = [
        (number.level, line[number.span.end : span.end].strip())
        for line in lines
        if (number := numbering(line)) is not None and (span := heading(line)) is not None
    ]
    highest = min((level for level, _ in found), default=0)
    return [words for level, words in found if level == highest and words]


def is_run_in(line: str) -> bool:
    """Whether the line's heading is followed by text in the same paragraph."""
    found = heading(line)
    return found is not None and len(line.rstrip()) > found.end + 1


def points(text: str) -> list[Span]:
    """The 一是 …, 二是 … at the start of sentences."""
    starts = [0, *(match.end() for match in re.finditer(r"[。；\n]", text))]
    return [Span(found.start(), found.end()) for start in starts if (found := _POINT.match(text, start))]


_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    if "十" not in numeral:
        return _DIGITS.get(numeral[0], 0)
    tens, _, ones = numeral.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def numeral(value: int) -> str:
    """1-99 in Chinese numerals, as outlines write them (11 is 十一)."""
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
