"""The ledger on the page: two workbooks that disagree, a sum put right, a value typed while the panel is drawn anew."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from assistant.desk import conflicts, facts, reports
from assistant.ledger import Fact
from assistant.report.body import body
from tests.browser.conftest import TEXT, Served, until

Open = Callable[[], Any]


def workbook(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("指标", "去年值", "数值", "单位", "科室"), *rows):
        sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def ledger(served: Served) -> dict[str, Fact]:
    return {each.label: each for each in reports.ledger_of(served.desk, served.report).facts}


def upload(page: Any, name: str, content: bytes) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    entry = page.locator("#tabs .tabitem:visible input[type=file]").first
    entry.set_input_files({"name": name, "mimeType": kind, "buffer": content})


def panel(page: Any) -> Any:
    page.get_by_role("tab", name="事实").click()
    page.locator("#pane-facts .bg-head, #pane-facts .bg-nothing").first.wait_for()
    return page.locator("#pane-facts")


def test_two_workbooks_that_disagree_are_settled_and_the_sum_they_break_is_put_right(
    served: Served, open_page: Open
) -> None:
    page = open_page()
    shown = panel(page)
    page.locator(".bg-ways:visible > button").first.click()
    upload(page, "司法所.xlsx", workbook(("法治培训", 3, 5, "场", "司法所"), ("排查纠纷", "", 126, "件", "司法所")))
    shown.locator(".is-told", has_text="新增2项").wait_for()
    upload(
        page,
        "综治中心.xlsx",
        workbook(
            ("法治培训", 3, 4, "场", "综治中心"),
            ("化解纠纷", "", 142, "件", "综治中心"),
            ("在办纠纷", "", 2, "件", "综治中心"),
        ),
    )
    shown.locator(".is-told", has_text="与台账不同1项，请选定").wait_for()
    card = shown.locator(".is-conflicts .bg-card", has_text="法治培训")
    assert "司法所.xlsx" in card.inner_text() and "综治中心.xlsx" in card.inner_text()
    assert not ledger(served)["法治培训"].is_known
    card.get_by_role("button", name="用这个", exact=True).click()
    until(lambda: ledger(served)["法治培训"].is_known)
    assert ledger(served)["法治培训"].wording() == "4场"
    shown.locator(".is-broken [data-act=repair]").click()
    shown.locator(".is-broken").wait_for(state="detached")
    assert ledger(served)["化解纠纷"].wording() == "124件"
    assert conflicts.conflicts(served.desk, served.report.unit, served.report.year) == ()


def test_a_great_change_is_asked_about_until_a_reason_is_typed(served: Served, open_page: Open) -> None:
    content = workbook(("检查", 10, 40, "次", "应急办"))
    facts.import_workbook(served.desk, served.report.unit, served.report.year, content, "表.xlsx", "甲")
    shown = panel(open_page())
    reason = shown.locator("input[data-act=reason]")
    reason.fill("开展专项整治")
    reason.press("Enter")
    shown.locator(".is-far_off").wait_for(state="detached")
    assert ledger(served)["检查"].reason == "开展专项整治"
    shown.locator(".bg-remark", has_text="原因：开展专项整治").wait_for()


def test_a_changed_fact_leads_to_each_place_of_each_report(served: Served, open_page: Open) -> None:
    other = reports.create(served.desk, served.report.unit, "gongzuo_zongjie", 2025, "甲")
    text = body(other) + "\n全年开展普法宣传15场次。"
    reports.sync(served.desk, other.id, text=text, base=other.version, tab="t", seq=1, person="甲")
    facts.add_fact(served.desk, served.report.unit, 2025, "普法宣传", "15", "甲", measure="场次")
    page = open_page()
    shown = panel(page)
    entry = shown.locator("input[data-act=set]")
    entry.fill("16")
    entry.press("Enter")
    shown.locator(".bg-story", has_text="本事实用在 2 处").wait_for()
    shown.locator(".bg-lead[data-goto]").click()
    page.wait_for_function(
        "Bigan.bench.view.state.sliceDoc(...(r => [r.from, r.to])(Bigan.bench.view.state.selection.main)) === '15场次'"
    )
    page.locator(".bg-m-changed").first.wait_for()
    shown.locator("a.bg-lead").click()
    page.wait_for_function("id => window.Bigan?.bench?.saving.report === id", arg=other.id)
    page.wait_for_function(
        "Bigan.bench.view.state.sliceDoc(...(r => [r.from, r.to])(Bigan.bench.view.state.selection.main)) === '15场次'"
    )


def test_two_values_become_two_facts_whose_scopes_are_typed_and_a_fact_is_renamed(
    served: Served, open_page: Open
) -> None:
    for name, value in (("司法所", 5), ("应急办", 3)):
        content = workbook(("培训", "", value, "场", name))
        facts.import_workbook(served.desk, served.report.unit, 2025, content, f"{name}.xlsx", "甲")
    shown = panel(open_page())
    card = shown.locator(".is-conflicts .bg-card")
    card.locator("summary").click()
    card.locator("[data-name=first]").fill("法治")
    card.locator("[data-name=second]").fill("消防")
    card.locator("[data-act=apart]").click()
    card.wait_for(state="detached")
    known = reports.ledger_of(served.desk, served.report).facts
    assert [(each.scope, each.value, each.is_known) for each in known] == [("法治", "5", True), ("消防", "3", True)]
    shown.locator(".bg-fact-label").first.click()
    story = shown.locator(".bg-story")
    story.locator("summary").click()
    story.locator("[data-name=label]").fill("法治培训")
    story.locator("[data-name=use]").select_option("可写")
    story.locator("[data-act=details]").click()
    shown.locator(".bg-fact-label", has_text="法治培训").wait_for()
    assert ledger(served)["法治培训"].use == "可写"


def test_what_is_typed_while_the_panel_is_drawn_anew_is_neither_lost_nor_sent_half(
    served: Served, open_page: Open
) -> None:
    pasted = "指标\t单位\t数值\n普法\t场\t\n培训\t场\t\n演练\t场\t\n"
    facts.import_pasted(served.desk, served.report.unit, 2025, pasted, "甲")
    page = open_page()
    shown = panel(page)
    shown.locator("input[data-act=set]").first.click()
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    page.keyboard.type("2")
    until(lambda: ledger(served)["普法"].is_known)
    shown.locator("tr", has_text="普法").locator(".bg-ok").wait_for(state="attached")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.keyboard.type("33")
    page.keyboard.press("Enter")
    until(lambda: all(each.is_known for each in ledger(served).values()))
    assert [each.value for each in ledger(served).values()] == ["11", "22", "33"]


def test_groups_stay_folded_and_what_is_looked_for_stays_found(served: Served, open_page: Open) -> None:
    rows = "\n".join(f"事项{chr(0x4E00 + at * 3)}\t{at}\t件\t科室{at % 3}" for at in range(1, 41))
    facts.import_pasted(served.desk, served.report.unit, 2025, f"指标\t数值\t单位\t科室\n{rows}", "甲", confirmed=True)
    page = open_page()
    shown = panel(page)
    folded = shown.locator("details[data-key='of:科室1']")
    folded.locator("summary").first.click()
    entry = folded.locator("input[data-act=set]").first
    entry.fill("77")
    entry.press("Tab")
    until(lambda: any(each.value == "77" for each in ledger(served).values()))
    folded.locator("input[value='77']").wait_for()
    page.locator(".bg-find").fill("科室2")
    shown.locator("details[data-key='of:科室2'] tr[data-words]").first.wait_for()
    assert not shown.locator("details[data-key='of:科室1'] tr[data-words]").first.is_visible()
    page.locator(".bg-find").fill("")
    folded.locator("input[value='77']").wait_for()
    assert served.text() == TEXT
