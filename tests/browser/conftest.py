"""The real page in headless Chromium, over a server of our own on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from assistant.desk import Desk, open_desk, reports, units
from assistant.report import Report, Unit
from assistant.report.body import body, reread
from assistant.settings import Settings

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (path := shutil.which(name))), None
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOST = os.environ.get("BIGAN_TEST_HOST", "127.0.0.1")
"""Where the page is served: loopback, or (`.ci/elsewhere`) an address that no browser takes for a secure context."""
PATIENCE = 60
"""Seconds until a test gives up waiting."""
TEXT = """过去一年，我镇坚持依法行政，现将有关情况报告如下：
一、2025年度推进法治政府建设的主要举措和成效
（一）加强法治宣传教育。全年开展普法宣传15场次，发放资料3000余份。
（二）规范行政执法。全年办理行政处罚案件6件，新增执法证11本。
二、2025年度推进法治政府建设存在的不足和原因
一是法治宣传的形式还不够丰富，二是执法力量还比较薄弱。"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None and os.environ.get("CI") != "true":
        skip = pytest.mark.skip(reason="no Chromium on this machine: install chromium to run the browser tests")
        for item in items:
            if Path(item.path).parent == Path(__file__).parent:
                item.add_marker(skip)


@dataclass
class Served:
    """A running server: where it is, and the desk behind it."""

    address: str
    desk: Desk
    report: Report

    def text(self) -> str:
        return body(reports.open_report(self.desk, self.report.id))

    def put(self, text: str) -> None:
        """Replace the report's text, as another tab would."""
        now = reports.open_report(self.desk, self.report.id)
        self.desk.reports.save(replace(now, sections=reread(text, now.sections)), "乙", base=now.version)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    """One server for a module's tests; each test has a report of its own."""
    import uvicorn

    from assistant.ui.serving import create_app

    desk = open_desk(Settings().at(tmp_path_factory.mktemp("home")))
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(desk), host=HOST, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://{HOST}:{port}", desk
    server.should_exit = True
    thread.join(timeout=10)
    desk.close()


@pytest.fixture
def served(house: tuple[str, Desk]) -> Served:
    address, desk = house
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", recipient="县委、县政府"))
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    served = Served(address, desk, report)
    served.put(TEXT)
    return served


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Closed after this folder's tests: Playwright's loop runs in the main thread, where later tests run loops of their own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, served: Served) -> Iterator[Callable[[], Any]]:
    """Opens the report in a browser of its own; nothing but our own server may be asked for, no script may fail."""
    contexts: list[Any] = []
    outside: list[str] = []
    broken: list[str] = []

    def opened() -> Any:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        # Waits are for conditions; a busy machine may take its time.
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: outside.append(request.url) if _leaves(request.url) else None)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(f"{served.address}/?report={served.report.id}")
        assert page.evaluate("window.isSecureContext") == (HOST == "127.0.0.1")
        page.wait_for_function("window.Bigan && Bigan.bench && Bigan.bench.saving.report !== null")
        page.locator(".bg-saved[data-state=saved]").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
    assert broken == []


def _leaves(url: str) -> bool:
    return not url.startswith((f"http://{HOST}:", "data:", "blob:", "about:"))


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for something on the server's side."""
    end = time.time() + seconds
    while not true():
        assert time.time() < end, "it did not happen"
        time.sleep(0.05)
