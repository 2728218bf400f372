"""The sentences of a report that were asked about, each under its number, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.report import Report
from assistant.report.slip import Asked
from assistant.workspace.tables import AskedRow

_ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)


class AskedSentences:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, report_id: str) -> list[Asked]:
        """Everything that was ever asked of a report, by number."""
        with self._database.reading() as session:
            return self.in_session(session, report_id)

    def in_session(self, session: Session, report_id: str) -> list[Asked]:
        rows = session.scalars(select(AskedRow).where(AskedRow.report == report_id).order_by(AskedRow.number))
        return [_ASKED.validate_python(row.data) for row in rows]

    def save(self, report: Report, asked: Iterable[Asked]) -> None:
        with self._database.writing() as session:
            self.save_in(session, report, asked)

    def save_in(self, session: Session, report: Report, asked: Iterable[Asked]) -> None:
        """Add sentences, or change those of the same number, inside a transaction that is already open."""
        for each in asked:
            session.merge(
                AskedRow(
                    report=report.id,
                    number=each.number,
                    data=_ASKED.dump_python(each, mode="json"),
                    unit=report.unit,
                    year=report.year,
                )
            )
