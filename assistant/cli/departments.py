"""Forms and the 核实单 on the command line: out to the departments, and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.cli.files import content, every_file, write
from assistant.desk import Desk, departments, facts, scripts, verifying
from assistant.desk.outcomes import Outcome
from assistant.report import Report
from assistant.report.slip import Return
from assistant.words import say

SOMETHING_LEFT = 1


def forms(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    """Write the fill-in workbooks, take returned ones in, or list whom how much is asked."""
    for path in every_file(options.take or []):
        taken = facts.import_workbook(desk, report.unit, report.year, content(path), path.name, scripts.PERSON)
        print(say("departments.panel.took", file=path.name, said=taken.summary()))
        for problem in taken.problems:
            print(f"    {problem}", file=sys.stderr)
    if options.out:
        asking = {"until": options.until, "to": options.to}
        _, made = (
            departments.all_workbooks(desk, report.id, **asking)
            if options.department is None
            else departments.workbook(desk, report.id, options.department, **asking)
        )
        write(options.out, made)
        print(say("cli.exported", path=options.out), file=sys.stderr)
    if not options.take and not options.out:
        for form in departments.forms(desk, report.id):
            name = form.department or say("departments.nobody")
            print(f"{name}：{say('departments.panel.row', n=len(form.facts), given=form.given)}")
    return 0


def slip(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    """Write the 核实单, or show what its answers change; they are applied only when that is asked for, with a name."""
    if options.answers:
        return _answered(desk, report, options)
    out = options.out
    name, made = verifying.printed(desk, report.id, until=options.until, to=options.to)
    write(out or Path(name), made)
    print(say("cli.exported", path=out or name), file=sys.stderr)
    return 0


def _answered(desk: Desk, report: Report, options: argparse.Namespace) -> int:
    path = Path(options.answers)
    is_file = len(options.answers) < 200 and path.is_file()
    read = (
        verifying.read_return(desk, report.id, content(path), path.name)
        if is_file
        else verifying.read_typed(options.answers)
    )
    outcomes = (
        verifying.apply(desk, report.id, read.given, options.by or read.by, scripts.PERSON)
        if options.apply
        else verifying.preview(desk, report.id, read.given)
    )
    for line in _told(outcomes, read):
        print(line)
    if not options.apply:
        print(say("cli.slip_not_applied"), file=sys.stderr)
    return SOMETHING_LEFT if read.unread or any(each.refused for each in outcomes) else 0


def _told(outcomes: Sequence[Outcome], read: Return) -> list[str]:
    """Each answer with its sentence, then what was not understood."""
    told: list[str] = []
    for each in outcomes:
        sentence = each.asked.text if each.asked else ""
        told.append(f"{each.given.number} {each.given.verdict} {sentence}")
        if each.refused:
            told.append(f"    ！{each.why()}")
        elif each.after and each.after != sentence:
            told.append(f"    → {each.after}")
        told += [f"    ！{warning}" for warning in each.warnings]
    return [*told, *(say("slips.unread", words=words) for words in read.unread)]
