"""Uses the page as a clerk would, in headless Chromium, and counts what it asks for by host."""

from __future__ import annotations

import shutil
import time
import urllib.request
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

START_SECONDS = 180
STEP_MS = 180_000
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
EDIT = "全镇各项工作平稳推进。"


def used(address: str) -> Counter[str]:
    """Open, draft, edit, ask, search, check, revise and export; the requests by host, WebSockets included."""
    from playwright.sync_api import sync_playwright

    _wait(address)
    counted: Counter[str] = Counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page: Any = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(STEP_MS)
        page.on("request", lambda request: counted.update([_host(request.url)]))
        page.on("websocket", lambda socket: counted.update([_host(socket.url)]))
        for step in (_open, _draft, _edit, _ask, _revise, _check, _export):
            step(page, address)
            print(f"the page: {step.__name__.strip('_')} done", flush=True)
        browser.close()
    return counted


def _open(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_function("window.Bigan && Bigan.bench && Bigan.bench.saving.report !== null")
    # A folder of samples is being drafted; the buttons come back when that is done.
    page.wait_for_function("Bigan.bench.text().length > 1000")
    page.locator(".bg-progress").wait_for(state="hidden")


def _draft(page: Any, address: str) -> None:
    """A new report: its sections are all empty, so that drafting fills them."""
    page.locator("#pane-topbar [data-act=new]").click()
    page.locator("#new-report input[type=number]").fill("2031")
    before = page.evaluate("Bigan.bench.saving.report")
    page.locator("#new-report-go").click()
    page.wait_for_function("id => Bigan.bench.saving.report !== id", arg=before)
    page.locator("[data-draft-all]").click()
    page.wait_for_function("Bigan.bench.text().length > 1000")
    page.locator(".bg-progress").wait_for(state="hidden")


def _edit(page: Any, address: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(EDIT)
    page.wait_for_timeout(500)
    page.locator(".bg-saved[data-state=saved]").wait_for()
    page.keyboard.press("Control+s")


def _ask(page: Any, address: str) -> None:
    for question in ("还缺什么？", "合法性审查由谁负责？"):
        before = page.locator("#pane-chat .bg-say").count()
        page.locator("#chat-ask textarea").fill(question)
        page.locator("#chat-send").click()
        page.wait_for_function("n => document.querySelectorAll('#pane-chat .bg-say').length >= n + 2", arg=before)
        page.locator("#chat-send").wait_for()


def _revise(page: Any, address: str) -> None:
    page.locator(".cm-line", has_text=EDIT).last.click(click_count=3)
    page.locator(".bg-wish-input").fill("改得平实些")
    page.locator("[data-wish-go]").click()
    page.locator(".bg-proposal, .bg-toast").first.wait_for()


def _check(page: Any, address: str) -> None:
    page.get_by_role("tab", name="核查").click()
    page.locator("#check-go").click()
    page.locator(".bg-card[data-quote]").first.wait_for()


def _export(page: Any, address: str) -> None:
    page.locator(".bg-exports summary").click()
    with page.expect_download():
        page.locator("[data-export=review]").click()


def _host(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme in ("data", "blob", "about"):
        return f"{parts.scheme}: (inside the page)"
    return parts.netloc if parts.hostname == "127.0.0.1" else f"beyond: {parts.netloc or url}"


def _wait(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                answer.read()
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
