"""A returned 核实单: typed in any of the ways that people type, or ticked in its table; nothing is dropped in silence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.report.slip import Given, Verdict
from assistant.report.slip_reading import read_tables, read_text, together

HEADER = ("序号", "报告中的句子", "去年的情况", "是", "否", "改为")


def verdicts(text: str) -> list[tuple[int, str, str]]:
    return [(each.number, each.verdict.value, each.words) for each in read_text(text).given]


@pytest.mark.parametrize(
    "text",
    [
        "1 是 2 否 3 改为 召开会议5次",
        "1、是；2：否；3、改为：召开会议5次",
        "1是\n2否\n3改为召开会议5次",
        "第1条 √\n第2条 ×\n第3条 改为“召开会议5次”",
        "１．属实　２．没有　３．改为 召开会议5次。",
        "1 对，2 不对，3 改成召开会议5次",
        "（1）是 （2）否 （3）改为 召开会议5次",
    ],
)
def test_typed_answers_are_read_however_they_are_typed(text: str) -> None:
    read = verdicts(text)
    assert [each[:2] for each in read] == [(1, "是"), (2, "否"), (3, "改为")]
    assert read[2][2].rstrip("。”") == "召开会议5次"


def test_a_range_is_an_answer_to_each_of_its_numbers_given_together() -> None:
    read = read_text("1-3 是，5、6 否")
    assert [(each.number, each.verdict) for each in read.given] == [
        (1, Verdict.TRUE),
        (2, Verdict.TRUE),
        (3, Verdict.TRUE),
        (5, Verdict.FALSE),
        (6, Verdict.FALSE),
    ]
    assert all(each.together for each in read.given)


def test_numbers_inside_new_words_are_no_answers_and_the_next_number_ends_them() -> None:
    assert verdicts("3 改为 召开会议5次，培训2期，有120人参加\n4 是") == [
        (3, "改为", "召开会议5次，培训2期，有120人参加"),
        (4, "是", ""),
    ]


def test_what_cannot_be_read_is_told_and_two_answers_to_one_number_are_none() -> None:
    read = read_text("张所长说都差不多\n1 是\n2 是\n2 否\n7 再问问")
    assert [each.number for each in read.given] == [1]
    assert "张所长说都差不多" in read.unread
    assert any("2" in each and "否" in each for each in read.unread)
    assert any("再问问" in each for each in read.unread)


def test_no_change_is_a_yes_and_a_doubt_is_no_answer() -> None:
    assert verdicts("1 无变化，2 无误，3 没有") == [(1, "是", ""), (2, "是", ""), (3, "否", "")]
    assert read_text("1 有误").given == ()


def test_a_change_without_words_is_no_answer() -> None:
    read = read_text("3 改为\n4 是")
    assert [each.number for each in read.given] == [4]
    assert read.unread


def test_a_table_is_read_by_ticks_words_and_new_wordings() -> None:
    rows = [
        HEADER,
        ("1", "甲", "", "√", "□", ""),
        ("2", "乙", "", "□", "☑", ""),
        ("3", "丙", "", "□", "□", "召开会议5次"),
        ("4", "丁", "", "□", "□", ""),
        ("5", "戊", "", "是", "", "/"),
        ("6", "己", "", "√", "×", "＿＿＿"),
        ("7", "庚", "", "×", "", ""),
        ("8", "辛", "", "√", "√", ""),
        ("9", "壬", "", "", "√", "改为：另有两次"),
    ]
    read = read_tables([rows])
    assert [(each.number, each.verdict, each.words) for each in read.given] == [
        (1, Verdict.TRUE, ""),
        (2, Verdict.FALSE, ""),
        (3, Verdict.CHANGED, "召开会议5次"),
        (5, Verdict.TRUE, ""),
        (6, Verdict.TRUE, ""),
        (7, Verdict.FALSE, ""),
    ]
    assert [each[:1] for each in read.unread] == ["8", "9"]


def test_an_empty_form_has_no_answers() -> None:
    assert read_tables([[HEADER, ("1", "甲", "", "□", "□", "")]]).given == ()
    assert read_text("").given == ()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 是否改为、，；。\n√×会议次第条-", max_size=40))
def test_no_text_breaks_the_reading_and_no_number_is_answered_twice(text: str) -> None:
    read = read_text(text)
    assert all(isinstance(each, Given) for each in read.given)
    assert len({each.number for each in read.given}) == len(read.given)


def test_two_sheets_that_come_together_are_read_as_one_and_what_they_answer_otherwise_is_told() -> None:
    read = together([read_text("1 是 2 否"), read_text("2 是\n3 否\n第四条再问问")])
    assert [(each.number, each.verdict) for each in read.given] == [(1, Verdict.TRUE), (3, Verdict.FALSE)]
    assert read.unread == ("第四条再问问", "2 否／是")
