"""A report's chat as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from assistant.database import Database
from assistant.report import Report
from assistant.workspace.clock import now
from assistant.workspace.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Message:
    """A line of the chat; ``card`` says what was done and leads to the place."""

    role: str
    """user or assistant."""
    text: str
    card: dict[str, Any] | None = None
    at: str = ""


class Messages:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report, message: Message) -> None:
        with self._database.writing() as session:
            session.add(
                MessageRow(
                    report=report.id,
                    unit=report.unit,
                    year=report.year,
                    role=message.role,
                    text=message.text,
                    card=message.card,
                    at=now(),
                )
            )

    def all(self, report: str) -> list[Message]:
        """Oldest first."""
        with self._database.reading() as session:
            rows = session.scalars(select(MessageRow).where(MessageRow.report == report).order_by(MessageRow.number))
            return [Message(row.role, row.text, row.card, row.at) for row in rows]
