"""``python -m evals.keystroke [--strokes N]``: type into the sample report, in the process and in the page, and print the medians.

Times depend on the machine and on what else it does, so each is also given as a ratio to an empty round trip between the same page
and the same server (a call that finds no report), and the load is printed beside them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.desk import Desk, reports
from assistant.report.body import body
from assistant.ui.editing import answer, sync
from evals.serving import served_sample

PLACE = 800
"""Where in the text the strokes go: in the middle of the longest section."""
WATCH = """() => {
  const bench = Bigan.bench;
  window.strokes = { at: 0, done: [] };
  const [updated, show] = [bench.updated.bind(bench), bench.show.bind(bench)];
  bench.updated = (update) => { if (update.docChanged && !strokes.at) strokes.at = performance.now(); updated(update); };
  bench.show = (...all) => {
    show(...all);
    const began = strokes.at;
    strokes.at = 0;
    if (began) requestAnimationFrame(() => setTimeout(() => strokes.done.push(performance.now() - began)));
  };
}"""
EMPTY = """async (n) => {
  const times = [];
  for (let at = 0; at < n; at++) {
    const began = performance.now();
    await Bigan.bench.server.sync({ report: "none", text: "", base: 0, tab: "", seq: at });
    times.push(performance.now() - began);
  }
  return times;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strokes", type=int, default=40)
    strokes = parser.parse_args().strokes
    with tempfile.TemporaryDirectory() as home, served_sample(Path(home)) as (address, desk, report):
        text = body(reports.open_report(desk, report.id))
        facts = len(reports.ledger_of(desk, report).facts)
        print(
            f"{len(text)} characters, {facts} facts, {strokes} strokes, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
        _print("server: save, match, marks", _in_process(desk, report.id, strokes))
        empty, shown = _in_page(address, report.id, strokes)
        ratio = statistics.median(shown) / statistics.median(empty)
        _print("page: empty round trip", empty)
        _print("page: stroke to highlight", shown)
        print(f"stroke to highlight / empty round trip: {ratio:.1f}; load {os.getloadavg()[0]:.1f}")


def _print(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(
        f"{name}: median {statistics.median(ordered):.0f} ms, p90 {ordered[int(len(ordered) * 0.9)]:.0f} ms, worst {ordered[-1]:.0f} ms"
    )


def _in_process(desk: Desk, report_id: str, strokes: int) -> list[float]:
    """Milliseconds of each save as the page's server function makes it, without the network."""
    text = body(reports.open_report(desk, report_id))
    times: list[float] = []
    for stroke in range(strokes):
        base = reports.open_report(desk, report_id).version
        edited = text[:PLACE] + "字" * (stroke + 1) + text[PLACE:]
        payload = {"report": report_id, "text": edited, "base": base, "tab": "eval", "seq": stroke}
        began = time.perf_counter()
        answered = answer(desk, sync, payload, "eval", "zh")
        times.append((time.perf_counter() - began) * 1000)
        assert "spans" in answered, answered
    return times


def _in_page(address: str, report_id: str, strokes: int) -> tuple[list[float], list[float]]:
    """Milliseconds of empty calls, and from each stroke until its highlights are drawn."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        page: Any = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{address}/?report={report_id}")
        page.wait_for_function("window.Bigan && Bigan.bench && Bigan.bench.saving.report !== null")
        page.locator(".bg-saved[data-state=saved]").wait_for()
        empty = page.evaluate(EMPTY, strokes)
        page.evaluate(f"Bigan.bench.goto({PLACE}, {PLACE})")
        page.evaluate(WATCH)
        for stroke in range(strokes):
            page.keyboard.type("字")
            page.wait_for_function("n => strokes.done.length > n", arg=stroke)
        shown = page.evaluate("strokes.done")
        browser.close()
    return empty, shown


if __name__ == "__main__":
    main()
