"""A job followed to its end from outside the page: by this process where it may hold the home folder, else by the one that does."""

from __future__ import annotations

import time
from collections.abc import Iterator

from assistant.desk.desk import Desk
from assistant.desk.runners import RUNNERS
from assistant.desk.worker import Worker
from assistant.errors import BadInput, BiganError, HomeBusy
from assistant.events import Event
from assistant.workspace.jobs import UNFINISHED, Job

POLL_SECONDS = 0.05


def follow(desk: Desk, job: Job) -> Iterator[Event]:
    """The events of a job until it ends; raises the error that ended it.

    Where no ``serve`` works on this home, a worker of this process does; a job that a killed process left behind is
    taken up again at once, since only the holder of the home's lock gives leases back.
    """
    worker: Worker | None = None
    seen = 0
    try:
        while True:
            worker = worker or _worker(desk)
            ended = desk.jobs.job(job.id).state not in UNFINISHED
            for number, event in desk.jobs.events(job.id, after=seen):
                seen = number
                yield event
            if ended:
                break
            time.sleep(POLL_SECONDS)
    finally:
        if worker is not None:
            worker.stop()
    error = desk.jobs.job(job.id).error
    if error:
        raise _raised(error)


def _worker(desk: Desk) -> Worker | None:
    """A worker of this process, or None while another process holds the home."""
    try:
        desk.library.hold()
    except HomeBusy:
        return None
    desk.jobs.release_all()
    worker = Worker(desk, RUNNERS)
    worker.start()
    return worker


def _raised(error: dict[str, object]) -> BiganError:
    values = error.get("values")
    return BadInput(
        str(error["key"]),
        **{str(name): value for name, value in dict(values).items()} if isinstance(values, dict) else {},
    )
