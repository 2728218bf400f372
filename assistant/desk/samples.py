"""The sample workspace: a made-up town with its past reports, policies and this year's facts, ready in an empty home."""

from __future__ import annotations

from assistant import knowledge
from assistant.desk import drafts, facts, library, reports, units
from assistant.desk.desk import Desk
from assistant.knowledge import SampleFile
from assistant.ledger import FactState
from assistant.report import Report
from assistant.sources import DocumentKind

TEMPLATE = "fazhi_zhengfu"
YEAR = 2025
PERSON = "样例"
FACTS = "facts"


def load_sample(desk: Desk) -> Report | None:
    """Fill an empty home with the sample and start the draft of its report; None where the home holds a unit already."""
    if units.units(desk):
        return None
    unit = units.save_unit(desk, knowledge.sample_unit())
    files = knowledge.sample_files()
    for file in files:
        if file.kind != FACTS:
            _ingest(desk, file)
    last = next(each for each in desk.library.documents(DocumentKind.PAST_REPORT) if each.year == YEAR - 1)
    asked = facts.propose_from_report(desk, unit.id, YEAR, last.id, PERSON)
    for file in files:
        if file.kind == FACTS:
            content = file.path.read_bytes()
            facts.import_workbook(desk, unit.id, YEAR, content, file.path.name, PERSON, confirmed=True)
    _drop_unanswered(desk, unit.id, {each.id for each in asked})
    report = reports.create(desk, unit.id, TEMPLATE, YEAR, PERSON)
    drafts.start(desk, report.id, None, PERSON)
    return report


def _ingest(desk: Desk, file: SampleFile) -> None:
    library.ingest(
        desk,
        file.path.read_bytes(),
        file.path.name,
        kind=DocumentKind(file.kind),
        unit=file.unit,
        year=file.year,
        person=PERSON,
    )


def _drop_unanswered(desk: Desk, unit_id: str, asked: set[str]) -> None:
    """What last year's report asked for and the workbook answers under no name: the sample keeps one hole of its own."""
    for fact in desk.facts.ledger(unit_id, YEAR).facts:
        if fact.id in asked and fact.state is FactState.EMPTY:
            desk.facts.remove(fact.id, PERSON)
