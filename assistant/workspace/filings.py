"""定稿 as rows. What may write to a report asks here first."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.errors import Refused
from assistant.report import Report
from assistant.report.filing import Filing
from assistant.workspace.tables import FilingRow

_FILING: TypeAdapter[Filing] = TypeAdapter(Filing)


def refuse_if_filed(session: Session, report_id: str) -> None:
    """Raises Refused while a filing of the report stands."""
    standing = select(FilingRow.id).where(FilingRow.report == report_id, FilingRow.standing)
    if session.scalar(standing) is not None:
        raise Refused("filing.read_only")


class Filings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, report_id: str) -> list[Filing]:
        """The filings of a report, newest first."""
        rows = select(FilingRow).where(FilingRow.report == report_id).order_by(FilingRow.number.desc())
        with self._database.reading() as session:
            return [_FILING.validate_python(row.data) for row in session.scalars(rows)]

    def standing(self, report_id: str) -> Filing | None:
        """The filing that makes the report read-only; None where it may be written to."""
        with self._database.reading() as session:
            row = session.scalar(select(FilingRow).where(FilingRow.report == report_id, FilingRow.standing))
            return None if row is None else _FILING.validate_python(row.data)

    def of_year(self, unit: str, year: int) -> list[Filing]:
        """Every filing of a unit's year, newest first."""
        rows = select(FilingRow).where(FilingRow.unit == unit, FilingRow.year == year).order_by(FilingRow.number.desc())
        with self._database.reading() as session:
            return [_FILING.validate_python(row.data) for row in session.scalars(rows)]

    def refuse_if_filed(self, report_id: str) -> None:
        """Raises Refused while a filing of the report stands."""
        with self._database.reading() as session:
            refuse_if_filed(session, report_id)

    def add_in(self, session: Session, filing: Filing, report: Report) -> None:
        """A new filing, inside a transaction that is already open; it stands from then on. Raises Refused where one does."""
        refuse_if_filed(session, filing.report)
        data = _FILING.dump_python(filing, mode="json")
        session.add(
            FilingRow(id=filing.id, report=filing.report, standing=True, data=data, unit=report.unit, year=report.year)
        )

    def save_in(self, session: Session, filing: Filing) -> None:
        """Change what is said of a filing; one that was sent back stands no longer."""
        row = session.scalars(select(FilingRow).where(FilingRow.id == filing.id)).one()
        row.data = _FILING.dump_python(filing, mode="json")
        row.standing = filing.sent_back is None
