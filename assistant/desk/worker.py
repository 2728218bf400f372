"""The worker thread: takes leased jobs and runs them, never in a page's handler. A kind of work registers its runner here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from assistant.desk.desk import Desk
from assistant.errors import BiganError
from assistant.report import new_id
from assistant.workspace.jobs import Job, LostLease

Runner = Callable[[Desk, Job], None]
IDLE_SECONDS = 0.3
RENEW_SECONDS = 10.0
PATIENCE_SECONDS = 5.0
log = logging.getLogger(__name__)


class Worker:
    """Runs the jobs of a desk until it is stopped; what it held is given back."""

    def __init__(self, desk: Desk, runners: dict[str, Runner]) -> None:
        self._desk = desk
        self._runners = runners
        self._owner = new_id()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="bigan-worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Take no further job; the one at hand loses its lease and ends at its next step."""
        self._stopping.set()
        self._desk.jobs.release(self._owner)

    def stop(self) -> None:
        self.ask_to_stop()
        self._thread.join(timeout=PATIENCE_SECONDS)
        self._desk.jobs.release(self._owner)

    def _work(self) -> None:
        while not self._stopping.is_set():
            job = self._desk.jobs.claim(self._owner, tuple(self._runners))
            if job is None:
                self._stopping.wait(IDLE_SECONDS)
            else:
                run(self._desk, job, self._runners[job.kind])


def run(desk: Desk, job: Job, runner: Runner) -> None:
    """Run one claimed job to its end, its lease renewed meanwhile; an error is stored with the job, worded by its key."""
    ended = threading.Event()
    renewing = threading.Thread(target=_renew, args=(desk, job, ended), daemon=True)
    renewing.start()
    try:
        runner(desk, job)
        desk.jobs.finish(job)
    except LostLease:
        log.info("job %s was stopped or taken over", job.id)
    except BiganError as error:
        _fail(desk, job, {"key": error.key, "values": {name: str(value) for name, value in error.values.items()}})
    except Exception:
        # The last line of defence: the thread must outlive any job, and the person must be told.
        log.exception("job %s failed", job.id)
        _fail(desk, job, {"key": "job.failed", "values": {}})
    finally:
        ended.set()


def _fail(desk: Desk, job: Job, error: dict[str, object]) -> None:
    try:
        desk.jobs.finish(job, error)
    except LostLease:
        log.info("job %s was stopped or taken over", job.id)


def _renew(desk: Desk, job: Job, ended: threading.Event) -> None:
    while not ended.wait(RENEW_SECONDS):
        try:
            desk.jobs.renew(job)
        except LostLease:
            return
