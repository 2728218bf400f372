"""The library's panel: what was found is marked, a document is read and put right, files that came up are told of."""

from __future__ import annotations

from assistant.desk import Desk, intake, library
from assistant.desk.worker import run
from assistant.ui.panels import reader, shelf
from tests.library.drawn import NOTICE, RULES


def test_a_hit_marks_the_words_and_leads_to_its_place(desk: Desk) -> None:
    library.ingest(desk, RULES.encode(), "办法.txt", person="甲")
    shown = reader.hits(desk, "重大隐患停产", "zh")
    assert "<mark>重大</mark>" in shown or "<mark>隐患</mark>" in shown
    assert 'data-act="open"' in shown and "data-passage" in shown


def test_a_document_is_read_at_the_passage_that_was_found(desk: Desk) -> None:
    taken = library.ingest(desk, RULES.encode(), "办法.txt", person="甲")
    passage = desk.library.passages(taken.id)[2]
    shown = reader.passage(desk, passage.id, "zh")
    assert shown.count("is-opened") == 1
    assert "云溪县乡镇安全生产巡查办法" in shown
    assert shown.index("is-opened") < shown.index("每月对辖区内的企业巡查一次")


def test_markup_in_a_document_is_text(desk: Desk) -> None:
    taken = library.ingest(
        desk, "<script>alert(1)</script>记录\n巡查 <b>隐患</b> 一处。".encode(), "a.txt", person="甲"
    )
    shown = reader.document(desk, taken.id, "zh", query="隐患")
    assert "<script>" not in shown and "<b>隐患" not in shown


def test_the_list_is_narrowed_by_words_and_kind(desk: Desk) -> None:
    library.ingest(desk, RULES.encode(), "办法.txt", person="甲")
    library.ingest(desk, NOTICE.encode(), "通知.txt", person="甲")
    assert "巡查办法" in shelf.draw(desk, "", "zh", words="巡查")
    assert "证件管理" not in shelf.draw(desk, "", "zh", words="巡查")
    assert "没有符合条件" in shelf.draw(desk, "", "zh", words="巡查", kind="notice")


def test_what_came_up_is_told_file_by_file_and_refusals_stand_apart(desk: Desk) -> None:
    files = [(f"{number}.txt", f"{RULES}第{number}号。".encode()) for number in range(5)] + [("空.txt", b"")]
    job = intake.take_in(desk, files, person="甲")
    assert "正在收入" in shelf.taken(desk, job.id, "zh")
    claimed = desk.jobs.claim("w", (intake.INTAKE,))
    assert claimed is not None
    run(desk, claimed, intake.run_intake)
    told = shelf.taken(desk, job.id, "zh")
    assert "已收入 5 件" in told and "空.txt" in told and "is-refused" in told
