"""What the document view calls: one payload in, one answer out, never an exception and never null."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import gradio as gr
from anyio import to_thread
from fastapi.responses import JSONResponse

from assistant.desk import Desk, drafts, highlighted, models, proposals, reports, structure, verifying, versions, wishes
from assistant.desk.outcomes import left, told
from assistant.errors import BiganError, Refused, Stale
from assistant.language.spans import code_point_offset
from assistant.report import Frame, Proposal, Report
from assistant.report.body import body
from assistant.ui.identity import person_of
from assistant.ui.panels.filing import locked
from assistant.ui.progress import followed, running
from assistant.ui.proposed import proposed, written, written_in
from assistant.ui.shown import shown
from assistant.words import Language, say, say_error

Payload = dict[str, Any]
Call = Callable[[Desk, Payload, str, Language], Payload]
ServerFunction = Callable[[Payload, gr.Request], Awaitable[JSONResponse]]

log = logging.getLogger(__name__)
SLOTS = 8
"""Saves at once; on their own limiter, so that no stream of a model can hold up a keystroke."""


def server_functions(desk: Desk, language: Language) -> list[ServerFunction]:
    """The functions by whose names the page's script calls them."""
    limiter: list[anyio.CapacityLimiter] = []

    def serving(call: Call) -> ServerFunction:
        async def served(payload: Payload, request: gr.Request) -> JSONResponse:
            if not limiter:
                limiter.append(anyio.CapacityLimiter(SLOTS))
            # A response, not a dict: FastAPI walks a dict value by value, which takes longer than the save itself.
            return await to_thread.run_sync(
                lambda: JSONResponse(answer(desk, call, payload, person_of(request), language)), limiter=limiter[0]
            )

        served.__name__ = call.__name__
        return served

    return [serving(call) for call in CALLS]


def answer(desk: Desk, call: Call, payload: Payload, person: str, language: Language) -> Payload:
    """The call's answer, or what went wrong, worded."""
    try:
        return call(desk, payload, person, language)
    except BiganError as error:
        return {"seq": payload.get("seq"), "error": say_error(error, language)}
    except Exception:
        # The page must hear that its text is not saved, whatever happened.
        log.exception("call %s failed", call.__name__)
        return {"seq": payload.get("seq"), "error": say("ui.error.call", language)}


