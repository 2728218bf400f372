"""The fill-in workbooks: each department's own facts, last year's values beside them, and the return known for ours."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from assistant.desk import Desk, conflicts, departments, facts, reports, units
from assistant.errors import BadInput, NotFound
from assistant.ledger import Fact, FactState
from assistant.report import Report, Unit


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))
    facts.add_fact(desk, unit.id, 2024, "普法宣传活动场次", "14场次", "甲", department="司法所")
    facts.add_fact(desk, unit.id, 2024, "山塘巡查次数", "30次", "甲", department="农业办")
    facts.add_fact(desk, unit.id, 2025, "普法宣传活动场次", "", "甲", measure="场次")
    facts.add_fact(desk, unit.id, 2025, "行政诉讼案件数", "", "甲", measure="件", department="司法所")
    facts.add_fact(desk, unit.id, 2025, "法治文化广场", "", "甲", measure="处", department="司法所")
    facts.add_fact(desk, unit.id, 2025, "志愿服务时长", "", "甲", measure="小时")
    return reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")


def sheet_of(content: bytes) -> tuple[openpyxl.Workbook, int]:
    """The workbook and the row of its header."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = [str(row[1].value) for row in book.worksheets[0].iter_rows()]
    return book, rows.index("指标") + 1


def filled(content: bytes, values: dict[str, str], *, by: str = "", remark: str = "") -> bytes:
    """The form as a department sends it back: values typed, rows turned round, one added."""
    book, head = sheet_of(content)
    sheet = book.worksheets[0]
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    for row in table:
        if row[1] in values:
            row[3], row[6] = values[str(row[1])], remark or row[6]
    named = [row for row in table if row[1]]
    turned = [*reversed(named), ["", "新设公共法律服务点", "", "3个", "", "", "", ""]]
    for at, row in enumerate(turned):
        for column, value in enumerate(row, 1):
            sheet.cell(head + 1 + at, column, value)
    for row in sheet.iter_rows(max_row=head):
        if row[0].value and "填表人：" in str(row[0].value):
            row[0].value = str(row[0].value).replace("填表人：", f"填表人：{by}")
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def fact(desk: Desk, report: Report, label: str) -> Fact:
    return next(each for each in reports.ledger_of(desk, report).facts if each.label == label)


def test_last_years_ledger_and_the_template_tell_who_gives_what(desk: Desk, report: Report) -> None:
    forms = {form.department: {each.label: each for each in form.facts} for form in departments.forms(desk, report.id)}
    assert forms["司法所"]["普法宣传活动场次"].last_value == "14场次"
    assert forms["农业办"]["山塘巡查次数"].last_value == "30次"
    assert "安全生产检查家次" in forms["应急办"]
    assert set(forms[""]) == {"志愿服务时长"}
    assert list(forms)[-1] == ""


def test_a_form_holds_its_departments_facts_only_and_no_formula(desk: Desk, report: Report) -> None:
    name, content = departments.workbook(desk, report.id, "司法所", until="12月20日", to="党政办 张三")
    assert name == "2025年数据填报表（司法所）.xlsx"
    book, head = sheet_of(content)
    sheet = book.worksheets[0]
    above = "".join(str(cell.value or "") for row in sheet.iter_rows(max_row=head - 1) for cell in row)
    for words in ("云溪县青禾镇人民政府", "2025", "司法所", "12月20日", "张三"):
        assert words in above
    titles = [cell.value for cell in sheet[head]]
    assert titles == ["序号", "指标", "去年值", "今年值", "单位", "时段", "备注（原因）", "去年原句"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=head + 1)}
    assert rows["普法宣传活动场次"][2].value == "14场次"
    assert not rows["普法宣传活动场次"][3].value
    assert "山塘巡查次数" not in rows
    assert not any(cell.data_type == "f" for each in book for row in each.iter_rows() for cell in row)
    assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, f"${head}:${head}")


def test_all_forms_come_in_one_archive(desk: Desk, report: Report) -> None:
    name, content = departments.all_workbooks(desk, report.id)
    assert name.endswith(".zip")
    inside = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "2025年数据填报表（未分科室）.xlsx" in inside
    assert len(inside) == len(departments.forms(desk, report.id))
    with pytest.raises(NotFound):
        departments.workbook(desk, report.id, "没有这个科室")


