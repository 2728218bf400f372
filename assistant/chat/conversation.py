"""The chat itself: a message in, replies out, everything kept with the report. A button is pressed the same way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.chat import acting, checks, drafts, figures, slips, year_end
from assistant.chat.calls import Context, Last, Place, Request, Unclear
from assistant.chat.greeting import greeting
from assistant.chat.replies import Reply
from assistant.chat.requests import understand
from assistant.desk import Desk
from assistant.desk.conversation import history, remember
from assistant.desk.models import endpoint
from assistant.desk.proposals import proposal
from assistant.desk.reports import ledger_of, open_report
from assistant.errors import BiganError, ModelFailed, NotFound
from assistant.language.spans import Span
from assistant.models.chat import chat_model
from assistant.report import Report
from assistant.words import Language, say, say_error


def answer(
    desk: Desk, report_id: str, message: str, person: str, *, selection: tuple[int, int] | None = None
) -> Iterator[Reply]:
    """The replies to a message. ``selection``: what is selected in the editor, as offsets of the body."""
    remember(desk, report_id, "user", message)
    requests = _understood(desk, message, context_of(desk, report_id, selection))
    for request in requests:
        # Read anew for each: the one before may have changed the report.
        context = context_of(desk, report_id, selection)
        yield from _kept(desk, report_id, _carefully(acting.act(desk, request, context, person)))


def press(desk: Desk, report_id: str, action: str, values: dict[str, Any], person: str) -> Iterator[Reply]:
    """The replies to a button of an earlier reply."""
    yield from _kept(desk, report_id, _carefully(_pressed(desk, report_id, action, values, person)))


def open_chat(desk: Desk, report_id: str, language: Language = "zh") -> Reply:
    """The first message: the state of the report. It is made anew each time and not kept."""
    return greeting(desk, report_id, language)


def context_of(desk: Desk, report_id: str, selection: tuple[int, int] | None) -> Context:
    """What a message is understood against, from the report and the stored history."""
    report = open_report(desk, report_id)
    chosen = Span(*selection) if selection is not None and selection[0] < selection[1] else None
    return Context(report, ledger_of(desk, report).facts, chosen, last_of(desk, report))


def last_of(desk: Desk, report: Report) -> Last | None:
    """What the last card showed, as it stands now."""
    for message in reversed(history(desk, report.id)):
        card = message.card
        if message.role == "assistant" and card and card.get("kind") in KINDS:
            return _last(desk, card)
    return None


KINDS = {"proposal", "accepted", "rejected", "restored", "draft", "fact", "findings", "export", "passages"}


def _last(desk: Desk, card: dict[str, Any]) -> Last:
    kind, id = str(card["kind"]), str(card.get("proposal", ""))
    if kind == "fact" and "raw" in card:
        # Old and new were shown and nothing is written yet.
        kind = "asked"
    place: Place | None = None
    if id:
        try:
            made = proposal(desk, id)
        except NotFound:
            return Last(kind)
        if kind == "proposal" and made.status != "open":
            kind = made.status
        place = acting.place_of(desk, made, str(card.get("heading", "")))
    return Last(kind, id, str(card.get("fact", "")), place)


def _understood(desk: Desk, message: str, context: Context) -> list[Request]:
    requests = understand(message, context)
    found = endpoint(desk)
    if found is None or not all(isinstance(each, Unclear) and each.key == "chat.ask_what" for each in requests):
        return requests
    from assistant.chat import agent

    try:
        return agent.understand(message, context, chat_model(found, temperature=0.0)) or requests
    except ModelFailed:
        return requests


def _pressed(desk: Desk, report_id: str, action: str, values: dict[str, Any], person: str) -> Iterator[Reply]:
    report = open_report(desk, report_id)
    match action:
        case "proposal.accept":
            yield acting.taken(desk, str(values["proposal"]), person)
        case "proposal.reject":
            yield acting.refused(desk, str(values["proposal"]), person)
        case "undo":
            yield acting.undo(desk, context_of(desk, report_id, None), person)
        case "fact.set":
            yield from figures.changed(desk, report, values, person)
        case "fact.add":
            yield figures.added(desk, report, values, person)
        case "draft":
            wanted = [each for each in report.sections if each.id in values["sections"]]
            yield drafts.start_sections(desk, report, wanted, person)
        case "redraft":
            yield drafts.redraft(desk, report, [str(each) for each in values["sections"]], person)
        case "stop":
            yield drafts.stop(desk, report)
        case "slip.apply":
            yield slips.applied(desk, report_id, values, person)
        case "filing.file" | "filing.reopen" | "filing.next":
            yield year_end.done(desk, report, action, values, person)
        case "check":
            yield checks.against(desk, report, [str(each) for each in values["documents"]], person)
        case _:
            raise NotFound("chat.no_such_button")


def _carefully(replies: Iterator[Reply]) -> Iterator[Reply]:
    """An error on purpose is a reply: what is wrong and what to do next."""
    try:
        yield from replies
    except BiganError as error:
        yield Reply(say_error(error))


def _kept(desk: Desk, report_id: str, replies: Iterator[Reply]) -> Iterator[Reply]:
    last: Reply | None = None
    try:
        for reply in replies:
            last = reply
            if reply.done:
                remember(desk, report_id, "assistant", reply.text, reply.stored())
            yield reply
    except GeneratorExit:
        # Stopped by the person: what was asked is kept, and that it was stopped.
        if last is not None and not last.done:
            remember(desk, report_id, "assistant", say("chat.stopped_here"))
        raise
