"""沿用待确认 on the page: ticked and confirmed with a name, a meeting by itself, a typed return looked at before it is applied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.desk import asking, reports
from assistant.ledger import FactKind
from assistant.report.body import body
from tests.browser.conftest import Served, until
from tests.browser.test_clerk import select_paragraph
from tests.carrying import carried_over

TOLD = (
    "（一）规范行政执法。建立案件集体讨论制度，完善移送机制。邀请律师到村开展法治讲座。"
    "3月18日印发法治政府建设任务清单。组织执法人员参加法律知识考试。"
)


@pytest.fixture
def waiting(served: Served) -> Served:
    """A report whose sentences come from last year's text."""
    served.put("一、2025年度推进法治政府建设的主要举措和成效\n" + TOLD)
    carried_over(served.desk, served.report.id)
    return served


def acts_of(served: Served) -> list[str]:
    report = reports.open_report(served.desk, served.report.id)
    return [each.value for each in reports.ledger_of(served.desk, report).facts if each.kind is FactKind.ACT]


def number_of(served: Served, words: str) -> int:
    found = asking.waiting(served.desk, reports.open_report(served.desk, served.report.id))
    return next(each.asked.number for each in found if words in each.asked.text)


def test_sentences_are_ticked_confirmed_with_a_name_and_answered_by_a_typed_return(
    waiting: Served, open_page: Callable[[], Any]
) -> None:
    page = open_page()
    page.get_by_role("tab", name="事实").click()
    pane = page.locator("#pane-verifying")
    pane.locator(".is-verifying > summary").click()
    study = number_of(waiting, "集体讨论")
    meeting = number_of(waiting, "任务清单")
    assert pane.locator("input[type=checkbox]").count() == 3
    assert pane.locator(f"[data-number='{meeting}'] input[type=checkbox]").count() == 0

    pane.locator(f"[data-number='{study}'] input[type=checkbox]").check()
    pane.locator(".is-verifying [data-name=who]").fill("李四")
    pane.locator("[data-act=confirm]").click()
    until(lambda: len(acts_of(waiting)) == 1)
    pane.locator(".is-told").wait_for()
    assert "李四" in pane.locator(".is-told").inner_text()

    lecture, exam = number_of(waiting, "法治讲座"), number_of(waiting, "知识考试")
    page.locator("#departments-in button").first.click()
    page.locator("#pane-departments a").first.wait_for()
    links = page.locator("#pane-departments a").evaluate_all("found => found.map((each) => each.href)")
    assert links
    assert not [each for each in links if "None" in each]
    page.locator("#slip-typed textarea").fill(f"{lecture} 否 {exam} 改为 组织执法人员参加法律知识考试和业务培训")
    page.locator("#slip-read button, button#slip-read").first.click()
    shown = page.locator("#slip-preview")
    shown.wait_for()
    assert "法治讲座" in body(reports.open_report(waiting.desk, waiting.report.id))
    shown.locator("[data-name=who]").fill("王五")
    shown.locator("[data-act=apply]").click()
    until(lambda: "法治讲座" not in waiting.text() and "业务培训" in waiting.text())
    until(lambda: len(acts_of(waiting)) == 2)
    page.wait_for_function("Bigan.bench.view.state.doc.toString().includes('业务培训')")


def test_confirming_a_selection_says_which_sentences_it_left(waiting: Served, open_page: Callable[[], Any]) -> None:
    page = open_page()
    page.locator(".bg-m-past").first.wait_for()
    select_paragraph(page, "规范行政执法")
    page.locator("[data-confirm-all]").click()
    said = page.locator(".bg-toast", has_text="没有套用")
    said.wait_for()
    assert f"第{number_of(waiting, '任务清单')}条" in said.inner_text()
