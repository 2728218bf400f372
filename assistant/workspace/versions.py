"""Versions of whole reports as rows: never changed but for their name."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.errors import NotFound
from assistant.report import Frame, Report, Section, new_id
from assistant.report.filing import Version
from assistant.workspace.clock import now
from assistant.workspace.tables import VersionRow

_FRAME: TypeAdapter[Frame] = TypeAdapter(Frame)
_SECTIONS: TypeAdapter[tuple[Section, ...]] = TypeAdapter(tuple[Section, ...])


class Versions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add_in(self, session: Session, report: Report, name: str, person: str) -> Version:
        """Keep the report as it stands, inside a transaction that is already open."""
        row = VersionRow(
            id=new_id(),
            report=report.id,
            name=name,
            frame=_FRAME.dump_python(report.frame, mode="json"),
            sections=_SECTIONS.dump_python(report.sections, mode="json"),
            person=person,
            at=now(),
            unit=report.unit,
            year=report.year,
        )
        session.add(row)
        return _version(row)

    def all(self, report_id: str) -> list[Version]:
        """The versions of a report, newest first."""
        with self._database.reading() as session:
            return self.in_session(session, report_id)

    def in_session(self, session: Session, report_id: str) -> list[Version]:
        kept = select(VersionRow).where(VersionRow.report == report_id).order_by(VersionRow.number.desc())
        return [_version(row) for row in session.scalars(kept)]

    def version(self, id: str) -> Version:
        with self._database.reading() as session:
            return _version(_row(session, id))

    def name(self, id: str, name: str) -> None:
        """Call a version something else."""
        with self._database.writing() as session:
            _row(session, id).name = name


def _row(session: Session, id: str) -> VersionRow:
    row = session.scalar(select(VersionRow).where(VersionRow.id == id))
    if row is None:
        raise NotFound("version.not_found")
    return row


def _version(row: VersionRow) -> Version:
    sections = _SECTIONS.validate_python(row.sections)
    return Version(row.id, row.report, row.name, row.person, row.at, _FRAME.validate_python(row.frame), sections)
