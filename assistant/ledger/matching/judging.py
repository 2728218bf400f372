"""From an assignment to a status: matched, changed, swapped, or under no label at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.figure import Figure
from assistant.figures.units import Likeness
from assistant.ledger.fact import Fact
from assistant.ledger.matching.assigning import Candidate, Candidates
from assistant.ledger.matching.crossing import straightened, uncrossed
from assistant.ledger.matching.exchanging import exchanged
from assistant.ledger.matching.jointly import jointly
from assistant.ledger.matching.labels import core_of, plain_words
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.mentions import mentioned_again
from assistant.ledger.matching.stating import Stated, canonical, lows, same_digits
from assistant.ledger.matching.surroundings import Surroundings, bare
from assistant.ledger.matching.turning import turned_round
from assistant.ledger.matching.unclaimed import LONG, by_nearness, by_rounding, by_value, digits_of, tells

AGREEING = 0.2
"""How much of its label must be named for a figure that has a fact's value and unit."""
STRAYING = {Likeness.SAME: 0.42, Likeness.UNKNOWN: 0.5, Likeness.INTERCHANGED: 0.5, Likeness.OTHER: 0.62}
"""How much of its label must be named for a figure of another value to stand under it, by how the units agree."""
AIMED = 0.5
"""How much of its label must be named for an aim to contradict a fact."""
LEAD, UNSTATED_LEAD = 0.04, 0.2
"""How much better a label of another value must fit than one of this value; more where nothing else states the latter."""
SLIPPING, SLIPPING_SHORT = 0.2, 0.3
"""The same where the figure is one digit away from the fact; two numbers of two digits are so by chance."""
SLIPPED = 0.3
"""How much of its label must be named for a figure that is one digit away from the fact in whose place it stands."""
VAGUE = 0.2
"""The same for a figure that nothing else claims and a fact that nothing else states, both of one unit."""
BRIEFEST = 3
"""How many characters name a thing briefly."""
REPEATING = 0.7
"""The same where another figure already states the fact: a second mention."""


def judge(
    figures: Sequence[Figure],
    around: Sequence[Surroundings],
    pairs: Sequence[Candidates],
    chosen: dict[int, Candidate],
    facts: Sequence[Fact],
    values: Sequence[Stated],
    aims: Sequence[bool],
) -> list[FigureMatch]:
    """A status for each figure, in order; ``aims`` are those that say what is meant to be reached."""
    bound = _bound(figures, pairs, chosen, values)
    bound |= _repeated(figures, pairs, bound)
    bound |= _called_briefly(around, pairs, bound, facts)
    bound |= by_value(figures, bound, values, LONG)
    bound |= by_rounding(figures, bound, values)
    bound |= _slipped(pairs, bound)
    aimed = {
        number: pair
        for number, pair in bound.items()
        if aims[number] and (not pair.agrees or pair.unit == Likeness.OTHER)
    }
    done = {number: pair for number, pair in bound.items() if number not in aimed}
    aimed = {
        number: pair
        for number, pair in aimed.items()
        if pair.label >= AIMED or (pair.slip and pair.unit != Likeness.OTHER)
    }
    bound = done | by_value(figures, done, values, 1) | aimed
    bound |= mentioned_again(figures, around, bound, facts, values)
    bound |= by_nearness(figures, bound, values, aims)
    bound |= straightened(figures, around, pairs, bound, facts, values)
    bound |= uncrossed(figures, around, pairs, bound, facts, values)
    told: list[FigureMatch] = []
    for number, figure in enumerate(figures):
        pair = bound.get(number)
        if pair is None:
            told.append(FigureMatch(figure, FigureStatus.UNSOURCED, note="ledger.unsourced"))
        else:
            told.append(_verdict(figure, around[number], pair, facts[pair.fact], values[pair.fact]))
    told = _swapped(told, figures, bound, values)
    told = exchanged(told, pairs, bound, facts, values)
    return jointly(told, around, pairs, bound, facts)


