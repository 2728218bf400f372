"""What each command does: read its files, call the desk, print what comes back. Returns the exit code.

What only one command needs is imported by it: a check does not wait for what writes.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.cli.files import content, every_file, write
from assistant.desk import Desk, exports, library, reports, scripts, shapes
from assistant.documents import each_file
from assistant.errors import BadInput, BiganError, Refused
from assistant.events import Done, Event, Matched, Started
from assistant.findings import Severity
from assistant.report import Report
from assistant.report.review import Review
from assistant.sources import AUTHORITIES, DocumentKind, Mark
from assistant.words import say, say_error

SOMETHING_WRONG = 1


def serve(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.ui.serving import serve as run

    run(desk, options.host, options.port, open_browser=not options.no_browser)
    return 0


def ingest(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.desk.following import follow

    kind = DocumentKind(options.kind) if options.kind else None
    taken = sum(_ingested(desk, path, kind, options.year) for path in every_file(options.paths))
    if not taken:
        raise BadInput("cli.nothing_ingested")
    for event in follow(desk, library.queue_vectors(desk)):
        if isinstance(event, Started):
            _progress(say("cli.embedding", done=event.step, total=event.steps))
    _tell("")
    return 0


def _ingested(desk: Desk, path: Path, kind: DocumentKind | None, year: int | None) -> int:
    """Take a file, or every file of an archive, and say what became of each; returns how many are in."""
    taken, at = 0, str(path)
    try:
        for name, file in each_file(content(path), path.name):
            at = str(path) if name == path.name else f"{path}/{name}"
            try:
                document = library.ingest(desk, file, name, kind=kind, year=year, person=scripts.PERSON)
            except BiganError as error:
                _tell(say("cli.refused", path=at, reason=say_error(error)))
                continue
            taken += 1
            _tell(say("cli.ingested", title=document.title, kind=say(f"cli.kind.{document.kind}")))
            for note in desk.library.notes(document.id):
                _tell(f"    {note}")
    except BiganError as error:
        _tell(say("cli.refused", path=path, reason=say_error(error)))
    return taken


def search(desk: Desk, options: argparse.Namespace) -> int:
    kinds = _kinds(options.kind) if options.kind else ()
    day = options.in_force.isoformat() if options.in_force else None
    hits = library.search(desk, options.query, kinds=kinds, year=options.year, issuer=options.issuer, in_force=day)
    if options.json:
        _print({"hits": [shapes.hit(each) for each in hits]})
    else:
        for each in hits:
            print(f"{each.document.title} · {each.passage.place.words()}\n    {each.passage.text}\n")
        if not hits:
            print(say("cli.no_hits"))
    return 0


def _kinds(asked: str) -> tuple[DocumentKind, ...]:
    """``policy`` asks for everything that a report must agree with."""
    return AUTHORITIES if asked == DocumentKind.POLICY else (DocumentKind(asked),)


def ask(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.desk import answers

    answer = answers.answer(desk, options.question)
    if not answer.found:
        print(say("cli.no_hits"))
        return 0
    if answer.text:
        print(answer.text + "\n")
    for each in answer.citations:
        print(f"《{each.title}》 {each.place}\n    {each.quote}")
    return 0


def draft(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.desk.drafts import start
    from assistant.desk.following import follow

    prepared = scripts.prepare(
        desk,
        template_name=options.template,
        year=options.year,
        workbook=scripts.File(options.facts.name, content(options.facts)),
        past=scripts.File(options.past.name, content(options.past)) if options.past else None,
        policies=[scripts.File(each.name, content(each)) for each in every_file(options.policy)],
        way=options.model or "",
    )
    _tell(prepared.taken)
    for problem in prepared.problems:
        _tell(say("cli.fact_problem", problem=problem))
    for event in follow(desk, start(desk, prepared.report.id, None, scripts.PERSON, model=options.model)):
        _show(event)
    report = reports.open_report(desk, prepared.report.id)
    review, ledger = reports.review_of(desk, report), reports.ledger_of(desk, report)
    _tell(_summary(report, review, len(ledger.facts)))
    shape = shapes.draft(report, review, ledger)
    if options.docx:
        write(options.docx, exports.export_word(desk, report.id, clean=False))
    if options.json:
        write(options.json, json.dumps(shape, ensure_ascii=False, indent=1).encode())
    if not options.docx and not options.json:
        _print(shape)
    return 0


def check(desk: Desk, options: argparse.Namespace) -> int:
    checked = scripts.check(
        desk,
        file=scripts.File(options.file.name, content(options.file)),
        template_name=options.template,
        year=options.year,
        workbook=scripts.File(options.facts.name, content(options.facts)) if options.facts else None,
        past=scripts.File(options.past.name, content(options.past)) if options.past else None,
        policies=[scripts.File(each.name, content(each)) for each in every_file(options.policy)],
    )
    if checked.stranger:
        _tell(say("cli.other_units_report", unit=checked.stranger))
    if options.json:
        _print(
            {
                "text": checked.text,
                "findings": [shapes.finding(each) for each in checked.findings],
                "duties": [shapes.demand(each) for each in checked.demands],
            }
        )
    else:
        for each in checked.findings:
            print(f"【{each.severity}】{each.code} {each.message}\n    {each.quote}")
        if not checked.findings:
            print(say("cli.nothing_found"))
    return SOMETHING_WRONG if any(each.severity is Severity.WRONG for each in checked.findings) else 0


def export(desk: Desk, options: argparse.Namespace) -> int:
    report = named_report(desk, options)
    if options.date:
        dated = replace(
            report.frame, date=say("cli.date", year=options.date.year, month=options.date.month, day=options.date.day)
        )
        reports.set_frame(desk, report.id, dated, base=report.version, person=scripts.PERSON)
    try:
        made = exports.export_word(desk, report.id, clean=options.clean)
    except Refused:
        if "×" in report.frame.date and not options.date:
            _tell(say("cli.date_missing"))
        raise
    write(options.out, made)
    _tell(say("cli.exported", path=options.out))
    return 0


def facts(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.cli.facts import run

    return run(desk, named_report(desk, options), options)


def forms(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.cli.departments import forms as run

    return run(desk, named_report(desk, options), options)


def slip(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.cli.departments import slip as run

    return run(desk, named_report(desk, options), options)


def file(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.cli.year_end import file as run

    return run(desk, named_report(desk, options), options)


def reopen(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.cli.year_end import reopen as run

    return run(desk, named_report(desk, options), options)


def next_year(desk: Desk, options: argparse.Namespace) -> int:
    from assistant.cli.year_end import next_year as run

    return run(desk, named_report(desk, options), options)


def named_report(desk: Desk, options: argparse.Namespace) -> Report:
    """The report that was named, or the one that changed last."""
    known = reports.reports(desk)
    if not known:
        raise BadInput("cli.no_report")
    return reports.open_report(desk, options.report or known[0].id)


def _show(event: Event) -> None:
    match event:
        case Started(what, step, steps):
            _tell(say("cli.drafting", step=step, steps=steps, what=what))
        case Matched(_, matched, open):
            _tell(say("cli.matched", matched=matched, open=open))
        case Done(_, note) if note:
            _tell(note)
        case _:
            pass


def _summary(report: Report, review: Review, facts: int) -> str:
    return say(
        "cli.drafted",
        sections=sum(bool(each.heading) and not each.is_empty for each in report.sections),
        used=sum(each.status == "used" for each in review.facts),
        facts=facts,
        holes=review.holes,
        open=review.open_figures,
        unconfirmed=review.marked(Mark.PAST_UNCONFIRMED),
    )


def _print(shape: dict[str, Any]) -> None:
    print(json.dumps(shape, ensure_ascii=False, indent=1))


def _tell(words: str) -> None:
    """Progress goes beside the result, so that a script can read the one without the other."""
    print(words, file=sys.stderr)


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{words}", end="", file=sys.stderr, flush=True)
