"""Last year's value of a fact as a fact of its own, and how far this year's is from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.figures.units import Likeness, likeness, measure
from assistant.ledger.cells import read_cell
from assistant.ledger.fact import Fact, FactKind, FactState
from assistant.ledger.matching.stating import stated

_HALF = Decimal("0.5")


def last_fact(fact: Fact) -> Fact | None:
    """Last year's value with the fact's unit where it has none; None where it is unknown or no number."""
    cell = read_cell(fact.last_value)
    if cell.words or cell.state not in (FactState.VALUE, FactState.ZERO):
        return None
    last = replace(
        fact, value=cell.value, state=cell.state, qualifier=cell.qualifier, unit=cell.unit or fact.unit, last_value=""
    )
    return last if stated(last).low is not None else None


def with_unit(last: str, unit: str) -> str:
    """Last year's value as it stood; a bare number gets the unit of its place."""
    cell = read_cell(last)
    if cell.state is FactState.EMPTY or cell.words or cell.unit or not cell.value or not unit:
        return last
    return Fact(id="", label="", value=cell.value, unit=unit, qualifier=cell.qualifier).wording()


@lru_cache(maxsize=10_000)
def differs_by_half(fact: Fact) -> bool:
    """Whether this year's value is more than half above or below last year's, or one of them is zero."""
    if fact.kind is FactKind.ACT or fact.state not in (FactState.VALUE, FactState.ZERO):
        return False
    last = last_fact(fact)
    if last is None or stated(fact).low is None:
        return False
    one, other = stated(fact), stated(last)
    if likeness(measure(one.unit).base, measure(other.unit).base) == Likeness.OTHER:
        return False
    now = (one.low or Decimal(0)) * measure(one.unit or other.unit).size
    before = (other.low or Decimal(0)) * measure(other.unit or one.unit).size
    return abs(now - before) > before * _HALF if before else now != 0


def needs_reason(fact: Fact) -> bool:
    """Whether a person is still to be asked why a value is so far from last year's."""
    return not fact.reason and differs_by_half(fact)
