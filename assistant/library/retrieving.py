"""The library as a LangChain retriever. Only here does a passage become LangChain's Document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.library.hit import Hit


class LibraryRetriever(BaseRetriever):
    """Answers a query with passages as LangChain documents; their metadata name document, title, place and score."""

    search: Callable[..., list[Hit]]
    k: int = 8
    filters: dict[str, Any] = {}  # noqa: RUF012 (pydantic copies a default)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        return [_document(hit) for hit in self.search(query, limit=k or self.k, **self.filters)]


def _document(hit: Hit) -> Document:
    metadata = {
        "document": hit.document.id,
        "title": hit.document.title,
        "place": hit.passage.place.words(),
        "page": hit.passage.place.page,
        "kind": hit.document.kind.value,
        "year": hit.document.year,
        "score": hit.score,
        "confidence": hit.passage.confidence,
    }
    return Document(id=hit.passage.id, page_content=hit.passage.text, metadata=metadata)