def _bound(
    figures: Sequence[Figure], pairs: Sequence[Candidates], chosen: dict[int, Candidate], values: Sequence[Stated]
) -> dict[int, Candidate]:
    agreeing = {
        number: pair
        for number, pair in chosen.items()
        if pair.agrees and pair.label >= AGREEING + (0.25 if pair.unit == Likeness.OTHER else 0)
    }
    owners = {pair.fact: pair for pair in chosen.values()}
    standing = {each.low for each in figures}
    for number, pair in chosen.items():
        # Where another label that fits about as well has the value, the figure is a second mention of that one, unless the
        # figure that stands there has gone astray itself: then the two may be exchanged.
        if not pair.agrees:
            better = _best_agreeing(pairs[number])
            owner = owners.get(better.fact) if better is not None else None
            owner = owner if owner is not None and (owner.agrees or owner.label >= STRAYING[owner.unit]) else None
            lead = LEAD
            if owner is None and better is not None and better.same:
                if values[pair.fact].low not in standing and tells(figures[number]):
                    lead = 1.0
                elif better.label >= STRAYING[better.unit]:
                    lead = UNSTATED_LEAD
            strange = (
                pair.unit == Likeness.OTHER and better is not None and better.same and better.unit == Likeness.SAME
            )
            if (
                better is not None
                and (owner is None or owner.agrees)
                and (better.label >= pair.label - lead or (strange and better.label >= AGREEING))
            ):
                agreeing[number] = better
            elif pair.label >= (SLIPPED if pair.slip and pair.unit != Likeness.OTHER else STRAYING[pair.unit]):
                agreeing[number] = pair
    return agreeing


def _best_agreeing(own: Candidates) -> Candidate | None:
    fitting = [pair for pair in own.values() if pair.agrees and pair.unit != Likeness.OTHER]
    return max(fitting, key=lambda pair: pair.worth, default=None)


def _repeated(
    figures: Sequence[Figure], pairs: Sequence[Candidates], bound: dict[int, Candidate]
) -> dict[int, Candidate]:
    """Figures that the assignment left over: further mentions of a fact that another figure states."""
    found: dict[int, Candidate] = {}
    for number, own in enumerate(pairs):
        if number in bound or not own:
            continue
        again = _best_agreeing(own)
        least = AGREEING + (0.0 if again is not None and again.unit == Likeness.SAME else 0.1)
        if again is not None and again.same and tells(figures[number]):
            least = 0.0
        if again is not None and again.label >= least:
            found[number] = again
            continue
        best = max(own.values(), key=lambda pair: pair.worth)
        if again is not None and again.same and again.label >= best.label - UNSTATED_LEAD:
            continue
        if ((best.unit != Likeness.OTHER or best.same) and best.label >= REPEATING) or (
            best.unit == Likeness.SAME
            and best.slip
            and best.label >= (SLIPPING if digits_of(figures[number]) >= LONG else SLIPPING_SHORT)
        ):
            found[number] = best
    return found


def _called_briefly(
    around: Sequence[Surroundings], pairs: Sequence[Candidates], bound: dict[int, Candidate], facts: Sequence[Fact]
) -> dict[int, Candidate]:
    """参训率达98% after 培训骨干参训率96%: a second mention that names no more than the end of the one label which ends so."""
    found: dict[int, Candidate] = {}
    for number, own in enumerate(pairs):
        words = plain_words(bare(around[number].before)) if number not in bound and own else ""
        if len(words) < BRIEFEST:
            continue
        ending = [pair for pair in own.values() if core_of(facts[pair.fact].label).endswith(words)]
        if len(ending) == 1 and ending[0].unit == Likeness.SAME:
            found[number] = ending[0]
    return found


