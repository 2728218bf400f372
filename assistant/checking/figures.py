"""N1: the source of every figure, and the facts that must be written; D3 where a figure is last year's.

Source: the ledger of the unit and the year. The match itself is the ledger's; here it is only put into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant import ledger as ledgers
from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.figures.figure import Kind
from assistant.findings import Basis, Finding, Severity
from assistant.ledger import Fact, FactState, FactStatus, FigureMatch, FigureStatus, Ledger, Match, Use
from assistant.words import say

_HOLE = re.compile("×{2,}")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every finding about figures that the ledger decides."""
    for found in _HOLE.finditer(draft.text):
        yield draft.find("N1", Severity.UNVERIFIED, found.start(), found.end(), say("checking.hole"), values=("hole",))
    if held.ledger is None:
        return
    match = ledgers.match(draft.text, held.ledger, past=[each.text for each in held.past], cited=held.cited)
    for figure in match.figures:
        yield from _figure(draft, figure, held.ledger)
    yield from _facts(draft, match, held.ledger)


def _figure(draft: Draft, match: FigureMatch, ledger: Ledger) -> Iterator[Finding]:
    """A finding for a figure that somebody must look at; what the ledger notes of it stands behind its label."""
    if match.status is FigureStatus.QUOTED or (match.status is FigureStatus.MATCHED and not match.note):
        return
    if match.status is FigureStatus.LEFTOVER and match.figure.kind in (Kind.DOCUMENT_NUMBER, Kind.NAME):
        return  # leftovers.py tells of these, with the past sentence
    fact = ledger.fact(match.fact) if match.fact else None
    code, severity = "N1", Severity.UNVERIFIED
    if match.status in (FigureStatus.CHANGED, FigureStatus.SWAPPED):
        severity = Severity.WRONG
    elif match.status is FigureStatus.LEFTOVER:
        code = "D3"
    elif match.status is FigureStatus.MATCHED:
        severity = Severity.HINT
    label = f"（{fact.label}）" if fact else ""
    note = say(match.note or "ledger.unsourced", expected=match.expected)
    yield draft.find(
        code,
        severity,
        match.figure.start,
        match.figure.end,
        say("checking.figure", said=match.figure.text, label=label, note=note),
        suggestion=(match.expected or None) if severity is Severity.WRONG else None,
        basis=fact and basis_of(fact),
        values=(match.status.value, label, match.expected),
    )


def _facts(draft: Draft, match: Match, ledger: Ledger) -> Iterator[Finding]:
    """须写 facts that the text does not state, each once, at the end of the text."""
    end = len(draft.text.rstrip())
    for each in match.facts:
        fact = ledger.fact(each.fact)
        if each.status is FactStatus.UNUSED and fact is not None and fact.is_known and fact.use is Use.MUST:
            zero = fact.state is FactState.ZERO
            message = say("checking.fact_unused", label=fact.label, value=fact.wording())
            yield draft.find(
                "N1",
                Severity.HINT if zero else Severity.UNVERIFIED,
                end,
                end,
                message,
                basis=basis_of(fact),
                values=(fact.label, fact.wording()),
            )


def basis_of(fact: Fact) -> Basis:
    """A fact as what a finding rests on."""
    place = " ".join(part for part in (fact.source_file, fact.source_place, fact.department) if part)
    words = f"{fact.label}：{fact.wording()}" if fact.state in (FactState.VALUE, FactState.ZERO) else fact.label
    return Basis(title=say("checking.ledger"), place=place, text=words, source_level="台账", fact=fact.id)
