"""The lists that go with a report."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from assistant.documents.sheets import sheets_of
from assistant.exporting.blank_workbook import blank_workbook
from assistant.exporting.filenames import file_name
from assistant.exporting.findings_table import findings_table
from assistant.exporting.source_table import source_table
from assistant.findings import Basis, Finding, FindingStatus, Severity
from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.ledger.entering.worksheet import facts_from_rows
from assistant.report import Report, Template, TemplateFact
from tests.exporting.drawn import CITATION, LEDGER, report, review


def rows(content: bytes, sheet: int = 0) -> list[tuple[str, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [tuple(cell or "" for cell in row) for row in book.worksheets[sheet].iter_rows(values_only=True)]  # type: ignore[misc]


def cited() -> Report:
    plain = report()
    section = plain.sections[1]
    paragraphs = tuple(replace(p, citations=(CITATION,)) if p.id == "p3" else p for p in section.paragraphs)
    return replace(plain, sections=(plain.sections[0], replace(section, paragraphs=paragraphs)))


def test_every_figure_stands_beside_its_source() -> None:
    content = source_table(cited(), review(cited()), LEDGER, {})
    found = {row[2]: row for row in rows(content)[2:]}
    assert found["18场次"][3:9] == ("有据", "普法活动", "18场次", "司法所", "表.xlsx 第3行", "王某 2026-01-05")
    assert found["18场次"][0] == "一、主要举措"
    assert found["3000余份"][3:6] == ("与台账不符", "发放资料", "3500余份")
    assert found["95%"][3] == "引自资料"
    assert found["95%"][7] == "《某县工作要点》第三条"
    assert found["40次"][3] == "待核实"
    assert found[""][3] == "沿用待确认"
    facts = {row[0]: row for row in rows(content, 1)[2:]}
    assert facts["普法活动"][7] == "已写入"


def test_a_fact_read_from_prose_stands_with_its_sentence_there() -> None:
    first, *others = LEDGER.facts
    told = replace(LEDGER, facts=(replace(first, source_sentence="全年普法18场次。"), *others))
    found = {row[2]: row for row in rows(source_table(cited(), review(cited()), told, {}))[2:]}
    assert found["18场次"][7] == "表.xlsx 第3行：全年普法18场次。"


def test_the_reason_of_a_great_change_stands_beside_last_years_value() -> None:
    changed = replace(LEDGER.facts[0], last_value="3场次", reason="新增普法讲堂", note="新增普法讲堂")
    content = source_table(report(), review(report()), replace(LEDGER, facts=(changed,)), {})
    assert rows(content, 1)[2][2:4] == ("3场次", "新增普法讲堂")


def test_findings_come_in_the_order_of_the_text_with_their_basis_and_what_was_done() -> None:
    later = Finding("N1", Severity.UNVERIFIED, "40次", 90, 93, "没有出处", section="s1")
    first = Finding(
        "T1", Severity.WRONG, "《某法》", 10, 14, "名称有误", "《某某法》", Basis("某某法", "第一条", "原文", "法律法规"),
        "s0", status=FindingStatus.DISMISSED, reason="简称",
    )  # fmt: skip
    listed = rows(findings_table(report(), [later, first]))[2:]
    assert listed[0] == (
        "1",
        "导语",
        "《某法》",
        "有误",
        "名称有误",
        "某某法 第一条（法律法规）\n原文",
        "《某某法》",
        "已忽略：简称",
    )
    assert listed[1][:3] == ("2", "一、主要举措", "40次")


def test_a_blank_workbook_is_read_back_as_it_was() -> None:
    ledger = Ledger(
        "u",
        2025,
        (
            Fact(
                "a",
                "普法活动",
                "18",
                unit="场次",
                department="司法所",
                last_value="14场次",
                last_sentence="开展普法14场次。",
            ),
            Fact("b", "发放资料", state=FactState.EMPTY, unit="份", last_value="3000余份"),
            Fact("c", "行政复议", "0", FactState.ZERO, unit="件"),
            Fact("d", "听证", state=FactState.NOT_APPLICABLE),
            Fact("e", "学习", "12月3日集体学习", kind=FactKind.ACT),
        ),
    )
    template = Template(
        "t", "情况报告", (), facts=(TemplateFact("新增执法证", "本"), TemplateFact("普法", aliases=("普法活动",)))
    )
    content = blank_workbook(template, ledger)
    list_sheet, how = sheets_of(content, "表.xlsx")
    assert how.name == "填写说明"
    read = facts_from_rows(list_sheet.rows, year=2025)
    assert read.problems == ()
    assert [(fact.label, fact.wording() if fact.value else "", fact.state, fact.kind) for fact in read.facts] == [
        ("普法活动", "18场次", FactState.VALUE, FactKind.FIGURE),
        ("发放资料", "", FactState.EMPTY, FactKind.FIGURE),
        ("行政复议", "0件", FactState.ZERO, FactKind.FIGURE),
        ("听证", "", FactState.NOT_APPLICABLE, FactKind.FIGURE),
        ("学习", "12月3日集体学习", FactState.VALUE, FactKind.ACT),
        ("新增执法证", "", FactState.EMPTY, FactKind.FIGURE),
    ]
    assert read.facts[0].last_value == "14场次"
    assert read.facts[0].last_sentence == "开展普法14场次。"


def test_nothing_typed_turns_into_a_formula() -> None:
    content = blank_workbook(Template("t", "表", ()), Ledger("u", 2025, (Fact("a", "=1+1", "=2+2"),)))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("青禾镇2025年 报告", "青禾镇2025年报告（送审稿）.docx"),
        ('a/b\\c:d*e?"<>|f', "abcdef（送审稿）.docx"),
        ("", "报告（送审稿）.docx"),
        ("con", "报告con（送审稿）.docx"),
        ("..", "报告（送审稿）.docx"),
    ],
)
def test_a_file_name_is_taken_by_every_system(title: str, name: str) -> None:
    assert file_name(title, suffix="（送审稿）", extension="docx") == name
