"""The job table: long work as leased rows, each step's result committed before the next begins.

A claim raises ``attempt``; a step, an event and an end are written only while the attempt is the last one, so a worker
that lost its lease changes nothing. On PostgreSQL rows are claimed with SKIP LOCKED; on SQLite the write lock serves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.errors import NotFound
from assistant.events import Done, Event, Matched, Started, Wrote
from assistant.report import new_id
from assistant.workspace.clock import now
from assistant.workspace.tables import JobEventRow, JobRow, JobStepRow

LEASE_SECONDS = 30.0
UNFINISHED = ("queued", "running")
_EVENTS: dict[str, type[Started] | type[Wrote] | type[Matched] | type[Done]] = {
    each.__name__: each for each in (Started, Wrote, Matched, Done)
}


class LostLease(Exception):
    """Another worker holds the job now, or a person stopped it: end without writing."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of long work as its row stands. ``state``: queued, running, done, failed or stopped."""

    id: str
    kind: str
    key: str
    unit: str
    year: int
    state: str
    attempt: int
    payload: dict[str, Any] = field(default_factory=dict)
    error: dict[str, Any] | None = None


class Jobs:
    """The job table of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, kind: str, key: str, payload: dict[str, Any], *, unit: str = "", year: int = 0) -> Job:
        """Queue work; while the same ``key`` is unfinished, that job is returned instead of a second one."""
        with self._database.writing() as session:
            known = session.scalar(select(JobRow).where(JobRow.key == key, JobRow.state.in_(UNFINISHED)))
            if known is not None:
                return _job(known)
            row = JobRow(
                id=new_id(),
                kind=kind,
                key=key,
                payload=payload,
                state="queued",
                attempt=0,
                unit=unit,
                year=year,
                owner="",
                lease_until=0.0,
                error=None,
                at=now(),
            )
            session.add(row)
            return _job(row)

    def claim(self, owner: str, kinds: tuple[str, ...]) -> Job | None:
        """Lease the oldest job that is queued, or whose lease ran out."""
        with self._database.writing() as session:
            waiting = or_(JobRow.state == "queued", (JobRow.state == "running") & (JobRow.lease_until < time.time()))
            row = session.scalar(
                select(JobRow)
                .where(waiting, JobRow.kind.in_(kinds))
                .order_by(JobRow.number)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if row is None:
                return None
            row.state, row.owner, row.attempt = "running", owner, row.attempt + 1
            row.lease_until = time.time() + LEASE_SECONDS
            return _job(row)

    def renew(self, job: Job) -> None:
        """Hold the lease longer. Raises LostLease where it is lost or the job was stopped."""
        with self._database.writing() as session:
            self._held(session, job).lease_until = time.time() + LEASE_SECONDS

    def release(self, owner: str) -> None:
        """Give back what an owner that ends holds, so that the next start need not wait for the lease."""
        with self._database.writing() as session:
            for row in session.scalars(select(JobRow).where(JobRow.owner == owner, JobRow.state == "running")):
                row.state, row.lease_until = "queued", 0.0

    def release_all(self) -> None:
        """Give back every lease; only for the one process that holds the home's lock, at its start."""
        with self._database.writing() as session:
            for row in session.scalars(select(JobRow).where(JobRow.state == "running")):
                row.state, row.lease_until = "queued", 0.0

    def steps(self, job: Job) -> dict[str, Any]:
        """The results of the finished steps, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(JobStepRow).where(JobStepRow.job == job.id))
            return {row.name: row.result for row in rows}

    def commit_step(self, job: Job, name: str, result: Any, write: Callable[[Session], None] | None = None) -> None:
        """Store a step's result, and what ``write`` writes, in one transaction; LostLease where the attempt is not the last."""
        with self._database.writing() as session:
            self._held(session, job).lease_until = time.time() + LEASE_SECONDS
            session.merge(JobStepRow(job=job.id, name=name, result=result))
            if write is not None:
                write(session)

    def emit(self, job: Job, event: Event) -> None:
        """Store an event for whoever follows the job."""
        with self._database.writing() as session:
            self._held(session, job).lease_until = time.time() + LEASE_SECONDS
            session.add(JobEventRow(job=job.id, name=type(event).__name__, data=asdict(event)))

    def events(self, job_id: str, after: int = 0) -> list[tuple[int, Event]]:
        """The events of a job after the one numbered ``after``, with their numbers."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(JobEventRow)
                .where(JobEventRow.job == job_id, JobEventRow.number > after)
                .order_by(JobEventRow.number)
            )
            return [(row.number, _EVENTS[row.name](**row.data)) for row in rows]

    def finish(self, job: Job, error: dict[str, Any] | None = None) -> None:
        """End a job as done, or failed with a worded ``error`` ({key, values})."""
        with self._database.writing() as session:
            row = self._held(session, job)
            row.state, row.error = ("failed", error) if error else ("done", None)

    def stop(self, job_id: str) -> None:
        """Stop a job; its worker learns it at its next write. Finished steps stay."""
        with self._database.writing() as session:
            row = session.scalar(select(JobRow).where(JobRow.id == job_id))
            if row is not None and row.state in UNFINISHED:
                row.state = "stopped"

    def job(self, job_id: str) -> Job:
        with self._database.reading() as session:
            row = session.scalar(select(JobRow).where(JobRow.id == job_id))
            if row is None:
                raise NotFound("job.not_found")
            return _job(row)

    def unfinished(self, key_prefix: str = "") -> list[Job]:
        """Queued and running jobs, oldest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(JobRow)
                .where(JobRow.state.in_(UNFINISHED), JobRow.key.startswith(key_prefix))
                .order_by(JobRow.number)
            )
            return [_job(row) for row in rows]

    def _held(self, session: Session, job: Job) -> JobRow:
        row = session.scalar(select(JobRow).where(JobRow.id == job.id))
        if row is None or row.state != "running" or row.attempt != job.attempt:
            raise LostLease(job.id)
        return row


def _job(row: JobRow) -> Job:
    return Job(row.id, row.kind, row.key, row.unit, row.year, row.state, row.attempt, dict(row.payload), row.error)
