"""A request -> a call of the desk -> a reply. Text changes only by a draft into an empty section or by a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.chat import answering, checks, drafts, figures, slips, year_end
from assistant.chat.calls import (
    Accept,
    Answers,
    Ask,
    AskFact,
    Check,
    Context,
    Draft,
    Export,
    ExportKind,
    File,
    Last,
    NextYear,
    Place,
    Request,
    Restructure,
    Revise,
    SendBack,
    SetFact,
    State,
    Stop,
    TakeNotes,
    Unclear,
    Undo,
)
from assistant.chat.greeting import greeting
from assistant.chat.pasted import take_notes
from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk
from assistant.desk.proposals import (
    accept,
    open_proposals,
    proposal,
    reject,
    shown_whole,
    stands_at,
    take_back,
)
from assistant.desk.reports import review_of
from assistant.desk.structure import Restructuring, propose_structure
from assistant.desk.wishes import propose_streamed
from assistant.events import Started, Wrote
from assistant.language.spans import Span
from assistant.report import Proposal
from assistant.words import say

_ANEW = re.compile(r"重新(?:起草|写)(?:一[遍下稿])?$|重写(?:一[遍下])?$")
"""A wish for nothing but another draft: the section is drafted again, as a proposal."""


def act(desk: Desk, request: Request, context: Context, person: str) -> Iterator[Reply]:
    """The replies to one request; the last of them is done."""
    match request:
        case Draft(place):
            yield drafts.start(desk, context.report, place, person)
        case Revise() | Restructure():
            yield from _proposed(desk, request, context, person)
        case SetFact():
            yield figures.ask_to_confirm(request)
        case AskFact():
            yield from figures.told(desk, context.report, request)
        case Check(policy):
            yield checks.check(desk, context.report, policy, person)
        case Export(kind):
            yield export(desk, context, kind)
        case Ask(question):
            yield from answering.answered(desk, question)
        case TakeNotes() | Answers() | File() | SendBack() | NextYear():
            yield _shown_first(desk, request, context, person)
        case Accept() | Undo():
            settle = accept_last if isinstance(request, Accept) else undo
            yield settle(desk, context, person)
        case Stop():
            yield drafts.stop(desk, context.report)
        case State():
            yield greeting(desk, context.report.id)
        case Unclear(key, values):
            yield asked_back(key, values)


def _shown_first(
    desk: Desk, asked: TakeNotes | Answers | File | SendBack | NextYear, context: Context, person: str
) -> Reply:
    """What would come of it, shown before anything is done: a button does it."""
    match asked:
        case Answers():
            return slips.shown(desk, context, asked, person)
        case TakeNotes(text):
            return take_notes(desk, context, text, person)
        case _:
            return year_end.asked(desk, asked, context.report)


def _proposed(desk: Desk, request: Revise | Restructure, context: Context, person: str) -> Iterator[Reply]:
    """What would change the text is a proposal."""
    if isinstance(request, Restructure):
        yield restructured(desk, context, request.wish, request.words)
    else:
        yield from revise(desk, context, request.place, request.wish, person)


def revise(desk: Desk, context: Context, place: Place, wish: str, person: str) -> Iterator[Reply]:
    """A proposal for the place, its text shown as it is written."""
    if place.kind == "section" and _ANEW.search(wish):
        yield drafts.redraft(desk, context.report, [place.section], person)
        return
    if (asked := figures.missing_for(wish, place, context)) is not None:
        yield asked
        return
    last = context.last
    variant = last.proposal if place.kind == "last" and last is not None and last.kind == "proposal" else ""
    span = place.span
    steps = propose_streamed(
        desk, context.report.id, start=span.start, end=span.end, wish=wish, person=person, variant_of=variant
    )
    written = ""
    while True:
        try:
            event = next(steps)
        except StopIteration as done:
            yield shown(desk, done.value, place)
            return
        if isinstance(event, Started):
            # The next paragraph, or the same one asked again.
            written = ""
        if isinstance(event, Wrote):
            written += event.text
            yield Reply(say("chat.writing", place=place.heading), Card("writing", {"text": written}), done=False)


def restructured(desk: Desk, context: Context, wish: Restructuring, words: str) -> Reply:
    """One proposal for the parts as wished, the numbers of the headings with it."""
    made = propose_structure(desk, context.report.id, wish, words)
    span = stands_at(desk, made) or Span(0, 0)
    return shown(desk, made, Place("section", span, made.section, say("chat.structure")))


def shown(desk: Desk, made: Proposal, place: Place) -> Reply:
    """A proposal as a card, its warnings on top."""
    span = stands_at(desk, made) or place.span
    values = {
        "proposal": made.id,
        "start": span.start,
        "end": span.end,
        "section": made.section,
        "heading": place.heading,
        "before": made.before,
        "after": made.after,
        "warnings": list(made.warnings),
        "whole": shown_whole(made),
        "by": made.by,
    }
    text = say("chat.proposed", place=place.heading or say("chat.whole_text"), count=len(made.hunks))
    if made.warnings:
        text = "\n".join((*made.warnings, text))
    return Reply(text, Card("proposal", values), _choices(made))


def place_of(desk: Desk, made: Proposal, heading: str) -> Place | None:
    """Where a proposal's text stands now, so that 刚才那段 means it."""
    span = stands_at(desk, made)
    return None if span is None else Place("last", span, made.section, heading)


