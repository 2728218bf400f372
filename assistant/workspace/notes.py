"""Departments' notes as rows: the text as it came, and each fact read from it until a person takes it or sets it aside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import TypeAdapter
from sqlalchemy import select

from assistant.database import Database
from assistant.errors import NotFound
from assistant.ledger.entering.noting import Noted
from assistant.workspace.clock import now
from assistant.workspace.tables import NoteRow


@dataclass(frozen=True, slots=True)
class Entry:
    """A noted fact, and whether a person ticked it. ``ours`` says that he chose where it goes."""

    noted: Noted
    ticked: bool = False
    ours: bool = False
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Notes that were read, with the facts that nobody has taken or set aside yet."""

    id: str
    unit: str
    year: int
    text: str
    filename: str = ""
    entries: tuple[Entry, ...] = ()
    person: str = ""

    def entry(self, id: str) -> Entry:
        found = next((each for each in self.entries if each.noted.id == id), None)
        if found is None:
            raise NotFound("notes.no_entry")
        return found

    def with_entry(self, entry: Entry) -> Note:
        """The note with this entry in the place of the one of its id."""
        same = entry.noted.id
        return replace(self, entries=tuple(entry if each.noted.id == same else each for each in self.entries))


_ENTRIES: TypeAdapter[tuple[Entry, ...]] = TypeAdapter(tuple[Entry, ...])


class Notes:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, note: Note) -> None:
        """Keep a note; one without open entries is gone."""
        with self._database.writing() as session:
            row = session.get(NoteRow, note.id)
            if not note.entries:
                if row is not None:
                    session.delete(row)
                return
            session.merge(
                NoteRow(
                    id=note.id,
                    unit=note.unit,
                    year=note.year,
                    filename=note.filename,
                    text=note.text,
                    entries=_ENTRIES.dump_python(note.entries, mode="json"),
                    at=row.at if row is not None else now(),
                    person=note.person,
                )
            )

    def note(self, id: str) -> Note:
        with self._database.reading() as session:
            row = session.get(NoteRow, id)
            if row is None:
                raise NotFound("notes.not_found")
            return _note(row)

    def all(self, unit: str, year: int) -> tuple[Note, ...]:
        """The notes of a unit's year in which something still waits, the latest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(NoteRow).where(NoteRow.unit == unit, NoteRow.year == year).order_by(NoteRow.at.desc())
            )
            return tuple(_note(row) for row in rows)


def _note(row: NoteRow) -> Note:
    entries = _ENTRIES.validate_python(row.entries)
    return Note(row.id, row.unit, row.year, row.text, row.filename, entries, row.person)
