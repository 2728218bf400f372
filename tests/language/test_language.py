"""Spans, sentences and outline numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.outline import heading, is_run_in, numbering, numeral, points
from assistant.language.sentences import clauses, sentences
from assistant.language.spans import code_point_offset, utf16_offset


@given(st.text(), st.integers(min_value=0))
def test_offsets_go_to_the_browser_and_back(text: str, at: int) -> None:
    at = min(at, len(text))
    assert code_point_offset(text, utf16_offset(text, at)) == at


@given(st.text(alphabet="甲乙。！，；\n ”𠮷"))
def test_sentences_are_in_order_and_leave_only_blanks_outside(text: str) -> None:
    spans = sentences(text)
    covered = "".join(span.of(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert covered.replace(" ", "") == "".join(text.split())


def test_a_closing_quote_belongs_to_the_sentence_it_closes() -> None:
    text = "他说：“认真落实。”会后检查。"
    assert [span.of(text) for span in sentences(text)] == ["他说：“认真落实。”", "会后检查。"]


def test_clauses_stand_between_commas() -> None:
    text = "检查35场次，整改200处；成效好。"
    assert [span.of(text) for span in clauses(text)] == ["检查35场次", "整改200处", "成效好"]


@pytest.mark.parametrize(
    ("line", "level", "value"),
    [
        ("一、总体", 1, 1),
        ("（十二）加强", 2, 12),
        ("3.落实", 3, 3),
        ("（4）明确", 4, 4),
        ("(二)加强", 2, 2),
        ("二十、末尾", 1, 20),
    ],
)
def test_outline_numbers_are_read(line: str, level: int, value: int) -> None:
    number = numbering(line)
    assert number is not None
    assert (number.level, number.value) == (level, value)


@pytest.mark.parametrize("line", ["2024年工作", "3.5万元", "一是抓学习", "开展活动", ""])
def test_what_is_no_outline_number_is_none(line: str) -> None:
    assert numbering(line) is None


def test_a_run_in_heading_ends_at_its_full_stop() -> None:
    line = "（一）加强法治宣传教育。通过讲座等形式，深入宣传。"
    found = heading(line)
    assert found is not None
    assert found.of(line) == "（一）加强法治宣传教育"
    assert is_run_in(line)
    assert not is_run_in("（一）加强法治宣传教育")


def test_points_are_found_at_the_start_of_sentences() -> None:
    text = "一是抓学习。二是抓落实，这是一是一。"
    assert [span.of(text) for span in points(text)] == ["一是", "二是"]


@given(st.integers(min_value=1, max_value=99))
def test_numerals_are_read_as_they_are_written(value: int) -> None:
    number = numbering(numeral(value) + "、")
    assert number is not None
    assert number.value == value
