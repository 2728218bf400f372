"""The library: documents -> passages -> Chroma and lexical index -> search. Opens no index before one is needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from assistant import documents
from assistant.database import Database
from assistant.documents import Reading
from assistant.errors import BadInput, HomeBusy
from assistant.library import embedding
from assistant.library.filters import Filters
from assistant.library.hit import Hit
from assistant.library.indexes import Indexes
from assistant.library.passages import passages_of
from assistant.library.registry import Registry, TitleMatch
from assistant.library.searching import Searching
from assistant.library.shelf import Shelf, content_id
from assistant.models.embeddings import NamedEmbeddings
from assistant.sources import Document, DocumentKind, Passage

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_core.retrievers import BaseRetriever

LOCK_SECONDS = 20.0
"""How long a search waits for another command to give the indexes back, or for a starting serve to listen."""
RETRY_SECONDS = 0.2


class Neighbour(Protocol):
    """A process that has the indexes open and answers for this one (None: there is no such process)."""

    def search(self, query: str, filters: Filters, limit: int) -> list[Hit] | None: ...


class Library:
    """The store of documents of one home folder."""

    def __init__(
        self,
        database: Database,
        home: Path,
        embeddings: Callable[[], Embeddings],
        chroma_url: str | None = None,
        neighbour: Neighbour | None = None,
    ) -> None:
        self._database = database
        self._make_embeddings = embeddings
        self._shelf = Shelf(database)
        self._registry = Registry(database)
        self._indexes = Indexes(database, home, lambda: self._embeddings, chroma_url)
        self._searching = Searching(self._shelf, self._registry, self._indexes, lambda: self._embeddings)
        self._neighbour = neighbour

    @cached_property
    def _embeddings(self) -> NamedEmbeddings:
        return cast(NamedEmbeddings, self._make_embeddings())

    def add(
        self,
        content: bytes,
        filename: str,
        *,
        kind: DocumentKind,
        unit: str = "",
        year: int | None = None,
        title: str = "",
        issuer: str = "",
        number: str = "",
        date: str = "",
        effective: str = "",
        ended: str = "",
        instead_of: str = "",
        reading: Reading | None = None,
    ) -> Document:
        """Read a file and store it; it can be searched by words when this returns. Known content is not stored twice.

        ``instead_of`` is the version that it replaces; ``reading`` spares reading the file again.
        """
        id = content_id(content, kind, unit)
        known = self._shelf.known(id)
        if known is not None and not instead_of:
            return known
        reading = reading or documents.read(content, filename)
        pieces = passages_of(reading)
        if not pieces:
            raise BadInput("library.empty", file=filename)
        document = Document(
            id=id,
            title=title or reading.title or Path(filename).stem,
            kind=kind,
            filename=filename,
            unit=unit,
            year=year,
            issuer=issuer,
            number=number,
            date=date,
            effective=effective,
            ended=ended,
        )
        return self._shelf.put(document, reading, pieces, instead_of=instead_of)

    def describe(self, document: Document) -> Document:
        """Change what is said about a document: title, kind, unit, year, issuer, number, date."""
        return self._shelf.describe(document)

    def remove(self, id: str) -> None:
        """Take a document and its earlier versions out of the library and out of every search."""
        self._shelf.remove(id)

    def documents(self, *kinds: DocumentKind) -> list[Document]:
        """The documents (of these kinds), newest first, without those that a newer version replaced."""
        return self._shelf.documents(kinds)

    def replace(self, older: str, newer: str) -> Document:
        """Say that one document is the newer version of another: the older is kept to be read, and found by no search."""
        return self._shelf.replace(older, newer)

    def versions(self, id: str) -> list[Document]:
        """The earlier versions of a document, newest first."""
        return self._shelf.versions(id)

    def document(self, id: str) -> Document:
        return self._shelf.document(id)

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order."""
        return self._shelf.passages(document_id)

    def passage(self, id: str) -> Passage:
        return self._shelf.passage(id)

    def check(self, passage_id: str, person: str) -> Passage:
        """Say that a person has held a passage that was recognised from a picture against it."""
        return self._shelf.check(passage_id, person)

    def picture(self, document_id: str, page: int) -> bytes | None:
        """A page that was recognised, as a picture (JPEG); None for any other."""
        return self._shelf.picture(document_id, page)

    def text(self, document_id: str) -> str:
        """The document as it was read."""
        return self._shelf.text(document_id)

    def notes(self, document_id: str) -> list[str]:
        """What reading the file told (pages without text, tracked changes), worded."""
        return self._shelf.notes(document_id)

    def find_title(self, title: str) -> TitleMatch:
        """The document that bears this title, one that may be meant, or none."""
        return self._registry.find_title(title)

    def find_article(self, title: str, article: str) -> Passage | None:
        """An article (第三十八条, 第38条 or 38) of the document of this title; None where we do not hold it."""
        return self._registry.find_article(title, article)

    def article_of(self, document_id: str, article: str) -> Passage | None:
        """An article of a document."""
        return self._registry.article_of(document_id, article)

    def last_article(self, document_id: str) -> int:
        """The highest article number of a document; 0 where it has no articles."""
        return self._registry.last_article(document_id)

    def find_number(self, number: str) -> Document | None:
        """The document of this number, whichever brackets are used."""
        return self._registry.find_number(number)

    def search(
        self,
        query: str,
        *,
        kinds: Sequence[DocumentKind] = (),
        year: int | None = None,
        unit: str | None = None,
        document: str | None = None,
        issuer: str | None = None,
        in_force: str | None = None,
        limit: int = 8,
    ) -> list[Hit]:
        """The passages that fit the query, best first. Beside a running ``serve`` that one is asked.

        ``issuer`` is part of the issuer's name; ``in_force`` a day (ISO) on which nothing says that the text was not in force.
        """
        filters = Filters(tuple(kinds), year, unit, document, issuer, in_force)
        give_up = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                self._indexes.hold()
                return self._searching.search(query, filters, limit)
            except HomeBusy:
                answered = self._neighbour.search(query, filters, limit) if self._neighbour else None
                if answered is not None:
                    return answered
                # The holder is another command that will end, or a serve that does not listen yet.
                if time.monotonic() > give_up:
                    raise
                time.sleep(RETRY_SECONDS)

    def retriever(self, *, limit: int = 8, **filters: Any) -> BaseRetriever:
        """The library as a LangChain retriever; ``filters`` are those of ``search``."""
        from assistant.library.retrieving import LibraryRetriever

        return LibraryRetriever(search=self.search, k=limit, filters=filters)

    def embed_pending(self, report_progress: Callable[[int, int], None], should_stop: Callable[[], bool]) -> int:
        """Make the vectors that are missing; each batch is committed. Returns how many were made."""
        return embedding.embed_pending(self._database, self._embeddings, report_progress, should_stop)

    def pending(self) -> int:
        """How many passages have no vector yet."""
        return embedding.count_pending(self._database, self._embeddings.name)

    def hold(self) -> None:
        """Take the lock on the home folder now, and keep it until ``close``. Raises HomeBusy."""
        self._indexes.hold()

    def warm(self) -> None:
        """Begin to open the indexes, so that the first search need not wait; the lock must be held."""
        self._indexes.vectors(patience=0.0)

    def settle(self) -> None:
        """Wait until both indexes hold what the database holds."""
        self._indexes.hold(LOCK_SECONDS)
        self._indexes.lexical().catch_up()
        self._indexes.vectors(patience=None)

    def close(self) -> None:
        """Release the indexes and the lock."""
        self._indexes.close()
