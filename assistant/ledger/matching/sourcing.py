"""Figures under no fact's label: derived from facts, quoted from a cited passage, left over from a past report, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant import figures
from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.figures.units import measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.deriving import added_up, derived, last_year, remaining
from assistant.ledger.matching.labels import grams_of
from assistant.ledger.matching.leftovers import ALIKE, Past, overlap
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.sharing import is_share, named_share
from assistant.ledger.matching.stating import same_number, stated
from assistant.ledger.matching.totalling import totals


@dataclass(frozen=True, slots=True)
class Cited:
    """The figures that cited passages state, by value, unit and qualifier."""

    stated: dict[tuple[Decimal, Decimal, str, str], tuple[frozenset[str], ...]]
    """Each with the words around it, once for every place."""
    texts: tuple[str, ...]

    @classmethod
    def of(cls, passages: Sequence[str]) -> Cited:
        return _cited(tuple(passages))

    def holds(self, figure: Figure) -> bool:
        key = _key(figure)
        if key is None:
            words = narrow(figure.text).replace(" ", "")
            return any(words in text for text in self.texts)
        return key in self.stated or any(key[:3] == other[:3] and not key[3] for other in self.stated)

    def says(self, figure: Figure) -> bool:
        """Whether a passage states the figure of the same thing: enough to stand against a fact that says otherwise."""
        key = _key(figure)
        if key is None:
            return self.holds(figure)
        own = grams_of(narrow(figure.clause))
        return any(overlap(own, other) >= ALIKE for other in self.stated.get(key, ()))


def _key(figure: Figure) -> tuple[Decimal, Decimal, str, str] | None:
    if figure.low is None or figure.high is None:
        return None
    size = measure(figure.unit)
    return figure.low * size.size, figure.high * size.size, size.base, figure.qualifier


_ONCE = re.compile(
    r"(?<![一二三四五六七八九十百千万零第])一(?P<unit>次|场次?|期|轮|件|份|项|名|人|个月|个季度|年|天)(?![一二三])"
)
"""每年一次 is a way of speaking in a report, but in a rule it counts."""


@lru_cache(maxsize=64)
def _cited(passages: tuple[str, ...]) -> Cited:
    found: dict[tuple[Decimal, Decimal, str, str], list[frozenset[str]]] = {}
    for passage in passages:
        plain = narrow(passage)
        for once in _ONCE.finditer(plain):
            words = grams_of(plain[max(0, once.start() - 16) : once.end() + 12])
            found.setdefault((Decimal(1), Decimal(1), once["unit"], ""), []).append(words)
    for each in (each for passage in passages for each in figures.read(passage)):
        if (key := _key(each)) is not None:
            found.setdefault(key, []).append(grams_of(narrow(each.clause)))
    return Cited(
        {key: tuple(words) for key, words in found.items()},
        tuple(narrow(passage).replace(" ", "") for passage in passages),
    )


_OTHERWISE = frozenset({"ledger.changed", "ledger.other_unit"})


def settle(found: list[FigureMatch], plain: str, facts: Sequence[Fact], past: Past, cited: Cited) -> list[FigureMatch]:
    """Give each unsourced figure its source where there is one, and tell last year's values from mere slips."""
    by_id = {fact.id: fact for fact in facts}
    # What has been settled counts for what follows: 两类合计269件，占64.4%.
    settled = list(found)
    for number, each in enumerate(found):
        if each.status is FigureStatus.UNSOURCED:
            settled[number] = (
                _quoted(each, cited)
                or derived(number, settled, plain, by_id)
                or named_share(number, settled, plain, by_id)
                or _left_over(each, past, None)
                or each
            )
        elif each.status is FigureStatus.CHANGED:
            quoted = each.note == "ledger.changed" and cited.says(each.figure)
            settled[number] = (
                (_quoted(each, cited) if quoted else None)
                or (_follows(number, settled, plain, by_id) if each.note in _OTHERWISE else None)
                or _left_over(each, past, by_id.get(each.fact or ""))
                or each
            )
        elif each.status is FigureStatus.MATCHED and totals(number, settled, plain):
            settled[number] = derived(number, settled, plain, by_id) or each
    return settled


def _follows(number: int, found: list[FigureMatch], plain: str, by_id: dict[str, Fact]) -> FigureMatch | None:
    """What only seems to be another mention of a fact, and is the sum, the share or the remainder of facts."""
    figure = found[number].figure
    told = derived(number, found, plain, by_id) if added_up(figure, plain) else None
    if told and told.status is FigureStatus.MATCHED:
        return told
    if figure.qualifier:
        return None
    if is_share(figure, plain):
        return named_share(number, found, plain, by_id)
    return remaining(number, found, plain, by_id)


def _quoted(each: FigureMatch, cited: Cited) -> FigureMatch | None:
    return FigureMatch(each.figure, FigureStatus.QUOTED) if cited.holds(each.figure) else None


def _left_over(each: FigureMatch, past: Past, fact: Fact | None) -> FigureMatch | None:
    figure = each.figure
    last = last_year(fact) if fact else None
    if (last is not None and same_number(figure, stated(last))) or past.holds(figure, narrow(figure.clause)):
        return replace(each, status=FigureStatus.LEFTOVER, note="ledger.leftover")
    return None
