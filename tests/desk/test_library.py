"""Files are taken into the library as what they are to the unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.desk import Desk, library
from assistant.desk.worker import run
from assistant.errors import BadInput, NotFound
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


@pytest.mark.parametrize("named", ["白沙街道办事处", "澄江区白沙街道", "白沙街道"])
def test_a_subdistrict_is_known_by_its_name_with_and_without_its_office(desk: Desk, named: str) -> None:
    desk.units.save(Unit("baisha", "澄江区白沙街道办事处", "白沙街道", "澄江区"))
    taken = take(desk, REPORT.replace("青禾镇", named), unit=None)
    assert (taken.kind, taken.unit) == (DocumentKind.PAST_REPORT, "baisha")


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


def test_rules_are_statute_and_notes_are_material(desk: Desk) -> None:
    assert take(desk, RULES).kind is DocumentKind.STATUTE
    assert take(desk, "十二月的活动\n在河口社区发放了资料，来了不少人。").kind is DocumentKind.MATERIAL


def test_a_law_as_downloaded_tells_the_date_of_its_version(desk: Desk) -> None:
    history = "（1996年3月17日通过　根据2009年8月27日《决定》第一次修正　2021年1月22日修订）"
    law = f"中华人民共和国巡查法\n{history}\n第一条　甲。\n第二条　乙。\n第三条　本法自1996年10月1日起施行。"
    taken = take(desk, law, "中华人民共和国巡查法_20210122.txt", None)
    # 起施行 is the law's first day; this version holds since it was made.
    assert (taken.kind, taken.date, taken.effective) == (DocumentKind.STATUTE, "2021-01-22", "2021-01-22")
    assert take(desk, law.replace(history, ""), "巡查法_20190302.docx.txt", None).date == "2019-03-02"


def test_a_notice_about_reports_is_no_report(desk: Desk) -> None:
    text = "云溪县司法局关于报送2025年度法治政府建设情况报告的通知\n各乡镇：\n请于二月底前报送。"
    assert take(desk, text).kind is DocumentKind.NOTICE


def test_work_points_sent_by_a_letter_are_policy(desk: Desk) -> None:
    text = "云溪县司法局关于印发《2025年法治建设工作要点》的通知\n各乡镇：\n现印发给你们。\n一、加强普法宣传。"
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


def test_an_older_version_is_kept_to_be_read_and_found_by_no_search(desk: Desk) -> None:
    old = take(desk, RULES)
    passage = desk.library.passages(old.id)[0]
    new = library.replace_document(desk, old.id, RULES.replace("每月", "每季度").encode(), "b.txt", PERSON)
    assert [each.id for each in desk.library.versions(new.id)] == [old.id]
    assert {hit.document.id for hit in library.search(desk, "应急办对企业巡查")} == {new.id}
    assert "每月" in desk.library.text(old.id)
    assert desk.library.passage(passage.id) == passage
    found = desk.library.find_article("云溪县乡镇安全生产巡查办法", "第三条")
    assert found is not None and "每季度" in found.text


def test_an_older_version_taken_again_in_the_place_of_the_newer_comes_back(desk: Desk) -> None:
    old = take(desk, RULES)
    new = library.replace_document(desk, old.id, RULES.replace("每月", "每季度").encode(), "b.txt", PERSON)
    back = library.replace_document(desk, new.id, RULES.encode(), "a.txt", PERSON)
    assert back.id == old.id and not back.replaced_by
    assert {hit.document.id for hit in library.search(desk, "应急办对企业巡查")} == {old.id}
    assert [each.id for each in library.documents(desk)] == [old.id]


def test_what_may_be_an_older_version_is_named_and_a_person_says_so(desk: Desk) -> None:
    old = take(desk, RULES.replace("办法\n", "办法\n（2019年3月1日发布）\n", 1), "2019.txt")
    new = take(desk, RULES.replace("办法\n", "办法\n（2024年3月1日发布）\n", 1), "2024.txt")
    assert [each.id for each in library.possible_older_versions(desk, new)] == [old.id]
    assert library.possible_older_versions(desk, old) == []
    library.is_newer_version(desk, new.id, old.id, PERSON)
    assert [each.id for each in library.documents(desk)] == [new.id]


def test_removing_a_document_removes_its_versions_from_everything(desk: Desk) -> None:
    old = take(desk, RULES)
    new = library.replace_document(desk, old.id, RULES.replace("每月", "每季度").encode(), "b.txt", PERSON)
    library.remove(desk, new.id, PERSON)
    assert library.search(desk, "应急办对企业巡查") == []
    with pytest.raises(NotFound):
        desk.library.text(old.id)
    for file in desk.settings.home.glob("bigan.db*"):
        assert "重大隐患，立即停产".encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("says", "effective", "ended"),
    [
        ("本办法自2024年8月1日起施行。", "2024-08-01", ""),
        ("本办法自发布之日起施行，有效期5年。", "2024-03-01", "2029-03-01"),
        ("本办法自二〇二四年五月一日起施行，有效期至2026年4月30日。", "2024-05-01", "2026-05-01"),
        ("巡查证有效期3年，期满换发。", "", ""),
        ("本办法自2024年8月1日起施行。2019年3月1日发布的《巡查暂行规定》同时废止。", "2024-08-01", ""),
    ],
)
def test_a_text_says_from_when_and_until_when_it_holds(desk: Desk, says: str, effective: str, ended: str) -> None:
    taken = take(desk, RULES.replace("办法\n", "办法\n（2024年3月1日发布）\n", 1) + f"第五条 {says}\n")
    assert (taken.effective, taken.ended) == (effective, ended)


def test_what_a_person_put_right_survives_taking_the_file_again(desk: Desk) -> None:
    taken = take(desk, RULES)
    library.describe(desk, replace(taken, title="巡查办法", issuer="云溪县应急管理局", ended="2027-01-01"), PERSON)
    again = take(desk, RULES, "again.txt")
    assert (again.title, again.issuer, again.ended) == ("巡查办法", "云溪县应急管理局", "2027-01-01")
    with pytest.raises(BadInput, match="2027-13-01"):
        library.describe(desk, replace(taken, ended="2027-13-01"), PERSON)


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
