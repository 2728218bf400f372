"""A department's text pasted, ticked and taken, in the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.desk import facts
from tests.browser.conftest import Served, until

NOTES = "今年开展普法宣传活动35场次，调解矛盾纠纷86件。2026年计划开展普法宣传40场次。"


def test_a_clerk_pastes_a_summary_and_ticks_what_is_to_be_a_fact(served: Served, open_page: Callable[..., Any]) -> None:
    unit, year = served.report.unit, served.report.year
    facts.add_fact(served.desk, unit, year, "普法宣传活动场次", "", "甲", measure="场次")
    page = open_page()
    page.get_by_role("tab", name="事实").click()
    page.locator("#notes-in").get_by_role("button").first.click()
    page.locator("#notes-text textarea").fill(NOTES)
    page.locator("#notes-read").click()
    rows = page.locator("#pane-notes .bg-noted-row")
    rows.nth(1).wait_for()
    assert rows.count() == 2
    assert page.locator("#pane-notes mark").all_inner_texts() == ["35场次", "86件"]
    assert not any(fact.is_confirmed for fact in served.desk.facts.ledger(unit, year).facts)
    rows.nth(0).locator("[data-act=tick]").check()
    name = rows.nth(1).locator("[data-act=rename]")
    name.fill("调解纠纷件数")
    name.blur()
    page.locator("#pane-notes [data-act=rename]").nth(1).and_(page.locator("[value='调解纠纷件数']")).wait_for()
    page.locator("#pane-notes [data-act=tick]").nth(1).check()
    page.locator("#pane-notes [data-act=adopt]").click()
    page.get_by_text("已采纳2条").wait_for()
    until(lambda: all(fact.is_known for fact in served.desk.facts.ledger(unit, year).facts))
    told = {fact.label: (fact.wording(), fact.source_sentence) for fact in served.desk.facts.ledger(unit, year).facts}
    sentence = NOTES.partition("。")[0] + "。"
    assert told == {"普法宣传活动场次": ("35场次", sentence), "调解纠纷件数": ("86件", sentence)}


def test_a_summary_pasted_into_the_chat_waits_in_the_facts_panel(served: Served, open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.locator("#chat-ask textarea").fill(
        "司法所今年共开展普法宣传活动35场次，发放宣传资料3200余份，解答群众咨询410人次，全年调解矛盾纠纷86件，群众都比较满意，没有上访。"
    )
    page.locator("#chat-send").click()
    page.get_by_text("去勾选").click()
    page.locator("#pane-notes .bg-noted-row").nth(3).wait_for()
    assert served.desk.facts.ledger(served.report.unit, served.report.year).facts == ()
