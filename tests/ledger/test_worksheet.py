"""Sheets as departments send them -> facts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from assistant.documents.sheets import sheets_of
from assistant.ledger import Fact, FactKind, FactState
from assistant.ledger.entering.pasting import rows_from_text
from assistant.ledger.entering.worksheet import Worksheet, facts_from_rows


def read(rows: Sequence[Sequence[object]], change: Callable[[Any], object] | None = None) -> Worksheet:
    """The facts of a workbook with these rows, after ``change`` has merged or formatted its cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计表"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    kept = io.BytesIO()
    book.save(kept)
    (read_back,) = sheets_of(kept.getvalue(), "表.xlsx")
    return facts_from_rows(read_back.rows, year=2025, source_file="表.xlsx", sheet=read_back.name, unit="青禾镇")


def labelled(worksheet: Worksheet) -> dict[str, Fact]:
    return {fact.label: fact for fact in worksheet.facts}


def said(worksheet: Worksheet) -> str:
    return "\n".join(str(problem) for problem in worksheet.problems)


def test_a_merged_title_row_is_no_header() -> None:
    worksheet = read(
        [["青禾镇2025年法治工作统计表"], ["指标名称", "数值", "单位"], ["普法活动", 18, "场次"]],
        lambda sheet: sheet.merge_cells("A1:C1"),
    )
    (fact,) = worksheet.facts
    assert (fact.label, fact.value, fact.unit, fact.wording()) == ("普法活动", "18", "场次", "18场次")
    assert fact.source_place == "统计表第3行"
    assert worksheet.problems == ()


def test_two_header_rows_name_this_year_and_last() -> None:
    worksheet = read(
        [
            ["指标", "单位", "完成情况", None],
            [None, None, "2024年", "2025年"],
            ["排查隐患", "处", 200, 260],
        ],
        lambda sheet: [sheet.merge_cells(area) for area in ("A1:A2", "B1:B2", "C1:D1")],
    )
    (fact,) = worksheet.facts
    assert (fact.value, fact.last_value, fact.unit) == ("260", "200处", "处")


def test_two_header_rows_with_years_above_tell_last_year_from_this() -> None:
    worksheet = read(
        [
            ["指标", "2024年", None, "2025年", None],
            [None, "完成数", "备注", "完成数", "备注"],
            ["培训班", "3期", None, "5期", None],
        ],
        lambda sheet: [sheet.merge_cells(area) for area in ("A1:A2", "B1:C1", "D1:E1")],
    )
    (fact,) = worksheet.facts
    assert (fact.value, fact.unit, fact.last_value) == ("5", "期", "3期")


def test_running_numbers_sums_and_remarks_are_no_facts() -> None:
    worksheet = read(
        [
            ["序号", "项目", "数量", "备注"],
            [1, "调解纠纷", "96件", "含疑难2件"],
            [2, "接待信访", "31批次", None],
            [None, "合计", 127, None],
            ["合计", None, 127, None],
            ["注：数据截至年底", None, None, None],
            ["填表人：王某", None, None, "审核人：李某"],
        ]
    )
    assert [fact.label for fact in worksheet.facts] == ["调解纠纷", "接待信访"]
    assert "合计" in said(worksheet)


def test_the_unit_stands_in_the_header_or_in_the_label() -> None:
    worksheet = read([["项目", "金额（万元）"], ["罚没收入", 12.5], ["捐款（元）", "300元"], ["化债资金", "约40"]])
    facts = labelled(worksheet)
    assert facts["罚没收入"].wording() == "12.5万元"
    assert facts["捐款（元）"].wording() == "300元"
    assert (facts["化债资金"].qualifier, facts["化债资金"].wording()) == ("约", "约40万元")
    assert "元" in said(worksheet)
    assert labelled(read([["项目", "数值"], ["罚没收入（万元）", 3]]))["罚没收入（万元）"].unit == "万元"


