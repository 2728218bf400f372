"""Files are taken into the library as what they are to the unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.desk import Desk, library
from assistant.desk.worker import run
from assistant.errors import BadInput
from assistant.report import Unit
from assistant.sources import Document, DocumentKind
from tests.library.drawn import NOTICE, REPORT, RULES

PERSON = "张三"


@pytest.fixture(autouse=True)
def _unit(desk: Desk) -> None:
    desk.units.save(Unit("qinghe", "云溪县青禾镇人民政府", "青禾镇", "云溪县"))


def take(desk: Desk, text: str, name: str = "a.txt", unit: str | None = "qinghe") -> Document:
    return library.ingest(desk, text.encode(), name, unit=unit, person=PERSON)


def test_the_units_own_report_is_one_to_compose_from(desk: Desk) -> None:
    taken = take(desk, REPORT)
    assert (taken.kind, taken.unit, taken.year) == (DocumentKind.PAST_REPORT, "qinghe", 2024)


def test_another_units_report_is_only_to_read(desk: Desk) -> None:
    taken = take(desk, REPORT.replace("青禾镇", "白鹭镇"))
    assert (taken.kind, taken.unit, taken.year) == (DocumentKind.REFERENCE, "白鹭镇", 2024)


def test_a_report_that_does_not_name_its_unit_in_the_title_is_known_by_its_text(desk: Desk) -> None:
    text = (
        REPORT.replace("青禾镇2024年法治", "2024年法治")
        + "青禾镇党委高度重视。青禾镇人民政府抓好落实。青禾镇各村同步推进。"
    )
    assert take(desk, text).kind is DocumentKind.PAST_REPORT
    assert take(desk, text.replace("青禾镇", "我镇")).kind is DocumentKind.REFERENCE


def test_a_notice_tells_its_issuer_number_and_date(desk: Desk) -> None:
    taken = take(desk, NOTICE)
    assert (taken.kind, taken.unit, taken.year) == (DocumentKind.POLICY, "", 2023)
    assert (taken.issuer, taken.number, taken.date) == ("云溪县人民政府办公室", "云政办发〔2023〕12号", "2023-05-08")


def test_rules_are_policy_and_notes_are_material(desk: Desk) -> None:
    assert take(desk, RULES).kind is DocumentKind.POLICY
    assert take(desk, "十二月的活动\n在河口社区发放了资料，来了不少人。").kind is DocumentKind.MATERIAL


def test_a_notice_about_reports_is_no_report(desk: Desk) -> None:
    text = "云溪县司法局关于报送2025年度法治政府建设情况报告的通知\n各乡镇：\n请于二月底前报送。"
    assert take(desk, text).kind is DocumentKind.POLICY


def test_two_units_may_hold_the_same_report_as_theirs(desk: Desk) -> None:
    kind = DocumentKind.PAST_REPORT
    first = library.ingest(desk, REPORT.encode(), "a.txt", kind=kind, unit="qinghe", person=PERSON)
    second = library.ingest(desk, REPORT.encode(), "a.txt", kind=kind, unit="script-1", person=PERSON)
    assert first.id != second.id
    assert [each.id for each in library.documents(desk)] == [first.id]
    assert {hit.document.id for hit in library.search(desk, "矛盾纠纷")} == {first.id}


def test_a_newer_file_takes_the_place_of_the_older(desk: Desk) -> None:
    old = take(desk, REPORT)
    new = library.replace_document(desk, old.id, REPORT.replace("86件", "87件").encode(), "b.txt", PERSON)
    assert [each.id for each in library.documents(desk)] == [new.id]
    assert "87件" in library.search(desk, "矛盾纠纷")[0].passage.text


def test_a_refused_file_is_named_and_the_library_stays_as_it_was(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        library.ingest(desk, b"", "空白.txt", person=PERSON)
    assert refused.value.values["file"] == "空白.txt"
    with pytest.raises(BadInput):
        library.ingest(desk, tmp_path / "不在.txt", person=PERSON)
    assert library.documents(desk) == []


def test_vectors_are_a_job_that_tells_how_far_it_is(desk: Desk) -> None:
    take(desk, REPORT)
    take(desk, RULES)
    job = desk.jobs.claim("me", (library.EMBED,))
    assert job is not None
    run(desk, job, library.run_embed)
    assert desk.library.pending() == 0
    assert desk.jobs.job(job.id).state == "done"
    assert len(desk.jobs.events(job.id)) >= 2
    assert "both" in {hit.why for hit in library.search(desk, "排查化解矛盾纠纷")}


def test_a_stopped_job_leaves_the_rest_for_the_next(desk: Desk) -> None:
    take(desk, REPORT)
    job = desk.jobs.claim("me", (library.EMBED,))
    assert job is not None
    desk.jobs.stop(job.id)
    run(desk, job, library.run_embed)
    assert desk.library.pending() > 0
    assert desk.jobs.job(job.id).state == "stopped"
    assert library.queue_vectors(desk).id != job.id
