"""A report leaves the house: as the review copy, as the clean copy, with its lists."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from assistant.desk import Desk, exports, facts, units
from assistant.errors import NotFound, Refused
from assistant.report import Frame, Paragraph, Report, Section, Unit

FRAME = Frame("青禾镇2025年法治政府建设情况报告", "县委、县政府", "", "青禾镇人民政府", "2026年1月10日")


@pytest.fixture
def report(desk: Desk) -> Report:
    """A report of one paragraph, with one figure that the ledger backs and one that it does not."""
    units.save_unit(desk, Unit("u", "云溪县青禾镇人民政府", "青禾镇"))
    facts.import_pasted(desk, "u", 2025, "普法活动：18场次", "王某", confirmed=True)
    text = "累计开展普法活动18场次，新增执法证9本。"
    sections = (Section("s", "一、主要举措", paragraphs=(Paragraph("p", text),)),)
    return desk.reports.add(Report("r", "u", 2025, "t", FRAME, sections), "王某")


def test_the_review_copy_comments_on_what_has_no_source(desk: Desk, report: Report) -> None:
    document = docx.Document(io.BytesIO(exports.export_word(desk, report.id, clean=False)))
    (comment,) = list(document.comments)
    assert "9本" in comment.text


def test_the_clean_copy_is_refused_while_a_hole_stands(desk: Desk, report: Report) -> None:
    exports.export_word(desk, report.id, clean=True)
    hole = Report("h", "u", 2025, "t", FRAME, (Section("s", "一、举措", paragraphs=(Paragraph("p", "培训××场。"),)),))
    desk.reports.add(hole, "王某")
    with pytest.raises(Refused, match=r"export\.holes"):
        exports.export_word(desk, "h", clean=True)


def test_the_source_table_names_the_fact_of_each_figure(desk: Desk, report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exports.source_table(desk, report.id)))
    rows = {row[2]: row for row in book.worksheets[0].iter_rows(min_row=3, values_only=True)}
    assert rows["18场次"][3:5] == ("有据", "普法活动")
    assert rows["9本"][3] == "待核实"


def test_the_list_of_findings_is_a_workbook_even_before_a_check(desk: Desk, report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exports.findings_table(desk, report.id)))
    assert book.worksheets[0]["C2"].value == "原文"


def test_an_export_is_named_after_the_report(desk: Desk, report: Report) -> None:
    assert exports.name_of_export(desk, report.id, "review") == "青禾镇2025年法治政府建设情况报告（送审稿）.docx"
    assert exports.name_of_export(desk, report.id, "sources").endswith("（来源对照表）.xlsx")


def test_a_report_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound):
        exports.export_word(desk, "none", clean=True)
