"""Identities between facts: a total is the sum of its parts, what came in went out, a rate is one count over another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.figures.units import measure
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger
from assistant.ledger.last_year import last_fact
from assistant.ledger.matching.stating import stated

Names = tuple[str, ...]
"""The labels under which a ledger may hold one term."""

_COUNTER = re.compile(r"(?:总)?(?:次数|场次|件数|人次|人数|户数|份数|条数|处数|家数|个数|数量|总数|总量|数|量)$")
_ASIDE = re.compile(r"[\s、，：:“”《》]|[（(][^（）()]*[）)]|^(?:其中|全镇|全乡|全县|全年|本年度?|今年|共|累计)")
_GROWTH = re.compile(r"(?:较上年|比上年|比去年|较去年|同比)?(?:增长率?|增速|增幅|升幅)$|同比$")
_FALL = re.compile(r"(?:较上年|比上年|比去年|较去年|同比)?(?:下降率?|降幅|减少率?)$")


class EquationKind(StrEnum):
    """What an identity says of its two sides."""

    SUM = "sum"
    """合计＝各分项."""
    BALANCE = "balance"
    """上年结转＋新收＝办结＋结转下年."""
    CARRIED = "carried"
    """What was carried over from last year is what last year's ledger carried forward."""
    RATE = "rate"
    """Part over whole, never more than the whole."""
    COMPLETION = "completion"
    """Done over planned, which may pass 100 %."""
    GROWTH = "growth"
    """This year over last year's value, less one."""


@dataclass(frozen=True, slots=True)
class Equation:
    """An identity by the names of its terms. Rates: ``left`` is part and whole, ``right`` the rate; growth: value, then growth."""

    name: str
    kind: EquationKind
    left: tuple[Names, ...]
    right: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An identity with the facts that stand for its terms."""

    equation: Equation
    left: tuple[Fact, ...]
    right: tuple[Fact, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*self.left, *self.right)


def placed(ledger: Ledger, equations: Iterable[Equation]) -> Iterator[Placed]:
    """Each identity all of whose terms the ledger holds as exact numbers, and each growth that a label itself names."""
    by_name = _by_name(ledger)
    seen: set[tuple[EquationKind, tuple[str, ...]]] = set()
    for equation in (*equations, *_growths(ledger)):
        left = _facts(by_name, equation.left)
        right = _facts(by_name, equation.right)
        if left is None or (right is None and equation.kind is not EquationKind.RATE):
            continue
        one = Placed(equation, left, right or ())
        key = equation.kind, tuple(sorted(fact.id for fact in one.facts))
        if key not in seen and _comparable(one):
            seen.add(key)
            yield one


def sides(one: Placed) -> tuple[Decimal, Decimal] | None:
    """What stands on the two sides, in one unit; None where nothing can be told (a whole of 0, no value of last year)."""
    match one.equation.kind:
        case EquationKind.SUM | EquationKind.BALANCE:
            return _total(one.left), _total(one.right)
        case EquationKind.CARRIED:
            before = last_fact(one.right[0])
            return None if before is None else (_total(one.left), number(before))
        case EquationKind.RATE | EquationKind.COMPLETION:
            part, whole = (number(fact) for fact in one.left)
            if not whole:
                return None
            due = part / whole * 100
            return (number(one.right[0]) if one.right else min(due, Decimal(100))), due
        case EquationKind.GROWTH:
            before = last_fact(one.left[0])
            if before is None or not number(before):
                return None
            due = (number(one.left[0]) - number(before)) / number(before) * 100
            return _growth(one.right[0]), due


def holds(one: Placed) -> bool:
    """Whether the two sides agree, a percentage as far as it is written."""
    both = sides(one)
    if both is None:
        return True
    said, due = both
    if one.equation.kind is EquationKind.RATE and number(one.left[0]) > number(one.left[1]):
        return False
    if one.equation.kind in (EquationKind.RATE, EquationKind.COMPLETION, EquationKind.GROWTH):
        return not one.right or abs(said - due) <= Decimal(1).scaleb(-places(one.right[0])) / 2
    return said == due


@lru_cache(maxsize=10_000)
def number(fact: Fact) -> Decimal:
    """What a fact states, in its base unit."""
    value = stated(fact)
    size = (value.low or Decimal(0)) * measure(value.unit).size
    return -size if value.negative else size


def places(fact: Fact) -> int:
    """How many decimals a fact is written with."""
    exponent = (stated(fact).low or Decimal(0)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def bare(label: str) -> str:
    """A label for comparison: without brackets, 全镇, 件数 and the like."""
    plain = _ASIDE.sub("", label) or label
    return _COUNTER.sub("", plain) or plain


def _by_name(ledger: Ledger) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in ledger.facts:
        if is_exact(fact):
            for name in {fact.label, bare(fact.label)}:
                found.setdefault(name, []).append(fact)
    return found


def is_exact(fact: Fact) -> bool:
    """Whether a fact is one exact number that can be reckoned with."""
    return (
        fact.kind is FactKind.FIGURE
        and fact.state in (FactState.VALUE, FactState.ZERO)
        and not fact.qualifier
        and stated(fact).low is not None
        and stated(fact).low == stated(fact).high
        and not stated(fact).qualifier
    )


def _facts(by_name: dict[str, list[Fact]], terms: Sequence[Names]) -> tuple[Fact, ...] | None:
    """The fact of each term; None where one is missing or two facts of one name leave open which is meant."""
    found: list[Fact] = []
    for names in terms:
        candidates = next((by_name[name] for name in (*names, *map(bare, names)) if name in by_name), [])
        if len({fact.id for fact in candidates}) != 1:
            return None
        found.append(candidates[0])
    return tuple(found) if len({fact.id for fact in found}) == len(found) else None


def _comparable(one: Placed) -> bool:
    """Counts of one period; 截至12月20日 does not add up with 全年, nor 件 with 人."""
    if len({fact.period for fact in one.facts if fact.period}) > 1:
        return False
    summed = one.facts if one.equation.kind in (EquationKind.SUM, EquationKind.BALANCE) else one.left
    if one.equation.kind is EquationKind.GROWTH or one.equation.kind is EquationKind.CARRIED:
        return True
    return len({("元" in unit) for fact in summed if (unit := stated(fact).unit)}) <= 1


def _growths(ledger: Ledger) -> Iterator[Equation]:
    """固定资产投资增速 beside 固定资产投资: what the label itself says."""
    for fact in ledger.facts:
        for pattern in (_GROWTH, _FALL):
            base = pattern.sub("", fact.label)
            if base and base != fact.label and stated(fact).unit in ("%", ""):
                yield Equation(fact.label, EquationKind.GROWTH, ((base,),), ((fact.label,),))


def _growth(fact: Fact) -> Decimal:
    """A fall is entered as a positive number under 降幅, as a negative one under 增幅."""
    return -abs(number(fact)) if _FALL.search(fact.label) else number(fact)


def _total(facts: Sequence[Fact]) -> Decimal:
    return sum((number(fact) for fact in facts), Decimal(0))
