"""Which fact of the ledger a newly told one speaks of, by what both count: most of either name in the other, and one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.units import Likeness, likeness, measure
from assistant.ledger.cells import is_rate, read_cell
from assistant.ledger.fact import Fact, FactKind, Ledger
from assistant.ledger.matching.labels import index, label_of, scores
from assistant.ledger.matching.surroundings import Surroundings

ENOUGH = 0.62
"""Mean share of the two names that must be in the other."""
LEAD = 0.06
"""How much better the best must fit than the next."""
_GROWTH = re.compile(r"同比|比上年|增长|下降|增幅|降幅")


def recognised(given: Sequence[Fact], sentences: Sequence[str], ledger: Ledger) -> list[str]:
    """For each given fact the id of the one it speaks of, empty where it is a new one; each is spoken of once."""
    scored = [each for each in _scored(given, sentences, ledger.facts) if each[0] >= ENOUGH]
    return _one_each(scored, len(given), ledger.facts)


def nearest(given: Fact, sentence: str, ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of the ledger that may count the same, the likeliest first."""
    scored = {other: worth for worth, _, other in _scored([given], [sentence], ledger.facts)}
    possible = [at for at, known in enumerate(ledger.facts) if could_be(given, known)]
    return tuple(ledger.facts[at] for at in sorted(possible, key=lambda at: -scored.get(at, 0.0)))


def _scored(given: Sequence[Fact], sentences: Sequence[str], known: Sequence[Fact]) -> list[tuple[float, int, int]]:
    """How well each given fact and each known one name each other: the mean share of either name in the other."""
    if not known or not given:
        return []
    labels = index(tuple(label_of(fact) for fact in known))
    own = index(tuple(fact.label for fact in given))
    scored: list[tuple[float, int, int]] = []
    for number, (fact, sentence) in enumerate(zip(given, sentences, strict=True)):
        for other, share in scores(_words(fact.label, sentence), labels).items():
            back = scores(_words(label_of(known[other]), ""), own).get(number, 0.0)
            if could_be(fact, known[other]):
                scored.append(((min(share, 1.0) + min(back, 1.0)) / 2, number, other))
    return scored


def _one_each(scored: list[tuple[float, int, int]], size: int, known: Sequence[Fact]) -> list[str]:
    found = [""] * size
    taken: set[int] = set()
    for worth, number, other in sorted(scored, key=lambda each: -each[0]):
        if found[number] or other in taken:
            continue
        rivals = [each for each, own, fact in scored if own == number and fact != other and fact not in taken]
        if max(rivals, default=0.0) > worth - LEAD and worth < 0.95:
            continue
        found[number] = known[other].id
        taken.add(other)
    return found


def _words(near: str, sentence: str) -> Surroundings:
    return Surroundings(near, "", sentence, "", direct=False, shared=False)


def could_be(given: Fact, known: Fact) -> bool:
    """Whether both may count the same: deeds with deeds, rates with rates, growth with growth, one unit or one that converts."""
    if given.kind is not known.kind and known.kind is FactKind.ACT:
        return False
    if given.kind is FactKind.ACT:
        return known.kind is FactKind.ACT or not known.unit
    if bool(_GROWTH.search(given.label)) is not bool(_GROWTH.search(known.label)):
        return False
    unit = known.unit or read_cell(known.last_value).unit
    if is_rate(known.label) and not unit:
        unit = "%"
    if not unit or not given.unit:
        return is_rate(given.label) is is_rate(known.label)
    return likeness(measure(given.unit).base, measure(unit).base) != Likeness.OTHER
