"""For scripts: files in, a whole draft or the findings out. A draft's id is made of what was given, so the same command goes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import documents
from assistant.checking.demands import Demand
from assistant.checking.held import PastText, PolicyText
from assistant.desk import facts, findings, library, reports
from assistant.desk.desk import Desk
from assistant.desk.questions import questions
from assistant.desk.templates import template
from assistant.desk.units import NAMELESS, OF_SCRIPTS, units
from assistant.errors import NotFound
from assistant.findings import Finding
from assistant.ledger import Broken, Ledger
from assistant.ledger.entering.worksheet import Problem
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
    problems: tuple[Problem | Broken, ...]
    """What a person should look at in the workbook, sums that do not add up among it."""
    taken: str = ""
    """What became of the workbook's facts, in one line."""


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
    broken = questions(desk, unit.id, year).broken
    return Prepared(report, (*imported.problems, *broken), imported.summary())


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read, and what was found; offsets are those of ``text``."""

    text: str
    findings: tuple[Finding, ...]
    demands: tuple[Demand, ...] = ()
    """Each duty of the policies and each promise of last year's report with its answer."""
    stranger: str = ""
    """The unit whose report was given as last year's and is another's: its name is looked for, its text is no measure."""


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
    chosen = template(desk, template_name) if template_name else None
    earlier = documents.read(past.content, past.name) if past else None
    own = library.unit_named(reading)
    reporter = library.unit_named(earlier) if earlier else ""
    stranger = reporter if own and reporter and not _same_unit(own, reporter) else ""
    unit = _named(desk, own or reporter)
    held = [] if past is None or earlier is None or stranger else [_past_text(earlier, past.name)]
    asked = [_policy_text(each) for each in policies]
    found = findings.check_file(
        desk,
        reading.text,
        template=chosen,
        ledger=_confirmed(workbook, of_year or 0) if workbook else None,
        year=of_year,
        past=held,
        policies=asked,
        unit=unit,
        others=[stranger] if stranger else [],
    )
    answered = findings.answers_of_file(reading.text, template=chosen, past=held, policies=asked, unit=unit)
    return Checked(reading.text, tuple(found), tuple(answered), stranger)


def _same_unit(one: str, other: str) -> bool:
    """青禾镇 and 云溪县青禾镇人民政府 are one."""
    one, other = one.removesuffix("人民政府"), other.removesuffix("人民政府")
    return one.endswith(other) or other.endswith(one)


def _named(desk: Desk, name: str) -> Unit | None:
    """The unit of a text: the office's own profile where it has one, else its name alone; None where no name is told."""
    if not name:
        return None
    known = next((each for each in units(desk) if _same_unit(name, each.name) or _same_unit(name, each.short)), None)
    return known or Unit("", name, _short(name))


def _confirmed(workbook: File, year: int) -> Ledger:
    """The workbook's facts as a ledger of their own."""
    read = facts.read_workbook(workbook.content, workbook.name, unit="", year=year)
    return Ledger("", year, tuple(replace(each, confirmed_by=PERSON, confirmed_at=now()) for each in read.facts))


def _past_text(reading: documents.Reading, filename: str) -> PastText:
    return PastText(reading.text, describing.report_year(reading, filename), reading.title)


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
    reading = documents.read(past.content, past.name) if past else None
    name = library.unit_named(reading) if reading else ""
    office = next((each for each in units(desk) if name and name in (each.name, each.short)), None)
    unit = office or Unit("", describing.signed_by(reading, name) if reading else name, _short(name))
    unit = replace(unit, id=OF_SCRIPTS + id, name=unit.name or NAMELESS, short=unit.short or NAMELESS)
    desk.units.save(unit)
    return unit


def _short(name: str) -> str:
    """青禾镇 of 云溪县青禾镇人民政府."""
    return re.sub(r"^.*[县区市州旗](?=.{2})", "", name.removesuffix("人民政府"))