def test_a_return_is_known_whatever_it_is_called_and_who_filled_it_in_is_its_source(desk: Desk, report: Report) -> None:
    _, content = departments.workbook(desk, report.id, "司法所")
    answers = {"普法宣传活动场次": "15场次", "行政诉讼案件数": "无", "法治文化广场": ""}
    back = filled(content, answers, by="李四", remark="新增宪法宣传周")
    facts.import_workbook(desk, report.unit, 2025, back, "新建工作表 (3).xlsx", "甲")
    given = fact(desk, report, "普法宣传活动场次")
    assert (given.value, given.unit, given.department) == ("15", "场次", "司法所")
    assert given.note == "新增宪法宣传周"
    assert "李四" in given.source_place
    assert fact(desk, report, "行政诉讼案件数").state is FactState.ZERO
    assert fact(desk, report, "法治文化广场").state is FactState.EMPTY
    assert fact(desk, report, "新设公共法律服务点").department == "司法所"
    labels = [each.label for each in reports.ledger_of(desk, report).facts]
    assert len(labels) == len(set(labels))
    assert not given.is_confirmed


def test_a_return_that_differs_waits_beside_the_ledgers_value(desk: Desk, report: Report) -> None:
    facts.set_value(desk, report.unit, 2025, fact(desk, report, "普法宣传活动场次").id, "16场次", "甲")
    _, content = departments.workbook(desk, report.id, "司法所")
    back = filled(content, {"普法宣传活动场次": "15"}, by="李四")
    taken = facts.import_workbook(desk, report.unit, 2025, back, "表.xlsx", "甲")
    assert [each.fact.label for each in conflicts.conflicts(desk, report.unit, 2025)] == ["普法宣传活动场次"]
    assert "请选定" in taken.summary()


def test_another_years_or_units_form_is_refused_in_words(desk: Desk, report: Report) -> None:
    _, content = departments.workbook(desk, report.id, "司法所")
    with pytest.raises(BadInput) as of_year:
        facts.import_workbook(desk, report.unit, 2026, content, "表.xlsx", "甲")
    assert of_year.value.key == "departments.other_year"
    other = units.save_unit(desk, Unit("", "云溪县白鹭镇人民政府"))
    with pytest.raises(BadInput) as of_unit:
        facts.import_workbook(desk, other.id, 2025, content, "表.xlsx", "甲")
    assert of_unit.value.key == "departments.other_unit"
    assert desk.facts.ledger(other.id, 2025).facts == ()


def test_a_form_returned_without_a_name_names_nobody(desk: Desk, report: Report) -> None:
    _, content = departments.workbook(desk, report.id, "司法所")
    back = filled(content, {"普法宣传活动场次": "15场次"})
    facts.import_workbook(desk, report.unit, report.year, back, "交回.xlsx", "甲")
    assert "填" not in fact(desk, report, "普法宣传活动场次").source_place.removeprefix("填报表")


def test_what_an_office_calls_by_another_name_is_asked_once(desk: Desk, report: Report) -> None:
    for label, measure in (("隐患完成整改", "处"), ("便民中心办件量", "件"), ("普法宣传品发放", "份")):
        facts.add_fact(desk, report.unit, 2025, label, "", "甲", measure=measure)
    asked = [each.label for form in departments.forms(desk, report.id) for each in form.facts]
    assert "隐患完成整改" in asked
    assert not {"整改安全隐患处数", "便民服务事项办理件数", "发放普法资料份数"} & set(asked)


def test_a_return_in_another_unit_waits_to_be_looked_at(desk: Desk, report: Report) -> None:
    facts.add_fact(desk, report.unit, 2025, "法治经费", "", "甲", measure="元", department="司法所")
    _, content = departments.workbook(desk, report.id, "司法所")
    taken = facts.import_workbook(desk, report.unit, 2025, filled(content, {"法治经费": "12万元"}), "表.xlsx", "甲")
    assert "facts.other_unit" in [each.key for each in taken.problems]
    assert fact(desk, report, "法治经费").state is FactState.EMPTY
    (found,) = conflicts.conflicts(desk, report.unit, 2025)
    assert found.is_open and found.given[1].fact.wording() == "12万元"
    conflicts.take(desk, report.unit, 2025, [found.given[1].claim], "甲")
    assert fact(desk, report, "法治经费").wording() == "12万元"


def test_another_scale_that_last_year_bears_out_is_taken(desk: Desk, report: Report) -> None:
    facts.add_fact(desk, report.unit, 2024, "法治经费", "110000元", "甲", department="司法所")
    facts.add_fact(desk, report.unit, 2025, "法治经费", "", "甲", measure="元", department="司法所")
    _, content = departments.workbook(desk, report.id, "司法所")
    facts.import_workbook(desk, report.unit, 2025, filled(content, {"法治经费": "12万元"}), "表.xlsx", "甲")
    assert fact(desk, report, "法治经费").wording() == "12万元"