def _slipped(pairs: Sequence[Candidates], bound: dict[int, Candidate]) -> dict[int, Candidate]:
    """A figure under a vague label, of the unit of a fact that nothing else states, is that fact with a slip; the likeliest first."""
    stated = {pair.fact for pair in bound.values()}
    near = [
        (pair.worth + (VAGUE if pair.slip else 0.0), number, pair)
        for number, own in enumerate(pairs)
        if number not in bound
        for pair in own.values()
        if pair.fact not in stated and _may_be_a_slip(pair) and not _said_as_it_is(pair, own, stated)
    ]
    found: dict[int, Candidate] = {}
    for _, number, pair in sorted(near, key=lambda each: (-each[0], each[1])):
        if number not in found and pair.fact not in stated:
            stated.add(pair.fact)
            found[number] = pair
    return found


def _said_as_it_is(slip: Candidate, own: Candidates, stated: set[int]) -> bool:
    """Whether the figure has the number of another fact that nothing states and that fits about as well."""
    return not slip.agrees and any(
        pair.same
        and pair.unit == Likeness.SAME
        and pair.fact not in stated
        and pair.label >= slip.label - UNSTATED_LEAD
        for pair in own.values()
    )


def _may_be_a_slip(pair: Candidate) -> bool:
    if pair.slip:
        return pair.unit != Likeness.OTHER
    return (pair.agrees or pair.unit == Likeness.SAME) and pair.label >= VAGUE + (0.0 if pair.agrees else 0.04)


def _verdict(figure: Figure, around: Surroundings, pair: Candidate, fact: Fact, value: Stated) -> FigureMatch:
    expected = fact.wording()

    def told(status: FigureStatus, note: str) -> FigureMatch:
        return FigureMatch(figure, status, fact.id, note=note, expected=expected if note else "")

    if pair.unit == Likeness.OTHER:
        return told(FigureStatus.CHANGED, "ledger.other_unit" if pair.agrees else "ledger.changed")
    if not pair.agrees:
        return told(FigureStatus.CHANGED, "ledger.scale" if _only_scale(figure, value) else "ledger.changed")
    if turned := turned_round(figure, around, fact, value):
        return told(FigureStatus.CHANGED, turned)
    if pair.sound and not pair.same:
        return told(FigureStatus.MATCHED, "ledger.rounded")
    written = canonical(figure)
    if value.qualifier is not None and written != value.qualifier:
        if not written:
            return told(FigureStatus.CHANGED, "ledger.qualifier_dropped")
        return told(FigureStatus.CHANGED, "ledger.qualifier_changed" if value.qualifier else "ledger.qualifier_added")
    if pair.unit == Likeness.INTERCHANGED:
        return told(FigureStatus.MATCHED, "ledger.measure_word")
    return told(FigureStatus.MATCHED, "")


def _only_scale(figure: Figure, value: Stated) -> bool:
    return figure.low == value.low and figure.unit != value.unit


def _swapped(
    told: list[FigureMatch],
    figures: Sequence[Figure],
    bound: dict[int, Candidate],
    values: Sequence[Stated],
) -> list[FigureMatch]:
    """Changed figures that have each other's values, two or three in a ring."""
    # 44 may round 43.6 soundly and still have changed places with it.
    astray = [
        number
        for number, each in enumerate(told)
        if number in bound and (each.status is FigureStatus.CHANGED or each.note == "ledger.rounded")
    ]
    valued: dict[Decimal, list[int]] = {}
    for number in astray:
        value = values[bound[number].fact]
        for low in lows(value.low, value.unit):
            valued.setdefault(low, []).append(number)
    takes: dict[int, set[int]] = {
        number: {
            other
            for low in lows(figures[number].low, figures[number].unit)
            for other in valued.get(low, ())
            if bound[other].fact != bound[number].fact and same_digits(figures[number], values[bound[other].fact])
        }
        for number in astray
    }
    for number in astray:
        rings = any(
            number in takes[other] or any(number in takes[third] for third in takes[other] if third != number)
            for other in takes[number]
        )
        if rings:
            told[number] = replace(told[number], status=FigureStatus.SWAPPED, note="ledger.swapped")
    return told
