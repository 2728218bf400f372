"""Proposals as rows."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.errors import NotFound
from assistant.report import Proposal
from assistant.workspace.clock import now
from assistant.workspace.tables import ProposalRow

_PROPOSAL: TypeAdapter[Proposal] = TypeAdapter(Proposal)


class Proposals:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, proposal: Proposal, unit: str, year: int) -> None:
        with self._database.writing() as session:
            self.add_in(session, proposal, unit, year)

    def add_in(self, session: Session, proposal: Proposal, unit: str, year: int) -> None:
        """``add`` inside the transaction that ends the work."""
        session.add(
            ProposalRow(
                id=proposal.id,
                report=proposal.report,
                data=_PROPOSAL.dump_python(proposal, mode="json"),
                status=proposal.status,
                unit=unit,
                year=year,
                at=now(),
            )
        )

    def amend(self, proposal: Proposal) -> None:
        """Put a proposal in the place of the open one of its id."""
        with self._database.writing() as session:
            row = session.scalar(select(ProposalRow).where(ProposalRow.id == proposal.id))
            if row is None:
                raise NotFound("proposal.not_found")
            row.data = _PROPOSAL.dump_python(proposal, mode="json")

    def proposal(self, id: str) -> Proposal:
        with self._database.reading() as session:
            row = session.scalar(select(ProposalRow).where(ProposalRow.id == id))
            if row is None:
                raise NotFound("proposal.not_found")
            return replace(_PROPOSAL.validate_python(row.data), status=row.status)

    def open(self, report: str) -> list[Proposal]:
        """The proposals of a report that wait for a person, newest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(ProposalRow)
                .where(ProposalRow.report == report, ProposalRow.status == "open")
                .order_by(ProposalRow.number.desc())
            )
            return [replace(_PROPOSAL.validate_python(row.data), status=row.status) for row in rows]

    def settle(self, id: str, status: str) -> None:
        """Accepted, rejected or stale."""
        with self._database.writing() as session:
            self.settle_in(session, id, status)

    def settle_in(self, session: Session, id: str, status: str) -> None:
        """``settle`` inside the transaction that writes the text."""
        row = session.scalar(select(ProposalRow).where(ProposalRow.id == id))
        if row is None:
            raise NotFound("proposal.not_found")
        row.status = status
