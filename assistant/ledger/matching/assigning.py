"""Which figure stands under which fact: one assignment over the whole text, by label, unit and, a little, by value.

The value weighs less than a plain difference of labels, so two exchanged values stay under their labels and are seen as
exchanged, while between two labels that fit alike the value decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure, Kind
from assistant.figures.units import Likeness
from assistant.ledger.matching.directions import counts_change, is_change
from assistant.ledger.matching.labels import KEPT, core_of, index, scores
from assistant.ledger.matching.seasons import LAST_COLUMN, conflict
from assistant.ledger.matching.stating import Stated, agreement
from assistant.ledger.matching.surroundings import Surroundings

_UNIT_WORTH = {Likeness.SAME: 0.12, Likeness.UNKNOWN: 0.0, Likeness.INTERCHANGED: 0.04, Likeness.OTHER: -0.15}
VALUE_WORTH = 0.1
SLIP_WORTH = 0.03
AIM_WORTH = 0.35
LEAST = 0.12
"""Below this share of its label a fact is no candidate."""

OTHER_TIME = 0.6
"""What is left of a label's worth where its fact is of another time than the figure."""

OTHER_SENSE = 0.6
"""The same where the one counts a change (较上年减少3件) and the other does not."""

NONE_AT_ALL = 0.62
"""How much of the label of a fact that says there was none must be named for a count to contradict it."""

UNTOLD_TIME = 0.85
"""The same where the fact is last year's and the figure's sentence names no time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact under whose label a figure may stand: how much of the label is named, and how unit and value agree."""

    fact: int
    label: float
    unit: str
    same: bool
    sound: bool
    slip: bool = False
    agrees: bool = field(init=False, compare=False)
    worth: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        agrees = self.same or self.sound
        worth = self.label + _UNIT_WORTH[self.unit] + (VALUE_WORTH if agrees else 0.0)
        object.__setattr__(self, "agrees", agrees)
        object.__setattr__(self, "worth", worth + (SLIP_WORTH if self.slip else 0.0))


Candidates = Mapping[int, Candidate]
_Told = tuple[Surroundings, Decimal | None, Decimal | None, str, str, Kind, str]


class Candidacy:
    """The facts of a ledger as candidates; what was found for a figure is kept, for a keystroke changes one of many."""

    def __init__(self, labels: tuple[str, ...], values: tuple[Stated, ...], times: tuple[str, ...]) -> None:
        self.labels = index(labels)
        self.changes = tuple(counts_change(narrow(label)) for label in labels)
        self.brief = tuple(len(core_of(label)) < 3 for label in labels)
        self.values = values
        self.times = times
        self.timed = any(times)
        self._known: dict[_Told, Candidates] = {}

    def of(self, figure: Figure, place: Surroundings, time: str) -> Candidates:
        """The facts under whose labels the figure may stand."""
        told = (place, figure.low, figure.high, figure.unit, figure.qualifier, figure.kind, time)
        found = self._known.get(told)
        if found is None:
            if len(self._known) > KEPT:
                self._known.clear()
            found = self._known[told] = self._found(figure, place, time)
        return found

    def _found(self, figure: Figure, place: Surroundings, time: str) -> Candidates:
        own: dict[int, Candidate] = {}
        changes = is_change(place.before)
        for fact, label in scores(place, self.labels).items():
            value = self.values[fact]
            if changes != self.changes[fact]:
                label *= OTHER_SENSE
            if label < LEAST or value.low is None:
                continue
            with_it = agreement(figure, value)
            if with_it.strange and not with_it.same:
                continue
            if with_it.unit == Likeness.OTHER and not with_it.same and self.brief[fact]:
                continue
            if not value.low and not value.high and figure.low and label < NONE_AT_ALL:
                continue
            if time == LAST_COLUMN and not with_it.same and self.times[fact] != "last year":
                continue
            own[fact] = Candidate(fact, label, with_it.unit, with_it.same, with_it.sound, with_it.slip)
        return _of_its_time(own, time, self.times) if self.timed and len(own) > 1 else own


@lru_cache(maxsize=64)
def candidacy(labels: tuple[str, ...], values: tuple[Stated, ...], times: tuple[str, ...]) -> Candidacy:
    """The candidacy of these facts; kept, for a ledger changes less often than a text."""
    return Candidacy(labels, values, times)


def candidates(
    figures: Sequence[Figure], around: Sequence[Surroundings], times: Sequence[str], known: Candidacy
) -> list[Candidates]:
    """For each figure the facts under whose labels it may stand; ``times`` are those that the text names."""
    return [known.of(figure, place, time) for figure, place, time in zip(figures, around, times, strict=True)]


def _of_its_time(own: dict[int, Candidate], time: str, of_facts: Sequence[str]) -> dict[int, Candidate]:
    """Where a fact of the figure's own time is named about as well, those of another time step back."""
    if not time:
        return _of_this_year(own, of_facts)
    fitting = max((pair.label for fact, pair in own.items() if of_facts[fact] == time), default=0.0)
    return {
        fact: replace(pair, label=pair.label * OTHER_TIME)
        if fitting >= pair.label - 0.1 and conflict(time, of_facts[fact])
        else pair
        for fact, pair in own.items()
    }


def _of_this_year(own: dict[int, Candidate], of_facts: Sequence[str]) -> dict[int, Candidate]:
    """A figure of which no time is said is this year's rather than last year's."""
    return {
        fact: replace(pair, label=pair.label * UNTOLD_TIME) if of_facts[fact] == "last year" else pair
        for fact, pair in own.items()
    }


def assign(pairs: Sequence[Candidates], aims: Sequence[bool]) -> dict[int, Candidate]:
    """At most one fact for a figure and one figure for a fact, the sum of worth the greatest that there is.

    An aim of the year to come takes no fact from a figure that says what was done.
    """
    from numpy import zeros
    from scipy.optimize import linear_sum_assignment

    rows = [number for number, own in enumerate(pairs) if own]
    if not rows:
        return {}
    columns = sorted({fact for own in pairs for fact in own})
    place = {fact: column for column, fact in enumerate(columns)}
    worth = zeros((len(rows), len(columns)))
    for row, number in enumerate(rows):
        own = pairs[number]
        less = AIM_WORTH if aims[number] else 0.0
        worth[row, [place[fact] for fact in own]] = [max(0.0, pair.worth - less) for pair in own.values()]
    chosen: dict[int, Candidate] = {}
    for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
        number = rows[int(row)]
        pair = pairs[number].get(columns[int(column)])
        if pair is not None:
            chosen[number] = pair
    return chosen
