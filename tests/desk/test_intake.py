"""Many files at once: each is taken in or refused by name, and a restart goes on with the next."""

from __future__ import annotations

from assistant.desk import Desk, intake, library
from assistant.desk.worker import run
from tests.library.drawn import NOTICE, RULES

FILES = [("办法.txt", RULES.encode()), ("空.txt", b""), ("通知.txt", NOTICE.encode())]


def test_each_file_is_taken_in_or_refused_by_name(desk: Desk) -> None:
    job = intake.take_in(desk, FILES, person="张三")
    claimed = desk.jobs.claim("w", (intake.INTAKE,))
    assert claimed is not None
    run(desk, claimed, intake.run_intake)
    told = intake.taken(desk, job)
    assert [(each.filename, bool(each.document), bool(each.error)) for each in told] == [
        ("办法.txt", True, False), ("空.txt", False, True), ("通知.txt", True, False),
    ]  # fmt: skip
    assert len(library.documents(desk)) == 2
    assert not any(path.is_file() for path in (desk.settings.home / "intake").rglob("*"))


def test_a_restart_takes_up_the_next_file(desk: Desk) -> None:
    job = intake.take_in(desk, FILES, person="张三")
    first = desk.jobs.claim("killed", (intake.INTAKE,))
    assert first is not None
    desk.jobs.commit_step(first, "0", {"filename": "办法.txt", "document": "x", "error": "", "values": {}, "older": []})
    desk.jobs.release_all()
    assert intake.running(desk) is not None
    again = desk.jobs.claim("next", (intake.INTAKE,))
    assert again is not None
    run(desk, again, intake.run_intake)
    assert next(each.document for each in intake.taken(desk, job)) == "x"
    assert len(library.documents(desk)) == 1
    assert intake.running(desk) is None


def test_a_file_of_the_same_title_names_what_may_be_its_older_version(desk: Desk) -> None:
    old = library.ingest(
        desk, RULES.replace("办法\n", "办法\n（2019年3月1日发布）\n", 1).encode(), "旧.txt", person="张三"
    )
    newer = RULES.replace("办法\n", "办法\n（2024年3月1日发布）\n", 1).encode()
    job = intake.take_in(desk, [("新.txt", newer)], person="张三")
    claimed = desk.jobs.claim("w", (intake.INTAKE,))
    assert claimed is not None
    run(desk, claimed, intake.run_intake)
    assert intake.taken(desk, job)[0].older == (old.id,)
