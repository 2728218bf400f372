"""The ledger as rows: facts of a unit and a year, and who changed them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import func, select

from assistant.database import Database
from assistant.ledger import Fact, FactKind, FactState, Ledger, Use
from assistant.workspace.audit import record
from assistant.workspace.tables import FactRow

_SAME = [field.name for field in fields(Fact) if field.name not in ("unit", "state", "kind", "use")]


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

    def save(self, unit: str, year: int, facts: Iterable[Fact], person: str) -> None:
        """Add facts, or change those of the same id; each change is recorded with what stood before."""
        with self._database.writing() as session:
            last = (
                session.scalar(select(func.max(FactRow.position)).where(FactRow.unit == unit, FactRow.year == year))
                or 0
            )
            for fact in facts:
                known = session.get(FactRow, fact.id)
                position = known.position if known else (last := last + 1)
                before = _fact(known) if known else None
                session.merge(_row(fact, unit, year, position))
                if before is None or before.value != fact.value:
                    values = {"before": before.value if before else None, "after": fact.value}
                    record(session, unit, year, person, "fact", {"fact": fact.id, "label": fact.label, **values})
                if fact.is_confirmed and (before is None or before.confirmed_at != fact.confirmed_at):
                    record(session, unit, year, person, "fact.confirmed", {"fact": fact.id, "label": fact.label})

    def remove(self, fact_id: str, person: str) -> None:
        with self._database.writing() as session:
            row = session.get(FactRow, fact_id)
            if row is not None:
                record(session, row.unit, row.year, person, "fact.removed", {"label": row.label, "before": row.value})
                session.delete(row)


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