def open(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """A report as it stands, with what waits beside it."""
    report = reports.open_report(desk, payload["report"])
    text = body(report)
    waiting = [proposed(each, report, text, language) for each in proposals.open_proposals(desk, report.id)]
    return {
        **_reviewed(desk, report, language),
        "report": report.id,
        "text": text,
        "frame": _frame(report.frame),
        "locked": locked(desk, report.id, language),
        "proposals": waiting,
        "job": running(desk, report.id, language),
        "wishes": [written_in(desk, report, text, each, language) for each in wishes.running(desk, report.id)],
        "model": models.endpoint(desk) is not None,
    }


def sync(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Save the text of one moment; refused with the other text where the report moved on since."""
    seq = payload["seq"]
    try:
        synced = reports.sync(
            desk,
            payload["report"],
            text=payload["text"],
            base=payload["base"],
            tab=payload["tab"],
            seq=seq,
            person=person,
        )
    except Stale:
        report = reports.open_report(desk, payload["report"])
        return {**_reviewed(desk, report, language), "seq": seq, "stale": True, "text": body(report)}
    template = reports.template_of(desk, synced.report)
    found = highlighted.highlighted(desk, synced.report, synced.review.text)
    seen = shown(synced.report, synced.review, synced.ledger, template, language, found)
    return {**seen, "seq": seq, "version": synced.report.version}


def frame(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Save title, 主送, closing, signature and date; asked again after a late answer, say what was saved."""
    wanted = Frame(**payload["frame"])
    try:
        saved = reports.set_frame(desk, payload["report"], wanted, base=payload["base"], person=person)
    except Stale:
        saved = reports.open_report(desk, payload["report"])
        if saved.frame != wanted:
            raise
    return {"version": saved.version}


def keep(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Keep a version of the whole report."""
    kept = versions.keep(desk, payload["report"], person)
    return {"said": say("versions.kept" if kept else "versions.kept_nothing", language)}


def confirm(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """A person vouches for sentences; which of them still wait, and why, is said."""
    places = [(paragraph, start) for paragraph, start in payload["sentences"]]
    outcomes = verifying.confirm(desk, payload["report"], places, person)
    version = reports.open_report(desk, payload["report"]).version
    return {"version": version, "said": told(outcomes, person, language) if left(outcomes, language) else ""}


def draft(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Start drafting one section or all; the job goes on whatever becomes of this page."""
    section = payload.get("section")
    drafts.start(desk, payload["report"], [section] if section else None, person)
    return {"job": running(desk, payload["report"], language)}


def progress(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """How far a job is, and the version of the text that it has written."""
    now = followed(desk, payload["job"], language)
    return {**now, "version": reports.open_report(desk, payload["report"]).version}


def stop(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Stop a job; what it finished stays."""
    desk.jobs.stop(payload["job"])
    return {}


def revise(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Grant a wish about a passage: a proposal at once, or a job that is followed as it writes."""
    report = reports.open_report(desk, payload["report"])
    text = body(report)
    start, end = (code_point_offset(text, int(payload[side])) for side in ("from", "to"))
    try:
        made = wishes.start(
            desk,
            report.id,
            start=start,
            end=end,
            wish=str(payload["wish"]),
            person=person,
            variant_of=str(payload.get("variant_of") or ""),
        )
    except Refused as refused:
        if refused.key != "revising.nothing_to_change":
            raise
        # That nothing needs changing is an answer, no failure.
        return {"said": say_error(refused, language)}
    if isinstance(made, Proposal):
        return {"proposal": made.id}
    return {"wish": written_in(desk, report, text, made, language)}


def restructure(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """The text with its parts moved, merged, split or one added: the page puts it in, so that one undo takes it back."""
    section = str(payload.get("section") or "")
    title = say("ui.part.new", language)
    text = body(reports.open_report(desk, payload["report"]))
    match payload["how"]:
        case "move":
            wish: structure.Restructuring = structure.Move(section, int(payload["to"]))
        case "merge":
            wish = structure.Merge(section)
        case "split":
            wish = structure.Split(code_point_offset(text, int(payload["at"])), title)
        case _:
            wish = structure.Add(section, title)
    return {"before": text, "text": structure.text_with(desk, payload["report"], wish), "new": title}


def wished(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """How far a wish is: the text as it is written, and how it ended."""
    return written(desk, payload["job"], language)


def amend(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """A proposal as a person wrote it over, matched anew."""
    proposals.amend(desk, payload["proposal"], payload["text"])
    return {}


def accept(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Take a proposal, or the hunks of it that were chosen."""
    return {"version": proposals.accept(desk, payload["proposal"], payload.get("hunks"), person).version}


def reject(desk: Desk, payload: Payload, person: str, language: Language) -> Payload:
    """Leave a proposal."""
    proposals.reject(desk, payload["proposal"], person)
    return {}


CALLS: tuple[Call, ...] = (
    open,
    sync,
    frame,
    keep,
    confirm,
    draft,
    progress,
    stop,
    revise,
    restructure,
    wished,
    amend,
    accept,
    reject,
)


def _reviewed(desk: Desk, report: Report, language: Language) -> Payload:
    ledger, template = reports.ledger_of(desk, report), reports.template_of(desk, report)
    found = highlighted.highlighted(desk, report, body(report))
    seen = shown(report, reports.review_of(desk, report), ledger, template, language, found)
    return {**seen, "version": report.version}


def _frame(frame: Frame) -> dict[str, str]:
    return {
        "title": frame.title,
        "recipient": frame.recipient,
        "closing": frame.closing,
        "signature": frame.signature,
        "date": frame.date,
    }
