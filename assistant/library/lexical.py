"""The lexical index (tantivy), derived from the database. It holds terms and ids, never text.

One field of words and bigrams. The number of the last change applied is committed together with what it changed, in an
entry of its own, so a kill at any moment leaves an index that knows what it lacks. A damaged folder is made anew.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import tantivy
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.database import Database
from assistant.library.filters import Filters, Found
from assistant.library.tables import DocumentRow, PassageRow, RemovalRow, last_change
from assistant.library.words import normal, pairs, terms

log = logging.getLogger(__name__)
_FORMAT = "1"
"""Raised when fields or terms change: an index of another format is made anew."""
_STATE = "\x00state"
_HEAP = 50_000_000
ALSO = 0.5
"""How much a word counts that stands for one of the query's."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("passage", "document"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "unit", "year"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("state", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class LexicalIndex:
    """Open it in one process at a time, under the lock on the home folder."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._schema = _schema()
        self._lock = Lock()
        try:
            self._open()
        except Exception:
            # tantivy names its errors by message alone; whatever is wrong, the database can make the index anew.
            log.warning("the lexical index could not be opened; making it anew", exc_info=True)
            shutil.rmtree(folder, ignore_errors=True)
            self._open()

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        self._applied = self._read_state()

    def _read_state(self) -> tuple[str, int]:
        self._index.reload()
        searcher = self._index.searcher()
        query = tantivy.Query.term_query(self._schema, "passage", _STATE, "basic")
        hits = searcher.search(query, 1, count=False).hits
        if not hits:
            return ("", 0)
        format_, identity, change = str(searcher.doc(hits[0][1]).get_first("state")).split("|")
        return (identity, int(change)) if format_ == _FORMAT else ("", 0)

    def catch_up(self) -> None:
        """Apply what the database has changed since; a search calls this first, so what was added is found."""
        with self._lock, self._database.reading() as session:
            identity, change = last_change(session)
            if (identity, change) == self._applied:
                return
            before = self._applied[1]
            if identity != self._applied[0] or change < before:
                self._writer.delete_all_documents()
                before = 0
            self._apply(session, before)
            self._write_state(identity, change)
            self._writer.commit()
            self._index.reload()
            self._applied = (identity, change)

    def _apply(self, session: Session, before: int) -> None:
        for document in session.scalars(select(RemovalRow.document).where(RemovalRow.change > before)):
            self._writer.delete_documents_by_term("document", document)
        rows = session.execute(
            select(PassageRow, DocumentRow.title)
            .join(DocumentRow, PassageRow.document == DocumentRow.id)
            .where(PassageRow.change > before, PassageRow.replaced.is_(False))
            .execution_options(yield_per=500)
        )
        for passage, title in rows:
            if before:
                self._writer.delete_documents_by_term("passage", passage.id)
            self._writer.add_document(_entry(passage, title))

    def _write_state(self, identity: str, change: int) -> None:
        self._writer.delete_documents_by_term("passage", _STATE)
        entry = tantivy.Document()
        entry.add_text("passage", _STATE)
        entry.add_text("state", f"{_FORMAT}|{identity}|{change}")
        self._writer.add_document(entry)

    def search(self, query: str, filters: Filters, limit: int, also: Sequence[str] = ()) -> list[Found]:
        """The passages that share most with the query, best first (BM25; a term asked twice counts twice).

        Words of ``also`` (what statutes call the things asked for) count half.
        """
        self.catch_up()
        asked = self._asked(query, also)
        if asked is None:
            return []
        return self._found(self._all_of(asked, *self._narrowed(filters)), limit)

    def holding_all(self, query: str, filters: Filters, limit: int) -> list[Found]:
        """The passages that hold every bigram of the query, best first: if it was copied from one, that one is among them."""
        asked, held = self._asked(query, ()), dict.fromkeys(pairs(normal(query)))
        if asked is None or not held:
            return []
        every = [(tantivy.Occur.Must, self._term("body", pair, "freq")) for pair in held]
        return self._found(self._all_of(asked, *every, *self._narrowed(filters)), limit)

    def _all_of(self, asked: tantivy.Query, *narrowed: tuple[tantivy.Occur, tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, asked), *narrowed]) if narrowed else asked

    def scores(self, query: str, passages: Sequence[str], also: Sequence[str] = ()) -> dict[str, float]:
        """What ``search`` gives each of these passages; 0 where it shares nothing with the query."""
        asked = self._asked(query, also)
        if asked is None or not passages:
            return dict.fromkeys(passages, 0.0)
        among = self._among("passage", passages)
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, asked), among])
        return dict.fromkeys(passages, 0.0) | {each.passage: each.score for each in self._found(both, len(passages))}

    def _asked(self, query: str, also: Sequence[str]) -> tantivy.Query | None:
        wanted = [(tantivy.Occur.Should, self._term("body", term, "freq")) for term in terms(query)]
        if not wanted:
            return None
        beside = [self._term("body", term, "freq") for word in also for term in terms(word)]
        wanted += [(tantivy.Occur.Should, tantivy.Query.boost_query(each, ALSO)) for each in beside]
        return tantivy.Query.boolean_query(wanted)

    def _found(self, asked: tantivy.Query, limit: int) -> list[Found]:
        searcher = self._index.searcher()
        hits = searcher.search(asked, limit, count=False).hits
        return [Found(str(searcher.doc(address).get_first("passage")), float(score)) for score, address in hits]

    def _narrowed(self, filters: Filters) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        only: dict[str, list[str]] = {
            "kind": [kind.value for kind in filters.kinds],
            "year": [] if filters.year is None else [str(filters.year)],
            "unit": [filters.unit] if filters.unit else [],
            "document": [filters.document] if filters.document else list(filters.only),
        }
        kept = [self._among(name, values) for name, values in only.items() if values]
        without = tantivy.Query.term_set_query(self._schema, "document", list(filters.without))
        return [*kept, (tantivy.Occur.MustNot, without)] if filters.without else kept

    def _among(self, name: str, values: Sequence[str]) -> tuple[tantivy.Occur, tantivy.Query]:
        wanted = tantivy.Query.term_set_query(self._schema, name, list(values))
        return (tantivy.Occur.Must, tantivy.Query.const_score_query(wanted, 0.0))

    def _term(self, name: str, value: str, option: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, name, value, option)

    def close(self) -> None:
        with self._lock:
            self._writer.wait_merging_threads()


def _entry(passage: PassageRow, title: str) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text("passage", passage.id)
    entry.add_text("document", passage.document)
    entry.add_text("kind", passage.kind)
    entry.add_text("unit", passage.unit)
    entry.add_text("year", "" if passage.year is None else str(passage.year))
    entry.add_text("body", " ".join(terms("\n".join([title, *passage.headings, passage.text]))))
    return entry
