"""The year's end on the command line: 定稿, 退回修改, 新建下一年度."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from assistant.desk import Desk, filing, scripts, shapes
from assistant.desk.filing import Opening, Readiness
from assistant.desk.next_year import next_year as make_next
from assistant.report import Report
from assistant.words import say

NOT_FILED = 1


def file(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    """File the report, or say what still stands in the way: exit code 1."""
    ready = filing.readiness(desk, report.id)
    waits = filing.standing(desk, report.id) is None and bool(ready.holes or (ready.open and not options.by.strip()))
    if waits:
        _print(options, shapes.readiness(ready), _waiting(ready))
        return NOT_FILED
    filed = filing.file(desk, report.id, scripts.PERSON, released_by=options.by, seal=ready.seal)
    said = [say("cli.filed", title=report.frame.title, edition=filed.edition)]
    if filed.released:
        said.append(say("cli.released", by=filed.released_by, n=len(filed.released)))
    _print(options, shapes.filing(filed), said)
    return 0


def reopen(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    """Open a filed report again, with the reason."""
    back = filing.reopen(desk, report.id, options.reason, scripts.PERSON)
    _print(options, shapes.filing(back), [say("cli.reopened", title=report.frame.title, edition=back.edition)])
    return 0


def next_year(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    """Make the report of the year after."""
    made = make_next(desk, report.id, scripts.PERSON)
    _print(options, shapes.next_year(made), [made.words()])
    return 0


def _waiting(ready: Readiness) -> list[str]:
    said = [say("cli.file_holes", n=len(ready.holes))] if ready.holes else []
    said += [f"    {each.where}“{each.words}”" for each in ready.holes]
    said += [say("cli.file_open", n=len(ready.open))] if ready.open else []
    said += [line for each in ready.open for line in _open(each)]
    return said


def _open(opening: Opening) -> list[str]:
    return [f"    {opening.where}“{opening.words}”", *(f"        {why}" for why in opening.why)]


def _print(options: argparse.Namespace, shape: dict[str, Any], said: Sequence[str]) -> None:
    if options.json:
        print(json.dumps(shape, ensure_ascii=False, indent=1))
        return
    for line in said:
        print(line)
