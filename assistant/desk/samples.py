"""The sample workspace: a made-up town with its past reports, policies and this year's facts, ready in an empty home."""

from __future__ import annotations

from assistant import knowledge
from assistant.desk import drafts, facts, library, reports, units
from assistant.desk.desk import Desk
from assistant.report import Report
from assistant.sources import DocumentKind

TEMPLATE = "fazhi_zhengfu"
YEAR = 2025
PERSON = "样例"


def load_sample(desk: Desk) -> Report | None:
    """Fill an empty home with the sample and start the draft of its report; None where the home holds a unit already."""
    if units.units(desk):
        return None
    unit = units.save_unit(desk, knowledge.sample_unit())
    for file in knowledge.sample_files():
        content = file.path.read_bytes()
        if file.kind == "facts":
            facts.import_workbook(desk, unit.id, YEAR, content, file.path.name, PERSON, confirmed=True)
        else:
            library.ingest(
                desk,
                content,
                file.path.name,
                kind=DocumentKind(file.kind),
                unit=file.unit,
                year=file.year,
                person=PERSON,
            )
    report = reports.create(desk, unit.id, TEMPLATE, YEAR, PERSON)
    drafts.start(desk, report.id, None, PERSON)
    return report
