"""Aims of the year to come: 2026年普法活动不少于30场 contradicts no fact of the year that has passed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.figures.figure import Figure
from assistant.ledger.matching.match import FigureMatch, FigureStatus

_AHEAD = re.compile(
    r"明年|来年|下一年|下一步|工作打算|打算[:：]|力争|争取|拟(?!定|订)|(?:(?<![\u4e00-\u9fff\d”》])|(?<=[年还也正])|(?<=[全本我]年))计划(?!生育|内|外|执行|完成率|任务)|计划(?=再|新[增建]|招[录聘]|引进|创建|打造|投入|改造|培育|举办|开展|组织|实施(?!方案))|将(?=按照|聚焦|紧扣|紧盯|依托|继续|进一步|持续|着力|重点|全面|深入|大力|认真|组织|开展|新建|完成|实施|围绕|坚持|做到|以)"
)
_YEAR = re.compile(r"(20\d{2})年")


def without_aims(found: list[FigureMatch], plain: str) -> list[FigureMatch]:
    """The matches; an aim under the label of a fact that the text states elsewhere contradicts nothing.

    It has no source; one that last year's report set stays a leftover.
    """
    kept = {fact for each in found if each.status is FigureStatus.MATCHED for fact in (each.fact, *each.also) if fact}
    year = _reported_year(plain)
    return [
        _of_no_fact(each)
        if each.status in (FigureStatus.CHANGED, FigureStatus.LEFTOVER)
        and each.fact in kept
        and _is_aim(each.figure, plain, year)
        else each
        for each in found
    ]


def _of_no_fact(each: FigureMatch) -> FigureMatch:
    if each.status is FigureStatus.LEFTOVER:
        return replace(each, fact=None, also=(), expected="")
    return replace(each, status=FigureStatus.UNSOURCED, fact=None, also=(), note="ledger.unsourced", expected="")


def aims(figures: Sequence[Figure], plain: str) -> list[bool]:
    """Which of the figures say what is meant to be reached."""
    year = _reported_year(plain)
    return [_is_aim(figure, plain, year) for figure in figures]


def _is_aim(figure: Figure, plain: str, year: int) -> bool:
    start = plain.rfind("\n", 0, figure.start) + 1
    end = plain.find("\n", start)
    return figure.start - start > _ahead_from(plain[start : end if end >= 0 else len(plain)], year)


@lru_cache(maxsize=8_192)
def _ahead_from(line: str, year: int) -> int:
    """From where on the line looks ahead; its length where it does not."""
    later = [found.start() for found in _YEAR.finditer(line) if year and int(found[1]) > year]
    ahead = _AHEAD.search(line)
    return min([*later, ahead.start() if ahead else len(line)])


def _reported_year(plain: str) -> int:
    """The year in the text's first line, where it names one; else the one that it names most."""
    found = _YEAR.search(plain.lstrip()[:60].partition("\n")[0])
    if found:
        return int(found[1])
    named = Counter(_YEAR.findall(plain)).most_common(2)
    return int(named[0][0]) if named and named[0][1] > 1 and named[0][1] > sum(count for _, count in named[1:]) else 0
