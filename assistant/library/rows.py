"""Rows of the library as nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer

from assistant.library.tables import DocumentRow, PassageRow
from assistant.sources import Document, DocumentKind, Passage, Place

WITHOUT_TEXT = defer(DocumentRow.text)
"""A document is told by its other columns; its whole text is read only where it is asked for."""

PASSAGE_COLUMNS = select(
    PassageRow.id,
    PassageRow.document,
    PassageRow.text,
    PassageRow.headings,
    PassageRow.article,
    PassageRow.page,
    PassageRow.position,
    PassageRow.confidence,
    PassageRow.checked_by,
)
"""What a passage is made of, by columns: a search reads two hundred, and rows as objects take four times as long."""


def passage_id(document: str, position: int) -> str:
    """The id of a passage; it tells the document."""
    return f"{document}-{position}"


def document_part(passage: str) -> str:
    """The document that a passage's id tells."""
    return passage.rpartition("-")[0]


def document_of(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        title=row.title,
        kind=DocumentKind(row.kind),
        filename=row.filename,
        unit=row.unit,
        year=row.year,
        issuer=row.issuer,
        number=row.number,
        date=row.date,
        effective=row.effective,
        ended=row.ended,
        replaced_by=row.replaced_by,
    )


def passage_of(row: PassageRow) -> Passage:
    place = Place(tuple(row.headings), row.article, row.page, row.position)
    return Passage(row.id, row.document, row.text, place, row.confidence, row.checked_by)


def passage_from(columns: Sequence[Any]) -> Passage:
    """A passage from PASSAGE_COLUMNS."""
    id, document, text, headings, article, page, position, confidence, checked_by = columns
    return Passage(id, document, text, Place(tuple(headings), article, page, position), confidence, checked_by)
