"""Which figure stands under which fact: one assignment over the whole text, by label, unit and, a little, by value.

The value weighs less than a plain difference of labels, so two exchanged values stay under their labels and are seen as
exchanged, while between two labels that fit alike the value decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.figures.figure import Figure
from assistant.figures.units import Likeness
from assistant.ledger.labels import Index, scores
from assistant.ledger.seasons import conflict
from assistant.ledger.stating import Stated, agreement
from assistant.ledger.surroundings import Surroundings

_UNIT_WORTH = {Likeness.SAME: 0.12, Likeness.UNKNOWN: 0.0, Likeness.INTERCHANGED: 0.04, Likeness.OTHER: -0.15}
VALUE_WORTH = 0.1
SLIP_WORTH = 0.03
LEAST = 0.12
"""Below this share of its label a fact is no candidate."""

OTHER_TIME = 0.6
"""What is left of a label's worth where its fact is of another time than the figure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of figure and fact: how much of the label is named, and how unit and value agree."""

    figure: int
    fact: int
    label: float
    unit: str
    same: bool
    sound: bool
    slip: bool = False

    @property
    def agrees(self) -> bool:
        return self.same or self.sound

    @property
    def worth(self) -> float:
        value = VALUE_WORTH if self.agrees else 0.0
        return self.label + _UNIT_WORTH[self.unit] + value + (SLIP_WORTH if self.slip else 0.0)


def candidates(
    figures: Sequence[Figure],
    around: Sequence[Surroundings],
    facts: Sequence[Stated],
    labels: Index,
    times: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> list[dict[int, Candidate]]:
    """For each figure the facts under whose labels it may stand; ``times`` are those of the figures and of the facts."""
    found: list[dict[int, Candidate]] = []
    for number, (figure, place) in enumerate(zip(figures, around, strict=True)):
        own: dict[int, Candidate] = {}
        for fact, label in scores(place, labels).items():
            stated = facts[fact]
            if label < LEAST or stated.low is None:
                continue
            with_it = agreement(figure, stated)
            own[fact] = Candidate(number, fact, label, with_it.unit, with_it.same, with_it.sound, with_it.slip)
        if times[0] and times[0][number] and len(own) > 1:
            own = _of_its_time(own, times[0][number], times[1])
        found.append(own)
    return found


def _of_its_time(own: dict[int, Candidate], time: str, of_facts: Sequence[str]) -> dict[int, Candidate]:
    """Where a fact of the figure's own time is named about as well, those of another time step back."""
    fitting = max((pair.label for fact, pair in own.items() if of_facts[fact] == time), default=0.0)
    return {
        fact: replace(pair, label=pair.label * OTHER_TIME)
        if fitting >= pair.label - 0.1 and conflict(time, of_facts[fact])
        else pair
        for fact, pair in own.items()
    }


def assign(pairs: Sequence[dict[int, Candidate]]) -> dict[int, Candidate]:
    """At most one fact for a figure and one figure for a fact, the sum of worth the greatest that there is."""
    from numpy import zeros
    from scipy.optimize import linear_sum_assignment

    rows = [number for number, own in enumerate(pairs) if own]
    if not rows:
        return {}
    columns = sorted({fact for own in pairs for fact in own})
    place = {fact: column for column, fact in enumerate(columns)}
    worth = zeros((len(rows), len(columns)))
    for row, number in enumerate(rows):
        for fact, pair in pairs[number].items():
            worth[row, place[fact]] = max(0.0, pair.worth)
    chosen: dict[int, Candidate] = {}
    for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
        pair = pairs[rows[int(row)]].get(columns[int(column)])
        if pair is not None:
            chosen[pair.figure] = pair
    return chosen
