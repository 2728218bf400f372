"""What code does by itself: numerals, terms; and what it says of a change before a person is shown it."""

from __future__ import annotations

import pytest

from assistant.language.spans import Span
from assistant.ledger import Fact, Ledger
from assistant.revising.numerals import regular
from assistant.revising.terms import unified
from assistant.revising.warnings import Change, warnings
from assistant.revising.wishes import WishKind, length_of, read_wish

FACTS = Ledger(
    "u",
    2025,
    (
        Fact("f1", "普法宣传活动", "15", unit="场次", confirmed_by="周", confirmed_at="2026-01-05"),
        Fact("f2", "法治培训", "4", unit="期", confirmed_by="周", confirmed_at="2026-01-05"),
    ),
)


def said(before: str, after: str) -> list[str]:
    change = Change(before, after, Span(0, len(before)), Span(0, len(after)))
    return [each.key for each in warnings(change, FACTS, past=(), cited=())]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("检查企业一百二十六家次。", "检查企业126家次。"),
        ("化解率达到百分之九十八点四。", "化解率达到98.4%。"),
        ("发放资料３０００份。", "发放资料3000份。"),
        ("增长5-10%。", "增长5%-10%。"),
        ("二〇二五年，召开两次会议。", "2025年，召开两次会议。"),
        ("投入3千元。", "投入3000元。"),
        ("坚持“四个意识”，落实一村一法律顾问，走访十余户。", "坚持“四个意识”，落实一村一法律顾问，走访十余户。"),
        ("党的二十届三中全会以来，十四五规划稳步推进。", "党的二十届三中全会以来，十四五规划稳步推进。"),
    ],
)
def test_numerals_follow_the_standard_and_set_terms_stay(before: str, after: str) -> None:
    assert regular(before) == after
    assert regular(after) == after


def test_terms_are_unified_outside_titles_and_quotations() -> None:
    assert unified("开展法制宣传，学习《法制宣传教育规划》，落实“法制宣传”要求。") == (
        "开展法治宣传，学习《法制宣传教育规划》，落实“法制宣传”要求。"
    )


def test_a_change_that_touches_nothing_fixed_is_silent() -> None:
    assert said("全年开展普法宣传活动15场次，成效显著。", "全年举办普法宣传活动15场次。") == []


def test_a_figure_that_contradicts_the_ledger_is_named() -> None:
    keys = said("全年开展普法宣传活动15场次。", "全年开展普法宣传活动18场次。")
    assert keys[0] == "revising.warn_contradicts"
    assert "revising.warn_dropped" in keys
    assert "revising.warn_new" in keys


def test_figures_that_change_places_are_named_though_all_are_there() -> None:
    before = "排查安全隐患84处，整改一般问题62处。"
    assert "revising.warn_swapped" in said(before, "排查安全隐患62处，整改一般问题84处。")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("落实《实施纲要》要求。", "落实《实施意见》要求。", "revising.warn_titles"),
        ("（一）加强领导。抓好落实。", "加强领导。抓好落实。", "revising.warn_numbers"),
        ("一是抓学习。二是抓落实。", "抓学习、抓落实。", "revising.warn_numbers"),
        ("学习贯彻习近平法治思想。", "学习贯彻法治思想。", "revising.warn_terms"),
        ("增强“四个意识”，抓好落实。", "抓好落实。", "revising.warn_terms"),
        ("学习二十届三中全会精神。", "学习二十届四中全会精神。", "revising.warn_terms"),
        ("向县委、县政府报告。", "向市委、县政府报告。", "revising.warn_terms"),
        ("开展活动××场次。", "开展活动若干场次。", "revising.warn_terms"),
    ],
)
def test_what_must_stay_is_named_when_it_does_not(before: str, after: str, key: str) -> None:
    assert key in said(before, after)


@pytest.mark.parametrize(
    ("words", "kind", "length"),
    [
        ("压到300字", WishKind.SHORTEN, 300),
        ("压缩到两百字左右", WishKind.SHORTEN, 200),
        ("扩写到500字", WishKind.EXPAND, 500),
        ("去套话", WishKind.PLAIN, None),
        ("语气再平实一些，压到200字", WishKind.SHORTEN, 200),
        ("小标题对仗", WishKind.PARALLEL, None),
        ("按领导意见改：突出执法规范化", WishKind.COMMENT, None),
        ("合并成一段", WishKind.MERGE, None),
        ("全角标点", WishKind.PUNCTUATION, None),
        ("数字用法", WishKind.NUMERALS, None),
        ("统一提法", WishKind.TERMS, None),
        ("补上十二月的活动", WishKind.FREE, None),
    ],
)
def test_a_wish_is_read_from_plain_words(words: str, kind: WishKind, length: int | None) -> None:
    wish = read_wish(words)
    assert (wish.kind, wish.length) == (kind, length)


def test_a_length_counts_characters_and_punctuation_without_blanks() -> None:
    assert length_of("一二，三 \n四") == 5
