"""A和B均达到100%: one figure that states several facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.units import Likeness
from assistant.ledger.fact import Fact
from assistant.ledger.matching.assigning import Candidate, Candidates
from assistant.ledger.matching.labels import grams_of
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.surroundings import Surroundings

NAMED_IN_FULL = 0.85
"""How much of its label must be named for a fact of another value to be contradicted by a shared predicate."""


def jointly(
    told: list[FigureMatch],
    around: Sequence[Surroundings],
    pairs: Sequence[Candidates],
    bound: dict[int, Candidate],
    facts: Sequence[Fact],
) -> list[FigureMatch]:
    """A和B均达到100%: the figure states every fact of that value that the words before it name."""
    stated = {pair.fact for pair in bound.values()}
    for number, pair in bound.items():
        if told[number].fact is None or not around[number].shared:
            continue
        words = grams_of(around[number].before)
        also = [
            other.fact
            for other in pairs[number].values()
            if other.fact not in stated
            and other.unit in (Likeness.SAME, Likeness.UNKNOWN, Likeness.INTERCHANGED)
            and other.label >= 0.3
            and (other.agrees or (other.label >= NAMED_IN_FULL and pair.agrees))
            and grams_of(facts[other.fact].label) & words
        ]
        if not also:
            continue
        stated.update(also)
        wrong = [fact for fact in also if not pairs[number][fact].agrees]
        # The first that the text names is the figure's fact, the others are stated with it.
        alike = [pair.fact, *also] if told[number].status is FigureStatus.MATCHED and not wrong else []
        first, *rest = _as_named(alike, facts, around[number].before) or [pair.fact, *also]
        told[number] = replace(told[number], fact=facts[first].id, also=tuple(facts[fact].id for fact in rest))
        if wrong and told[number].status is FigureStatus.MATCHED:
            told[number] = replace(
                told[number], status=FigureStatus.CHANGED, note="ledger.changed", expected=facts[wrong[0]].wording()
            )
    return told


def _as_named(alike: Sequence[int], facts: Sequence[Fact], words: str) -> list[int]:
    """The facts in the order in which the words name what is particular to each."""
    grams = {fact: grams_of(facts[fact].label) for fact in alike}

    def named_at(fact: int) -> int:
        own = grams[fact].difference(*(grams[other] for other in alike if other != fact))
        return min((at for gram in own if (at := words.find(gram)) >= 0), default=len(words))

    return sorted(sorted(alike), key=named_at)
