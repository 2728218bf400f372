"""A job followed to its end from outside the page: by this process where it may hold the home folder, else by the one that does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from assistant.desk.desk import Desk
from assistant.desk.runners import working
from assistant.errors import BadInput, BiganError, HomeBusy
from assistant.events import Event
from assistant.workspace.jobs import UNFINISHED, Job

POLL_SECONDS = 0.05


def follow(desk: Desk, job: Job) -> Iterator[Event]:
    """The events of a job until it ends; raises the error that ended it.

    Where no ``serve`` works on this home, a worker of this process does; a job that a killed process left behind is
    taken up again at once, since only the holder of the home's lock gives leases back.
    """
    with ExitStack() as stack:
        seen, at_work = 0, False
        while True:
            if not at_work and (at_work := _holds(desk)):
                stack.enter_context(working(desk, job.kind))
            ended = desk.jobs.job(job.id).state not in UNFINISHED
            for number, event in desk.jobs.events(job.id, after=seen):
                seen = number
                yield event
            if ended:
                break
            time.sleep(POLL_SECONDS)
    error = desk.jobs.job(job.id).error
    if error:
        raise _raised(error)


def _holds(desk: Desk) -> bool:
    """Whether this process may open the home's indexes and run its jobs."""
    try:
        desk.library.hold()
    except HomeBusy:
        return False
    return True


def _raised(error: dict[str, Any]) -> BiganError:
    return BadInput(str(error["key"]), **error.get("values", {}))
