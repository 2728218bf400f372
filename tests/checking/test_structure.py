"""S1 and S2: contents, numbering, empty parts, requests, causes and measures."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.checking.checks import check_text
from assistant.findings import Finding, Severity

REPORT = """一、2025年度推进法治政府建设的主要举措和成效
（一）抓学习。全年开展专题学法5次。
（二）强执法。开展检查31场次。
二、2025年度推进法治政府建设存在的不足和原因
（一）力量不足。主要原因是人员流动较快。
三、2025年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
全年主持召开会议4次。
四、2026年度推进法治政府建设的主要安排
（一）充实队伍。司法所牵头，6月底前开展培训2期。
"""


def found(text: str, code: str) -> list[Finding]:
    template = knowledge.template("fazhi_zhengfu")
    return [each for each in check_text(text, template=template, year=2025) if each.code == code]


def test_a_complete_report_is_silent_about_structure() -> None:
    assert found(REPORT, "S1") == []
    assert found(REPORT, "S2") == []


def test_contents_count_in_any_order_and_at_any_depth() -> None:
    moved = """一、2025年度主要工作
（一）主要举措和成效。开展检查31场次。
（二）第一责任人履职情况。召开会议4次。
二、2026年工作打算
（一）充实队伍。司法所牵头，6月底前完成。
三、存在的问题
主要原因是人员流动较快。
"""
    assert found(moved, "S1") == []


def test_a_missing_content_is_wrong_and_rests_on_the_rule() -> None:
    text = REPORT[: REPORT.index("四、")]
    missing = found(text, "S1")
    assert [each.severity for each in missing] == [Severity.WRONG]
    assert missing[0].basis is not None
    assert "主要安排" in missing[0].basis.title
    assert (missing[0].quote, missing[0].start) == ("", len(text.rstrip()))


def test_a_content_that_is_only_spoken_of_is_a_hint() -> None:
    text = REPORT.replace(
        "三、2025年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", "三、有关情况"
    ).replace("全年主持召开会议4次", "切实履行第一责任人职责，召开会议4次")
    assert [each.severity for each in found(text, "S1")] == [Severity.HINT]


@pytest.mark.parametrize(
    ("right", "wrong", "suggestion"),
    [
        ("三、2025年度党政", "四、2025年度党政", "三、2025年度党政"),
        ("（二）强执法", "（三）强执法", "（二）强执法"),
        ("（二）强执法", "（一）强执法", None),
    ],
)
def test_numbers_count_on(right: str, wrong: str, suggestion: str | None) -> None:
    skipped = found(REPORT.replace(right, wrong), "S1")
    if suggestion is None:
        assert skipped == []
    else:
        assert skipped[0].severity is Severity.WRONG
        assert (skipped[0].suggestion or "").startswith(suggestion)


def test_a_point_left_out_is_found_and_one_after_a_comma_is_no_gap() -> None:
    assert [each.quote for each in found("一是抓学习。三是强执法。", "S1") if "分点" in each.message] == ["三是"]
    assert [each for each in found("一是抓学习，二是抓考试；三是强执法。", "S1") if "分点" in each.message] == []


def test_a_first_level_part_without_text_is_wrong() -> None:
    text = REPORT.replace("全年主持召开会议4次。\n", "")
    assert ["没有内容" in each.message for each in found(text, "S1")] == [True]


@pytest.mark.parametrize("words", ["当否，请批示。", "恳请县政府安排经费予以支持。", "请予批准。"])
def test_a_report_makes_no_request(words: str) -> None:
    assert [each.code for each in found(REPORT + words, "S1")] == ["S1"]


def test_shortcomings_without_a_cause_and_a_plan_without_dates_are_hints() -> None:
    text = REPORT.replace("主要原因是人员流动较快", "队伍建设还需加强").replace("司法所牵头，6月底前", "")
    assert [(each.severity, each.values) for each in found(text, "S2")] == [
        (Severity.HINT, ("no_cause",)),
        (Severity.HINT, ("no_date",)),
    ]
