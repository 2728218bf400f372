"""A past report is split by its contents, wherever they stand."""

from __future__ import annotations

import pytest

from assistant.drafting import split
from assistant.drafting.precedents import guess_year
from tests.drafting.material import PAST, TEMPLATE


def test_each_content_is_found_by_the_words_of_its_heading() -> None:
    precedent = split(PAST, TEMPLATE)
    assert precedent.year == 2024
    assert [section.slot for section in precedent.sections] == ["opening", "done", "lacks", "plan"]


def test_title_recipient_closing_signature_and_date_are_no_content() -> None:
    lines = [line for section in split(PAST, TEMPLATE).sections for line in section.lines]
    assert not [
        line for line in lines if line.startswith(("柳河镇2024年法治", "县委、", "特此", "柳河镇人民", "2025年1月"))
    ]


def test_the_order_of_contents_does_not_matter() -> None:
    text = "一、存在的不足\n甲不足。\n二、主要工作\n乙工作。"
    assert {each.slot: each.lines for each in split(text, TEMPLATE).sections} == {
        "lacks": ("甲不足。",),
        "done": ("乙工作。",),
    }


def test_a_content_one_level_below_is_taken_out_of_its_part() -> None:
    text = "一、主要举措\n（一）普法。开展普法。\n（二）存在的不足。方式单一。\n（三）执法。规范执法。"
    sections = {each.slot: each.lines for each in split(text, TEMPLATE).sections}
    assert sections == {"done": ("（一）普法。开展普法。", "（三）执法。规范执法。"), "lacks": ("方式单一。",)}


def test_a_part_of_no_content_stays_below_the_one_before_it() -> None:
    text = "一、主要举措\n甲。\n二、强化保障\n（一）组织。乙。\n三、存在的不足\n丙。"
    sections = {each.slot: each.lines for each in split(text, TEMPLATE).sections}
    assert sections["done"] == ("甲。", "（一）强化保障", "1.组织。乙。")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("甲镇2023年工作报告\n一、2023年成效\n二、2024年安排", 2023),
        ("没有年份", 0),
        ("2022年甲。2022年乙。2021年丙。", 2022),
    ],
)
def test_the_year_a_report_is_about_is_told(text: str, year: int) -> None:
    assert guess_year(text) == year


def test_an_empty_text_has_no_sections() -> None:
    assert split("", TEMPLATE).sections == ()


def test_a_title_of_two_lines_is_no_opening() -> None:
    text = "望川镇人民政府\n关于2024年度工作情况的报告\n县政府：\n现将情况报告如下。\n一、主要工作\n甲。"
    opening = split(text, TEMPLATE).opening
    assert opening is not None
    assert opening.lines == ("现将情况报告如下。",)
