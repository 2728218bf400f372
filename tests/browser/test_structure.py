"""Parts of the report moved, split, merged, added and renamed on the page, each with one undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import TEXT, Served, until

Open = Callable[[], Any]
FIRST, SECOND = "2025年度推进法治政府建设的主要举措和成效", "2025年度推进法治政府建设存在的不足和原因"


def part(page: Any, words: str, entry: str) -> None:
    row = page.locator(".bg-part", has_text=words)
    row.hover()
    row.locator(".bg-part-menu").click()
    page.locator(f"[data-part-{entry}]").click()


def test_a_part_is_moved_by_its_menu_counted_anew_and_put_back_by_one_undo(served: Served, open_page: Open) -> None:
    page = open_page()
    part(page, SECOND, "up")
    until(
        lambda: f"一、{SECOND}" in served.text() and served.text().index(SECOND) < served.text().index(f"二、{FIRST}")
    )
    page.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    until(lambda: served.text() == TEXT)


def test_a_part_is_added_and_its_heading_typed_then_merged_away(served: Served, open_page: Open) -> None:
    page = open_page()
    part(page, FIRST, "add")
    page.wait_for_function("getSelection().toString() === '新的部分'")
    page.keyboard.type("需要报告的其他事项")
    until(lambda: f"\n二、需要报告的其他事项\n三、{SECOND}" in served.text())
    page.keyboard.press("Control+Shift+Backspace")
    until(lambda: served.text() == TEXT)


def test_a_part_is_split_at_the_cursor_by_keys(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator(".cm-line", has_text="规范行政执法").click()
    page.keyboard.press("Control+Shift+Enter")
    until(lambda: f"\n二、规范行政执法\n全年办理行政处罚案件6件，新增执法证11本。\n三、{SECOND}" in served.text())


def test_a_whole_part_is_selected_for_a_wish(served: Served, open_page: Open) -> None:
    page = open_page()
    part(page, SECOND, "select")
    page.locator(".bg-wishes").wait_for()
    assert page.evaluate("getSelection().toString()").replace("\n\n", "\n").strip() == TEXT[TEXT.index("二、") :]
    page.locator("[data-scope=whole]").click()
    page.wait_for_function("n => document.querySelector('.bg-wish-count').innerText.includes(n)", arg=str(len(TEXT)))
