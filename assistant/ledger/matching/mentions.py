"""Second mentions that name their fact otherwise than its label does: told by the words of the first mention, and by the number.

63名执法人员年龄老化 speaks of the 63 of whom 农业执法人员63名 has spoken, whatever the clerk called them (执法队伍).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.figures.units import Likeness, measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.assigning import Candidate
from assistant.ledger.matching.labels import grams_of
from assistant.ledger.matching.stating import Stated, canonical, looks_like, rounds_soundly, same_number, unit_likeness
from assistant.ledger.matching.surroundings import Surroundings
from assistant.ledger.matching.unclaimed import LONG, UNDER_NO_LABEL, digits_of, tells, with_gaps

NEAREST = 14
"""How many characters on either side of a figure say what it counts."""
SURE = 0.65
"""A figure that names this much of a label stands there, whatever its value."""


def mentioned_again(
    figures: Sequence[Figure],
    around: Sequence[Surroundings],
    bound: dict[int, Candidate],
    facts: Sequence[Fact],
    values: Sequence[Stated],
) -> dict[int, Candidate]:
    """The pairs of figures under no label, or astray under one, that speak again of what another figure states."""
    known = _Known(figures, around, bound, facts, values)
    standing = {pair.fact for pair in bound.values() if pair.agrees}
    found: dict[int, Candidate] = {}
    for number, figure in enumerate(figures):
        pair = bound.get(number)
        strange = pair is not None and pair.unit == Likeness.OTHER
        if not figure.low or (pair and (pair.agrees or (pair.label >= SURE and not strange))):
            continue
        again = known.same(number)
        if again is None and pair is None:
            again = known.slipped(number)
        if again is not None and (pair is None or strange or pair.fact in standing):
            found[number] = again
    return found


class _Known:
    """What the figures that stand under a fact say and count."""

    def __init__(
        self,
        figures: Sequence[Figure],
        around: Sequence[Surroundings],
        bound: dict[int, Candidate],
        facts: Sequence[Fact],
        values: Sequence[Stated],
    ) -> None:
        self.figures, self.around, self.bound, self.facts, self.values = figures, around, bound, facts, values
        self.numbers: dict[Decimal, list[int]] = {}
        self.spelt: dict[tuple[str, str], list[int]] = {}
        stated = {pair.fact for pair in bound.values()}
        unstated = {(value.low, measure(value.unit).base) for fact, value in enumerate(values) if fact not in stated}
        for number, pair in bound.items():
            figure, value = figures[number], values[pair.fact]
            if not pair.agrees and (figure.low, measure(figure.unit).base) in unstated:
                # The two may have changed places.
                continue
            own = figure.low * measure(figure.unit).size if figure.low is not None else None
            its = value.low * measure(value.unit).size if value.low is not None else None
            for size in {own, its} - {None} if pair.agrees else {its} - {None}:
                assert size is not None
                self.numbers.setdefault(size, []).append(number)
            if pair.agrees and figure.low is not None:
                for spelling in with_gaps(figure.low, 2):
                    self.spelt.setdefault((measure(figure.unit).base, spelling), []).append(number)

    def same(self, number: int) -> Candidate | None:
        """The fact of a figure of the same number: of three digits by itself, of fewer where a word tells."""
        figure = self.figures[number]
        assert figure.low is not None
        size = figure.low * measure(figure.unit).size
        told = [
            (self._shared(number, other), other)
            for other in self.numbers.get(size, ())
            if self._of_one_unit(figure, other)
            and (canonical(figure) == canonical(self.figures[other]) or same_number(figure, self._value(other)))
        ]
        enough = 0 if len(f"{figure.low:f}") >= LONG and tells(figure) else 1 if tells(figure) else 2
        return self._best(number, [each for each in told if each[0] >= enough])

    def slipped(self, number: int) -> Candidate | None:
        """The fact of a figure one digit away: of three digits where a word tells, of fewer where more do."""
        figure = self.figures[number]
        assert figure.low is not None
        told = [
            (self._shared(number, other), other)
            for spelling in with_gaps(figure.low, 2)
            for other in self.spelt.get((measure(figure.unit).base, spelling), ())
            if looks_like(figure, Stated(self.figures[other].low, None, "", None))
        ]
        return self._best(number, [each for each in told if each[0] >= (1 if digits_of(figure) >= LONG else 2)])

    def _best(self, number: int, told: Sequence[tuple[int, int]]) -> Candidate | None:
        if not told:
            return None
        fact = self.bound[max(told)[1]].fact
        value = self.values[fact]
        figure = self.figures[number]
        same = same_number(figure, value)
        return Candidate(fact, UNDER_NO_LABEL, unit_likeness(figure, value), same, sound=self._sound(figure, fact))

    def _sound(self, figure: Figure, fact: int) -> bool:
        return not same_number(figure, self.values[fact]) and rounds_soundly(figure, self.values[fact])

    def _value(self, other: int) -> Stated:
        return self.values[self.bound[other].fact]

    def _of_one_unit(self, figure: Figure, other: int) -> bool:
        return unit_likeness(figure, self._value(other)) in (Likeness.SAME, Likeness.INTERCHANGED)

    def _shared(self, number: int, other: int) -> int:
        """How many words of two characters the figure's place shares with the other's, or with the label of its fact."""
        own, its = self._words(number), self._words(other) | grams_of(self.facts[self.bound[other].fact].label)
        return sum(len(gram) >= 2 for gram in own & its)

    def _words(self, number: int) -> frozenset[str]:
        around = self.around[number]
        before = around.before or around.sentence.partition(narrow(self.figures[number].text))[0]
        return grams_of(before[-NEAREST:]) | grams_of(around.after[:NEAREST])
