"""A proposal as the document view takes it, and a wish that a model is still at work on: both with UTF-16 offsets."""

from __future__ import annotations

from typing import Any

from assistant.desk import Desk, models, proposals, wishes
from assistant.errors import BiganError, Stale
from assistant.events import Started, Wrote
from assistant.report import Proposal, Report
from assistant.ui.progress import ENDED
from assistant.ui.shown import utf16_of
from assistant.words import Language, say, say_error

NOTHING = "revising.nothing_to_change"


def proposed(proposal: Proposal, report: Report, text: str, language: Language) -> dict[str, Any]:
    """A proposal, offsets within its own text, and where it stands in the body; where the text moved on, why it cannot be taken."""
    within = utf16_of(proposal.before)
    stale, place = "", 0
    try:
        place = proposals.standing(report, proposal).start
    except Stale as moved:
        stale = say_error(moved, language)
        place = proposals.near(report, proposal)
    return {
        "id": proposal.id,
        "before": proposal.before,
        "after": proposal.after,
        "wish": proposal.wish,
        "by": say("ui.proposal.by_code", language) if proposal.by == models.COMPOSER else proposal.by,
        "whole": proposals.shown_whole(proposal),
        "warnings": list(proposal.warnings),
        "stale": stale,
        "from": utf16_of(text)(place),
        "hunks": [
            {"start": within(hunk.start), "end": within(hunk.end), "before": hunk.before, "after": hunk.after}
            for hunk in proposal.hunks
        ],
    }


def written_in(desk: Desk, report: Report, text: str, job: wishes.Job, language: Language) -> dict[str, Any]:
    """A wish at work, with the place of its passage."""
    try:
        place = wishes.place_of(report, job)
        start, end = place.start, place.end
    except Stale:
        # The job will say so itself; until then its card stands where the words were.
        start = end = min(int(job.payload["start"]), len(text))
    utf16 = utf16_of(text)
    return {**written(desk, job.id, language), "from": utf16(start), "to": utf16(end), "wish": job.payload["wish"]}


def written(desk: Desk, job_id: str, language: Language) -> dict[str, Any]:
    """What a wish has come to: its text paragraph by paragraph, the last asking of each; at its end the proposal or the reason."""
    job, lines, steps = desk.jobs.job(job_id), dict[int, str](), 1
    step = 0
    for _, event in desk.jobs.events(job_id):
        if isinstance(event, Started):
            step, steps = event.step, event.steps
            lines[step] = ""
        elif isinstance(event, Wrote):
            lines[step] = lines.get(step, "") + event.text
    shown: dict[str, Any] = {
        "job": job.id,
        "state": "ended" if job.state in ENDED else job.state,
        "text": "\n".join(lines[each] for each in sorted(lines)),
        "step": step,
        "steps": steps,
    }
    if job.state == "done":
        shown["proposal"] = wishes.proposal_of(desk, job)
    if job.error:
        error = BiganError(job.error["key"], **job.error.get("values", {}))
        shown["said" if error.key == NOTHING else "error"] = say_error(error, language)
    return shown
