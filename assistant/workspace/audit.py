"""Who did what, when: rows that are only ever added, in the transaction of what they tell of."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.workspace.clock import now
from assistant.workspace.tables import AuditRow


def record(session: Session, unit: str, year: int, person: str, what: str, details: dict[str, Any]) -> None:
    session.add(AuditRow(at=now(), person=person, what=what, details=details, unit=unit, year=year))


class Audit:
    """For what happens in another store: told right after it was done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, person: str, what: str, details: dict[str, Any], *, unit: str = "", year: int = 0) -> None:
        with self._database.writing() as session:
            record(session, unit, year, person, what, details)
