"""T1 and T2: titles, document numbers and articles against the versions held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.checks import check_text
from assistant.checking.citations import cited_articles, in_words
from assistant.checking.held import PolicyText
from assistant.checking.registry import TextRegistry
from assistant.findings import Finding, Severity
from assistant.library.articles import number

RULE = PolicyText(
    "第一章 总则\n" + "\n".join(f"第{in_words(each)}条 乡镇应当做好第{each}项工作。" for each in range(1, 41)),
    title="澜东省乡镇合法性审查办法",
    number="澜政令〔2023〕86号",
    date="2023-09-18",
)
OTHER = PolicyText("第一条 为了调解，制定本法。", title="人民调解法")


def found(text: str) -> list[Finding]:
    registry = TextRegistry([RULE, OTHER])
    return [each for each in check_text(text, registry=registry) if each.code in ("T1", "T2")]


@pytest.mark.parametrize(
    "text",
    [
        "依据《澜东省乡镇合法性审查办法》第四十条。",
        "依据《中华人民共和国人民调解法》第一条。",
        "依据《澜东省乡镇合法性审查办法》（澜政令〔2023〕86号）第三条。",
        "贯彻《某县没有收录的工作方案》第九十九条。",
        "依据《澜西省乡镇合法性审查办法》。",
        "依据《人民调解法实施办法》。",
    ],
)
def test_right_and_unknown_citations_are_silent(text: str) -> None:
    assert found(text) == []


def test_a_near_title_is_wrong_and_says_which_version_is_held() -> None:
    (wrong,) = found("依据《澜东省乡镇合法性审察办法》开展审查。")
    assert (wrong.code, wrong.severity, wrong.suggestion) == ("T1", Severity.WRONG, "《澜东省乡镇合法性审查办法》")
    assert "2023-09-18" in wrong.message
    assert "现行" not in wrong.message


def test_another_document_number_is_wrong() -> None:
    (wrong,) = found("《澜东省乡镇合法性审查办法》（澜政令〔2023〕68号）")
    assert (wrong.quote, wrong.suggestion) == ("澜政令〔2023〕68号", "澜政令〔2023〕86号")


@pytest.mark.parametrize(
    "cited", ["第四十一条", "第四十、四十一条", "第三十八至四十二条", "第四十一条第二款", "第1条、第45条"]
)
def test_an_article_past_the_end_is_wrong(cited: str) -> None:
    wrong = found(f"依据《澜东省乡镇合法性审查办法》{cited}的规定。")
    assert {each.code for each in wrong} == {"T2"}
    assert wrong[0].basis is not None
    assert wrong[0].basis.place == "第四十条"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("第三十八、三十九条", [38, 39]),
        ("第十至十二条", [10, 11, 12]),
        ("第二十四条第一款", [24]),
        ("第三条", [3]),
    ],
)
def test_lists_and_ranges_name_every_article(words: str, numbers: list[int]) -> None:
    assert list(cited_articles(words)) == numbers


@given(st.integers(1, 999))
def test_an_article_in_words_is_read_back(value: int) -> None:
    assert number(in_words(value)) == value


def test_a_number_of_another_document_is_to_be_verified() -> None:
    (doubtful,) = found("《某某考核方案》（澜政令〔2023〕86号）")
    assert doubtful.severity is Severity.UNVERIFIED


PARTED = PolicyText(
    "第一条 执法人员不得少于两人。\n执法人员应当出示证件，并做到：\n（一）说明来意；\n（二）告知权利。\n当事人可以陈述。\n"
    "第二条 本条例自公布之日起施行。\n第二条之一 前款规定的事项，按照第一款办理。",
    title="云溪县行政检查条例",
)


@pytest.mark.parametrize(
    ("cited", "severities"),
    [
        ("第一条第三款", []),
        ("第一条第二款第二项", []),
        ("第一条第二款第（二）项", []),
        ("第一条第二项", []),
        ("第一条第四款", [Severity.WRONG]),
        ("第一条第二款第三项", [Severity.WRONG]),
        ("第一条第一款第二项", [Severity.UNVERIFIED]),
        ("第二条第一项", [Severity.WRONG]),
        ("第二条之一第二款", [Severity.UNVERIFIED]),
        ("第二条之一第一款", []),
    ],
)
def test_a_clause_or_an_item_that_an_article_has_not_is_found(cited: str, severities: list[Severity]) -> None:
    findings = check_text(f"依据《云溪县行政检查条例》{cited}的规定。", registry=TextRegistry([PARTED]))
    assert [each.severity for each in findings if each.code == "T2"] == severities
