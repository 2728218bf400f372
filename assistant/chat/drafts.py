"""A draft on request: only into sections that are empty; one that has text is offered a proposal instead."""

from __future__ import annotations

from assistant.chat.calls import Place
from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk
from assistant.desk import drafts as desk_drafts
from assistant.report import Report, Section
from assistant.words import say


def start(desk: Desk, report: Report, place: Place, person: str) -> Reply:
    """Start drafting the empty sections of the place."""
    wanted = [each for each in report.sections if place.kind == "all" or each.id == place.section]
    return start_sections(desk, report, wanted, person)


def start_sections(desk: Desk, report: Report, wanted: list[Section], person: str) -> Reply:
    """Start drafting those of the sections that are empty; the others are named and left alone."""
    empty = [each for each in wanted if each.is_empty]
    full = [each for each in wanted if not each.is_empty and each.heading]
    if not empty or (len(wanted) > 1 and not any(each.heading for each in empty)):
        buttons = tuple(
            Button(say("chat.rewrite", heading=each.heading), "redraft", {"sections": [each.id]}) for each in full[:4]
        )
        return Reply(say("chat.has_text", headings="、".join(each.heading for each in full)), Card("question"), buttons)
    job = desk_drafts.start(desk, report.id, [each.id for each in empty], person)
    headings = [each.heading or say("chat.opening") for each in empty]
    text = say("chat.drafting", headings="、".join(headings))
    if full:
        text += say("chat.left_alone", headings="、".join(each.heading for each in full))
    values = {"job": job.id, "sections": [each.id for each in empty], "headings": headings}
    return Reply(text, Card("draft", values), (Button(say("chat.stop"), "stop", {}),))


def redraft(desk: Desk, report: Report, sections: list[str], person: str) -> Reply:
    """Draft anew beside text that stands: what comes is a proposal."""
    job = desk_drafts.start(desk, report.id, sections, person, redraft=True)
    headings = "、".join(each.heading for each in report.sections if each.id in sections)
    values = {"job": job.id, "sections": sections}
    return Reply(
        say("chat.redrafting", headings=headings), Card("draft", values), (Button(say("chat.stop"), "stop", {}),)
    )


def stop(desk: Desk, report: Report) -> Reply:
    """Stop the drafts of the report; finished sections stay."""
    if not desk_drafts.stop(desk, report.id):
        return Reply(say("chat.nothing_running"))
    return Reply(say("chat.stopped"), Card("stopped"))
