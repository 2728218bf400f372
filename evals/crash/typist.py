"""``python -m evals.crash.typist HOME``: type into a report for ever, telling each edit once it is saved."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from assistant import knowledge
from assistant.desk import open_desk, reports, units
from assistant.report.body import body
from assistant.settings import Settings


def main(home: Path) -> None:
    desk = open_desk(Settings().at(home))
    unit = units.save_unit(desk, knowledge.sample_unit())
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "打字员")
    for number in itertools.count(1):
        edit = f"第{number}次修改已经保存。"
        text = f"{edit}\n{body(report)}"[:4000]
        report = reports.sync(
            desk, report.id, text=text, base=report.version, tab="t", seq=number, person="打字员"
        ).report
        print(edit, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
