"""For scripts: files in, a whole draft or the findings out. A draft's id is made of what was given, so the same command goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import documents
from assistant.checking.held import PastText, PolicyText
from assistant.desk import facts, findings, library, reports
from assistant.desk.desk import Desk
from assistant.desk.templates import template
from assistant.desk.units import OF_SCRIPTS, units
from assistant.errors import NotFound
from assistant.findings import Finding
from assistant.ledger import Ledger
from assistant.ledger.worksheet import Problem
from assistant.library import describing
from assistant.report import Report, Unit
from assistant.sources import DocumentKind
from assistant.workspace.clock import now

PERSON = "命令行"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was given."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be drafted, and what the workbook left to be said."""

    report: Report
    problems: tuple[Problem, ...]


def prepare(
    desk: Desk,
    *,
    template_name: str,
    year: int,
    workbook: File,
    past: File | None,
    policies: Sequence[File],
    way: str,
) -> Prepared:
    """The report that these files make: its unit's ledger holds the workbook's facts, confirmed and 须写.

    Each set of files is a unit of its own: a script never mixes its facts with those of the office.
    """
    chosen = template(desk, template_name)
    id = _id(chosen.id, year, way, [workbook, *([past] if past else []), *policies])
    unit = _unit(desk, id, past)
    imported = facts.import_workbook(desk, unit.id, year, workbook.content, workbook.name, PERSON, confirmed=True)
    if past is not None:
        library.ingest(
            desk, past.content, past.name, kind=DocumentKind.PAST_REPORT, unit=unit.id, year=year - 1, person=PERSON
        )
    for policy in policies:
        library.ingest(desk, policy.content, policy.name, kind=DocumentKind.POLICY, person=PERSON)
    try:
        report = desk.reports.report(id)
    except NotFound:
        report = reports.create(desk, unit.id, chosen.id, year, PERSON, report_id=id)
    return Prepared(report, imported.problems)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read, and what was found; offsets are those of ``text``."""

    text: str
    findings: tuple[Finding, ...]


def check(
    desk: Desk,
    *,
    file: File,
    template_name: str | None,
    year: int | None,
    workbook: File | None,
    past: File | None,
    policies: Sequence[File],
) -> Checked:
    """Check a file against these others and the library; nothing is stored. The workbook's facts count as confirmed."""
    reading = documents.read(file.content, file.name)
    of_year = year or describing.report_year(reading, file.name)
    found = findings.check_file(
        desk,
        reading.text,
        template=template(desk, template_name) if template_name else None,
        ledger=_confirmed(workbook, of_year or 0) if workbook else None,
        year=of_year,
        past=[_past_text(past)] if past else [],
        policies=[_policy_text(each) for each in policies],
    )
    return Checked(reading.text, tuple(found))


def _confirmed(workbook: File, year: int) -> Ledger:
    """The workbook's facts as a ledger of their own."""
    read = facts.read_workbook(workbook.content, workbook.name, unit="", year=year)
    return Ledger("", year, tuple(replace(each, confirmed_by=PERSON, confirmed_at=now()) for each in read.facts))


def _past_text(file: File) -> PastText:
    reading = documents.read(file.content, file.name)
    return PastText(reading.text, describing.report_year(reading, file.name), reading.title)


def _policy_text(file: File) -> PolicyText:
    reading = documents.read(file.content, file.name)
    said = describing.describe(reading, file.name)
    return PolicyText(reading.text, reading.title, said.number, said.issuer, said.date)


def _id(template_id: str, year: int, way: str, files: Sequence[File]) -> str:
    made = hashlib.sha256(f"{template_id} {year} {way}".encode())
    for file in files:
        made.update(hashlib.sha256(file.content).digest())
    return made.hexdigest()[:12]


def _unit(desk: Desk, id: str, past: File | None) -> Unit:
    """The unit as last year's report names it, kept under the draft's id."""
    known = desk.units.unit(OF_SCRIPTS + id)
    if known is not None:
        return known
    name = library.unit_named(documents.read(past.content, past.name)) if past else ""
    office = next((each for each in units(desk) if name and name in (each.name, each.short)), None)
    unit = replace(office, id=OF_SCRIPTS + id) if office else Unit(OF_SCRIPTS + id, name or "本单位", name or "本单位")
    desk.units.save(unit)
    return unit
