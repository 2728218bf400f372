"""定稿: a report frozen and filed into the library as a past report; 退回修改: opened again with the county's reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from assistant import documents
from assistant.desk import drafts, library
from assistant.desk.desk import Desk
from assistant.desk.reports import ledger_of, open_report, review_of
from assistant.desk.units import NAMELESS, OF_SCRIPTS, unit
from assistant.desk.uses import places_of
from assistant.errors import BadInput, NotFound, Refused, Stale
from assistant.exporting.filenames import file_name
from assistant.exporting.openings import Opening, holes, open_sentences
from assistant.exporting.word import final_copy, refuse_holes
from assistant.ledger import Fact, Ledger
from assistant.library import describing
from assistant.report import Report, new_id
from assistant.report.body import body
from assistant.report.filing import FiledFact, Filing, Released, SentBack, Version
from assistant.report.review import Review
from assistant.sources import DocumentKind
from assistant.words import say
from assistant.workspace.audit import record
from assistant.workspace.clock import now

__all__ = [
    "Filing",
    "Opening",
    "Readiness",
    "changed_since",
    "file",
    "filed_version",
    "filings",
    "readiness",
    "reopen",
    "standing",
]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a report and its 定稿."""

    report: Report
    holes: tuple[Opening, ...]
    """Every ××: filed only when there is none."""
    open: tuple[Opening, ...]
    """Sentences with something 待核实 or 沿用待确认: filed only when a named person lets them go."""

    @property
    def seal(self) -> str:
        """Of what a person was shown: whoever lets sentences go lets go those that he saw."""
        seen = "\x1e".join(f"{each.words}\x1f{each.why}" for each in self.open)
        return hashlib.sha256(seen.encode()).hexdigest()[:12]


def readiness(desk: Desk, report_id: str) -> Readiness:
    """What a 定稿 of the report would wait for now."""
    report = open_report(desk, report_id)
    return _readiness(report, review_of(desk, report), ledger_of(desk, report))


def filings(desk: Desk, report_id: str) -> list[Filing]:
    """Newest first."""
    return desk.filings.all(report_id)


def standing(desk: Desk, report_id: str) -> Filing | None:
    """The filing that makes the report read-only; None where it may be written to."""
    return desk.filings.standing(report_id)


def filed_version(desk: Desk, filing: Filing) -> Version:
    """The text that a filing froze."""
    return desk.versions.version(filing.version)


def changed_since(desk: Desk, filing: Filing) -> list[tuple[Fact, Fact | None]]:
    """The facts that are others now than the filed report says: as filed, and as the ledger has them (None: no longer)."""
    report = desk.reports.report(filing.report)
    ledger = ledger_of(desk, report)
    pairs = ((each.fact, ledger.fact(each.fact.id)) for each in filing.facts)
    return [(then, now) for then, now in pairs if now is None or now.wording() != then.wording()]


def file(desk: Desk, report_id: str, person: str, *, released_by: str = "", seal: str = "") -> Filing:
    """Freeze the report and file it into the library; the ledger stays open.

    Refused while a ×× stands. Where sentences are open ``released_by`` names who lets them go, and ``seal`` says which he saw
    (Stale where they are others by now). A filing that was cut off before the library had it is finished.
    """
    half_done = standing(desk, report_id)
    if half_done is not None:
        if half_done.document:
            raise Refused("filing.already", edition=half_done.edition)
        return _into_library(desk, half_done, person)
    report = open_report(desk, report_id)
    review, ledger = review_of(desk, report), ledger_of(desk, report)
    ready = _readiness(report, review, ledger)
    _refuse(desk, ready, review, released_by.strip(), seal)
    filing = _freeze(desk, ready, _snapshot(review, ledger), person, released_by.strip())
    return _into_library(desk, filing, person)


def reopen(desk: Desk, report_id: str, reason: str, person: str) -> Filing:
    """退回修改: the report may be written to again; what was filed stays, in the history and in the library."""
    filing = standing(desk, report_id)
    if filing is None:
        raise Refused("filing.not_filed")
    if not reason.strip():
        raise BadInput("filing.no_reason")
    back = replace(filing, sent_back=SentBack(reason.strip(), person, now()))
    report = desk.reports.report(report_id)
    with desk.database.writing() as session:
        desk.filings.save_in(session, back)
        details = {"report": report.id, "edition": back.edition, "reason": reason.strip()}
        record(session, report.unit, report.year, person, "report.sent_back", details)
    return back


