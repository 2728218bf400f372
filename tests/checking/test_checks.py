"""All checks together: places, ids, silence, and the sources of figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import knowledge
from assistant.checking.checks import check_text
from assistant.checking.held import PastText
from assistant.findings import Finding, Severity
from assistant.ledger import Fact, FactState, Ledger
from assistant.report import Identity, Template, TemplateSection

DATA = Path(__file__).parents[2].parent / "shared" / "data"
PIECES = [
    "一、2025年度主要举措\n",
    "（一）抓学习。",
    "2024年",
    "《安全生产法》第九百条",
    "20场次",
    "××",
    "| 甲 | 乙 |\n",
    "“",
    "。。",
    "×",
    "😀",
    "一是",
    "三是",
    "\r\n",
    "2月30日",
]


def fact(id: str, label: str, value: str, unit: str) -> Fact:
    return Fact(id, label, value, unit=unit, confirmed_at="2026-01-01", confirmed_by="李", department="司法所")


LEDGER = Ledger("q", 2025, (fact("a", "普法宣传活动场次", "16", "场次"), fact("b", "发放普法资料份数", "3500", "份")))


def found(text: str, **held: object) -> list[Finding]:
    return check_text(text, **held)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14))
def test_any_text_is_checked_and_every_finding_stands_where_it_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    seen = found(
        text, template=knowledge.template("fazhi_zhengfu"), ledger=LEDGER, year=2025, past=[PastText(text, 2024)]
    )
    assert all(text[each.start : each.end] == each.quote for each in seen)
    assert len({each.id for each in seen}) == len(seen)
    assert [each.start for each in seen] == sorted(each.start for each in seen)


def test_the_same_text_gives_the_same_findings_with_the_same_ids() -> None:
    text = "一、2024年度主要举措\n加强法制宣传。。加强法制教育。。"
    assert found(text, year=2025) == found(text, year=2025)


def test_an_id_holds_when_text_is_put_before_it() -> None:
    before = {each.id for each in found("加强法制宣传。")}
    assert before <= {each.id for each in found("开展检查。\n加强法制宣传。")}


def test_a_right_figure_is_silent_and_a_changed_one_says_what_the_ledger_has() -> None:
    right = "开展普法宣传活动16场次，发放普法资料3500份。"
    assert [each for each in found(right, ledger=LEDGER) if each.code == "N1"] == []
    (wrong,) = [each for each in found(right.replace("16", "14"), ledger=LEDGER) if each.severity is Severity.WRONG]
    assert (wrong.code, wrong.quote, wrong.suggestion) == ("N1", "14场次", "16场次")
    assert wrong.basis is not None
    assert (wrong.basis.fact, wrong.basis.source_level) == ("a", "台账")


def test_a_figure_without_a_fact_is_to_be_verified_and_an_unwritten_fact_is_named() -> None:
    seen = [each for each in found("开展普法宣传活动16场次，培训312人次。", ledger=LEDGER) if each.code == "N1"]
    assert [(each.severity, each.quote) for each in seen] == [
        (Severity.UNVERIFIED, "312人次"),
        (Severity.UNVERIFIED, ""),
    ]
    assert "发放普法资料份数" in seen[1].message


def test_a_hole_is_to_be_verified() -> None:
    assert [each.quote for each in found("发放资料××份。") if each.code == "N1"] == ["××"]


def test_a_ledger_that_does_not_add_up_is_wrong_at_its_figure() -> None:
    template = Template(
        "t",
        "总结",
        (TemplateSection("s", "主要工作", required=False),),
        identities=(Identity("排查等于化解与在办之和", "sum", ("排查件数",), ("化解件数", "在办件数")),),
    )
    facts = (fact("a", "排查件数", "126", "件"), fact("b", "化解件数", "120", "件"), fact("c", "在办件数", "2", "件"))
    text = "排查126件，化解120件，在办2件。"
    (broken,) = [each for each in found(text, template=template, ledger=Ledger("q", 2025, facts)) if each.code == "N2"]
    assert (broken.severity, broken.quote) == (Severity.WRONG, "126件")


def test_one_indicator_with_two_values_is_to_be_verified() -> None:
    text = "一、成效\n开展普法宣传活动16场次。\n二、履职\n全年开展普法宣传活动14场次。\n"
    assert [(each.severity, each.quote) for each in found(text) if each.code == "N2"] == [
        (Severity.UNVERIFIED, "14场次")
    ]


def test_last_years_sentence_with_its_year_is_a_leftover_and_this_years_figure_in_it_is_none() -> None:
    past = [PastText("2024年全镇各村法律顾问为群众提供法律咨询68人次。", 2024)]
    kept = found("2024年全镇各村法律顾问为群众提供法律咨询68人次。", year=2025, past=past)
    assert {each.severity for each in kept if each.code == "D3"} == {Severity.UNVERIFIED}
    ledger = Ledger("q", 2025, (fact("a", "提供法律咨询人次", "68", "人次"),))
    renewed = found("2025年全镇各村法律顾问为群众提供法律咨询68人次。", year=2025, past=past, ledger=ledger)
    assert [each for each in renewed if each.code == "D3"] == []


def test_zero_facts_left_out_are_only_a_hint() -> None:
    none = Ledger("q", 2025, (Fact("z", "行政复议案件数", "0", FactState.ZERO, unit="件", confirmed_at="2026-01-01"),))
    assert [each.severity for each in found("开展检查。", ledger=none) if each.code == "N1"] == [Severity.HINT]


@pytest.mark.skipif(not DATA.exists(), reason="no reports to try silence on")
def test_real_reports_have_nothing_wrong() -> None:
    for path in [*sorted((DATA / "reports").glob("*.txt"))[:4], DATA / "seed_report.txt"]:
        assert [each for each in found(path.read_text("utf-8")) if each.severity is Severity.WRONG] == [], path.name
