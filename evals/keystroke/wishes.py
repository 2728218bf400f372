"""From a wish to its proposal on the screen: one that code grants, and one of a scripted model that answers at once."""

from __future__ import annotations

import re
import shutil
from typing import Any

from assistant.desk import Desk, reports
from assistant.desk.models import set_endpoint, use_composer
from assistant.report.body import locate
from tests.endpoint import ScriptedEndpoint

WISH = """async ([from, to, wish]) => {
  const began = performance.now();
  Bigan.bench.revise({ from, to, wish });
  while (!document.querySelector("[data-proposal]")) await new Promise((done) => setTimeout(done));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""


def to_screen(address: str, desk: Desk, report_id: str, wishes: int) -> dict[str, list[float]]:
    """Milliseconds from each wish until its proposal is drawn. What a model needs to write is not in it: its answer comes at once."""
    from playwright.sync_api import sync_playwright

    report = reports.open_report(desk, report_id)
    place = next(each for each in locate(report) if each.paragraph and len(each.text) > 80)
    pairs = re.findall("[\u4e00-\u9fff]{2}", place.text)
    words = next(each for each in pairs if place.text.count(each) == 1 and each != each[::-1])
    asked = {
        "wish that code grants": f"把“{words}”改成“{words[::-1]}”",
        "wish of a model that answers at once": "改得通顺些",
    }
    found: dict[str, list[float]] = {name: [] for name in asked}
    with ScriptedEndpoint() as server, sync_playwright() as playwright:
        server.answer = lambda messages: _fenced(messages).replace(words, words[::-1])
        set_endpoint(desk, base_url=server.url, model="scripted")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page: Any = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{address}/?report={report_id}")
        page.wait_for_function("window.Bigan && Bigan.bench && Bigan.bench.saving.report !== null")
        page.locator(".bg-saved[data-state=saved]").wait_for()
        for name, wish in asked.items():
            for _ in range(wishes):
                found[name].append(page.evaluate(WISH, [place.start, place.start + len(place.text), wish]))
                page.locator("[data-reject]").first.click()
                page.locator("[data-proposal]").wait_for(state="detached")
        browser.close()
    use_composer(desk)
    return found


def _fenced(messages: list[dict[str, Any]]) -> str:
    """The passage as the model was given it."""
    return str(messages[0]["content"]).split("<<<资料\n")[-1].split("\n资料>>>")[0]