def _choices(made: Proposal) -> tuple[Button, ...]:
    taking = "chat.accept_anyway" if made.warnings else "chat.accept"
    return (
        Button(say(taking), "proposal.accept", {"proposal": made.id}),
        Button(say("chat.reject"), "proposal.reject", {"proposal": made.id}),
    )


def accept_last(desk: Desk, context: Context, person: str) -> Reply:
    """Take the proposal of the last card, or the newest that waits; one with warnings takes one more click."""
    made = _waiting(desk, context)
    if made is None:
        return Reply(say("chat.no_proposal"))
    if made.warnings:
        return Reply(
            "\n".join((*made.warnings, say("chat.sure"))), Card("proposal", {"proposal": made.id}), _choices(made)
        )
    return taken(desk, made.id, person)


def taken(desk: Desk, proposal_id: str, person: str) -> Reply:
    """Accept a proposal whole and say so."""
    made = proposal(desk, proposal_id)
    report = accept(desk, proposal_id, None, person)
    section = report.section(made.section)
    undo_button = Button(say("chat.undo"), "undo", {})
    values = {"proposal": made.id, "section": made.section, "heading": section.heading if section else ""}
    return Reply(say("chat.accepted"), Card("accepted", values), (undo_button,))


def refused(desk: Desk, proposal_id: str, person: str) -> Reply:
    """Reject a proposal and say so."""
    reject(desk, proposal_id, person)
    return Reply(say("chat.rejected"), Card("rejected", {"proposal": proposal_id}))


def undo(desk: Desk, context: Context, person: str) -> Reply:
    """A proposal that waits is rejected; a change that was made is taken back."""
    last = context.last
    if last is not None and last.kind == "fact":
        return figures.put_back(desk, context.report, last.fact)
    made = _waiting(desk, context) if last is None or last.kind == "proposal" else None
    if made is not None:
        return refused(desk, made.id, person)
    take_back(desk, context.report.id, person)
    return Reply(say("chat.taken_back"), Card("restored"))


def export(desk: Desk, context: Context, kind: ExportKind) -> Reply:
    """The export as a button; the 上报稿 only where no ×× stands."""
    if kind is ExportKind.CLEAN:
        review = review_of(desk, context.report)
        if review.holes:
            first = next((p.start + p.holes[0].start, p.start + p.holes[0].end) for p in review.paragraphs if p.holes)
            leads = Button(say("chat.first_hole"), "place", {"start": first[0], "end": first[1]})
            draft = Button(say("chat.export_review"), "export", {"kind": "review"})
            return Reply(say("chat.clean_refused", count=review.holes), None, (leads, draft))
    if kind is ExportKind.SLIP and slips.nothing_to_send(desk, context):
        return Reply(say("slips.nothing_open"))
    button = Button(say("chat.download"), "export", {"kind": kind.value})
    return Reply(say(f"chat.export_{kind.value}"), Card("export", {"format": kind.value}), (button,))


def asked_back(key: str, values: dict[str, str]) -> Reply:
    """One short question."""
    return Reply(say(key, "zh", **values), Card("question"))


def _waiting(desk: Desk, context: Context) -> Proposal | None:
    last: Last | None = context.last
    waiting = open_proposals(desk, context.report.id)
    named = next((each for each in waiting if last and each.id == last.proposal), None)
    return named or (waiting[0] if waiting else None)
