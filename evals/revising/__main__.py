"""python -m evals.revising URL MODEL [PARAGRAPHS [WISH …]]: every wish on paragraphs of the sample's past report, through the desk.

Counted: proposals made and refused (with the reason), lengths within 10 % of what was asked, proposals whose figures all stay
without a warning. Nothing is judged by eye here: --show prints what came.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from assistant import knowledge
from assistant.desk import Desk, open_desk
from assistant.desk.models import set_endpoint
from assistant.desk.units import save_unit
from assistant.desk.wishes import propose
from assistant.errors import BiganError
from assistant.report import Paragraph, Report, Section, Unit
from assistant.report.body import body
from assistant.revising.lengths import misses
from assistant.revising.wishes import length_of
from assistant.settings import Settings
from assistant.words import say_error

PAST = "青禾镇2023年法治政府建设情况报告.txt"
WISHES = (
    "压到{half}字",
    "展开写具体些",
    "去套话",
    "合并成一段",
    "小标题对仗",
    "按领导意见改：语言再精炼，突出成效",
    "语句改得通顺些",
)
WHOLE = frozenset({"合并成一段", "小标题对仗"})
"""Wishes that need several paragraphs: they get the paragraph and the one after it."""


def main() -> None:
    url, model = sys.argv[1:3]
    most = int(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3].isdigit() else 10
    named = [each for each in sys.argv[4:] if not each.startswith("--")]
    wanted = [each for each in WISHES if not named or any(name in each for name in named)]
    with tempfile.TemporaryDirectory() as home:
        desk = open_desk(Settings().at(Path(home)))
        set_endpoint(desk, base_url=url, model=model)
        report = _report(desk)
        paragraphs = [each for section in report.sections for each in section.paragraphs if len(each.text) > 80][:most]
        for wish in WISHES:
            if wish in wanted:
                print(f"{wish:24} {_tried(desk, report, paragraphs, wish)}", flush=True)
        desk.close()


def _report(desk: Desk) -> Report:
    save_unit(desk, Unit("u", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县"))
    lines = [line.strip() for line in (knowledge.samples() / PAST).read_text("utf-8").splitlines() if line.strip()]
    paragraphs = tuple(Paragraph(f"p{at}", line) for at, line in enumerate(lines))
    return desk.reports.add(
        Report("r", "u", 2023, "fazhi_zhengfu", sections=(Section("s", paragraphs=paragraphs),)), "评"
    )


def _tried(desk: Desk, report: Report, paragraphs: list[Paragraph], wish: str) -> str:
    text, counts = body(report), Counter[str]()
    for each in paragraphs:
        start, half = text.index(each.text), len(each.text) // 2
        end = start + len(each.text)
        if wish in WHOLE:
            following = text.find("\n", end + 1)
            end = following if following > 0 else len(text)
        try:
            made = propose(desk, report.id, start=start, end=end, wish=wish.format(half=half), person="评")
        except BiganError as error:
            counts["refused"] += 1
            counts[f"  {error.key}"] += 1
            if "--show" in sys.argv:
                print(f"  - {say_error(error)}")
            continue
        counts["proposed"] += 1
        counts["clean" if not made.warnings else "warned"] += 1
        if "{half}" in wish:
            counts["length within 10 %"] += not misses(length_of(made.after), half)
        if "--show" in sys.argv:
            print(f"  {made.before}\n  → {made.after}\n  ! {made.warnings}")
    return ", ".join(f"{name.strip()} {count}" for name, count in counts.items())


if __name__ == "__main__":
    main()
