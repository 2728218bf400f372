"""``python -m evals.keystroke [--strokes N] [--characters N]``: type into the sample report, in the process and in the page; medians.

``--characters`` sets the longest part's paragraphs in once more until the report is that long: figures and acts grow with it.
Beside it the time from a wish (one that code grants, and one of a scripted model that answers at once) to its proposal on the screen.

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
from evals.keystroke.wishes import to_screen
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
    parser.add_argument("--characters", type=int, default=0)
    parser.add_argument("--wishes", type=int, default=8)
    asked = parser.parse_args()
    strokes = asked.strokes
    with tempfile.TemporaryDirectory() as home, served_sample(Path(home)) as (address, desk, report):
        _lengthen(desk, report.id, asked.characters)
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
        for name, times in to_screen(address, desk, report.id, asked.wishes).items():
            _print(f"page: {name} to screen", times)
        print(f"stroke to highlight / empty round trip: {ratio:.1f}; load {os.getloadavg()[0]:.1f}")


def _lengthen(desk: Desk, report_id: str, characters: int) -> None:
    """The longest part's paragraphs once more behind it, until the text has so many characters."""
    report = reports.open_report(desk, report_id)
    longest = max(report.sections, key=lambda section: sum(len(each.text) for each in section.paragraphs))
    lines = [each.text for each in longest.paragraphs if each.text]
    text, more = body(report), list[str]()
    while len(text) + sum(len(each) + 1 for each in more) < characters:
        more.append(lines[len(more) % len(lines)])
    end = text.index(lines[-1]) + len(lines[-1])
    longer = text[:end] + "".join(f"\n{each}" for each in more) + text[end:]
    reports.sync(desk, report_id, text=longer, base=report.version, tab="eval-long", seq=1, person="eval")


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
