"""从27.2%提高到15.8%: what came down is said to have gone up, so the two values have changed places whatever their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.figures.figure import Figure
from assistant.figures.units import measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.directions import DOWN, UP
from assistant.ledger.matching.match import FigureMatch, FigureStatus

_FROM = re.compile(r"(?:从|由)[^,。;:!?\n\d]{0,16}$")
_TO = re.compile(
    rf"^[^,。;:!?\n\d]{{0,6}}?,?(?:(?P<up>{UP}|增|升)|(?P<down>{DOWN}|降|减))"
    r"[^,。;:!?\n\d]{0,3}?(?:到|至|为)(?:了|约|近|目前的|现在的|今年的)?$"
)
_EARLIER = re.compile("去年|上年|往年|原|过去|以前|之前|此前|上届|上期|改革前|改造前|期初|年初")
_LATER = re.compile("今年|本年|现|目前|如今|之后|以后|本届|本期|改革后|改造后|期末|年末|年底|压缩后|精简后")


def reversed_changes(told: list[FigureMatch], plain: str, facts: Sequence[Fact]) -> list[FigureMatch]:
    """The matches, those of such a pair as swapped: each stands where the other's fact belongs.

    Where the labels tell which came first and the values stand as they say, it is the word of direction that is wrong.
    """
    labels = {fact.id: fact.label for fact in facts}
    changed = list(told)
    for at, (one, other) in enumerate(pairwise(told)):
        matched = one.status is other.status is FigureStatus.MATCHED and one.fact != other.fact
        if matched and one.fact and other.fact and _contradicts(one.figure, other.figure, plain):
            if _EARLIER.search(labels[one.fact]) or _LATER.search(labels[other.fact]):
                changed[at + 1] = replace(other, status=FigureStatus.CHANGED, note="ledger.direction")
                continue
            changed[at] = _stands_for(one, other)
            changed[at + 1] = _stands_for(other, one)
    return changed


def _contradicts(one: Figure, other: Figure, plain: str) -> bool:
    words = _TO.match(plain[one.end : other.start]) if other.start - one.end <= 16 else None
    if words is None or not _FROM.search(plain, max(0, one.start - 18), one.start):
        return False
    first, second = measure(one.unit or other.unit), measure(other.unit)
    if one.low is None or other.low is None or first.base != second.base:
        return False
    change = other.low * second.size - one.low * first.size
    return change < 0 if words["up"] else change > 0


def _stands_for(one: FigureMatch, other: FigureMatch) -> FigureMatch:
    return replace(
        one, status=FigureStatus.SWAPPED, fact=other.fact, also=(), note="ledger.swapped", expected=other.figure.text
    )
