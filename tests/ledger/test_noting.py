"""A department's notes -> facts to look at, each with its sentence and the fact it goes to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.ledger.entering.noting import Meets, note

LEDGER = Ledger(
    "镇",
    2025,
    (
        Fact("a", "普法宣传活动场次", state=FactState.EMPTY, unit="场次"),
        Fact("b", "发放普法资料份数", "2300", unit="份", confirmed_by="某", confirmed_at="2025-12-01"),
        Fact("c", "群众满意度", state=FactState.EMPTY, unit="%"),
    ),
)


def test_a_rough_note_answers_the_fact_it_speaks_of() -> None:
    (noted,) = note("普法14场", LEDGER)
    assert (noted.goes_to, noted.meets, noted.fact.value, noted.fact.unit) == ("a", Meets.EMPTY, "14", "场")
    assert not noted.fact.is_confirmed


def test_another_value_meets_the_one_that_stands_and_the_same_one_says_so() -> None:
    other, same = (note(f"发放普法资料{value}份。", LEDGER)[0] for value in ("2500", "2300"))
    assert (other.goes_to, other.meets) == ("b", Meets.OTHER)
    assert (same.goes_to, same.meets) == ("b", Meets.SAME)


def test_each_fact_knows_its_file_paragraph_and_sentence() -> None:
    text = "司法所小结\n今年调解纠纷86件，\u3000调解成功84件。去年很好。"
    first = note(text, LEDGER, source_file="小结.docx")[0]
    assert (first.fact.source_file, first.fact.source_place) == ("小结.docx", "第2段")
    assert first.fact.source_sentence == "今年调解纠纷86件，\u3000调解成功84件。"
    assert first.marks.of(first.sentence) == "86件"


def test_plans_and_rules_are_none_and_last_years_value_stands_beside() -> None:
    noted = note("培训12场，去年为9场。按规定，单笔5万元以上支出须经研究。2026年计划培训20场。", LEDGER)
    assert [(each.fact.value, each.fact.last_value) for each in noted] == [("12", "9场")]


def test_a_dated_deed_is_an_act_and_a_row_of_a_table_a_figure() -> None:
    noted = note(
        "12月4日，联合镇中学举办“宪法进校园”主题活动。\n| 项目 | 数值 | 单位 |\n| 执法证 | 11 | 本 |\n", LEDGER
    )
    act, row = noted
    assert (act.fact.kind, act.label) == (FactKind.ACT, "宪法进校园主题活动")
    assert act.fact.value.startswith("12月4日")
    assert (row.label, row.fact.value, row.fact.unit) == ("执法证", "11", "本")


def test_what_did_not_happen_is_a_zero_of_the_fact_that_the_ledger_asks_for() -> None:
    asked = Ledger("u", 2025, (Fact("review", "行政复议案件数", state=FactState.EMPTY, unit="件"),))
    (none,) = note("今年未收到行政复议申请，没有发生食品安全事故。", asked)
    assert (none.fact.state, none.fact.wording(), none.goes_to) == (FactState.ZERO, "0件", "review")
    assert none.sentence.startswith("今年未收到行政复议")
    for other in (
        "去年没有发生行政复议案件。",
        "如果没有发生行政复议案件，予以加分。",
        "确保不发生、没有行政复议案件。",
    ):
        assert not note(other, asked)


@given(
    st.text(alphabet="普法活动14场次，。；：（）《》“”其中 |\n百分之%去年同比增长等、1万余共化解率及和", max_size=60)
)
def test_any_text_can_be_noted_and_each_value_stands_in_its_sentence(text: str) -> None:
    for each in note(text, LEDGER):
        assert each.marks.of(each.sentence) or each.fact.kind is FactKind.ACT
        assert each.sentence in text
