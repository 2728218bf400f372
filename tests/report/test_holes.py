"""A hole tells what it waits for: last year's value in its place, and the fact that has none yet."""

from __future__ import annotations

import pytest

from assistant.language.spans import Span
from assistant.ledger import Fact, FactState, Ledger
from assistant.report.holes import missing

PAST = "（一）普法。全年开展普法宣传活动16场次，发放普法资料3000余份，将26项任务分解到9个办所。群众满意度98.8%。"


def asked(text: str, *facts: Fact, past: tuple[str, ...] = (PAST,)) -> tuple[str, str]:
    """What is told of the first hole: last year's value and the label of the missing fact."""
    at = text.index("××")
    told = missing(text, Span(at, at + 2), Ledger("u", 2025, facts), past)
    return told.last, told.fact.label if told.fact else ""


def empty(label: str, unit: str, last_value: str = "", last_sentence: str = "") -> Fact:
    return Fact(label, label, unit=unit, state=FactState.EMPTY, last_value=last_value, last_sentence=last_sentence)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("全年开展普法宣传活动××场次，发放普法资料4000余份。", "16场次"),
        ("全年开展普法宣传活动18场次，发放普法资料××份。", "3000余份"),
        ("将30项任务分解到××个办所。", "9个"),
        ("群众满意度××%。", "98.8%"),
        ("全年办理复议案件××件。", ""),
    ],
)
def test_last_years_value_is_the_number_between_the_same_words(text: str, last: str) -> None:
    assert asked(text)[0] == last


def test_two_places_that_read_alike_tell_nothing() -> None:
    assert asked("全年开展培训××场。", past=("全年开展培训3场。", "x"))[0] == "3场"
    assert asked("全年开展培训××场。", past=("全年开展培训3场。全年开展培训5场。",))[0] == ""


def test_the_missing_fact_is_the_one_that_the_words_around_name() -> None:
    text = "全年开展普法宣传活动××场次。"
    assert asked(text, empty("普法宣传活动", "场次"), empty("发放资料", "份"))[1] == "普法宣传活动"
    assert asked(text, empty("法治培训", "场"))[1] == ""


def test_the_missing_fact_is_told_by_last_years_sentence_too() -> None:
    clause = "将26项任务分解到9个办所"
    fact = empty("责任单位数", "个", last_value="9", last_sentence=clause)
    assert asked("将30项任务分解到××个办所。", fact) == ("9个", "责任单位数")


def test_a_fact_that_has_its_value_is_not_missing() -> None:
    known = Fact("a", "普法宣传活动", value="15", unit="场次", state=FactState.VALUE, confirmed_at="2026-01-01")
    assert asked("全年开展普法宣传活动××场次。", known)[1] == ""


def test_without_past_reports_and_facts_a_hole_is_only_a_hole() -> None:
    assert asked("××件。", past=()) == ("", "")
