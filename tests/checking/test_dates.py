"""D1 and D2: years of headings and plans, impossible dates, dated terms."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.checking.checks import check_text
from assistant.checking.dates import infer_year
from assistant.checking.draft import Draft
from assistant.findings import Finding, Severity

TEXT = """现将2025年度法治政府建设情况报告如下：
一、2025年度主要举措和成效
开展检查31场次。
二、2026年度主要安排
开展培训2期。
"""


def found(text: str, code: str, year: int | None = 2025) -> list[Finding]:
    template = knowledge.template("fazhi_zhengfu")
    return [each for each in check_text(text, template=template, year=year) if each.code == code]


def test_the_year_is_read_from_what_was_done() -> None:
    assert infer_year(Draft(TEXT)) == 2025


def test_right_years_are_silent() -> None:
    assert found(TEXT, "D1") == []


def test_a_heading_of_last_year_is_wrong_and_corrected() -> None:
    wrong = found(TEXT.replace("一、2025", "一、2024"), "D1")
    assert [(each.severity, each.suggestion) for each in wrong] == [(Severity.WRONG, "一、2025年度主要举措和成效")]


def test_a_plan_for_the_reports_own_year_is_wrong() -> None:
    wrong = found(TEXT.replace("二、2026", "二、2025"), "D1")
    assert [each.suggestion for each in wrong] == ["二、2026年度主要安排"]


def test_an_opening_of_another_year_is_wrong() -> None:
    assert [each.suggestion for each in found(TEXT.replace("现将2025", "现将2024"), "D1")] == ["2025年"]


@pytest.mark.parametrize("date", ["2月30日", "2025年2月29日", "13月5日", "6月31日", "15月底"])
def test_no_calendar_has_it(date: str) -> None:
    assert [each.quote for each in found(f"{date}召开会议。", "D1")] == [date]


@pytest.mark.parametrize("words", ["2028年2月29日", "12月31日", "历时13个月底", "“4·15”"])
def test_real_dates_are_silent(words: str) -> None:
    assert found(f"{words}召开会议。", "D1") == []


def test_an_earlier_year_alone_is_to_be_verified_and_in_a_comparison_is_not() -> None:
    assert [each.severity for each in found("2024年提供咨询68人次。", "D1")] == [Severity.UNVERIFIED]
    assert found("比2024年增加3件。", "D1") == []


def test_relative_years_are_one_hint() -> None:
    assert [each.severity for each in found("今年开展活动。去年没有开展。", "D1")] == [Severity.HINT]


def test_a_meeting_after_the_year_is_wrong() -> None:
    assert [each.severity for each in found("学习党的二十大精神。", "D2", 2020)] == [Severity.WRONG]
    assert found("学习党的二十大精神。", "D2", 2025) == []


def test_an_outdated_wording_is_a_hint_only_after_its_time() -> None:
    said = "以全面依法治国新理念新思想新战略为指导。"
    assert [each.severity for each in found(said, "D2", 2024)] == [Severity.HINT]
    assert found(said, "D2", 2019) == []


@pytest.mark.parametrize("table", ["organs", "laws", "dated_terms"])
def test_every_dated_row_fires_on_its_bad_example_and_not_on_its_good_one(table: str) -> None:
    for term in knowledge.lexicon(table):
        if not term.columns["valid_to"]:
            continue
        year = max(2025, int(term.columns["valid_to"][:4]) + 1)
        assert found(term.columns["bad"], "D2", year), term.term
        assert found(term.columns["good"], "D2", year) == [], term.term
