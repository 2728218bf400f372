"""Units as rows, and the preferences made in the interface."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import select

from assistant.database import Database
from assistant.report import Unit
from assistant.workspace.tables import PreferenceRow, UnitRow

_UNIT: TypeAdapter[Unit] = TypeAdapter(Unit)


class Units:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, unit: Unit) -> None:
        with self._database.writing() as session:
            session.merge(UnitRow(id=unit.id, data=_UNIT.dump_python(unit, mode="json")))

    def all(self) -> list[Unit]:
        with self._database.reading() as session:
            return [_UNIT.validate_python(row.data) for row in session.scalars(select(UnitRow).order_by(UnitRow.id))]

    def unit(self, id: str) -> Unit | None:
        with self._database.reading() as session:
            row = session.get(UnitRow, id)
            return None if row is None else _UNIT.validate_python(row.data)


class Preferences:
    """Key and value as text; what is not set is ``None``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        with self._database.reading() as session:
            row = session.get(PreferenceRow, key)
            return None if row is None else row.value

    def set(self, key: str, value: str) -> None:
        with self._database.writing() as session:
            session.merge(PreferenceRow(key=key, value=value))
