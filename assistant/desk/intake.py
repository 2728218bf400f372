"""Many files taken into the library as a job: what came up is kept until it is in, so that neither a closed tab nor a kill loses it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.desk.desk import Desk
from assistant.desk.library import ingest, possible_older_versions
from assistant.documents import each_file
from assistant.errors import BiganError, UnreadableFile
from assistant.events import Done, Started
from assistant.report import new_id
from assistant.sources import DocumentKind
from assistant.workspace.jobs import Job

INTAKE = "intake"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the document that it is now, or the ``error`` (key and values) that refused it."""

    filename: str
    document: str = ""
    error: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    older: tuple[str, ...] = ()
    """Documents of the same title that may be older versions of it."""


def take_in(
    desk: Desk,
    files: Iterable[tuple[str, bytes]],
    *,
    person: str,
    kind: DocumentKind | None = None,
    unit: str = "",
    year: int | None = None,
) -> Job:
    """Keep these files (name, content) in the home folder, an archive's by themselves, and queue their taking in.

    They pass through memory one by one, so they may be many.
    """
    key = f"{INTAKE}:{new_id()}"
    folder = _folder(desk, key)
    folder.mkdir(parents=True)
    names: list[str] = []
    for name, content in files:
        names += _kept(folder, len(names), name, content)
    payload = {
        "files": names, "person": person, "kind": kind and kind.value, "unit": unit, "year": year,
    }  # fmt: skip
    return desk.jobs.add(INTAKE, key, payload)


def run_intake(desk: Desk, job: Job) -> None:
    """Runner of job kind "intake": each file's end is committed, then the file goes; a restart takes up the next one."""
    names: list[str] = job.payload["files"]
    done = desk.jobs.steps(job)
    folder = _folder(desk, job.key)
    for number, name in enumerate(names):
        if str(number) in done:
            continue
        desk.jobs.emit(job, Started(name, number + 1, len(names)))
        desk.jobs.commit_step(job, str(number), _taken(desk, job, folder / str(number), name))
        (folder / str(number)).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    desk.jobs.emit(job, Done(INTAKE))


def taken(desk: Desk, job: Job) -> list[Taken]:
    """What became of the files so far, in their order."""
    steps = desk.jobs.steps(job)
    return [_told(steps[number]) for number in sorted(steps, key=int)]


def running(desk: Desk) -> Job | None:
    """The taking in that is under way or waits, the latest one."""
    jobs = desk.jobs.unfinished(f"{INTAKE}:")
    return jobs[-1] if jobs else None


def _kept(folder: Path, first: int, name: str, content: bytes) -> list[str]:
    """Write a file, or those of an archive, under numbers from ``first``: their names. What cannot be opened stays as it is."""
    names: list[str] = []
    try:
        for inner, unpacked in each_file(content, name):
            (folder / str(first + len(names))).write_bytes(unpacked)
            names.append(inner)
    except UnreadableFile:
        for number in range(first + 1, first + len(names)):
            (folder / str(number)).unlink()
        (folder / str(first)).write_bytes(content)
        return [name]
    return names


def _taken(desk: Desk, job: Job, path: Path, name: str) -> dict[str, Any]:
    payload = job.payload
    kind = DocumentKind(payload["kind"]) if payload["kind"] else None
    try:
        document = ingest(
            desk, path, name, kind=kind, unit=payload["unit"] or None, year=payload["year"], person=payload["person"]
        )
    except BiganError as error:
        values = {name: str(value) for name, value in error.values.items()}
        return {"filename": name, "document": "", "error": error.key, "values": values, "older": []}
    older = [each.id for each in possible_older_versions(desk, document)]
    return {"filename": name, "document": document.id, "error": "", "values": {}, "older": older}


def _told(step: dict[str, Any]) -> Taken:
    return Taken(step["filename"], step["document"], step["error"], step["values"], tuple(step["older"]))


def _folder(desk: Desk, key: str) -> Path:
    return desk.settings.home / "intake" / key.removeprefix(f"{INTAKE}:")
