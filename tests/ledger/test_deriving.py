"""Figures that follow from others of their sentence, statements of the whole and of none, and times told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ledger import FactState, FactStatus, FigureStatus, Ledger, match
from tests.ledger.test_matching import fact, only, told

NOW, BEFORE = fact("now", "今年调解纠纷", "120", "件"), fact("before", "去年调解纠纷", "100", "件")


@pytest.mark.parametrize(
    ("change", "status", "note"),
    [
        ("增长20%", FigureStatus.MATCHED, "ledger.derived_growth"),
        ("增长30%", FigureStatus.CHANGED, "ledger.wrong_growth"),
        ("下降20%", FigureStatus.CHANGED, "ledger.wrong_growth"),
        ("增加20件", FigureStatus.MATCHED, "ledger.derived_difference"),
        ("增加30件", FigureStatus.CHANGED, "ledger.wrong_growth"),
    ],
)
def test_a_change_between_two_stated_facts_is_recomputed(change: str, status: FigureStatus, note: str) -> None:
    found = told(f"今年调解纠纷120件，比去年的100件{change}。", NOW, BEFORE)[-1]
    assert (found.status, found.note) == (status, note)


def test_a_share_of_two_stated_facts_is_recomputed() -> None:
    whole, part = fact("whole", "化解纠纷", "200", "件"), fact("part", "邻里纠纷", "50", "件")
    right = told("化解纠纷200件，其中邻里纠纷50件，占25%。", whole, part)[-1]
    assert (right.status, right.fact, right.also) == (FigureStatus.MATCHED, "part", ("whole",))
    wrong = told("化解纠纷200件，其中邻里纠纷50件，占35%。", whole, part)[-1]
    assert (wrong.status, wrong.expected) == (FigureStatus.CHANGED, "25%")


def test_a_sum_that_has_the_value_of_a_part_is_still_a_sum() -> None:
    one, other = fact("one", "检查企业", "30", "家"), fact("other", "检查学校", "1", "家")
    assert told("检查企业30家、检查学校1家，合计30家。", one, other)[-1].note == "ledger.wrong_sum"


@pytest.mark.parametrize("text", ["信访事项均按期办结。", "信访事项全部按期办结。", "全年信访事项均已按期办结。"])
def test_all_of_them_contradicts_a_rate_that_says_less(text: str) -> None:
    less, full = (fact("rate", "信访事项按期办结率", value, "%") for value in ("95", "100"))
    assert (only(text, less).status, only(text, less).fact) == (FigureStatus.CHANGED, "rate")
    assert only(text, full).status is FigureStatus.MATCHED


def test_all_of_what_a_figure_counts_contradicts_a_smaller_count() -> None:
    found, mended = fact("found", "排查隐患", "73", "处"), fact("mended", "整改隐患", "70", "处")
    all_of_them = told("排查隐患73处，全部整改到位。", found, mended)[-1]
    assert (all_of_them.status, all_of_them.fact, all_of_them.figure.text) == (FigureStatus.CHANGED, "mended", "全部")


@pytest.mark.parametrize(
    "text", ["信访事项办理水平均居全县前列。", "推动信访事项均衡办结。", "信访事项办结情况均好于去年。"]
)
def test_other_words_with_that_character_say_nothing_of_the_whole(text: str) -> None:
    assert told(text, fact("rate", "信访事项办结率", "95", "%")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("行政诉讼案件未发生。", "未发生"),
        ("全年没有行政诉讼案件。", "没有"),
        ("行政诉讼案件为零。", "为零"),
        ("无行政诉讼案件发生。", "无"),
        ("辖区实现行政诉讼零发案。", "零"),
    ],
)
def test_a_denial_states_a_zero_wherever_its_object_stands(text: str, said: str) -> None:
    zero, some = fact("suits", "行政诉讼案件", "0", "件"), fact("suits", "行政诉讼案件", "3", "件")
    if said != "零":
        assert (only(text, zero).figure.text, only(text, zero).status) == (said, FigureStatus.MATCHED)
        assert only(text, some).status is FigureStatus.CHANGED
    else:
        assert only(text, fact("suits", "行政诉讼发案", "0", "件")).status is FigureStatus.MATCHED


def test_none_of_them_contradicts_a_count() -> None:
    found = only("行政复议案件无一被纠错。", fact("upset", "行政复议案件被纠错", "1", "件"))
    assert (found.status, found.figure.text) == (FigureStatus.CHANGED, "无一")


@pytest.mark.parametrize("state", [FactState.EMPTY, FactState.NOT_APPLICABLE])
def test_a_figure_under_the_label_of_a_fact_still_empty_names_it_and_has_no_source(state: FactState) -> None:
    empty = fact("complaints", "收到依法行政投诉", "", "件", state=state)
    found = only("全年收到依法行政投诉4件。", empty)
    assert (found.status, found.fact, found.note) == (FigureStatus.UNSOURCED, "complaints", "ledger.still_empty")
    kept = match("收到依法行政投诉4件。", Ledger("青禾镇", 2025, (empty,)), past=["收到依法行政投诉4件。"])
    assert (kept.figures[0].status, kept.figures[0].fact) == (FigureStatus.LEFTOVER, "complaints")
    assert kept.facts[0].status is FactStatus.UNUSED


def test_a_document_number_and_a_plenum_kept_from_a_past_report_are_leftovers() -> None:
    text = "贯彻党的二十届二中全会精神，落实云府发〔2024〕7号文件。"
    assert [each.status for each in told(text, past=(text,))] == [FigureStatus.LEFTOVER, FigureStatus.LEFTOVER]
    assert told(text) == []
    quoted = told(text, past=(text,), cited=("云府发〔2024〕7号",))
    assert [each.figure.text for each in quoted] == ["二十届二中全会"]


def test_two_values_of_two_times_are_exchanged_though_one_label_names_both() -> None:
    half = fact("half", "调解纠纷", "98", "件", period="上半年")
    whole = fact("whole", "调解纠纷", "213", "件", period="全年")
    right = told("上半年调解纠纷98件，全年调解纠纷213件。", half, whole)
    assert [(each.status, each.fact, each.note) for each in right] == [
        (FigureStatus.MATCHED, "half", ""),
        (FigureStatus.MATCHED, "whole", ""),
    ]
    wrong = told("上半年调解纠纷213件，全年调解纠纷98件。", half, whole)
    assert [(each.status, each.fact) for each in wrong] == [
        (FigureStatus.SWAPPED, "half"),
        (FigureStatus.SWAPPED, "whole"),
    ]


@pytest.mark.parametrize(
    ("text", "period", "noted"),
    [
        ("一年来，调解纠纷213件。", "截至12月20日", True),
        ("截至11月底，调解纠纷213件。", "截至12月20日", True),
        ("上半年调解纠纷213件。", "全年", True),
        ("截至12月20日，调解纠纷213件。", "截至12月20日", False),
        ("全年调解纠纷213件。", "全年", False),
    ],
)
def test_another_time_than_the_facts_is_to_be_looked_at(text: str, period: str, noted: bool) -> None:
    found = only(text, fact("solved", "调解纠纷", "213", "件", period=period))
    assert (found.status, found.note == "ledger.other_period") == (FigureStatus.MATCHED, noted)


def test_each_of_several_things_is_stated_by_one_figure_and_the_first_named_is_its_fact() -> None:
    fraud, drugs = fact("fraud", "防诈骗宣传", "6", "场"), fact("drugs", "禁毒宣传", "6", "场")
    found = only("开展防诈骗、禁毒宣传各6场。", fraud, drugs)
    assert (found.fact, found.also) == ("fraud", ("drugs",))


def test_a_yearly_average_is_no_shared_predicate() -> None:
    online, retail = fact("online", "网上零售额年均增长", "30", "%", "以上"), fact("all", "零售总额年均增长", "11", "%")
    found = only("网上零售额年均增长30%以上。", online, retail)
    assert (found.status, found.also) == (FigureStatus.MATCHED, ())


def test_a_passage_that_counts_something_else_does_not_excuse_a_changed_figure() -> None:
    heard = fact("heard", "听取汇报", "3", "次")
    assert only("全年听取汇报2次。", heard, cited=("村民会议每年召开2次。",)).status is FigureStatus.CHANGED


def test_a_rounded_value_may_still_have_changed_places() -> None:
    area, brands = fact("area", "旧住房改造", "43.6", "万平方米"), fact("brands", "新增品牌", "44", "万平方米")
    found = told("旧住房改造44万平方米，新增品牌43.6万平方米。", area, brands)
    assert [each.status for each in found] == [FigureStatus.SWAPPED, FigureStatus.SWAPPED]


def test_hundreds_are_soundly_said_of_a_count_within_them() -> None:
    assert only("调解纠纷数百件。", fact("a", "调解纠纷", "213", "件")).note == "ledger.rounded"


def test_two_days_under_each_others_labels_are_exchanged() -> None:
    met, trained = fact("met", "党委会召开时间", "3月6日"), fact("trained", "培训班举办时间", "11月6日")
    right = told("3月6日召开党委会，11月6日举办培训班。", met, trained)
    assert [(each.status, each.fact) for each in right] == [
        (FigureStatus.MATCHED, "met"),
        (FigureStatus.MATCHED, "trained"),
    ]
    wrong = told("11月6日召开党委会，3月6日举办培训班。", met, trained)
    assert [(each.status, each.fact) for each in wrong] == [
        (FigureStatus.SWAPPED, "met"),
        (FigureStatus.SWAPPED, "trained"),
    ]


def test_a_day_that_ends_another_is_not_that_day() -> None:
    assert only("1月6日召开党委会。", fact("met", "党委会召开时间", "11月6日")).status is FigureStatus.CHANGED


def test_another_plenum_than_the_one_studied_is_changed_under_a_rough_label() -> None:
    found = only("学习贯彻党的二十届三中全会精神。", fact("plenum", "学习会议", "二十届四中全会"))
    assert (found.status, found.fact) == (FigureStatus.CHANGED, "plenum")


def test_an_aim_of_the_year_to_come_is_no_wrong_year() -> None:
    rate = fact("rate", "执法人员持证率", "90", "%", period="2025年")
    assert only("2026年，力争执法人员持证率达到90%。", rate).note == ""
    assert [each.note for each in told("2026年，执法人员持证率达到90%。", rate)] == ["ledger.other_year"] * 2


def test_a_figure_over_a_value_that_nobody_confirmed_yet_says_so_and_has_no_source() -> None:
    proposed = replace(fact("complaints", "收到依法行政投诉", "4", "件"), confirmed_by="", confirmed_at="")
    for words in ("4件", "7件"):
        found = only(f"全年收到依法行政投诉{words}。", proposed)
        assert (found.status, found.fact, found.note) == (
            FigureStatus.UNSOURCED,
            "complaints",
            "ledger.still_unconfirmed",
        )
        assert found.expected == "4件"
    kept = match("收到依法行政投诉4件。", Ledger("青禾镇", 2025, (proposed,)), past=["收到依法行政投诉4件。"])
    assert kept.facts[0].status is FactStatus.UNUSED
