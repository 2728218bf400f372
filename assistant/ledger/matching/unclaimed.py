"""A figure under no label and a fact that nothing states: what their numbers alone say, where a label is too rough to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.figures.units import Likeness, family, measure
from assistant.ledger.matching.assigning import Candidate
from assistant.ledger.matching.stating import (
    Stated,
    canonical,
    looks_like,
    rounds_soundly,
    same_number,
    unit_likeness,
)

LONG = 3
"""How many digits a number has that stands in two places only where both speak of the same."""
UNDER_NO_LABEL = 0.2
HUNDRED = Decimal(100)
NEARLY = Decimal("0.1")
"""How far, as a share of the fact, a figure that says to be rounded may lie from it."""


def digits_of(figure: Figure) -> int:
    """How many digits the figure has that are no closing zeros."""
    return len(figure.low.normalize().as_tuple().digits) if figure.low is not None else 0


def tells(figure: Figure) -> bool:
    """Whether the figure is one that nobody writes by chance: that it has the value of a fact then says of what it is."""
    return digits_of(figure) >= 2


def by_value(
    figures: Sequence[Figure], bound: dict[int, Candidate], values: Sequence[Stated], digits: int
) -> dict[int, Candidate]:
    """A figure under no label, whose value, unit and qualifier one fact has that nothing else states."""
    stated = {pair.fact for pair in bound.values()}
    waiting: dict[tuple[object, object], list[int]] = {}
    for fact, value in enumerate(values):
        if fact not in stated and value.low is not None:
            for key in _keys(value.low, value.high, value.unit):
                waiting.setdefault(key, []).append(fact)
    found: dict[int, Candidate] = {}
    for number, figure in enumerate(figures):
        if number in bound or figure.low is None or digits_of(figure) < digits:
            continue
        for fact in (fact for key in _keys(figure.low, figure.high, figure.unit) for fact in waiting.get(key, ())):
            unit = unit_likeness(figure, values[fact])
            alike = unit == Likeness.SAME or digits_of(figure) >= LONG
            if fact in stated or not alike or not same_number(figure, values[fact]):
                continue
            if values[fact].qualifier in (None, canonical(figure)):
                stated.add(fact)
                found[number] = Candidate(fact, UNDER_NO_LABEL, unit, same=True, sound=False)
                break
    return found


def _keys(low: Decimal, high: Decimal | None, unit: str) -> set[tuple[object, object]]:
    """A number as it is written, and in full: 3.2万 stands for 32000."""
    size = measure(unit).size
    return {(low, high), (low * size, high * size if high is not None else None)}


def by_rounding(
    figures: Sequence[Figure], bound: dict[int, Candidate], values: Sequence[Stated]
) -> dict[int, Candidate]:
    """打捞800余吨 under no label: the one fact of three digits and more that it soundly rounds and that nothing else states."""
    found: dict[int, Candidate] = {}
    for number, figure in enumerate(figures):
        if number in bound or figure.qualifier not in ("余", "近", "约") or figure.kind is Kind.PERCENTAGE:
            continue
        stated = {pair.fact for pair in (*bound.values(), *found.values())}
        rounded = [
            fact
            for fact, value in enumerate(values)
            if value.low is not None
            and value.low >= HUNDRED
            and unit_likeness(figure, value) == Likeness.SAME
            and rounds_soundly(figure, value)
        ]
        if len(rounded) == 1 and rounded[0] not in stated:
            found[number] = Candidate(rounded[0], UNDER_NO_LABEL, Likeness.SAME, same=False, sound=True)
    return found


def by_nearness(
    figures: Sequence[Figure], bound: dict[int, Candidate], values: Sequence[Stated], aims: Sequence[bool]
) -> dict[int, Candidate]:
    """What is left over on both sides and fits in no more than one way: 118余次 and 118次, 13件 and 13人, 超350 and 346, 338 and 388."""
    stated = {pair.fact for pair in bound.values()}
    left = [number for number, figure in enumerate(figures) if number not in bound and figure.low and not aims[number]]
    if not left:
        return {}
    waiting = _Waiting([fact for fact, value in enumerate(values) if fact not in stated and value.low], values)
    found: dict[int, Candidate] = {}
    for likely in (waiting.otherwise, waiting.rounded, waiting.slipped):
        fits = {number: likely(figures[number]) for number in left if number not in found}
        claims = Counter(fact for facts in fits.values() for fact in facts)
        for number, facts in fits.items():
            if len(facts) == 1 and claims[fact := next(iter(facts))] == 1:
                found[number] = _pair(fact, figures[number], values[fact])
                waiting.taken.add(fact)
    return found


def _pair(fact: int, figure: Figure, value: Stated) -> Candidate:
    same = same_number(figure, value)
    sound = not same and rounds_soundly(figure, value)
    return Candidate(fact, UNDER_NO_LABEL, unit_likeness(figure, value), same, sound)


class _Waiting:
    """The facts that nothing states, by their numbers."""

    def __init__(self, facts: Sequence[int], values: Sequence[Stated]) -> None:
        self.values = values
        self.taken: set[int] = set()
        self.numbers: dict[tuple[object, object], list[int]] = {}
        self.units: dict[str, list[int]] = {}
        self.spelt: dict[tuple[str, str], list[int]] = {}
        for fact in facts:
            value = values[fact]
            assert value.low is not None
            for key in _keys(value.low, value.high, value.unit):
                self.numbers.setdefault(key, []).append(fact)
            base = measure(value.unit).base
            self.units.setdefault(base, []).append(fact)
            for spelling in with_gaps(value.low):
                self.spelt.setdefault((base, spelling), []).append(fact)

    def otherwise(self, figure: Figure) -> set[int]:
        """Those of the figure's number with another qualifier, or with another unit of the same kind."""
        assert figure.low is not None
        known = {
            fact
            for key in _keys(figure.low, figure.high, figure.unit)
            for fact in self.numbers.get(key, ())
            if fact not in self.taken
        }
        return {fact for fact in known if self._is_of_its_kind(figure, self.values[fact])}

    def _is_of_its_kind(self, figure: Figure, value: Stated) -> bool:
        unit = unit_likeness(figure, value)
        if unit == Likeness.SAME or digits_of(figure) >= LONG:
            return True
        one, other = measure(figure.unit).base, measure(value.unit).base
        return unit == Likeness.OTHER and (
            _kin(one, other) or (digits_of(figure) == 2 and of_one_family(figure.unit, value.unit))
        )

    def rounded(self, figure: Figure) -> set[int]:
        """Those that the figure, where it says that it is not exact, is about."""
        if not figure.qualifier or figure.kind is Kind.PERCENTAGE or figure.low is None:
            return set()
        own = measure(figure.unit)
        written = figure.low * own.size
        found: set[int] = set()
        for fact in (
            fact for base in self.units if base == own.base or _kin(base, own.base) for fact in self.units[base]
        ):
            value = self.values[fact]
            if fact in self.taken or value.low is None or (value.low < HUNDRED and not rounds_soundly(figure, value)):
                continue
            exact = value.low * measure(value.unit).size
            if abs(exact - written) <= exact * NEARLY:
                found.add(fact)
        return found

    def slipped(self, figure: Figure) -> set[int]:
        """Those that are one digit away from the figure."""
        assert figure.low is not None
        base = measure(figure.unit).base
        return {
            fact
            for spelling in with_gaps(figure.low)
            for fact in self.spelt.get((base, spelling), ())
            if fact not in self.taken and looks_like(figure, self.values[fact])
        }


def with_gaps(number: Decimal, least: int = LONG) -> list[str]:
    """A number of so many characters and more with each left out in its turn: what is one digit away from it shares one of these."""
    spelt = f"{number.normalize():f}"
    if len(spelt) < least:
        return []
    return [f"{spelt[:at]}_{spelt[at + 1 :]}" for at in range(len(spelt))]


def of_one_family(one: str, other: str) -> bool:
    """Whether two units measure the same: both money, both time, or both things that are counted."""
    return family(measure(one).base) == family(measure(other).base)


def _kin(one: str, other: str) -> bool:
    """人 and 人次, 户 and 户次."""
    return one != other and bool(one) and bool(other) and (one.startswith(other) or other.startswith(one))
