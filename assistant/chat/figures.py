"""Facts in the chat: told with their source, changed only after one confirmation that shows old and new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.chat import answering, labels
from assistant.chat.calls import AskFact, Context, Place, SetFact
from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk
from assistant.desk.facts import add_fact, history, set_value
from assistant.desk.mentions import replace_fact_mentions
from assistant.desk.proposals import shown_whole
from assistant.desk.questions import broken_by
from assistant.desk.uses import uses
from assistant.errors import Refused
from assistant.ledger import Fact, FactState
from assistant.report import Report
from assistant.words import say

_WRITES_IN = re.compile(r"补[上充进一]|加[上进入一]|写[进上明入]|提到|体现|放进")


def ask_to_confirm(request: SetFact) -> Reply:
    """Old and new side by side; nothing is written before the click."""
    fact = request.fact
    raw = request.wording
    if fact is None:
        values = {"label": request.label, "raw": raw, "unit": request.unit}
        return Reply(
            say("chat.fact_new", label=request.label, after=raw),
            Card("fact", values),
            (Button(say("chat.fact_add"), "fact.add", values),),
        )
    before = state_of(fact)
    values = {"fact": fact.id, "label": fact.label, "before": before, "raw": raw}
    if fact.is_confirmed and fact.wording() == raw:
        return Reply(say("chat.fact_same", label=fact.label, after=raw), Card("fact", values))
    text = say("chat.fact_change", label=fact.label, before=before, after=raw)
    others = [
        Button(say("chat.fact_other", label=each.label), "fact.set", {"fact": each.id, "label": each.label, "raw": raw})
        for each in request.others
    ]
    return Reply(text, Card("fact", values), (Button(say("chat.fact_set", after=raw), "fact.set", values), *others))


def changed(desk: Desk, report: Report, values: dict[str, Any], person: str) -> Iterator[Reply]:
    """The confirmed value written, and one proposal for all its mentions."""
    fact = set_value(desk, report.unit, report.year, str(values["fact"]), str(values["raw"]), person)
    done = say("chat.fact_done", label=fact.label, after=fact.wording()) + _beyond(desk, report, fact)
    try:
        made = replace_fact_mentions(desk, report.id, fact.id, person)
    except Refused as nothing:
        yield Reply(
            f"{done}{say(nothing.key, 'zh', **nothing.values)}", Card("fact", {"fact": fact.id, "label": fact.label})
        )
        return
    card = {
        "proposal": made.id,
        "section": made.section,
        "before": made.before,
        "after": made.after,
        "warnings": list(made.warnings),
        "whole": shown_whole(made),
        "fact": fact.id,
        "heading": fact.label,
    }
    choices = (
        Button(say("chat.accept"), "proposal.accept", {"proposal": made.id}),
        Button(say("chat.reject"), "proposal.reject", {"proposal": made.id}),
    )
    said = "\n".join((*made.warnings, f"{done}{say('chat.fact_mentions', count=len(made.hunks))}"))
    yield Reply(said, Card("proposal", card), choices)


def _beyond(desk: Desk, report: Report, fact: Fact) -> str:
    """What a changed fact touches beside this report: sums that it breaks, other reports that use it."""
    said = [each.words() for each in broken_by(desk, report.unit, report.year, [fact.id])]
    found = uses(desk, report.unit, report.year, fact.id)
    others = [
        say("facts.used_by", title=use.title, n=len(use.places))
        for use in found
        if use.report != report.id and use.places
    ]
    if others:
        said.append(say("facts.used_elsewhere", reports="、".join(others)))
    said += [
        say("facts.filed_as", title=use.title, edition=each.edition, value=each.value)
        for use in found
        for each in use.filed
        if not each.is_so_now
    ]
    return "".join(said)


def put_back(desk: Desk, report: Report, fact_id: str) -> Reply:
    """The value that stood before the last change, offered to be confirmed like any other."""
    fact = desk.facts.ledger(report.unit, report.year).fact(fact_id)
    values = [each for each in history(desk, fact_id) if each.what == "fact"]
    former = values[-1].said("before") if values else ""
    if fact is None or not former:
        return Reply(say("chat.fact_no_former"), Card("question"))
    card = {"fact": fact.id, "label": fact.label, "before": state_of(fact), "raw": former}
    text = say("chat.fact_back", label=fact.label, before=state_of(fact), after=former)
    return Reply(text, Card("fact", card), (Button(say("chat.fact_set", after=former), "fact.set", card),))


def missing_for(wish: str, place: Place, context: Context) -> Reply | None:
    """A wish to write in a figure that is not recorded: asked once whether it is left to be verified or given now."""
    if not _WRITES_IN.search(wish) or say("chat.as_unverified") in wish:
        return None
    fact = labels.named_fact(wish, context.facts, least=0.5)
    if fact is None or fact.state is not FactState.EMPTY:
        return None
    give = Button(say("chat.open_fact"), "panel", {"panel": "facts", "facts": [fact.id]})
    message = f"{wish}，{say('chat.as_unverified')}"
    go_on = Button(say("chat.write_unverified"), "say", {"message": message})
    named = place.kind not in ("selection", "last")
    return Reply(say("chat.ask_missing", label=fact.label), Card("question"), (go_on, give) if named else (give,))


def added(desk: Desk, report: Report, values: dict[str, Any], person: str) -> Reply:
    """A new fact in the ledger."""
    fact = add_fact(
        desk, report.unit, report.year, str(values["label"]), str(values["raw"]), person, measure=str(values["unit"])
    )
    return Reply(
        say("chat.fact_done", label=fact.label, after=fact.wording()),
        Card("fact", {"fact": fact.id, "label": fact.label}),
    )


def told(desk: Desk, report: Report, request: AskFact) -> Iterator[Reply]:
    """What the ledger says; where it holds no value of last year, the library is asked."""
    fact = request.fact
    lines: list[str] = []
    if request.last_year is not False:
        if not fact.last_value and request.last_year:
            yield from answering.answered(desk, fact.label, past_of=report.year - 1)
            return
        last = fact.last_value or say("chat.unknown")
        lines.append(say("chat.fact_last", label=fact.label, value=_with_unit(last, fact)))
        if fact.last_sentence:
            lines.append(say("chat.fact_sentence", sentence=fact.last_sentence))
    if request.last_year is not True:
        source = "，".join(part for part in (fact.department, fact.source_file, fact.source_place) if part)
        lines.append(
            say("chat.fact_this", label=fact.label, value=state_of(fact), source=f"（{source}）" if source else "")
        )
    leads = Button(say("chat.open_fact"), "panel", {"panel": "facts", "facts": [fact.id]})
    yield Reply("\n".join(lines), Card("fact", {"fact": fact.id, "label": fact.label}), (leads,))


def state_of(fact: Fact) -> str:
    """A fact's value as a person reads it, and whether it is confirmed."""
    if fact.state is FactState.EMPTY:
        return say("chat.not_filled")
    if fact.state is FactState.NOT_APPLICABLE:
        return say("chat.not_applicable")
    return fact.wording() + ("" if fact.is_confirmed else say("chat.not_confirmed"))


def _with_unit(value: str, fact: Fact) -> str:
    return value + fact.unit if value[-1:].isdigit() else value
