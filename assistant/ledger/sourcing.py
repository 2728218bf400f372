"""Figures under no fact's label: derived from facts, quoted from a cited passage, left over from a past report, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from assistant import figures
from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.figures.units import measure
from assistant.ledger.fact import Fact
from assistant.ledger.leftovers import Past
from assistant.ledger.matching import FigureMatch, FigureStatus
from assistant.ledger.stating import same_number, stated, unit_likeness

_TOTAL = re.compile(r"共计?|合计|总计|累计|总共")
_GROWTH = re.compile(r"同比|较上年|较去年|比上年|比去年|增长|下降|增加|减少|提高|降低")
_SENTENCE = re.compile(r"[。;!?\n]")


@dataclass(frozen=True, slots=True)
class Cited:
    """The figures that cited passages state, as value, unit and qualifier."""

    stated: frozenset[tuple[Decimal, Decimal, str, str]]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, passages: Sequence[str]) -> Cited:
        return _cited(tuple(passages))

    def holds(self, figure: Figure) -> bool:
        key = _key(figure)
        if key is None:
            words = narrow(figure.text).replace(" ", "")
            return any(words in text for text in self.texts)
        return key in self.stated


def _key(figure: Figure) -> tuple[Decimal, Decimal, str, str] | None:
    if figure.low is None or figure.high is None:
        return None
    size = measure(figure.unit)
    return figure.low * size.size, figure.high * size.size, size.base, figure.qualifier


@lru_cache(maxsize=64)
def _cited(passages: tuple[str, ...]) -> Cited:
    keys = {key for passage in passages for each in figures.read(passage) if (key := _key(each)) is not None}
    return Cited(frozenset(keys), tuple(narrow(passage).replace(" ", "") for passage in passages))


def settle(found: list[FigureMatch], plain: str, facts: Sequence[Fact], past: Past, cited: Cited) -> list[FigureMatch]:
    """Give each unsourced figure its source where there is one, and tell last year's values from mere slips."""
    by_id = {fact.id: fact for fact in facts}
    settled: list[FigureMatch] = []
    for number, each in enumerate(found):
        if each.status is FigureStatus.UNSOURCED:
            settled.append(
                _quoted(each, cited) or _derived(number, found, plain, by_id) or _left_over(each, past, None) or each
            )
        elif each.status is FigureStatus.CHANGED:
            quoted = _quoted(each, cited) if each.note == "ledger.changed" else None
            settled.append(quoted or _left_over(each, past, by_id.get(each.fact or "")) or each)
        else:
            settled.append(each)
    return settled


def _quoted(each: FigureMatch, cited: Cited) -> FigureMatch | None:
    return FigureMatch(each.figure, FigureStatus.QUOTED) if cited.holds(each.figure) else None


def _left_over(each: FigureMatch, past: Past, fact: Fact | None) -> FigureMatch | None:
    figure = each.figure
    last = _last(fact) if fact else None
    if (last is not None and same_number(figure, stated(last))) or past.holds(figure, narrow(figure.clause)):
        return replace(each, status=FigureStatus.LEFTOVER, note="ledger.leftover")
    return None


def _last(fact: Fact) -> Fact | None:
    if not fact.last_value:
        return None
    last = replace(fact, value=fact.last_value, qualifier=None)
    return last if stated(last).low != stated(fact).low else None


def _derived(number: int, found: Sequence[FigureMatch], plain: str, by_id: dict[str, Fact]) -> FigureMatch | None:
    """A sum, share or growth of facts that the same sentence states, recomputed."""
    figure = found[number].figure
    if figure.low is None or figure.low != figure.high:
        return None
    mates = [
        by_id[each.fact]
        for each in found
        if each.fact in by_id
        and each.status is FigureStatus.MATCHED
        and not _SENTENCE.search(plain, min(each.figure.end, figure.end), max(each.figure.start, figure.start))
    ]
    mates = list({fact.id: fact for fact in mates}.values())[:6]
    if figure.unit in ("%", "个百分点", "倍"):
        return _share(figure, mates) or _growth(figure, mates, plain)
    return _sum(figure, mates, plain)


def _sum(figure: Figure, mates: Sequence[Fact], plain: str) -> FigureMatch | None:
    alike = [fact for fact in mates if unit_likeness(figure, stated(fact)) == "same"]
    size = measure(figure.unit).size
    for count in range(2, len(alike) + 1):
        for parts in combinations(alike, count):
            total = sum((_number(fact) for fact in parts), Decimal(0))
            if figure.low is not None and total == figure.low * size:
                return _from(figure, parts, "ledger.derived_sum")
    if len(alike) >= 2 and _TOTAL.search(plain, max(0, figure.start - 6), figure.start):
        total = sum((_number(fact) for fact in alike), Decimal(0)) / size
        return FigureMatch(
            figure, FigureStatus.CHANGED, None, note="ledger.wrong_sum", expected=f"{total.normalize():f}{figure.unit}"
        )
    return None


def _share(figure: Figure, mates: Sequence[Fact]) -> FigureMatch | None:
    for part in mates:
        for whole in mates:
            comparable = part is not whole and measure(part.unit).base == measure(whole.unit).base
            if comparable and _number(whole) and _about(figure, _number(part) / _number(whole) * 100):
                return _from(figure, (part, whole), "ledger.derived_share")
    return None


def _growth(figure: Figure, mates: Sequence[Fact], plain: str) -> FigureMatch | None:
    if not _GROWTH.search(plain, max(0, figure.start - 12), figure.start):
        return None
    for fact in mates:
        last = _last(fact)
        before = stated(last).low if last else None
        now = stated(fact).low
        if before and now is not None and _about(figure, abs(now - before) / before * 100):
            return _from(figure, (fact,), "ledger.derived_growth")
    return None


def _about(figure: Figure, exact: Decimal) -> bool:
    assert figure.low is not None
    exponent = figure.low.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return abs(exact - figure.low) <= Decimal(1).scaleb(-places) / 2


def _number(fact: Fact) -> Decimal:
    value = stated(fact)
    return (value.low or Decimal(0)) * measure(value.unit).size


def _from(figure: Figure, facts: Sequence[Fact], note: str) -> FigureMatch:
    return FigureMatch(figure, FigureStatus.MATCHED, facts[0].id, tuple(fact.id for fact in facts[1:]), note=note)
