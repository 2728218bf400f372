"""The ledger as rows: facts of a unit and a year, other values given for them, and who changed what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.ledger import Claim, Fact, FactKind, FactState, Ledger, Use
from assistant.words import say
from assistant.workspace.audit import record
from assistant.workspace.clock import now
from assistant.workspace.tables import AuditRow, ClaimRow, FactRow

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_SAME = [field.name for field in fields(Fact) if field.name not in ("unit", "state", "kind", "use")]
_DETAILS = ("label", "period", "scope", "department", "use")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a fact: what, who did it when, and what it says of the value and its source."""

    what: str
    """fact (a value), fact.confirmed, fact.claimed, fact.not_taken, fact.reason, fact.details, fact.removed."""
    at: str
    person: str
    details: dict[str, Any]

    def said(self, name: str) -> str:
        """One of its details, empty where it has none."""
        return str(self.details.get(name) or "")


class Facts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def ledger(self, unit: str, year: int) -> Ledger:
        """Every fact of the unit's year, in the order in which they came."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(FactRow).where(FactRow.unit == unit, FactRow.year == year).order_by(FactRow.position)
            )
            return Ledger(unit, year, tuple(_fact(row) for row in rows))

    def claims(self, unit: str, year: int) -> tuple[Claim, ...]:
        """Every other value that waits for a choice, in the order in which they came."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(ClaimRow).where(ClaimRow.unit == unit, ClaimRow.year == year).order_by(ClaimRow.at, ClaimRow.id)
            )
            return tuple(Claim(row.id, row.fact, _FACT.validate_python(row.data), row.at, row.person) for row in rows)

    def history(self, fact_id: str) -> tuple[Happening, ...]:
        """All that happened to a fact, the earliest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(AuditRow)
                .where(AuditRow.what.startswith("fact"), AuditRow.details["fact"].as_string() == fact_id)
                .order_by(AuditRow.number)
            )
            return tuple(Happening(row.what, row.at, row.person, row.details) for row in rows)

    def values(self, unit: str, year: int) -> tuple[Happening, ...]:
        """Every value that came into the ledger of a unit's year, the earliest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(AuditRow)
                .where(AuditRow.unit == unit, AuditRow.year == year, AuditRow.what == "fact")
                .order_by(AuditRow.number)
            )
            return tuple(Happening(row.what, row.at, row.person, row.details) for row in rows)

    def save(self, unit: str, year: int, facts: Iterable[Fact], person: str) -> None:
        """Add facts, or change those of the same id; each change is recorded with what stood before."""
        self.change(unit, year, person, facts=facts)

    def change(
        self,
        unit: str,
        year: int,
        person: str,
        *,
        facts: Iterable[Fact] = (),
        claims: Iterable[Claim] = (),
        taken: Sequence[Claim] = (),
        settled: Sequence[Claim] = (),
        removed: Iterable[str] = (),
    ) -> None:
        """Save facts and let claims wait, all of it or nothing; claims that were taken are gone, settled ones are not taken."""
        with self._database.writing() as session:
            self.change_in(session, unit, year, person, facts=facts, removed=removed)
            for claim in claims:
                _wait(session, unit, year, claim, person)
            for claim in (*taken, *settled):
                row = session.get(ClaimRow, claim.id)
                if row is not None:
                    session.delete(row)
                    if claim in settled:
                        said = words_of(claim.fact)
                        _record(session, row, person, "fact.not_taken", claim.of, claim.fact, after=said)

    def change_in(
        self,
        session: Session,
        unit: str,
        year: int,
        person: str,
        *,
        facts: Iterable[Fact] = (),
        removed: Iterable[str] = (),
    ) -> None:
        """Save and remove facts inside a transaction that is already open."""
        for fact_id in removed:
            _remove(session, fact_id, person)
        _save(session, unit, year, facts, person)

    def remove(self, fact_id: str, person: str) -> None:
        with self._database.writing() as session:
            _remove(session, fact_id, person)


def words_of(fact: Fact) -> str:
    """A fact's value as its history tells it; empty for none."""
    if fact.state is FactState.EMPTY:
        return ""
    return say("facts.not_applicable") if fact.state is FactState.NOT_APPLICABLE else fact.wording()


def _save(session: Session, unit: str, year: int, facts: Iterable[Fact], person: str) -> None:
    of_year = select(func.max(FactRow.position)).where(FactRow.unit == unit, FactRow.year == year)
    last = session.scalar(of_year) or 0
    for fact in facts:
        known = session.get(FactRow, fact.id)
        position = known.position if known else (last := last + 1)
        before = _fact(known) if known else None
        row = session.merge(_row(fact, unit, year, position))
        if before is None or words_of(before) != words_of(fact):
            values = {"before": words_of(before) if before else None, "after": words_of(fact)}
            _record(session, row, person, "fact", fact.id, fact, **values)
        if before is not None and before.reason != fact.reason:
            _record(session, row, person, "fact.reason", fact.id, fact, before=before.reason, after=fact.reason)
        for name in _DETAILS:
            if before is not None and (was := getattr(before, name)) != (is_now := getattr(fact, name)):
                _record(
                    session, row, person, "fact.details", fact.id, fact, name=name, before=str(was), after=str(is_now)
                )
        if fact.is_confirmed and (before is None or before.confirmed_at != fact.confirmed_at):
            _record(session, row, person, "fact.confirmed", fact.id, fact, after=words_of(fact))


def _wait(session: Session, unit: str, year: int, claim: Claim, person: str) -> None:
    if session.get(ClaimRow, claim.id) is None:
        row = ClaimRow(
            id=claim.id,
            fact=claim.of,
            data=_FACT.dump_python(claim.fact, mode="json"),
            at=now(),
            person=person,
            unit=unit,
            year=year,
        )
        session.add(row)
        _record(session, row, person, "fact.claimed", claim.of, claim.fact, after=words_of(claim.fact))


def _remove(session: Session, fact_id: str, person: str) -> None:
    row = session.get(FactRow, fact_id)
    if row is not None:
        fact = _fact(row)
        _record(session, row, person, "fact.removed", fact_id, fact, before=words_of(fact))
        session.delete(row)


def _record(
    session: Session, row: FactRow | ClaimRow, person: str, what: str, fact_id: str, fact: Fact, **values: object
) -> None:
    source = {"department": fact.department, "file": fact.source_file, "place": fact.source_place}
    details = {"fact": fact_id, "label": fact.label, **{name: said for name, said in source.items() if said}, **values}
    record(session, row.unit, row.year, person, what, details)


def _fact(row: FactRow) -> Fact:
    values = {name: getattr(row, name) for name in _SAME}
    return Fact(**values, unit=row.measure, state=FactState(row.state), kind=FactKind(row.kind), use=Use(row.use))


def _row(fact: Fact, unit: str, year: int, position: int) -> FactRow:
    values = {name: getattr(fact, name) for name in _SAME}
    return FactRow(
        **values,
        measure=fact.unit,
        state=fact.state.value,
        kind=fact.kind.value,
        use=fact.use.value,
        unit=unit,
        year=year,
        position=position,
    )
