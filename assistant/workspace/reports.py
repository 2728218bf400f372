"""Reports as rows: the working copy with its version, and the revisions that accepted changes leave behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.errors import NotFound, Stale
from assistant.report import FRAME, Frame, Report, Revision, RevisionKind, Section, new_id
from assistant.workspace.clock import now
from assistant.workspace.filings import refuse_if_filed
from assistant.workspace.tables import ReportRow, RevisionRow

_FRAME: TypeAdapter[Frame] = TypeAdapter(Frame)
_SECTION: TypeAdapter[Section] = TypeAdapter(Section)
QUIET = timedelta(minutes=5)
"""After this long without a save the next one begins a new change."""


class Reports:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report, person: str) -> Report:
        with self._database.writing() as session:
            session.add(
                ReportRow(
                    id=report.id,
                    unit=report.unit,
                    year=report.year,
                    template=report.template,
                    frame=_FRAME.dump_python(report.frame, mode="json"),
                    sections=_dump(report.sections),
                    version=1,
                    changed_at=now(),
                    changed_by=person,
                    changed_sections=[],
                    tab="",
                    seq=0,
                )
            )
            for section in report.sections:
                if not section.is_empty:
                    _cut(session, report, section, RevisionKind.STRUCTURE, person, "")
        return replace(report, version=1)

    def report(self, id: str) -> Report:
        with self._database.reading() as session:
            return _report(_row(session, id))

    def all(self, unit: str | None = None, year: int | None = None) -> list[Report]:
        """Reports, the last changed first."""
        query = select(ReportRow).order_by(ReportRow.changed_at.desc())
        if unit is not None:
            query = query.where(ReportRow.unit == unit)
        if year is not None:
            query = query.where(ReportRow.year == year)
        with self._database.reading() as session:
            return [_report(row) for row in session.scalars(query)]

    def last_save(self, id: str) -> tuple[str, int]:
        """Tab and number of the save that made the working copy; empty where it was no save of a page."""
        with self._database.reading() as session:
            row = _row(session, id)
            return row.tab, row.seq

    def save(self, report: Report, person: str, *, base: int, tab: str = "", seq: int = 0) -> int:
        """Replace the working copy if it still is at version ``base``; the new version. Raises Stale, with nothing written.

        A save that repeats the last (tab, seq) is answered with the version it made.
        """
        with self._database.writing() as session:
            row = _row(session, report.id)
            if tab and (row.tab, row.seq) == (tab, seq):
                return row.version
            return _save(session, report, person, base, tab, seq)

    def accept(self, report: Report, kind: RevisionKind, person: str, *, base: int, note: str = "") -> Report:
        """Replace the working copy by an accepted change and cut a revision of every section that it changed."""
        with self._database.writing() as session:
            return self.accept_in(session, report, kind, person, base=base, note=note)

    def accept_in(
        self, session: Session, report: Report, kind: RevisionKind, person: str, *, base: int, note: str = ""
    ) -> Report:
        """``accept`` inside a transaction that is already open (a job's step)."""
        before = _report(_row(session, report.id))
        _cut_changed(session, before, RevisionKind.TYPED, person, "")
        version = _save(session, report, person, base, "", 0)
        for id in _changed(before, report):
            part = report.part(id)
            assert part is not None
            _cut(session, report, part, kind, person, note)
        return replace(report, version=version)

    def in_session(self, session: Session, id: str) -> Report:
        return _report(_row(session, id))

    def cut_in(self, session: Session, report: Report, person: str, note: str = "") -> int:
        """Cut a revision of every section that was typed in since its last one; how many were cut."""
        return _cut_changed(session, report, RevisionKind.TYPED, person, note)

    def revisions(self, report_id: str, section_id: str | None = None) -> list[Revision]:
        """Revisions, newest first."""
        query = select(RevisionRow).where(RevisionRow.report == report_id).order_by(RevisionRow.number.desc())
        if section_id is not None:
            query = query.where(RevisionRow.section == section_id)
        with self._database.reading() as session:
            return [
                Revision(
                    row.id,
                    row.report,
                    _SECTION.validate_python(row.data),
                    RevisionKind(row.kind),
                    row.person,
                    row.at,
                    row.note,
                )
                for row in session.scalars(query)
            ]


def _row(session: Session, id: str) -> ReportRow:
    row = session.get(ReportRow, id)
    if row is None:
        raise NotFound("report.not_found")
    return row


def _report(row: ReportRow) -> Report:
    sections = tuple(_SECTION.validate_python(section) for section in row.sections)
    return Report(row.id, row.unit, row.year, row.template, _FRAME.validate_python(row.frame), sections, row.version)


def _dump(sections: tuple[Section, ...]) -> list[Any]:
    return [_SECTION.dump_python(section, mode="json") for section in sections]


def _save(session: Session, report: Report, person: str, base: int, tab: str, seq: int) -> int:
    refuse_if_filed(session, report.id)
    row = _row(session, report.id)
    before = _report(row)
    changed = _changed(before, report)
    gone = any(report.section(section.id) is None for section in before.sections)
    if FRAME in changed and _last(session, report.id, FRAME) is None:
        _cut(session, before, before.frame.as_section(), RevisionKind.STRUCTURE, row.changed_by, "")
    if gone or _is_another_change(row, person, changed):
        _cut_changed(session, before, RevisionKind.TYPED, row.changed_by, "")
    version = session.scalar(
        update(ReportRow)
        .where(ReportRow.id == report.id, ReportRow.version == base)
        .values(
            frame=_FRAME.dump_python(report.frame, mode="json"),
            sections=_dump(report.sections),
            version=ReportRow.version + 1,
            changed_at=now(),
            changed_by=person,
            changed_sections=changed,
            tab=tab,
            seq=seq,
        )
        .returning(ReportRow.version)
    )
    if version is None:
        raise Stale("report.stale")
    return version


def _changed(before: Report, after: Report) -> list[str]:
    """The sections that are new or other than they were; the frame is one of them."""
    known = {section.id: section for section in before.sections}
    changed = [section.id for section in after.sections if known.get(section.id) != section]
    return changed if before.frame == after.frame else [*changed, FRAME]


def _is_another_change(row: ReportRow, person: str, changed: list[str]) -> bool:
    """Whether a save begins a new change: another person, another section, or after a quiet while."""
    quiet = datetime.now(UTC) - datetime.fromisoformat(row.changed_at)
    return row.changed_by != person or (bool(changed) and changed != row.changed_sections) or quiet > QUIET


def _cut_changed(session: Session, report: Report, kind: RevisionKind, person: str, note: str) -> int:
    cut = 0
    for part in (*report.sections, report.frame.as_section()):
        last = _last(session, report.id, part.id)
        # The frame is as the report was made until its first change.
        unseen = last is None and (part.is_empty or part.id == FRAME)
        if not unseen and (last is None or _SECTION.validate_python(last.data) != part):
            _cut(session, report, part, kind, person, note)
            cut += 1
    return cut


def _last(session: Session, report: str, part: str) -> RevisionRow | None:
    """The latest revision of a part."""
    of_part = select(RevisionRow).where(RevisionRow.report == report, RevisionRow.section == part)
    return session.scalar(of_part.order_by(RevisionRow.number.desc()).limit(1))


def _cut(session: Session, report: Report, section: Section, kind: RevisionKind, person: str, note: str) -> None:
    session.add(
        RevisionRow(
            id=new_id(),
            report=report.id,
            section=section.id,
            data=_SECTION.dump_python(section, mode="json"),
            kind=kind.value,
            person=person,
            at=now(),
            note=note,
            unit=report.unit,
            year=report.year,
        )
    )
