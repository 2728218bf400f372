"""The job table: leases, attempts and steps."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.events import Started
from assistant.workspace import jobs as table
from assistant.workspace.jobs import Job, LostLease


def claimed(desk: Desk, owner: str = "one") -> Job:
    job = desk.jobs.claim(owner, ("draft",))
    assert job is not None
    return job


def test_the_same_work_is_queued_once(desk: Desk) -> None:
    first = desk.jobs.add("draft", "draft:r1", {})
    assert desk.jobs.add("draft", "draft:r1", {}).id == first.id
    desk.jobs.finish(claimed(desk))
    assert desk.jobs.add("draft", "draft:r1", {}).id != first.id


def test_a_leased_job_is_nobody_elses(desk: Desk) -> None:
    desk.jobs.add("draft", "draft:r1", {})
    claimed(desk)
    assert desk.jobs.claim("two", ("draft",)) is None


def test_a_worker_whose_lease_ran_out_writes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LEASE_SECONDS", -1.0)
    desk.jobs.add("draft", "draft:r1", {})
    slow = claimed(desk)
    quick = claimed(desk, "two")
    desk.jobs.commit_step(quick, "section", "new")
    with pytest.raises(LostLease):
        desk.jobs.commit_step(slow, "section", "old")
    with pytest.raises(LostLease):
        desk.jobs.finish(slow)
    assert desk.jobs.steps(quick) == {"section": "new"}


def test_a_stopped_job_ends_at_its_next_write_and_keeps_its_steps(desk: Desk) -> None:
    desk.jobs.add("draft", "draft:r1", {})
    job = claimed(desk)
    desk.jobs.commit_step(job, "one", 1)
    desk.jobs.stop(job.id)
    with pytest.raises(LostLease):
        desk.jobs.emit(job, Started("two"))
    assert desk.jobs.steps(job) == {"one": 1}
    assert desk.jobs.job(job.id).state == "stopped"


def test_a_step_that_fails_to_write_is_not_finished(desk: Desk) -> None:
    desk.jobs.add("draft", "draft:r1", {})
    job = claimed(desk)

    def write(session: object) -> None:
        raise RuntimeError("the write fails")

    with pytest.raises(RuntimeError):
        desk.jobs.commit_step(job, "one", 1, write)
    assert desk.jobs.steps(job) == {}


def test_events_are_followed_from_where_one_stood(desk: Desk) -> None:
    desk.jobs.add("draft", "draft:r1", {})
    job = claimed(desk)
    desk.jobs.emit(job, Started("one", 1, 2))
    number, event = desk.jobs.events(job.id)[0]
    desk.jobs.emit(job, Started("two", 2, 2))
    assert event == Started("one", 1, 2)
    assert [each for _, each in desk.jobs.events(job.id, after=number)] == [Started("two", 2, 2)]
