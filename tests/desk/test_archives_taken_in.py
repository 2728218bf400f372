"""An archive that comes up is taken in file by file; one that cannot be opened is refused by its name."""

from __future__ import annotations

import io
import zipfile

from assistant.desk import Desk, intake
from assistant.desk.worker import run
from assistant.ui.panels import shelf
from tests.library.drawn import NOTICE, RULES


def test_each_file_of_an_archive_is_a_document(desk: Desk) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("资料/办法.txt", RULES)
        archive.writestr("资料/通知.txt", NOTICE)
    files = [("资料.zip", kept.getvalue()), ("坏.zip", kept.getvalue()[:-40]), ("旧.rtf", b"{\\rtf1}")]
    job = intake.take_in(desk, files, person="张三")
    claimed = desk.jobs.claim("w", (intake.INTAKE,))
    assert claimed is not None
    run(desk, claimed, intake.run_intake)
    told = [(each.filename, each.error) for each in intake.taken(desk, job)]
    assert told[:3] == [("办法.txt", ""), ("通知.txt", ""), ("坏.zip", "documents.damaged")]
    assert told[3][0] == "旧.rtf"
    drawn = shelf.taken(desk, job.id, "zh")
    assert "<svg" in drawn or told[3][1] != "documents.old_word"


def test_an_archive_that_breaks_off_on_the_way_is_refused_whole(desk: Desk) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in ("一.txt", "二.txt", "三.txt"):
            archive.writestr(name, RULES + name)
    content = bytearray(kept.getvalue())
    content[content.index((RULES + "三.txt").encode()) + 5] ^= 0xFF
    job = intake.take_in(desk, iter([("坏.zip", bytes(content)), ("通知.txt", NOTICE.encode())]), person="张三")
    assert job.payload["files"] == ["坏.zip", "通知.txt"]
    claimed = desk.jobs.claim("w", (intake.INTAKE,))
    assert claimed is not None
    run(desk, claimed, intake.run_intake)
    assert [bool(each.error) for each in intake.taken(desk, job)] == [True, False]
