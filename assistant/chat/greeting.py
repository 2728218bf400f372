"""The first message: the state of the report, each line a button that leads on."""

from __future__ import annotations

from assistant.chat.replies import Button, Card, Reply
from assistant.chat.year_end import filed_state
from assistant.desk import Desk
from assistant.desk.findings import all_findings
from assistant.desk.proposals import open_proposals
from assistant.desk.questions import questions
from assistant.desk.reports import ledger_of, open_report, past_texts, review_of
from assistant.findings import FindingStatus, Severity
from assistant.report import Report
from assistant.report.review import Review
from assistant.sources import Mark
from assistant.words import Language, say

DUTY = "T4"
"""The check that finds a policy's duty unanswered."""
SUMS = 2
"""How many sums that do not add up are told in full."""


def greeting(desk: Desk, report_id: str, language: Language = "zh") -> Reply:
    """What is still missing in the report, or that nothing is."""
    report = open_report(desk, report_id)
    if (filed := filed_state(desk, report, language)) is not None:
        return filed
    review = review_of(desk, report)
    begun = any(not each.is_empty for each in report.sections)
    first = _left_out(desk, report, language) if begun else _first_steps(desk, report, language)
    buttons = [
        *first,
        *(each for each in _facts(desk, report, language) if each.values not in [one.values for one in first]),
        *_marks(review, language),
        *_findings(desk, report, language),
        *_proposals(desk, report, language),
    ]
    state = "chat.state" if begun else "chat.state_start"
    text = say(state if buttons else "chat.state_clear", language, title=report.frame.title)
    if not buttons:
        buttons = [
            Button(say("chat.do_check", language), "say", {"message": "检查一遍"}),
            Button(say("chat.do_export", language), "export", {"kind": "review"}),
        ]
    return Reply(text, Card("state"), tuple(buttons))


def _first_steps(desk: Desk, report: Report, language: Language) -> list[Button]:
    """From nothing to a first draft, in order; what is there already is no step any more."""
    ledger = ledger_of(desk, report)
    waiting = [each.id for each in ledger.waiting()]
    steps = [
        *([] if past_texts(desk, report) else [("chat.state_no_past", "panel", {"panel": "library"})]),
        *([] if ledger.facts else [("chat.state_no_facts", "panel", {"panel": "facts"})]),
        *([("chat.state_waiting", "panel", {"panel": "facts", "facts": waiting})] if waiting else []),
        ("chat.state_all_empty", "say", {"message": "写全文"}),
    ]
    return [
        Button(say("chat.step", language, number=number, does=say(key, language)), action, values)
        for number, (key, action, values) in enumerate(steps, start=1)
    ]


def _left_out(desk: Desk, report: Report, language: Language) -> list[Button]:
    """Of the first steps, what a report that is begun still lacks."""
    buttons: list[Button] = []
    if empty := [each.id for each in report.sections if each.is_empty and each.heading]:
        buttons.append(Button(say("chat.state_empty", language, count=len(empty)), "draft", {"sections": empty}))
    if not ledger_of(desk, report).facts:
        buttons.append(Button(say("chat.state_no_facts", language), "panel", {"panel": "facts"}))
    return buttons


def _facts(desk: Desk, report: Report, language: Language) -> list[Button]:
    """What the ledger asks, each line leading to the first fact of its kind."""
    ledger = ledger_of(desk, report)
    if not ledger.facts:
        return []
    asked = questions(desk, report.unit, report.year, ledger)
    lines = (
        ("chat.state_missing", [each.id for each in asked.missing]),
        ("chat.state_unconfirmed", [each.id for each in asked.unconfirmed]),
        ("facts.state.conflicts", [each.fact.id for each in asked.conflicts]),
        ("facts.state.far_off", [each.id for each in asked.far_off]),
    )
    buttons = [
        Button(say(key, language, count=len(ids)), "panel", {"panel": "facts", "facts": ids})
        for key, ids in lines
        if ids
    ]
    for each in asked.broken[:SUMS]:
        text = say("facts.state.broken", language, said=each.words(language))
        buttons.append(Button(text, "panel", {"panel": "facts", "facts": list(each.facts)}))
    return buttons


def _marks(review: Review, language: Language) -> list[Button]:
    """Holes, figures and sentences that a person has to settle, each button leading to the first of them."""
    holes = [(p.start + hole.start, p.start + hole.end) for p in review.paragraphs for hole in p.holes]
    figures = [
        (p.start + each.figure.start, p.start + each.figure.end) for p in review.paragraphs for each in p.open_figures
    ]
    lines = [("chat.state_holes", holes), ("chat.state_figures", figures)]
    for key, mark in (("chat.state_past", Mark.PAST_UNCONFIRMED), ("chat.state_no_source", Mark.NO_SOURCE)):
        places = [
            (p.start + each.start, p.start + each.end)
            for p in review.paragraphs
            for each in p.sentences
            if each.mark is mark
        ]
        lines.append((key, places))
    return [
        Button(say(key, language, count=len(places)), "place", {"start": places[0][0], "end": places[0][1]})
        for key, places in lines
        if places
    ]


def _findings(desk: Desk, report: Report, language: Language) -> list[Button]:
    found = [each for each in all_findings(desk, report.id) if each.status is FindingStatus.OPEN]
    duties = sum(each.code == DUTY for each in found)
    wrong = sum(each.severity is Severity.WRONG for each in found)
    lines = (("chat.state_duties", duties), ("chat.state_wrong", wrong))
    return [Button(say(key, language, count=count), "panel", {"panel": "findings"}) for key, count in lines if count]


def _proposals(desk: Desk, report: Report, language: Language) -> list[Button]:
    count = len(open_proposals(desk, report.id))
    return (
        [Button(say("chat.state_proposals", language, count=count), "panel", {"panel": "proposals"})] if count else []
    )
