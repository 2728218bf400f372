"""Findings at the desk: kept, set aside, taken over, and duties answered."""

from __future__ import annotations

import pytest

from assistant.desk import Desk, findings
from assistant.desk.library import ingest, is_newer_version
from assistant.desk.reports import create, open_report, sync
from assistant.desk.units import save_unit
from assistant.errors import BadInput, NotFound, Refused, Stale
from assistant.findings import Finding, FindingStatus, Severity
from assistant.language.outline import numeral
from assistant.report import Report, RevisionKind, Unit
from assistant.report.body import body
from assistant.sources import DocumentKind

POINTS = "1.各乡镇每季度开展1次行政执法案卷评查。（责任单位：各乡镇）\n2.各乡镇于6月底前完成综治中心挂牌。\n"


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = save_unit(desk, Unit("", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县"))
    made = create(desk, unit.id, "fazhi_zhengfu", 2025, "李")
    return write(desk, made, "（一）强执法。全年组织行政执法案卷评查4次，加强法制宣传。。")


def write(desk: Desk, made: Report, words: str) -> Report:
    lines = body(made).split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith("一、"))
    lines.insert(at + 1, words)
    return sync(desk, made.id, text="\n".join(lines), base=made.version, tab="t", seq=made.version, person="李").report


def one(found: list[Finding], quote: str) -> Finding:
    return next(each for each in found if each.quote == quote)


def test_a_check_is_stored_and_each_finding_leads_to_its_words(desk: Desk, report: Report) -> None:
    found = findings.check(desk, report.id, person="李")
    text = body(report)
    assert found == findings.all_findings(desk, report.id)
    assert all(text[each.start : each.end] == each.quote for each in found)
    assert len({each.id for each in found}) == len(found)


def test_a_finding_set_aside_stays_so_while_its_words_stand(desk: Desk, report: Report) -> None:
    wording = one(findings.check(desk, report.id, person="李"), "法制宣传")
    findings.dismiss(desk, report.id, wording.id, "固定名称", "李")
    again = one(findings.check(desk, report.id, person="李"), "法制宣传")
    assert (again.status, again.reason) == (FindingStatus.DISMISSED, "固定名称")


def test_a_finding_is_set_aside_only_with_a_reason(desk: Desk, report: Report) -> None:
    wording = one(findings.check(desk, report.id, person="李"), "法制宣传")
    with pytest.raises(BadInput, match=r"findings\.no_reason"):
        findings.dismiss(desk, report.id, wording.id, " ", "李")


def test_a_suggestion_taken_over_is_a_revision_and_moves_what_stands_behind(desk: Desk, report: Report) -> None:
    found = findings.check(desk, report.id, person="李")
    accepted = findings.accept(desk, report.id, one(found, "。。").id, "李")
    assert "法制宣传。\n" in body(accepted)
    assert desk.reports.revisions(report.id)[0].kind is RevisionKind.FIX
    rest = findings.all_findings(desk, report.id)
    assert one(rest, "。。").status is FindingStatus.ACCEPTED
    text = body(accepted)
    assert all(
        text[each.start : each.end] == each.quote for each in rest if each.status is FindingStatus.OPEN and each.quote
    )


def test_a_suggestion_whose_words_moved_on_is_refused(desk: Desk, report: Report) -> None:
    wording = one(findings.check(desk, report.id, person="李"), "法制宣传")
    text = body(report).replace("法制宣传", "普法")
    sync(desk, report.id, text=text, base=report.version, tab="t", seq=99, person="李")
    with pytest.raises(Stale):
        findings.accept(desk, report.id, wording.id, "李")
    assert body(open_report(desk, report.id)) == text


def test_a_suggestion_whose_words_now_stand_elsewhere_once_is_applied_there(desk: Desk, report: Report) -> None:
    wording = one(findings.check(desk, report.id, person="李"), "法制宣传")
    text = body(report).replace("全年组织", "截至年底全年组织")
    sync(desk, report.id, text=text, base=report.version, tab="t", seq=99, person="李")
    assert body(findings.accept(desk, report.id, wording.id, "李")) == text.replace("法制宣传", "法治宣传")


def test_a_headings_year_is_corrected_in_its_section(desk: Desk, report: Report) -> None:
    text = body(report).replace("三、2025年度", "三、2024年度")
    sync(desk, report.id, text=text, base=report.version, tab="t", seq=99, person="李")
    wrong = next(each for each in findings.check(desk, report.id, person="李") if each.code == "D1")
    corrected = findings.accept(desk, report.id, wrong.id, "李")
    assert [each.id for each in corrected.sections] == [each.id for each in report.sections]
    assert body(corrected) == body(report)


def test_a_finding_without_a_suggestion_is_no_change(desk: Desk, report: Report) -> None:
    empty = next(each for each in findings.check(desk, report.id, person="李") if each.suggestion is None)
    with pytest.raises(Refused):
        findings.accept(desk, report.id, empty.id, "李")
    with pytest.raises(NotFound):
        findings.accept(desk, report.id, "gone", "李")


def test_the_duties_of_a_chosen_document_are_found_or_answered(desk: Desk, report: Report) -> None:
    points = desk.library.add(POINTS.encode(), "要点.txt", kind=DocumentKind.POLICY, title="工作要点")
    answers = findings.coverage(desk, report.id, points.id)
    assert [each.outcome.value for each in answers] == ["已回应", "未见回应"]
    demanded = [
        each for each in findings.check(desk, report.id, policies=[points.id], person="李") if each.code == "T4"
    ]
    assert [(each.severity, each.basis.text if each.basis else "") for each in demanded] == [
        (Severity.UNVERIFIED, "2.各乡镇于6月底前完成综治中心挂牌。")
    ]


def test_a_file_is_checked_without_a_desk() -> None:
    found = findings.check_file(None, "一、主要举措\n2月30日召开会议。\n", year=2025)
    assert [(each.code, each.quote) for each in found] == [("D1", "2月30日")]


def test_an_article_is_held_against_the_version_in_force_in_the_reports_year(desk: Desk, report: Report) -> None:
    def law(articles: int, day: str) -> bytes:
        middle = "\n".join(f"第{numeral(each)}条　镇里应当做好第{each}项。" for each in range(1, articles))
        written = f"{day[:4]}年{int(day[5:7])}月{int(day[8:])}日"
        return f"巡查法\n{middle}\n第{numeral(articles)}条　本法自{written}起施行。".encode()

    older = ingest(desk, law(5, "2019-01-01"), "巡查法_20181201.txt", person="李")
    newer = ingest(desk, law(9, "2026-01-01"), "中华人民共和国巡查法_20251101.txt", person="李")
    assert (older.date, newer.date) == ("2018-12-01", "2025-11-01")
    cited = write(desk, report, "依据《巡查法》第八条开展巡查。")

    def missing() -> list[Finding]:
        return [each for each in findings.check(desk, cited.id, person="李") if each.code == "T2"]

    # The eighth article came with the version of 2026; the report is on 2025.
    assert len(missing()) == 1
    # Said to be replaced, the older one is still what held in 2025.
    is_newer_version(desk, newer.id, older.id, "李")
    assert len(missing()) == 1