@pytest.mark.parametrize(
    ("raw", "value", "qualifier", "unit"),
    [
        ("3000余份", "3000", "余", "份"),
        ("３０００多份", "3000", "余", "份"),
        ("1,200人次", "1200", "", "人次"),
        ("近40%", "40", "近", "%"),
        ("3.2万人次", "3.2", "", "万人次"),
        ("3万余份", "3万", "余", "份"),
        ("200个以上", "200", "以上", "个"),
        ("100％", "100", "", "%"),
    ],
)
def test_a_value_typed_as_text_gives_number_qualifier_and_unit(raw: str, value: str, qualifier: str, unit: str) -> None:
    (fact,) = read([["指标", "数值"], ["某项", raw]]).facts
    assert (fact.value, fact.qualifier, fact.unit) == (value, qualifier, unit)


def test_empty_zero_and_not_applicable_are_three_values_and_what_was_decided_is_said() -> None:
    worksheet = read(
        [
            ["指标", "数值", "单位"],
            ["行政复议", 0, "件"],
            ["行政诉讼", "无", "件"],
            ["重大决策听证", "/", "次"],
            ["公平竞争审查", "—", "件"],
            ["村规民约审查", "不涉及", "件"],
            ["执法证", None, "本"],
            ["执法培训", "待报", "场"],
        ]
    )
    assert [fact.state for fact in worksheet.facts] == [
        FactState.ZERO,
        FactState.ZERO,
        FactState.NOT_APPLICABLE,
        FactState.NOT_APPLICABLE,
        FactState.NOT_APPLICABLE,
        FactState.EMPTY,
        FactState.EMPTY,
    ]
    assert [problem.values["label"] for problem in worksheet.problems] == ["行政诉讼", "重大决策听证", "公平竞争审查"]


def test_a_merged_department_holds_for_each_of_its_rows() -> None:
    worksheet = read(
        [
            ["科室", "指标", "今年值", "计量单位"],
            ["司法所", "普法活动", 18, "场次"],
            [None, "法律咨询", 77, "人次"],
            ["应急办", "安全检查", 40, "次"],
        ],
        lambda sheet: sheet.merge_cells("A2:A3"),
    )
    assert [fact.department for fact in worksheet.facts] == ["司法所", "司法所", "应急办"]


def test_until_when_in_the_title_becomes_the_period() -> None:
    worksheet = read(
        [["2025年普法数据（截至12月20日）", None], ["指标", "数值"], ["普法活动", 18], ["讲座（1-11月）", 4]],
        lambda sheet: sheet.merge_cells("A1:B1"),
    )
    assert [fact.period for fact in worksheet.facts] == ["截至12月20日", "1-11月"]


def test_the_title_of_another_year_is_said() -> None:
    assert "2024" in said(read([["2024年统计表", None], ["指标", "数值"], ["普法活动", 18]]))


def test_acts_are_facts_in_words() -> None:
    worksheet = read(
        [
            ["事项", "情况", "责任单位"],
            ["专题学习", "12月3日党委理论学习中心组集体学习宪法", "党政办"],
            ["领导小组", "已调整", "司法所"],
            ["普法活动", "18场次", "司法所"],
        ]
    )
    assert [fact.kind for fact in worksheet.facts] == [FactKind.ACT, FactKind.ACT, FactKind.FIGURE]
    assert worksheet.facts[0].value == "12月3日党委理论学习中心组集体学习宪法"


def test_a_type_column_says_what_is_an_act() -> None:
    worksheet = read([["类型", "指标", "数值"], ["事项", "第一次会议", "3月召开"], ["数据", "会议", "4次"]])
    assert [fact.kind for fact in worksheet.facts] == [FactKind.ACT, FactKind.FIGURE]


def test_a_column_called_unit_may_mean_the_unit_that_reports() -> None:
    worksheet = read([["单位", "内容", "2025年"], ["司法所", "普法活动", "18场次"], ["应急管理办公室", "检查", "40次"]])
    assert [(fact.department, fact.unit) for fact in worksheet.facts] == [("司法所", "场次"), ("应急管理办公室", "次")]


def test_group_rows_and_repeated_headers_are_left_out() -> None:
    worksheet = read(
        [
            ["指标", "数值", "单位"],
            ["一、普法", None, None],
            ["场次", 18, "场"],
            ["指标", "数值", "单位"],
            ["二、执法", None, None],
            ["场次", 9, "场"],
        ]
    )
    assert [fact.label for fact in worksheet.facts] == ["场次", "执法场次"]


