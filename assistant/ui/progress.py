"""A job as the page shows it: which step of how many, and how it ended."""

from __future__ import annotations

from typing import Any

from assistant.desk import Desk, drafts
from assistant.errors import BiganError
from assistant.events import Done, Matched, Started, Wrote
from assistant.words import Language, say, say_error

ENDED = ("done", "failed", "stopped")


def running(desk: Desk, report_id: str, language: Language) -> dict[str, Any] | None:
    """The draft that is being written for a report, or None."""
    jobs = drafts.running(desk, report_id)
    return followed(desk, jobs[-1].id, language) if jobs else None


def followed(desk: Desk, job_id: str, language: Language) -> dict[str, Any]:
    """Where a job stands, told by its last events."""
    job = desk.jobs.job(job_id)
    step, steps, what, note = 0, 1, "", ""
    for _, event in desk.jobs.events(job_id):
        match event:
            case Started():
                step, steps, what = (
                    event.step,
                    event.steps,
                    say("ui.progress.writing", language, what=_worded(event.what, language)),
                )
            case Matched():
                what = say(
                    "ui.progress.matched",
                    language,
                    what=_worded(event.what, language),
                    matched=event.matched,
                    open=event.open,
                )
            case Done():
                note = event.note or note
            case Wrote():
                pass
    shown: dict[str, Any] = {"id": job.id, "step": step, "steps": steps, "what": what, "state": job.state}
    if job.state in ENDED:
        shown["state"] = "ended"
        if job.error:
            shown["error"] = say_error(BiganError(job.error["key"], **job.error.get("values", {})), language)
        elif job.state == "stopped":
            shown["said"] = say("ui.progress.stopped", language)
        else:
            shown["said"] = note or say("ui.progress.done", language)
    return shown


def _worded(what: str, language: Language) -> str:
    return say(what, language) or say("ui.outline.opening", language)
