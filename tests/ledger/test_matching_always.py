"""What holds of every text and every ledger, whatever they say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures import NEEDS_SOURCE, Kind, read
from assistant.ledger import Fact, FactState, FactStatus, FigureStatus, Ledger, match

PIECES = st.sampled_from(
    [
        "全年", "截至12月20日", "2024年", "调解纠纷", "普法宣传", "信访事项", "行政复议", "按期办结率", "群众满意率", "均", "全部", "分别为", "同比增长", "下降", "未完成",
        "213件", "35场次", "200余件", "近40%", "98.5％", "百分之百", "1.2亿元", "两次", "三五个", "5%-10%", "１２３人", "没有", "未收到", "无一", "零", "其中", "合计", "占",
        "二十届三中全会", "〔2024〕7号", "3月5日", "上半年", "、", "，", "。", "；", "\n", "（", "）", "“", "”", "《", "》", "×", "-", "𠮷", "\u200b", "㎡", "٣", "½", "①",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VALUES = st.sampled_from(
    ["213", "35", "-6.1", "98.46", "3000余", "1e5", "NaN", "二十届四中全会", "3月6日", "五千", "5%-10%", "0", "无"]
)
FACTS = st.builds(
    Fact,
    id=st.uuids().map(str),
    label=st.sampled_from(["调解纠纷", "普法宣传场次", "按期办结率", "收到行政复议", "信访量下降", "全会", ""]) | TEXTS,
    value=VALUES | TEXTS,
    state=st.sampled_from(FactState),
    unit=st.sampled_from(["", "件", "场次", "%", "％", "万亿元", "万名", "(", "个百分点"]),
    qualifier=st.sampled_from(["", "余", "约", None, "怪"]),
    period=st.sampled_from(["", "全年", "截至12月20日", "2025年", "上半年"]),
    last_value=st.sampled_from(["", "198", "无"]),
    confirmed_at=st.sampled_from(["", "2026-01-05"]),
)
LEDGERS = st.lists(FACTS, max_size=6).map(lambda facts: Ledger("青禾镇", 2025, tuple(facts)))
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@settings(max_examples=150, deadline=None)
@given(TEXTS, LEDGERS, st.lists(TEXTS, max_size=2), st.lists(TEXTS, max_size=2))
def test_nothing_raises_and_every_figure_has_a_place_of_its_own(
    text: str, ledger: Ledger, past: list[str], cited: list[str]
) -> None:
    found = match(text, ledger, past=past, cited=cited)
    end = 0
    for each in found.figures:
        assert end <= each.figure.start < each.figure.end <= len(text)
        assert text[each.figure.start : each.figure.end] == each.figure.text
        end = each.figure.end
    assert [each.fact for each in found.facts] == [fact.id for fact in ledger.facts]


@settings(max_examples=150, deadline=None)
@given(TEXTS, LEDGERS, st.lists(TEXTS, max_size=2))
def test_only_what_needs_a_source_or_names_something_has_a_status(text: str, ledger: Ledger, past: list[str]) -> None:
    for each in match(text, ledger, past=past).figures:
        assert each.figure.kind in NEEDS_SOURCE | {Kind.NAME, Kind.DOCUMENT_NUMBER, Kind.YEAR}
        if each.figure.kind is Kind.YEAR:
            assert each.status is FigureStatus.CHANGED


@settings(max_examples=150, deadline=None)
@given(TEXTS, LEDGERS)
def test_a_fact_that_is_no_source_backs_nothing(text: str, ledger: Ledger) -> None:
    known = {fact.id for fact in ledger.known()}
    found = match(text, ledger)
    for each in found.figures:
        if each.status in (FigureStatus.MATCHED, FigureStatus.SWAPPED):
            assert {fact for fact in (each.fact, *each.also) if fact} <= known
    assert all(each.status is FactStatus.UNUSED for each in found.facts if each.fact not in known)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), LEDGERS)
def test_full_width_digits_change_no_status(text: str, ledger: Ledger) -> None:
    one, other = match(text, ledger), match(text.translate(WIDE), ledger)
    assert [(e.figure.start, e.figure.end, e.status, e.fact) for e in one.figures] == [
        (e.figure.start, e.figure.end, e.status, e.fact) for e in other.figures
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_a_line_is_read_the_same_whatever_stands_on_the_others(one: str, other: str) -> None:
    alone = [(e.start, e.end, e.kind, e.clause, e.subject) for e in read(one)]
    below = len(other) + 1
    among = [(e.start - below, e.end - below, e.kind, e.clause, e.subject) for e in read(f"{other}\n{one}")]
    assert [each for each in among if each[0] >= 0] == alone


@settings(max_examples=60, deadline=None)
@given(TEXTS, LEDGERS)
def test_the_same_is_said_a_second_time(text: str, ledger: Ledger) -> None:
    assert match(text, ledger) == match(text, ledger)