def test_numbered_facts_that_wait_for_their_value_are_no_groups() -> None:
    worksheet = read([["指标", "数值"], ["一、普法活动场次", None], ["二、执法证", "3本"], ["三、培训", None]])
    assert [(fact.label, fact.state) for fact in worksheet.facts] == [
        ("普法活动场次", FactState.EMPTY),
        ("执法证", FactState.VALUE),
        ("培训", FactState.EMPTY),
    ]


def test_two_tables_on_one_sheet_are_both_read() -> None:
    worksheet = read(
        [
            ["指标", "单位", "2025年"],
            ["普法活动", "场次", 18],
            [None, None, None],
            ["事项", "情况", "责任科室"],
            ["专题学习", "12月3日集体学习宪法", "党政办"],
        ]
    )
    assert [(fact.label, fact.value, fact.department) for fact in worksheet.facts] == [
        ("普法活动", "18", ""),
        ("专题学习", "12月3日集体学习宪法", "党政办"),
    ]


def test_a_row_whose_words_are_also_column_names_is_no_header() -> None:
    worksheet = read(
        [
            ["指标", "数值", "单位", "统计时段"],
            ["列入目录的重大事项", 6, "件", "全年"],
            ["执法人员", 18, "名", "截至12月20日"],
        ]
    )
    assert [(fact.label, fact.wording()) for fact in worksheet.facts] == [
        ("列入目录的重大事项", "6件"),
        ("执法人员", "18名"),
    ]


def test_importing_again_gives_the_same_ids_and_another_unit_others() -> None:
    rows = [["指标", "数值"], ["普法活动", "18场次"]]
    first, again = facts_from_rows(rows, year=2025, unit="甲"), facts_from_rows(rows, year=2025, unit="甲")
    assert first.facts[0].id == again.facts[0].id
    assert first.facts[0].id != facts_from_rows(rows, year=2025, unit="乙").facts[0].id
    assert first.facts[0].id != facts_from_rows(rows, year=2026, unit="甲").facts[0].id


def test_one_label_with_two_values_is_kept_twice_and_said() -> None:
    worksheet = read([["指标", "数值"], ["普法活动", 18], ["普法活动", 19]])
    assert len({fact.id for fact in worksheet.facts}) == 2
    assert "重名" in said(worksheet)


def test_a_sheet_without_columns_says_so() -> None:
    worksheet = facts_from_rows([["今天天气很好"], ["大家都很高兴"]], year=2025)
    assert worksheet.facts == ()
    assert "没有找到" in said(worksheet)


@pytest.mark.parametrize(
    "pasted",
    [
        "指标\t数值\t单位\n普法活动\t18\t场次\n发放资料\t3500余\t份",
        "| 指标 | 数值 | 单位 |\n|---|---|---|\n| 普法活动 | 18 | 场次 |\n| 发放资料 | 3500余 | 份 |",
        "指标    数值    单位\n普法活动    18    场次\n发放资料    3500余    份",
        "指标,数值,单位\n普法活动,18,场次\n发放资料,3500余,份",
        "普法活动：18场次\n发放资料：3500余份",
        "普法活动 18场次\n发放资料 3500余份",
        "普法活动\t18\t场次\n发放资料\t3500余\t份",
    ],
)
def test_a_pasted_table_is_read_however_its_cells_are_parted(pasted: str) -> None:
    worksheet = facts_from_rows(rows_from_text(pasted), year=2025)
    assert [fact.wording() for fact in worksheet.facts] == ["18场次", "3500余份"]


def test_a_sheet_on_its_side_is_turned() -> None:
    facts = labelled(
        read(
            [
                ["2025年度数据"],
                ["指标", "普法活动（场次）", "发放资料（份）"],
                ["2025年", 18, "4200余"],
                ["2024年", 12, "3000余"],
            ]
        )
    )
    assert facts["普法活动（场次）"].wording() == "18场次"
    assert facts["普法活动（场次）"].source_place == "统计表第2列"
    assert facts["发放资料（份）"].last_value == "3000余份"


