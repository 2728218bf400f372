"""从27.2%提高到15.8%: what came down is said to have gone up, so the two values have changed places whatever their labels."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.figures.figure import Figure
from assistant.figures.units import measure
from assistant.ledger.matching import FigureMatch, FigureStatus

_FROM = re.compile(r"(?:从|由)[^,。;:!?\n\d]{0,16}$")
_TO = re.compile(
    r"^[^,。;:!?\n\d]{0,6}?,?(?:(?P<up>增加|增长|提高|提升|上升|扩大|增|升|上涨|攀升|延长)|(?P<down>下降|降低|减少|压缩|缩短|压减|缩减|回落|降|减|缩小|精简))"
    r"[^,。;:!?\n\d]{0,3}?(?:到|至|为)(?:了|约|近|目前的|现在的|今年的)?$"
)


def reversed_changes(told: list[FigureMatch], plain: str) -> list[FigureMatch]:
    """The matches, those of such a pair as swapped: each stands where the other's fact belongs."""
    changed = list(told)
    for at, (one, other) in enumerate(pairwise(told)):
        matched = one.status is other.status is FigureStatus.MATCHED and one.fact != other.fact
        if matched and one.fact and other.fact and _contradicts(one.figure, other.figure, plain):
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
