"""A long title broken where its words allow, the lines nearly alike (7.3.1: no word is torn apart)."""

from __future__ import annotations

import math
import re

import rjieba

from assistant.documents import gbt9704

_CLOSING = "》”）〉、，：的"
_OPENING = "《“（〈"
_DIGIT = "[0-9〇○零一二三四五六七八九十]"


def title_lines(title: str) -> list[str]:
    """The lines of a title; breaks that a person typed are kept."""
    return [line for typed in title.splitlines() if typed.strip() for line in _broken(typed.strip())]


def _broken(title: str) -> list[str]:
    widest = gbt9704.TITLE_CHARACTERS_PER_LINE
    width = _width(title)
    if width <= widest:
        return [title]
    count = math.ceil(width / widest)
    lines: list[str] = []
    rest = title
    for left in range(count, 1, -1):
        at = _best_break(rest, _width(rest) / left, widest)
        lines.append(rest[:at])
        rest = rest[at:]
    return [*lines, *(_broken(rest) if _width(rest) > widest else [rest])]


def _best_break(text: str, aim: float, widest: float) -> int:
    """The word boundary nearest to the aimed width; a break before 的 or inside 《》 is none."""
    best, at = None, 0
    for word in rjieba.cut(text)[:-1]:
        at += len(word)
        width = _width(text[:at])
        if width > widest or text[at] in _CLOSING or text[at - 1] in _OPENING or _parts_what_is_one(text, at):
            continue
        inside = sum(text[:at].count(char) for char in "《（“") > sum(text[:at].count(char) for char in "》）”")
        cost = abs(width - aim) + (3 if inside else 0)
        if best is None or cost < best[0]:
            best = cost, at
    return best[1] if best else int(aim)


def _parts_what_is_one(text: str, at: int) -> bool:
    """Whether a number, a year or 关于 and what it is about would be parted."""
    if text[:at].endswith("关于"):
        return True
    return bool(re.match(rf"{_DIGIT}(?:{_DIGIT}|年)", text[at - 1 : at + 1]))


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
