"""Which reports went out as 上报稿, and when: a fact that changes later concerns those who got them."""

from __future__ import annotations

from sqlalchemy import func, select

from assistant.database import Database
from assistant.report import Report
from assistant.workspace.audit import record
from assistant.workspace.tables import AuditRow

_WHAT = "report.exported"


def tell(database: Database, report: Report) -> None:
    """Record that a 上报稿 of this version was given out."""
    with database.writing() as session:
        record(session, report.unit, report.year, "", _WHAT, {"report": report.id, "version": report.version})


def last(database: Database, report_id: str) -> str:
    """When the report last went out, empty where it never did."""
    with database.reading() as session:
        of_report = AuditRow.details["report"].as_string() == report_id
        return session.scalar(select(func.max(AuditRow.at)).where(AuditRow.what == _WHAT, of_report)) or ""
