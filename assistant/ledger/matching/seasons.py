"""Of which time a figure or a fact is, told apart only where facts of one label differ in it: 上半年 and 全年, 上年 and 今年."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.figures.figure import Figure
from assistant.ledger.matching.tables import cell_of

_SEASONS = (
    (re.compile(r"(?:19|20)\d{2}(?=年)"), ""),
    (re.compile(r"上半年"), "first half"),
    (re.compile(r"下半年"), "second half"),
    (re.compile(r"前三季度"), "three quarters"),
    (re.compile(r"第?[一1]季度"), "quarter 1"),
    (re.compile(r"第?[二2]季度"), "quarter 2"),
    (re.compile(r"第?[三3]季度"), "quarter 3"),
    (re.compile(r"第?[四4]季度"), "quarter 4"),
    (re.compile(r"去年|上年|上一年|同期"), "last year"),
    (re.compile(r"今年|本年|全年|年度"), "this year"),
)
_UP_TO_NOW = re.compile(
    r"(?<=\S)(?:[降增升减]|提高|提升|压缩|缩短|扩大|增长|增加|下降|减少|降低)[了]?[至到](?=[了约近]?$)"
)
"""由去年的560起降至448起: what it came to is this year's."""
_STOPS = "。;!?\n"
LONGEST = 60
LAST_COLUMN = "last year's column"


@lru_cache(maxsize=20_000)
def season_of(words: str) -> str:
    """The last time that the words name, empty where they name none."""
    if "去年" in words or "上年" in words or "同期" in words:
        words = _UP_TO_NOW.sub("今年", words)
    latest, named = -1, ""
    for pattern, name in _SEASONS:
        for found in pattern.finditer(words):
            if found.start() >= latest:
                latest, named = found.start(), name or found.group()
    return named


def seasons(plain: str, figures: Sequence[Figure]) -> list[str]:
    """The time that each figure's sentence names before it."""
    told: list[str] = []
    for figure in figures:
        if (cell := cell_of(plain, figure.start)) and season_of(cell.head) == "last year":
            told.append(LAST_COLUMN)
            continue
        start = max(0, figure.start - LONGEST)
        start = max((plain.rfind(stop, start, figure.start) + 1 for stop in _STOPS), default=0) or start
        told.append(season_of(plain[start : figure.start]))
    return told


def conflict(one: str, other: str) -> bool:
    """Whether two times cannot be the same; a year by number may be this one or the last."""
    if not one or not other or one == other:
        return False
    numbered = one[0].isdigit() != other[0].isdigit()
    return not (numbered and {one, other} & {"this year", "last year"})