def test_units_in_a_row_of_their_own_go_to_their_columns() -> None:
    assert (
        labelled(read([["名称", "活动", "资料"], ["单位", "场次", "份"], ["数值", 18, 4200]]))["资料"].wording()
        == "4200份"
    )
    read_below = read([["指标", "2024年", "2025年"], ["", "（件）", "（件）"], ["行政复议案件", 2, 3]])
    assert labelled(read_below)["行政复议案件"].wording() == "3件"
    assert said(read_below) == ""


def test_a_row_for_each_village_gives_the_sum_row_and_never_a_village_as_a_fact() -> None:
    worksheet = read([["村名", "服务（次）", "调解（件）"], ["青山村", 12, 5], ["李家村", 12, 7], ["合计", 24, 12]])
    assert {fact.label: fact.wording() for fact in worksheet.facts} == {"服务（次）": "24次", "调解（件）": "12件"}
    assert "合计" in said(worksheet)


def test_a_row_for_each_office_gives_its_own_figures() -> None:
    facts = labelled(read([["科室", "活动（场）", "检查（家次）"], ["司法所", 18, ""], ["应急办", "", 236]]))
    assert (facts["活动（场）"].department, facts["检查（家次）"].department) == ("司法所", "应急办")


def test_tables_side_by_side_keep_label_and_value_together() -> None:
    facts = labelled(read([["指标", "数值", "", "指标", "数值"], ["活动（场）", 18, "", "检查（家次）", 236]]))
    assert (facts["活动（场）"].value, facts["检查（家次）"].value) == ("18", "236")


def test_of_months_the_total_is_read_and_of_a_target_what_was_done() -> None:
    assert labelled(read([["指标", "单位", "1月", "2月", "合计"], ["活动", "场次", 8, 10, 18]]))["活动"].value == "18"
    assert labelled(read([["任务", "目标值", "完成值"], ["活动（场次）", 12, 18]]))["活动（场次）"].value == "18"


def test_two_columns_of_numbers_without_a_header_are_not_guessed_at() -> None:
    assert read([["活动", 12, 18], ["资料", 3000, 4200]]).facts == ()


@pytest.mark.parametrize(
    ("raw", "value"), [(" 4 200 ", "4200"), ("34 567人", "34567"), ("二百三十六", "236"), ("3千余份", "3000")]
)
def test_digits_are_read_however_they_are_set(raw: str, value: str) -> None:
    assert read([["指标", "数值"], ["数", raw]]).facts[0].value == value


def test_a_failed_formula_and_a_promise_are_not_yet_known() -> None:
    worksheet = read([["指标", "单位", "数值"], ["甲", "件", "#DIV/0!"], ["乙", "件", "待12月底后报"]])
    assert [fact.state for fact in worksheet.facts] == [FactState.EMPTY, FactState.EMPTY]
    assert "#DIV/0!" in said(worksheet)


def test_a_rate_without_its_sign_is_a_percentage_and_said_so_where_it_was_a_share() -> None:
    worksheet = read([["指标", "数值"], ["办结率", 100], ["及格率", 0.983], ["满意度", "97.5％"]])
    assert [fact.wording() for fact in worksheet.facts] == ["100%", "98.3%", "97.5%"]
    assert "98.3%" in said(worksheet)


def test_last_years_bare_number_keeps_the_unit_of_its_column_where_this_year_was_typed_in_another() -> None:
    fact = read([["指标", "去年", "今年", "单位"], ["罚没金额", 4.6, "52000元", "万元"]]).facts[0]
    assert (fact.wording(), fact.last_value) == ("52000元", "4.6万元")


def test_a_blank_department_is_the_one_above_up_to_an_empty_row() -> None:
    rows = [
        ["填报单位：党政办", "", ""],
        ["科室", "指标", "数值"],
        ["应急办", "检查", "24次"],
        ["", "隐患", "9处"],
        ["", "", ""],
        ["", "村", "17个"],
    ]
    assert [fact.department for fact in read(rows).facts] == ["应急办", "应急办", "党政办"]
