"""The library: documents -> passages -> Chroma and lexical index -> search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from langchain_core.embeddings import Embeddings

from assistant import documents
from assistant.database import Database
from assistant.errors import BadInput
from assistant.library.filters import Filters
from assistant.library.hit import Hit
from assistant.library.passages import passages_of
from assistant.library.shelf import Shelf, content_id
from assistant.sources import Document, DocumentKind, Passage


class Library:
    """Opens no index before one is needed."""

    def __init__(
        self, database: Database, home: Path, embeddings: Callable[[], Embeddings], chroma_url: str | None = None
    ) -> None:
        self._database = database
        self._shelf = Shelf(database)
        self._home = home
        self._embeddings = embeddings
        self._chroma_url = chroma_url
        self._lexical = None

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
    ) -> Document:
        """Read a file and store it; it can be searched by words when this returns. Known content is not stored twice."""
        id = content_id(content)
        known = self._shelf.known(id)
        if known is not None:
            return known
        reading = documents.read(content, filename)
        pieces = passages_of(reading)
        if not pieces:
            raise BadInput("library.empty", file=filename)
        document = Document(id, title or reading.title or filename, kind, filename, unit, year, issuer, number, date)
        return self._shelf.put(document, reading.text, reading.notes, pieces)

    def search(
        self,
        query: str,
        *,
        kinds: Sequence[DocumentKind] = (),
        year: int | None = None,
        unit: str | None = None,
        document: str | None = None,
        limit: int = 8,
    ) -> list[Hit]:
        """The passages that fit the query, best first."""
        from assistant.library.lexical import LexicalIndex

        if self._lexical is None:
            self._lexical = LexicalIndex(self._database, self._home / "lexical")
        found = self._lexical.search(query, Filters(tuple(kinds), year, unit, document), limit)
        there = self._shelf.passages_with_documents(each.passage for each in found)
        return [Hit(*there[each.passage], each.score, "words") for each in found if each.passage in there]

    def documents(self, kind: DocumentKind | None = None) -> list[Document]:
        """The documents, newest first."""
        return self._shelf.documents(kind)

    def document(self, id: str) -> Document:
        return self._shelf.document(id)

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order."""
        return self._shelf.passages(document_id)

    def passage(self, id: str) -> Passage:
        return self._shelf.passage(id)

    def text(self, document_id: str) -> str:
        """The document as it was read."""
        return self._shelf.text(document_id)

    def notes(self, document_id: str) -> list[str]:
        """What reading the file told (pages without text, tracked changes), worded."""
        return self._shelf.notes(document_id)

    def remove(self, id: str) -> None:
        """Take a document out of the library and out of every search."""
        self._shelf.remove(id)

    def close(self) -> None:
        """Release the indexes."""
        if self._lexical is not None:
            self._lexical.close()
