"""Documents and their passages as rows: put in, looked at, taken out. It knows no index; each write is a numbered change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.documents import Reading
from assistant.errors import NotFound
from assistant.library.articles import article_key
from assistant.library.passages import Piece
from assistant.library.rows import PASSAGE_COLUMNS, WITHOUT_TEXT, document_of, passage_from, passage_id, passage_of
from assistant.library.tables import (
    DocumentRow,
    PassageRow,
    PictureRow,
    RemovalRow,
    VectorRow,
    last_change,
    next_change,
)
from assistant.sources import Document, DocumentKind, Passage


def content_id(content: bytes, kind: DocumentKind, unit: str) -> str:
    """The id of a document of this content. A report belongs to its unit: two units may hold the same file as theirs."""
    owner = unit if kind is DocumentKind.PAST_REPORT else ""
    return hashlib.sha256(content + owner.encode()).hexdigest()[:16]


class Shelf:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: list[Document] = []
        self._known_at = ("", -1)

    def put(self, document: Document, reading: Reading, pieces: list[Piece], *, instead_of: str = "") -> Document:
        """Store a document as read, with its passages, in one transaction; one that is known already is returned as it is.

        ``instead_of`` names the version that gives way to it, in the same transaction.
        """
        with self._database.writing() as session:
            change = next_change(session)
            row = session.get(DocumentRow, document.id)
            if row is None:
                row = _document_row(document, reading, change)
                session.add(row)
                session.flush()
                session.add_all(_passage_row(document, piece, change) for piece in pieces)
                session.add_all(
                    PictureRow(document=document.id, page=page, data=data) for page, data in reading.pictures
                )
            elif not instead_of:
                session.rollback()
                return document_of(row)
            if instead_of and instead_of != document.id:
                _stand_back(session, row, instead_of, change)
            return document_of(row)

    def replace(self, older: str, newer: str) -> Document:
        """Say that one document is the newer version of another; the older is found by no search from now on."""
        with self._database.writing() as session:
            row = session.get(DocumentRow, newer)
            if row is None:
                raise NotFound("library.not_found")
            if older != newer:
                _stand_back(session, row, older, next_change(session))
            return document_of(row)

    def versions(self, id: str) -> list[Document]:
        """The earlier versions that gave way to this one, newest first."""
        with self._database.reading() as session:
            found: list[Document] = []
            waiting = [id]
            while waiting:
                earlier = select(DocumentRow).where(DocumentRow.replaced_by == waiting.pop(0), DocumentRow.id != id)
                rows = list(session.scalars(earlier.order_by(DocumentRow.change.desc())))
                found += [document_of(row) for row in rows]
                waiting += [row.id for row in rows]
            return found

    def describe(self, document: Document) -> Document:
        """Change what is said about a document (title, kind, unit, year, issuer, number, date); its text stays."""
        with self._database.writing() as session:
            row = session.get(DocumentRow, document.id)
            if row is None:
                raise NotFound("library.not_found")
            change = next_change(session)
            row.title, row.kind, row.unit, row.year = document.title, document.kind.value, document.unit, document.year
            row.issuer, row.number, row.date, row.change = document.issuer, document.number, document.date, change
            row.effective, row.ended = document.effective, document.ended
            session.execute(
                update(PassageRow)
                .where(PassageRow.document == document.id)
                .values(kind=row.kind, unit=row.unit, year=row.year, change=change)
            )
            session.execute(update(VectorRow).where(VectorRow.passage.in_(_ids(document.id))).values(change=change))
            return document_of(row)

    def remove(self, id: str) -> None:
        """Take a document out with its earlier versions, their passages and vectors: no trace of it stays."""
        for each in [*(version.id for version in self.versions(id)), id]:
            with self._database.writing() as session:
                if session.get(DocumentRow, each) is None:
                    raise NotFound("library.not_found")
                session.add(RemovalRow(change=next_change(session), document=each))
                session.execute(delete(VectorRow).where(VectorRow.passage.in_(_ids(each))))
                session.execute(delete(PassageRow).where(PassageRow.document == each))
                session.execute(delete(PictureRow).where(PictureRow.document == each))
                session.execute(delete(DocumentRow).where(DocumentRow.id == each))
        self._database.forget_deleted()

    def documents(self, kinds: Sequence[DocumentKind] = ()) -> list[Document]:
        """The documents that no newer version replaced, newest year first, then by title."""
        with self._database.reading() as session:
            change = last_change(session)
            if change != self._known_at:
                wanted = select(DocumentRow).where(DocumentRow.replaced_by == "")
                wanted = wanted.order_by(DocumentRow.year.desc(), DocumentRow.title).options(WITHOUT_TEXT)
                self._known, self._known_at = [document_of(row) for row in session.scalars(wanted)], change
            return [each for each in self._known if not kinds or each.kind in kinds]

    def known(self, id: str) -> Document | None:
        with self._database.reading() as session:
            row = session.get(DocumentRow, id)
            return None if row is None else document_of(row)

    def document(self, id: str) -> Document:
        found = self.known(id)
        if found is None:
            raise NotFound("library.not_found")
        return found

    def text(self, id: str) -> str:
        return self._row(id).text

    def notes(self, id: str) -> list[str]:
        return list(self._row(id).notes)

    def _row(self, id: str) -> DocumentRow:
        with self._database.reading() as session:
            row = session.get(DocumentRow, id)
            if row is None:
                raise NotFound("library.not_found")
            return row

    def passages(self, document: str) -> list[Passage]:
        """The passages of a document, in order."""
        wanted = select(PassageRow).where(PassageRow.document == document).order_by(PassageRow.position)
        with self._database.reading() as session:
            return [passage_of(row) for row in session.scalars(wanted)]

    def passage(self, id: str) -> Passage:
        with self._database.reading() as session:
            row = session.get(PassageRow, id)
            if row is None:
                raise NotFound("library.passage_not_found")
            return passage_of(row)

    def check(self, id: str, person: str) -> Passage:
        """Say that a person has held a recognised passage against its picture."""
        with self._database.writing() as session:
            row = session.get(PassageRow, id)
            if row is None:
                raise NotFound("library.passage_not_found")
            row.checked_by = person
            return passage_of(row)

    def picture(self, document: str, page: int) -> bytes | None:
        """The page as a picture (JPEG), where its words were recognised from one."""
        with self._database.reading() as session:
            row = session.get(PictureRow, (document, page))
            return None if row is None else row.data

    def passages_with_documents(self, ids: Iterable[str]) -> dict[str, tuple[Passage, Document]]:
        """Those of the passages that are (still) there, by id."""
        with self._database.reading() as session:
            found = [passage_from(row) for row in session.execute(PASSAGE_COLUMNS.where(PassageRow.id.in_(list(ids))))]
            wanted = select(DocumentRow).where(DocumentRow.id.in_({each.document for each in found}))
            documents = {row.id: document_of(row) for row in session.scalars(wanted.options(WITHOUT_TEXT))}
        return {each.id: (each, documents[each.document]) for each in found}


def _stand_back(session: Session, newer: DocumentRow, id: str, change: int) -> None:
    """The older version gives way; where the newer one had itself given way once (an old file taken again), it comes back."""
    older = session.get(DocumentRow, id)
    if older is None:
        raise NotFound("library.not_found")
    if newer.replaced_by:
        newer.replaced_by, newer.change = "", change
        _move(session, newer.id, replaced=False, change=change)
    older.replaced_by = newer.id
    session.add(RemovalRow(change=change, document=older.id))
    _move(session, older.id, replaced=True, change=change)


def _move(session: Session, document: str, *, replaced: bool, change: int) -> None:
    mine = PassageRow.document == document
    session.execute(update(PassageRow).where(mine).values(replaced=replaced, change=change))
    session.execute(update(VectorRow).where(VectorRow.passage.in_(_ids(document))).values(change=change))


def _ids(document: str) -> Select[str]:
    return select(PassageRow.id).where(PassageRow.document == document)


def _document_row(document: Document, reading: Reading, change: int) -> DocumentRow:
    return DocumentRow(
        id=document.id,
        title=document.title,
        kind=document.kind.value,
        filename=document.filename,
        unit=document.unit,
        year=document.year,
        issuer=document.issuer,
        number=document.number,
        date=document.date,
        effective=document.effective,
        ended=document.ended,
        text=reading.text,
        notes=list(reading.notes),
        change=change,
    )


def _passage_row(document: Document, piece: Piece, change: int) -> PassageRow:
    return PassageRow(
        id=passage_id(document.id, piece.place.order),
        document=document.id,
        position=piece.place.order,
        text=piece.text,
        headings=list(piece.place.headings),
        article=piece.place.article,
        article_key=article_key(piece.place.article),
        page=piece.place.page,
        confidence=piece.confidence,
        unit=document.unit,
        year=document.year,
        kind=document.kind.value,
        change=change,
    )
