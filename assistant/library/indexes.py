"""Both indexes of a home folder: opened when first needed, by one process, under the folder's lock.

The vector index opens, is probed and catches up in a thread of its own: a search waits for it a moment, then goes on
without. What cannot be opened is made anew from the database.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, RLock, Thread
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from assistant.database import Database
from assistant.errors import HomeBusy
from assistant.library.embedding import has_vectors
from assistant.library.probing import opens
from assistant.models.embeddings import NamedEmbeddings

if TYPE_CHECKING:
    from chromadb.api.client import Client

    from assistant.library.lexical import LexicalIndex
    from assistant.library.vectors import VectorIndex

log = logging.getLogger(__name__)
PATIENCE = 3.0
"""Seconds that a search waits for the vector index to open or to catch up."""
RETRY_SECONDS = 30.0


class Indexes:
    def __init__(
        self, database: Database, home: Path, embeddings: Callable[[], NamedEmbeddings], chroma_url: str | None
    ) -> None:
        self._database = database
        self._home = home
        self._embeddings = embeddings
        self._chroma_url = chroma_url
        self._folder = home / "chroma"
        self._open_mark = home / "chroma.open"
        self._file_lock = FileLock(home / "index.lock", thread_local=False)
        self._lock = RLock()
        self._lexical: LexicalIndex | None = None
        self._client: Client | None = None
        self._vectors: VectorIndex | None = None
        self._keeper: Thread | None = None
        self._keeper_started = 0.0
        self._not_before = 0.0
        self._stopping = Event()

    def hold(self, wait: float = 0.0) -> None:
        """Take the lock on the home folder, waiting at most so many seconds. Raises HomeBusy."""
        with self._lock:
            if self._file_lock.is_locked:
                return
            try:
                self._file_lock.acquire(timeout=wait)
            except Timeout as error:
                raise HomeBusy("home.busy", home=str(self._home)) from error

    @property
    def held(self) -> bool:
        """Whether this process has the lock."""
        return self._file_lock.is_locked

    def lexical(self) -> LexicalIndex:
        """The lexical index; the lock must be held."""
        from assistant.library.lexical import LexicalIndex

        with self._lock:
            if self._lexical is None:
                self._lexical = LexicalIndex(self._database, self._home / "lexical")
            return self._lexical

    def vectors(self, patience: float | None = PATIENCE) -> VectorIndex | None:
        """The vector index, or None while there is none to ask (``patience`` None waits for it); the lock must be held."""
        with self._lock:
            if time.monotonic() < self._not_before or not self._has_work():
                return self._vectors
            if self._keeper is None or not self._keeper.is_alive():
                self._keeper = Thread(target=self._bring_up, name="bigan-vectors", daemon=True)
                self._keeper_started = time.monotonic()
                self._keeper.start()
            keeper, waited = self._keeper, time.monotonic() - self._keeper_started
        keeper.join(None if patience is None else max(0.0, patience - waited))
        return self._vectors

    def _has_work(self) -> bool:
        """Whether the index is to be opened or lags behind. Where no vector exists, Chroma is not even loaded."""
        if self._vectors is not None:
            return self._vectors.is_behind()
        return has_vectors(self._database, self._embeddings().name)

    def _bring_up(self) -> None:
        try:
            if self._vectors is None:
                index = self._open()
                index.catch_up(self._stopping.is_set)
                self._vectors = index
            else:
                self._vectors.catch_up(self._stopping.is_set)
        except Exception:
            # Chroma's errors have no common root. Words still find everything; the folder is made anew next time.
            log.exception("the vector index failed")
            self.give_up_vectors()

    def _open(self) -> VectorIndex:
        from assistant.library.vectors import VectorIndex, client_at, client_of

        embeddings = self._embeddings()
        if self._chroma_url:
            self._client = client_at(self._chroma_url)
        else:
            if self._open_mark.exists() and not (self._folder.exists() and opens(self._folder)):
                log.warning("the vector index was damaged when the program ended; making it anew")
                shutil.rmtree(self._folder, ignore_errors=True)
            self._open_mark.touch()
            self._client = client_of(self._folder)
        return VectorIndex(self._database, self._client, embeddings.name, embeddings.dimension)

    def give_up_vectors(self) -> None:
        """After a failure: a folder is thrown away and made anew at the next search, a server is asked again later."""
        with self._lock:
            self._vectors = None
            self._close_client()
            if self._chroma_url:
                self._not_before = time.monotonic() + RETRY_SECONDS
            else:
                shutil.rmtree(self._folder, ignore_errors=True)

    def _close_client(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        """Close what is open and give the lock back."""
        self._stopping.set()
        if self._keeper is not None:
            self._keeper.join()
        self._stopping.clear()
        with self._lock:
            self._vectors = None
            if self._client is not None:
                self._close_client()
                self._open_mark.unlink(missing_ok=True)
            if self._lexical is not None:
                self._lexical.close()
                self._lexical = None
            self._file_lock.release()
