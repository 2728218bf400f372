"""The ledger on the command line: listed, a value set or added, and how one came to be."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime

from rapidfuzz import fuzz, process

from assistant.desk import Desk, conflicts, facts, reports, scripts, shapes
from assistant.desk.conflicts import Conflict
from assistant.desk.happenings import told
from assistant.errors import BadInput, NotFound
from assistant.ledger import Fact, FactState, FactStatus
from assistant.report import Report
from assistant.words import say

NEAR = 50
"""Similarity (0-100) from which a label is offered for one that is not there."""


def run(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    """Set and add what was asked, then list the ledger, or tell the history of one fact."""
    person = options.by.strip() or scripts.PERSON
    for name, value in options.set:
        fact = _called(desk, report, name)
        facts.set_value(desk, report.unit, report.year, fact.id, value, person)
    for name, value in options.add:
        facts.add_fact(desk, report.unit, report.year, name, value, person, department=options.department)
    if options.history:
        return _history(desk, _called(desk, report, options.history), as_json=options.json)
    changed = [name for name, _ in (*options.set, *options.add)]
    _list(desk, report, [_called(desk, report, name) for name in changed], as_json=options.json)
    return 0


def _list(desk: Desk, report: Report, chosen: Sequence[Fact], *, as_json: bool) -> None:
    """The whole ledger, or only what was changed just now."""
    shown = chosen or reports.ledger_of(desk, report).facts
    status = {each.fact: each.status for each in reports.review_of(desk, report).facts}
    waiting = {each.fact.id: each for each in conflicts.conflicts(desk, report.unit, report.year)}
    if as_json:
        listed = [shapes.fact(each, status.get(each.id, FactStatus.UNUSED), waiting.get(each.id)) for each in shown]
        print(json.dumps({"report": report.id, "year": report.year, "facts": listed}, ensure_ascii=False, indent=1))
        return
    if not shown:
        print(say("cli.facts_none"), file=sys.stderr)
    for fact in shown:
        print(_line(fact, status.get(fact.id, FactStatus.UNUSED)))
        for other in _others(waiting.get(fact.id)):
            print(f"    {other}")


def _line(fact: Fact, status: FactStatus) -> str:
    parts = [f"{fact.label}\t{_value(fact)}", say("cli.facts_last", last=fact.last_value or "—")]
    if fact.is_confirmed:
        parts.append(say("cli.facts_confirmed", person=fact.confirmed_by))
    elif fact.state is not FactState.EMPTY:
        parts.append(say("cli.facts_open"))
    if status is not FactStatus.UNUSED:
        parts.append(say(f"ui.facts.{status}"))
    source = " ".join(part for part in (fact.department, fact.source_file, fact.source_place) if part)
    return "\t".join([*parts, source]).rstrip()


def _others(conflict: Conflict | None) -> list[str]:
    """The other values that wait for a choice on the page."""
    given = conflict.given[1:] if conflict else ()
    sources = [(each, f"{each.fact.department} {each.fact.source_file} {each.fact.source_place}") for each in given]
    return [say("cli.facts_also", value=_value(each.fact), source=source.strip()) for each, source in sources]


def _value(fact: Fact) -> str:
    unsaid = {FactState.EMPTY: "ui.fact.not_given", FactState.NOT_APPLICABLE: "facts.not_applicable"}
    key = unsaid.get(fact.state)
    return say(key) if key else fact.wording()


def _history(desk: Desk, fact: Fact, *, as_json: bool) -> int:
    happened = facts.history(desk, fact.id)
    if as_json:
        told_of = [{"what": each.what, "at": each.at, "person": each.person, **each.details} for each in happened]
        print(json.dumps({"id": fact.id, "label": fact.label, "history": told_of}, ensure_ascii=False, indent=1))
    else:
        for each in happened:
            print(f"{datetime.fromisoformat(each.at).astimezone():%Y-%m-%d %H:%M}  {told(each)}")
    return 0


def _called(desk: Desk, report: Report, name: str) -> Fact:
    """The fact of this id or label; of several the person must say which."""
    known = reports.ledger_of(desk, report).facts
    found = [each for each in known if name.strip() in (each.id, each.label)]
    if len(found) == 1:
        return found[0]
    if found:
        said = "；".join(f"{each.id}（{each.department or each.scope or each.period}）" for each in found)
        raise BadInput("cli.facts_several", label=name, found=said)
    near = process.extract(name, [each.label for each in known], scorer=fuzz.ratio, limit=3, score_cutoff=NEAR)
    raise NotFound("cli.facts_no_such", label=name, near="、".join(label for label, *_ in near) or "—")