def _readiness(report: Report, review: Review, ledger: Ledger) -> Readiness:
    return Readiness(report, tuple(holes(report, review)), tuple(open_sentences(review, ledger)))


def _refuse(desk: Desk, ready: Readiness, review: Review, released_by: str, seal: str) -> None:
    if all(section.is_empty for section in ready.report.sections):
        raise BadInput("filing.nothing_written")
    if drafts.running(desk, ready.report.id):
        raise Refused("filing.drafting")
    refuse_holes(ready.report, review, "filing.holes")
    if seal and seal != ready.seal:
        raise Stale("filing.moved_on")
    if ready.open and not released_by:
        raise BadInput("filing.no_name", count=len(ready.open))


def _snapshot(review: Review, ledger: Ledger) -> tuple[FiledFact, ...]:
    """The facts that the text states, as they are now, with its words for each."""
    stated = places_of(review, ledger, ledger.facts)
    return tuple(
        FiledFact(fact, tuple(dict.fromkeys(place.words for place in stated[fact.id])))
        for fact in ledger.facts
        if stated[fact.id]
    )


def _freeze(desk: Desk, ready: Readiness, facts: tuple[FiledFact, ...], person: str, released_by: str) -> Filing:
    report = ready.report
    edition = len(filings(desk, report.id)) + 1
    released = tuple(Released(each.where, each.words, each.why) for each in ready.open)
    with desk.database.writing() as session:
        if desk.reports.in_session(session, report.id).version != report.version:
            raise Stale("filing.moved_on")
        name = say("filing.version", edition=edition)
        desk.reports.cut_in(session, report, person, name)
        version = desk.versions.add_in(session, report, name, person)
        filing = Filing(
            id=new_id(),
            report=report.id,
            edition=edition,
            version=version.id,
            person=person,
            at=now(),
            released_by=released_by if released else "",
            released=released,
            facts=facts,
        )
        desk.filings.add_in(session, filing, report)
        details = {
            "report": report.id,
            "edition": edition,
            "released_by": filing.released_by,
            "released": len(released),
        }
        record(session, report.unit, report.year, person, "report.filed", details)
    return filing


def _into_library(desk: Desk, filing: Filing, person: str) -> Filing:
    """The frozen text as a past report of its unit and year, in the place of the one filed before.

    Its id is made of its text: done twice, it is one document.
    """
    report = open_report(desk, filing.report)
    content = final_copy(report, review_of(desk, report))
    filename = file_name(report.frame.title, suffix=say("filing.suffix"), extension="docx")
    reading = documents.read(content, filename)
    document = desk.library.add(
        "\n".join((report.frame.title, body(report))).encode(),
        filename,
        kind=DocumentKind.PAST_REPORT,
        unit=_owner(desk, report),
        year=report.year,
        title=report.frame.title,
        date=describing.describe(reading, filename).date,
        instead_of=_filed_before(desk, filing),
        reading=reading,
    )
    filed = replace(filing, document=document.id)
    with desk.database.writing() as session:
        desk.filings.save_in(session, filed)
        details = {"document": document.id, "title": document.title, "filename": document.filename}
        record(session, report.unit, report.year, person, "document.added", details)
    library.queue_vectors(desk)
    return filed


def _owner(desk: Desk, report: Report) -> str:
    """The unit; what a script drafted is filed under the unit's name, so that it is no longer that draft's alone."""
    reporting = unit(desk, report.unit)
    of_script = reporting.id.startswith(OF_SCRIPTS) and reporting.name != NAMELESS
    return reporting.name if of_script else reporting.id


def _filed_before(desk: Desk, filing: Filing) -> str:
    """The document of the filing before this one, empty where there is none in the library any more."""
    for each in filings(desk, filing.report):
        if each.document and each.id != filing.id:
            try:
                return desk.library.document(each.document).id
            except NotFound:
                return ""
    return ""
