"""A library in an empty home, opened as often as a test likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from assistant.database import Database
from assistant.library import Library
from tests.library.drawn import LetterEmbeddings

Open = Callable[..., Library]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def open_library(home: Path) -> Iterator[Open]:
    """Open the library of the home again, as a new process would; what is open is closed first."""
    opened: list[Library] = []

    def open_(embeddings: Embeddings | None = None) -> Library:
        close()
        database = Database(home)
        database.create_tables()
        given = embeddings or LetterEmbeddings()
        opened.append(Library(database, home, lambda: given))
        return opened[-1]

    def close() -> None:
        while opened:
            opened.pop().close()

    yield open_
    close()


@pytest.fixture
def library(open_library: Open) -> Library:
    return open_library()
