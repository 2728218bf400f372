"""New facts beside those that the ledger holds: what is the same fact is updated, nothing known is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from assistant.ledger.cells import read_cell
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger, Use
from assistant.ledger.worksheet import Problem

_ALIKE = 62
"""Similarity (0-100) from which a label of this year is taken for last year's under another name."""
_MARGIN = 8


@dataclass(frozen=True, slots=True)
class Joined:
    """The facts to save, the ids of proposals that they take the place of, and what a person must know."""

    facts: tuple[Fact, ...]
    replaced: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def joined(ledger: Ledger, new: Sequence[Fact]) -> Joined:
    """Each new fact as it is to be saved."""
    facts: list[Fact] = []
    replaced: list[str] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for fact in new:
        known = _same(ledger, fact, taken)
        if known is None and fact.kind is FactKind.FIGURE and fact.state is not FactState.EMPTY and not fact.last_value:
            known = _renamed(ledger, fact, taken, new)
            if known is not None:
                replaced.append(known.id)
                problems.append(Problem("facts.renamed", {"label": fact.label, "last": known.label}))
                taken.add(known.id)
                facts.append(_with_last(fact, known))
                continue
        if known is None:
            facts.append(fact)
            continue
        taken.add(known.id)
        facts.append(_updated(known, fact, problems))
    return Joined(tuple(facts), tuple(replaced), tuple(problems))


def _same(ledger: Ledger, fact: Fact, taken: set[str]) -> Fact | None:
    """The fact of the same id; else the only one of the same label where department and period do not contradict."""
    by_id = ledger.fact(fact.id)
    if by_id is not None:
        return by_id
    alike = [
        known
        for known in ledger.facts
        if known.id not in taken
        and _plain(known.label) == _plain(fact.label)
        and (_only_asked_for(known) or _agree(known.department, fact.department))
        and (_only_asked_for(known) or _agree(known.period, fact.period))
    ]
    return alike[0] if len(alike) == 1 else None


def _only_asked_for(known: Fact) -> bool:
    """Proposed from last year's report, not answered yet: its department and period are but a guess."""
    return known.state is FactState.EMPTY and not known.is_confirmed and bool(known.last_sentence)


def _renamed(ledger: Ledger, fact: Fact, taken: set[str], new: Sequence[Fact]) -> Fact | None:
    """The proposal from last year's report that this fact answers under another name, if only one comes near."""
    given = {_plain(other.label) for other in new}
    scores = sorted(
        (
            (_likeness(known, fact), known)
            for known in ledger.facts
            if known.id not in taken
            and _only_asked_for(known)
            and _plain(known.label) not in given
            and _same_unit(known, fact)
        ),
        key=lambda scored: -scored[0],
    )
    if not scores or scores[0][0] < _ALIKE or (len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN):
        return None
    rivals = [_likeness(scores[0][1], other) for other in new if other is not fact and _same_unit(scores[0][1], other)]
    return scores[0][1] if scores[0][0] > max(rivals, default=0) else None


def _likeness(known: Fact, fact: Fact) -> float:
    return fuzz.token_sort_ratio(" ".join(_plain(known.label)), " ".join(_plain(fact.label)))


def _same_unit(known: Fact, fact: Fact) -> bool:
    unit = read_cell(known.last_value).unit or known.unit
    return not unit or not fact.unit or unit == fact.unit or unit in fact.unit or fact.unit in unit


def _updated(known: Fact, fact: Fact, problems: list[Problem]) -> Fact:
    fact = replace(_with_last(fact, known), id=known.id, use=known.use if fact.use is Use.MUST else fact.use)
    if fact.state is FactState.EMPTY and known.state is not FactState.EMPTY:
        if fact.source_file != known.source_file:
            problems.append(Problem("facts.kept", {"label": known.label, "value": known.wording()}))
        return replace(known, last_value=fact.last_value, last_sentence=fact.last_sentence)
    if not known.is_confirmed:
        return fact
    if (known.value, known.unit, known.state) == (fact.value, fact.unit, fact.state):
        return replace(fact, confirmed_by=known.confirmed_by, confirmed_at=known.confirmed_at)
    problems.append(
        Problem("facts.changed", {"label": known.label, "before": known.wording(), "after": fact.wording()})
    )
    return fact


def _with_last(fact: Fact, known: Fact) -> Fact:
    return replace(
        fact,
        last_value=fact.last_value or known.last_value,
        last_sentence=fact.last_sentence or known.last_sentence,
        department=fact.department or known.department,
        stable=fact.stable or known.stable,
    )


def _agree(known: str, given: str) -> bool:
    return not known or not given or known == given


def _plain(label: str) -> str:
    return re.sub(r"[\s、，：:（）()“”《》]", "", label)
