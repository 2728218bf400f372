"""Which function runs which kind of job, and a worker for each kind: a draft never waits for vectors."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from assistant.desk.desk import Desk
from assistant.desk.drafts import run_draft
from assistant.desk.intake import INTAKE, run_intake
from assistant.desk.library import EMBED, run_embed
from assistant.desk.wishes import REVISE, run_revise
from assistant.desk.worker import Runner, Worker

RUNNERS: dict[str, Runner] = {"draft": run_draft, EMBED: run_embed, INTAKE: run_intake, REVISE: run_revise}
AT_ONCE = {REVISE: 4}
"""Workers of a kind, where one is too few: a person waits for a wish, beside others who wait for theirs."""


@contextmanager
def working(desk: Desk, *kinds: str) -> Generator[None]:
    """Workers for these kinds of job (for every kind where none is named), until the block ends.

    Only for the process that holds the home: what a killed one had leased is queued again.
    """
    desk.jobs.release_all()
    workers = [Worker(desk, {kind: RUNNERS[kind]}) for kind in kinds or RUNNERS for _ in range(AT_ONCE.get(kind, 1))]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.ask_to_stop()
        for worker in workers:
            worker.stop()
