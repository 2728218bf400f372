"""The vector index (Chroma), derived from the vectors in the database. It holds ids, vectors and filter fields, never text.

A collection belongs to one embedding; its name is made from the embedding's name and dimension. The number of the last
change applied stands in the collection's metadata, written after what it changed: a stop in between applies it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

import numpy as np
from chromadb import Collection, HttpClient, PersistentClient
from chromadb.api.client import Client
from chromadb.config import Settings
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.library.filters import Filters, Found
from assistant.library.packing import packed, unpacked
from assistant.library.rows import document_part
from assistant.library.tables import PassageRow, RemovalRow, VectorRow, last_change

_BATCH = 2000
AHEAD = 4
"""Chroma asks every row whether it fits a filter (120 ms at 57 k rows); so many times the neighbours cost 3 ms."""


def _quiet() -> Settings:
    """Settings of one client: Chroma writes into the object that it is given."""
    return Settings(anonymized_telemetry=False)


def client_of(folder: Path) -> Client:
    """Chroma in a folder of this machine."""
    return cast(Client, PersistentClient(path=str(folder), settings=_quiet()))


def client_at(url: str) -> Client:
    """A Chroma server."""
    parts = urlsplit(url)
    ssl = parts.scheme == "https"
    port = parts.port or (443 if ssl else 8000)
    return cast(Client, HttpClient(host=parts.hostname or "localhost", port=port, ssl=ssl, settings=_quiet()))


def collection_name(embedding: str, dimension: int) -> str:
    """A name that Chroma takes, one for each embedding."""
    return "v-" + hashlib.sha256(f"{embedding}\x00{dimension}".encode()).hexdigest()[:32]


class VectorIndex:
    """The collection of one embedding. In a folder it is opened in one process at a time, under the lock on the home."""

    def __init__(self, database: Database, client: Client, embedding: str, dimension: int) -> None:
        self._database = database
        self._client = client
        self._embedding = embedding
        self._name = collection_name(embedding, dimension)
        self._lock = Lock()
        self._open()

    def _open(self) -> None:
        self._collection: Collection = self._client.get_or_create_collection(
            self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        held: dict[str, Any] = dict(self._collection.metadata or {})
        self._applied = (str(held.get("library", "")), int(held.get("change", 0)))

    def catch_up(self, should_stop: Callable[[], bool] = lambda: False) -> None:
        """Apply what the database has changed since. A stop in between leaves the rest to the next time."""
        with self._lock, self._database.reading() as session:
            identity, change = last_change(session)
            if (identity, change) == self._applied:
                return
            if identity != self._applied[0] or change < self._applied[1]:
                self._client.delete_collection(self._name)
                self._open()
                self._applied = (identity, 0)
            if not self._apply(session, self._applied[1], should_stop):
                return
            self._collection.modify(metadata={"library": identity, "change": change})
            self._applied = (identity, change)

    def _apply(self, session: Session, before: int, should_stop: Callable[[], bool]) -> bool:
        if before:
            for document in session.scalars(select(RemovalRow.document).where(RemovalRow.change > before)):
                self._collection.delete(where={"document": document})
        changed = (
            select(VectorRow, PassageRow)
            .join(PassageRow, VectorRow.passage == PassageRow.id)
            .where(VectorRow.embedding == self._embedding, VectorRow.change > before, PassageRow.replaced.is_(False))
            .execution_options(yield_per=_BATCH)
        )
        for rows in session.execute(changed).partitions(_BATCH):
            if should_stop():
                return False
            self._collection.upsert(
                ids=[vector.passage for vector, _ in rows],
                embeddings=np.stack([unpacked(vector.data) for vector, _ in rows]),
                metadatas=[_fields(passage) for _, passage in rows],
            )
        return True

    def is_behind(self) -> bool:
        """Whether the database has a change that is not applied here."""
        with self._database.reading() as session:
            return last_change(session) != self._applied

    def search(self, vector: list[float], filters: Filters, limit: int) -> list[Found]:
        """The passages whose vectors lie nearest, best first; the score is the cosine."""
        if filters.names_documents_alone:
            near = self._nearest(vector, None, limit * AHEAD)
            fitting = [each for each in near if filters.allow(document_part(each.passage))]
            if len(fitting) >= limit:
                return fitting[:limit]
        return self._nearest(vector, _where(filters), limit)

    def _nearest(self, vector: list[float], where: dict[str, Any] | None, limit: int) -> list[Found]:
        answer = self._collection.query(
            query_embeddings=[vector],  # pyright: ignore[reportArgumentType]
            n_results=limit,
            where=where,  # pyright: ignore[reportArgumentType]
            include=["distances"],
        )
        distances = (answer["distances"] or [[]])[0]
        return [Found(id, 1.0 - float(distance)) for id, distance in zip(answer["ids"][0], distances, strict=True)]

    def scores(self, vector: list[float], passages: Sequence[str]) -> dict[str, float]:
        """The cosine of each of these passages that has a vector; what ``search`` would say of it."""
        asked = unpacked(packed(vector))
        wanted = select(VectorRow.passage, VectorRow.data).where(
            VectorRow.embedding == self._embedding, VectorRow.passage.in_(passages)
        )
        with self._database.reading() as session:
            return {passage: float(unpacked(data) @ asked) for passage, data in session.execute(wanted)}

    def count(self) -> int:
        return self._collection.count()


def _fields(passage: PassageRow) -> dict[str, str | int]:
    fields: dict[str, str | int] = {"document": passage.document, "kind": passage.kind, "unit": passage.unit}
    return fields if passage.year is None else fields | {"year": passage.year}


def _where(filters: Filters) -> dict[str, Any] | None:
    only: list[dict[str, Any]] = []
    if filters.kinds:
        only.append({"kind": {"$in": [kind.value for kind in filters.kinds]}})
    if filters.year is not None:
        only.append({"year": filters.year})
    if filters.unit:
        only.append({"unit": filters.unit})
    if documents := (filters.document,) if filters.document else filters.only:
        only.append({"document": {"$in": list(documents)}})
    if filters.without:
        only.append({"document": {"$nin": list(filters.without)}})
    match only:
        case []:
            return None
        case [one]:
            return one
        case _:
            return {"$and": only}
