"""The whole text at once against the ledger: every figure with its status, every fact used, unused or contradicted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant import figures as reading
from assistant.figures.characters import narrow
from assistant.figures.figure import NEEDS_SOURCE, Figure, Kind
from assistant.figures.units import Likeness
from assistant.ledger.fact import Fact, FactState, Ledger, Use
from assistant.ledger.matching.assigning import assign, candidacy, candidates
from assistant.ledger.matching.judging import judge
from assistant.ledger.matching.labels import index, label_of, scores
from assistant.ledger.matching.leftovers import Past
from assistant.ledger.matching.match import FactMatch, FactStatus, FigureMatch, FigureStatus, Match
from assistant.ledger.matching.naming import match_names
from assistant.ledger.matching.negating import is_not_one, match_negations
from assistant.ledger.matching.planning import aims, without_aims
from assistant.ledger.matching.reversing import reversed_changes
from assistant.ledger.matching.seasons import season_of, seasons
from assistant.ledger.matching.sourcing import Cited, settle
from assistant.ledger.matching.stating import Stated, stated, unit_likeness
from assistant.ledger.matching.surroundings import Surroundings, surroundings
from assistant.ledger.matching.timing import with_periods
from assistant.ledger.matching.whole import match_whole

NAMED = 0.6
"""How much of the label of a fact without a value must be named for a figure to stand under it."""


def match(text: str, ledger: Ledger, *, past: Sequence[str] = (), cited: Sequence[str] = ()) -> Match:
    """Bind each figure of a text to its fact. ``past`` holds earlier reports of the unit, ``cited`` the passages quoted."""
    plain = narrow(text)
    read = reading.read(text)
    facts = ledger.known()
    sources = [each for fact in facts for each in _sources(fact)]
    counted = [
        each for each in read if each.kind in NEEDS_SOURCE and each.low is not None and not is_not_one(each, plain)
    ]
    around = surroundings(plain, counted)
    values = [value for _, _, value in sources]
    known = candidacy(
        tuple(label for _, label, _ in sources),
        tuple(values),
        tuple(_time_of(fact, label) for fact, label, _ in sources),
    )
    tabled = "|" in plain or "\t" in plain
    times = seasons(plain, counted) if known.timed or tabled else [""] * len(counted)
    pairs = candidates(counted, around, times, known)
    ahead = aims(counted, plain)
    chosen = assign(pairs, ahead)
    by_number = judge(counted, around, pairs, chosen, [fact for fact, _, _ in sources], values, ahead)
    by_number = reversed_changes(by_number, plain, facts)
    labels = _labels_of(facts)
    found = [each for each in by_number if not _belongs_to_a_label(each, labels)]
    found = without_aims(settle(found, plain, facts, Past.of(past), Cited.of(cited)), plain)
    found = _under_open_labels(found, counted, around, ledger)
    found += match_names(text, plain, read, facts, Past.of(past), Cited.of(cited))
    found += match_whole(text, plain, facts, found)
    found += match_negations(text, plain, ledger, found)
    found = with_periods(found, plain, read, ledger)
    found.sort(key=lambda each: each.figure.start)
    return Match(tuple(found), _facts(found, ledger))


def _sources(fact: Fact) -> list[tuple[Fact, str, Stated]]:
    """What a fact can back: its number, or the numbers in its words (an act with 120人参加)."""
    whole = stated(fact)
    if whole.low is not None:
        return [(fact, label_of(fact), whole)]
    within = [each for each in reading.read(fact.value) if each.kind in NEEDS_SOURCE and each.low is not None]
    return [
        (fact, f"{label_of(fact)}{each.clause}", Stated(each.low, each.high, each.unit, each.qualifier or ""))
        for each in within
    ]


@lru_cache(maxsize=20_000)
def _time_of(fact: Fact, label: str) -> str:
    return season_of(f"{narrow(fact.period)} {narrow(label)}")


@lru_cache(maxsize=64)
def _labels_of(facts: tuple[Fact, ...]) -> str:
    return narrow("\n".join(fact.label for fact in facts))


def _belongs_to_a_label(found: FigureMatch, labels: str) -> bool:
    """65岁以上 of 65岁以上老年人体检: it says which, not how many."""
    if found.status is not FigureStatus.UNSOURCED:
        return False
    words = narrow(found.figure.text)
    return len(words) > 1 and found.figure.kind is not Kind.DATE and words in labels


def _under_open_labels(
    found: Sequence[FigureMatch], counted: Sequence[Figure], around: Sequence[Surroundings], ledger: Ledger
) -> list[FigureMatch]:
    """A figure without a source that stands under the label of a fact that is empty or not confirmed yet names that fact."""
    waiting = [fact for fact in ledger.facts if not fact.is_known and fact.use is not Use.NOT]
    if not waiting:
        return list(found)
    labels = index(tuple(label_of(fact) for fact in waiting))
    place = {figure.start: words for figure, words in zip(counted, around, strict=True)}
    told: list[FigureMatch] = []
    for each in found:
        words = place.get(each.figure.start)
        if each.status in (FigureStatus.UNSOURCED, FigureStatus.LEFTOVER) and each.fact is None and words is not None:
            own = scores(words, labels)
            best = max(own, key=lambda number: own[number], default=None)
            if best is not None and own[best] >= NAMED and _could_count(each.figure, waiting[best]):
                each = _named(each, waiting[best])
        told.append(each)
    return told


def _named(found: FigureMatch, fact: Fact) -> FigureMatch:
    """It has no source still; what the ledger holds of it, if anything, nobody vouches for yet."""
    if found.status is not FigureStatus.UNSOURCED:
        return replace(found, fact=fact.id)
    if fact.state in (FactState.VALUE, FactState.ZERO):
        return replace(found, fact=fact.id, note="ledger.still_unconfirmed", expected=fact.wording())
    return replace(found, fact=fact.id, note="ledger.still_empty")


def _could_count(figure: Figure, fact: Fact) -> bool:
    return unit_likeness(figure, stated(fact)) != Likeness.OTHER


def _facts(found: Sequence[FigureMatch], ledger: Ledger) -> tuple[FactMatch, ...]:
    known = {fact.id for fact in ledger.known()}
    used: set[str] = set()
    contradicted: set[str] = set()
    for each in found:
        bound = [fact for fact in (each.fact, *each.also) if fact]
        if each.status is FigureStatus.MATCHED:
            used.update(bound)
        elif each.status in (FigureStatus.CHANGED, FigureStatus.SWAPPED, FigureStatus.LEFTOVER):
            contradicted.update(fact for fact in bound if fact in known)
    return tuple(
        FactMatch(
            fact.id,
            FactStatus.CONTRADICTED
            if fact.id in contradicted
            else FactStatus.USED
            if fact.id in used
            else FactStatus.UNUSED,
        )
        for fact in ledger.facts
    )
