"""Two values that have changed places where one of the two labels is too rough to tell.

A figure that stands beyond doubt under one fact's label with the value of a second, which nothing in the text states, while the
first fact's value stands elsewhere under no other label: that place is the second fact's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.units import Likeness
from assistant.ledger.fact import Fact
from assistant.ledger.matching.assigning import Candidate, Candidates
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.stating import Stated, lows, same_digits, unit_likeness
from assistant.ledger.matching.unclaimed import of_one_family, tells

LEAST, LESS = 0.1, 0.2


def exchanged(
    told: list[FigureMatch],
    pairs: Sequence[Candidates],
    bound: dict[int, Candidate],
    facts: Sequence[Fact],
    values: Sequence[Stated],
) -> list[FigureMatch]:
    """The matches with both ends of each such exchange told as swapped."""
    changed = list(told)
    standing: dict[Decimal, list[int]] = {}
    for at, each in enumerate(told):
        for low in lows(each.figure.low, each.figure.unit):
            standing.setdefault(low, []).append(at)
    stated = {each.fact for each in told if each.status in (FigureStatus.MATCHED, FigureStatus.SWAPPED)}
    by_value: dict[Decimal | None, list[int]] = {}
    for fact, value in enumerate(values):
        if facts[fact].id not in stated:
            by_value.setdefault(value.low, []).append(fact)
    for number, pair in bound.items():
        if told[number].status is not FigureStatus.CHANGED or pair.agrees:
            continue
        figure = told[number].figure
        for second in by_value.get(figure.low, []):
            if second == pair.fact or values[second].high != figure.high or facts[second].id in stated:
                continue
            if not tells(figure) and not of_one_family(figure.unit, values[second].unit):
                continue
            place = _place_of(second, number, pair.fact, pairs, bound, values, changed, standing)
            if place is not None:
                for at, fact in ((number, pair.fact), (place, second)):
                    changed[at] = replace(
                        changed[at], status=FigureStatus.SWAPPED, fact=facts[fact].id, also=(), note="ledger.swapped",
                        expected=facts[fact].wording(),
                    )  # fmt: skip
                stated.add(facts[second].id)
                break
    return changed


def _place_of(
    second: int,
    number: int,
    first: int,
    pairs: Sequence[Candidates],
    bound: dict[int, Candidate],
    values: Sequence[Stated],
    told: Sequence[FigureMatch],
    standing: dict[Decimal, list[int]],
) -> int | None:
    """Where the first fact's value stands in the second's place: under no label, where it contradicts, or as if it repeated the first."""
    found: list[tuple[float, int]] = []
    value = values[first]
    for other in {at for low in lows(value.low, value.unit) for at in standing.get(low, ())}:
        each, figure = told[other], told[other].figure
        if other == number or not same_digits(figure, values[first]):
            continue
        if unit_likeness(figure, values[second]) == Likeness.OTHER:
            continue
        own = pairs[other].get(second)
        free = (
            other not in bound
            or bound[other].fact == second
            or (bound[other].fact == first and bound[other].label < bound[number].label)
            or each.status is FigureStatus.CHANGED
        )
        weak = other not in bound or (bound[other].fact == first and bound[other].label < bound[number].label - LESS)
        if weak and (own is None or own.label < LEAST):
            # Under no label to speak of: that it has the one value, while the other stands in its place, is enough.
            found.append((0.0, other))
        elif free and own is not None and own.label >= LEAST:
            found.append((own.label, other))
    return max(found)[1] if found else None
