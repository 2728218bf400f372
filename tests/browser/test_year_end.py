"""The year's end on the page: filed, read-only, sent back, filed again, and on to the next year and the one after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.desk import facts, filing, reports
from assistant.report import Report
from assistant.report.body import body
from tests.browser.conftest import Served, until


def of_year(served: Served, year: int) -> Report:
    return next(each for each in reports.reports(served.desk, served.report.unit) if each.year == year)


def test_a_report_is_filed_sent_back_filed_again_and_followed_by_two_more_years(
    open_page: Callable[[], Any], served: Served
) -> None:
    desk, first = served.desk, served.report
    facts.import_pasted(desk, first.unit, 2025, "普法宣传：15场次\n行政处罚案件：6件", "甲", confirmed=True)
    page = open_page()
    panel = page.locator("#pane-filing")
    page.locator("#pane-topbar [data-act=filing]").click()
    panel.locator("[data-field=date]").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("2026年1月10日")
    until(lambda: reports.open_report(desk, first.id).frame.date == "2026年1月10日")
    page.locator("#pane-topbar [data-act=filing]").click()
    panel.locator("[data-name=who]").fill("李副镇长")
    panel.locator("[data-act=file]").click()
    page.locator(".bg-locked", has_text="已定稿（第1稿").wait_for()
    filed = filing.filings(desk, first.id)[0]
    assert (filed.released_by, [each.fact.label for each in filed.facts]) == ("李副镇长", ["普法宣传", "行政处罚案件"])

    before = served.text()
    page.locator(".cm-content").click()
    page.keyboard.type("写不进去")
    assert page.evaluate("Bigan.bench.text()") == before

    panel.locator("summary", has_text="县里退回").click()
    panel.locator("[data-name=reason]").fill("补充行政复议情况")
    panel.locator("[data-act=reopen]").click()
    panel.locator("text=补充行政复议情况").wait_for()
    page.wait_for_function("!Bigan.bench.lock.locked")
    page.evaluate("Bigan.bench.goto(Bigan.bench.text().length, Bigan.bench.text().length)")
    page.keyboard.type("办理行政复议案件有序推进。")
    # Clicked at once: what was typed a moment ago is filed, too.
    panel.locator("[data-name=who]").fill("李副镇长")
    panel.locator("[data-act=file]").click()
    page.locator(".bg-locked", has_text="已定稿（第2稿").wait_for()
    assert served.text().endswith("办理行政复议案件有序推进。")

    panel.locator("[data-act=next]").click()
    page.locator("#pane-topbar select option", has_text="2026").first.wait_for(state="attached")
    until(lambda: page.evaluate("Bigan.bench.saving.report") == of_year(served, 2026).id)
    second = of_year(served, 2026)
    assert "2026年度推进法治政府建设的主要举措和成效" in body(second)
    assert {each.last_value for each in desk.facts.ledger(first.unit, 2026).facts} == {"15场次", "6件"}
    desk.reports.save(
        replace(
            second,
            frame=replace(second.frame, date="2027年1月10日"),
            sections=reports.open_report(desk, first.id).sections,
        ),
        "甲",
        base=second.version,
    )
    filing.file(desk, second.id, "甲", released_by="李副镇长")
    page.reload()
    page.locator(".bg-locked", has_text="已定稿（第1稿").wait_for()
    page.locator("#pane-topbar [data-act=filing]").click()
    panel.locator("[data-act=next]").click()
    until(lambda: any(each.year == 2027 for each in reports.reports(desk, first.unit)))
    assert [each.year for each in desk.library.documents() if each.unit == first.unit] == [2026, 2025]


def test_what_another_tab_types_after_a_filing_is_refused_in_words_and_kept(
    open_page: Callable[[], Any], served: Served
) -> None:
    page = open_page()
    now = reports.open_report(served.desk, served.report.id)
    reports.set_frame(served.desk, now.id, replace(now.frame, date="2026年1月10日"), base=now.version, person="乙")
    page.reload()
    page.wait_for_function("window.Bigan && Bigan.bench && Bigan.bench.saving.report !== null")
    before = served.text()
    filing.file(served.desk, now.id, "乙", released_by="李副镇长")
    page.evaluate("Bigan.bench.goto(Bigan.bench.text().length, Bigan.bench.text().length)")
    page.keyboard.type("另一页写的。")
    page.locator(".bg-toast.is-bad", has_text="已经定稿").wait_for()
    assert served.text() == before
    filing.reopen(served.desk, now.id, "县里要求补充", "乙")
    until(lambda: served.text().endswith("另一页写的。"))
