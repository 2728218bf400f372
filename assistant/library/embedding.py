"""Vectors for the passages that have none yet, batch by batch, each committed beside its passage before the next begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.library.packing import packed
from assistant.library.tables import DocumentRow, PassageRow, VectorRow, next_change
from assistant.models.embeddings import NamedEmbeddings

BATCH = 32


@dataclass(frozen=True, slots=True)
class _Waiting:
    passage: str
    text: str


def has_vectors(database: Database, embedding: str) -> bool:
    with database.reading() as session:
        return session.scalar(select(VectorRow.passage).where(VectorRow.embedding == embedding).limit(1)) is not None


def count_pending(database: Database, embedding: str) -> int:
    """How many passages have no vector by this embedding."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(_pending(embedding).subquery())) or 0


def embed_pending(
    database: Database,
    embeddings: NamedEmbeddings,
    report_progress: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> int:
    """Make what is missing until nothing is, or until ``should_stop``; returns how many vectors were made.

    No transaction is open while vectors are made. A passage that is removed meanwhile is passed over.
    """
    made = 0
    report_progress(0, count_pending(database, embeddings.name))
    while not should_stop():
        with database.reading() as session:
            waiting = _next(session, embeddings.name)
        if not waiting:
            break
        vectors = embeddings.embed_documents([each.text for each in waiting])
        _store(database, embeddings.name, waiting, vectors)
        made += len(waiting)
        report_progress(made, made + count_pending(database, embeddings.name))
    return made


def context_text(title: str, headings: Sequence[str], text: str) -> str:
    """A passage with where it stands: a sentence alone does not say what it is about."""
    return " ".join([title, *headings[-2:], text])


def _pending(embedding: str) -> Select[str]:
    done = exists().where(VectorRow.passage == PassageRow.id, VectorRow.embedding == embedding)
    return select(PassageRow.id).where(~done, PassageRow.replaced.is_(False))


def _next(session: Session, embedding: str) -> list[_Waiting]:
    wanted = (
        select(PassageRow, DocumentRow.title)
        .join(DocumentRow, PassageRow.document == DocumentRow.id)
        .where(PassageRow.id.in_(_pending(embedding).order_by(PassageRow.change, PassageRow.id).limit(BATCH)))
    )
    return [_Waiting(row.id, context_text(title, row.headings, row.text)) for row, title in session.execute(wanted)]


def _store(database: Database, embedding: str, waiting: list[_Waiting], vectors: list[list[float]]) -> None:
    with database.writing() as session:
        change = next_change(session)
        there = set(session.scalars(select(PassageRow.id).where(PassageRow.id.in_([each.passage for each in waiting]))))
        for each, vector in zip(waiting, vectors, strict=True):
            if each.passage in there:
                session.merge(VectorRow(passage=each.passage, embedding=embedding, data=packed(vector), change=change))
