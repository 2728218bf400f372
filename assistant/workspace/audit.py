"""Who did what, when: rows that are only ever added, in the transaction of what they tell of."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from assistant.workspace.clock import now
from assistant.workspace.tables import AuditRow


def record(session: Session, unit: str, year: int, person: str, what: str, details: dict[str, Any]) -> None:
    session.add(AuditRow(at=now(), person=person, what=what, details=details, unit=unit, year=year))
