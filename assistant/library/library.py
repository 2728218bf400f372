"""The library: documents -> passages -> Chroma and lexical index -> search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from langchain_core.embeddings import Embeddings

from assistant.database import Database


class Library:
    """Opens no index before one is needed."""

    def __init__(
        self, database: Database, home: Path, embeddings: Callable[[], Embeddings], chroma_url: str | None = None
    ) -> None:
        self._database = database
        self._home = home
        self._embeddings = embeddings
        self._chroma_url = chroma_url

    def close(self) -> None:
        """Release the indexes."""
