"""Findings of the last check as rows, and what a person set aside."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter
from sqlalchemy import delete, select

from assistant.database import Database
from assistant.findings import Finding, FindingStatus
from assistant.workspace.clock import now
from assistant.workspace.tables import DismissalRow, FindingRow

_FINDING: TypeAdapter[Finding] = TypeAdapter(Finding)


class Findings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, report: str, unit: str, year: int, findings: list[Finding]) -> list[Finding]:
        """Keep these as what the last check found; those that were dismissed come out dismissed."""
        with self._database.writing() as session:
            dismissed = {
                (row.code, row.quote, row.compared): row.reason
                for row in session.scalars(select(DismissalRow).where(DismissalRow.report == report))
            }
            session.execute(delete(FindingRow).where(FindingRow.report == report))
            kept: list[Finding] = []
            for finding in findings:
                reason = dismissed.get((finding.code, finding.quote, _compared(finding)))
                if reason is not None:
                    finding = replace(finding, status=FindingStatus.DISMISSED, reason=reason)
                kept.append(finding)
                session.add(
                    FindingRow(report=report, unit=unit, year=year, data=_FINDING.dump_python(finding, mode="json"))
                )
            return kept

    def all(self, report: str) -> list[Finding]:
        with self._database.reading() as session:
            rows = session.scalars(select(FindingRow).where(FindingRow.report == report).order_by(FindingRow.number))
            return [_FINDING.validate_python(row.data) for row in rows]

    def dismiss(self, report: str, unit: str, year: int, finding: Finding, reason: str, person: str) -> None:
        """Set a finding aside while the same words and values stand."""
        with self._database.writing() as session:
            session.execute(
                delete(DismissalRow).where(
                    DismissalRow.report == report,
                    DismissalRow.code == finding.code,
                    DismissalRow.quote == finding.quote,
                    DismissalRow.compared == _compared(finding),
                )
            )
            session.add(
                DismissalRow(
                    report=report,
                    code=finding.code,
                    quote=finding.quote,
                    compared=_compared(finding),
                    reason=reason,
                    person=person,
                    at=now(),
                    unit=unit,
                    year=year,
                )
            )


def _compared(finding: Finding) -> str:
    return "\x1f".join(finding.values)
