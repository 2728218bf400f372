"""A clerk at the page, in headless Chromium: does what a hand would do, and counts it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STEP_MS = 40_000


@dataclass
class Clerk:
    """``clicks`` counts each press of the mouse, ``fields`` each text typed, ``keys`` each key that is a command."""

    page: Any
    address: str
    clicks: int = 0
    fields: int = 0
    keys: int = 0

    def opens(self, report_id: str) -> None:
        """Where the task begins: the report stands on the page. Opening it is not counted."""
        self.page.goto(f"{self.address}/?report={report_id}")
        self.page.wait_for_function("window.Bigan && Bigan.bench && Bigan.bench.saving.report !== null")
        self.page.locator(".bg-saved[data-state=saved]").wait_for()
        # The chat opens with the state of the report, by the time a person has read the page.
        self.page.locator("#pane-chat .bg-say").first.wait_for()
        self.clicks = self.fields = self.keys = 0

    def clicks_on(self, what: Any, **how: Any) -> None:
        what.click(**how)
        self.clicks += 1

    def types(self, field: Any, words: str) -> None:
        """A click into the field is counted, too."""
        field.click()
        field.fill(words)
        self.clicks += 1
        self.fields += 1

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def hands_in(self, where: Any, file: Path) -> None:
        """One click for the page; what is clicked in the system's own dialog depends on the system."""
        with self.page.expect_file_chooser() as chooser:
            where.click()
        chooser.value.set_files(file)
        self.clicks += 1

    def waits(self, true: Callable[[], bool]) -> None:
        """Until something is so on the server's side."""
        for _ in range(STEP_MS // 100):
            if true():
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError("it did not happen")


@contextmanager
def clerk(address: str, chromium: str) -> Generator[Clerk]:
    """A new clerk at a screen of 1366 by 768."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(STEP_MS)
        yield Clerk(page, address)
        browser.close()
