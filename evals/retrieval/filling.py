"""A corpus in the library's own tables: a law a document, an article a passage, a vector beside each."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.database import Database
from assistant.documents import Block, BlockKind, Reading
from assistant.library.articles import article_key
from assistant.library.packing import packed
from assistant.library.passages import Piece
from assistant.library.shelf import Shelf
from assistant.library.tables import VectorRow, next_change
from assistant.sources import Document, DocumentKind, Place
from evals.retrieval.scoring import Question

YEARS = 20
"""Laws are spread over so many made-up years, so that a filter by year has something to narrow."""


@dataclass(frozen=True)
class Article:
    id: str
    law: str
    article: str
    text: str
    kind: str
    row: int
    """Its line in the corpus, and in a file of vectors."""


def corpus_of(path: Path, most: int | None = None) -> list[Article]:
    """The articles of a file; of ``most``, whole laws in an order that says nothing about what is judged."""
    articles = [
        Article(e["id"], e["law"], e.get("article", ""), e["text"], e.get("kind", "statute"), row)
        for row, e in enumerate(_lines(path))
    ]
    if most is None:
        return articles
    articles.sort(key=lambda each: (_hash(each.law), each.row))
    return articles[:most]


def questions_of(path: Path) -> list[Question]:
    return [Question(e["id"], e["text"], frozenset(e["relevant"])) for e in _lines(path)]


def fill(database: Database, corpus: Sequence[Article], vectors: dict[str, np.ndarray]) -> dict[str, str]:
    """Store the corpus with the vectors of each embedding (by its name); the corpus's id of each passage.

    Ids and order are made from hashes of the law's name: the corpus's own order begins with what is judged.
    """
    shelf = Shelf(database)
    laws: dict[str, list[Article]] = defaultdict(list)
    for article in corpus:
        laws[article.law].append(article)
    ids: dict[str, str] = {}
    for law, articles in sorted(laws.items(), key=lambda item: _hash(item[0])):
        articles.sort(key=lambda each: (_number(each.article), _hash(each.id)))
        year = 2000 + int(_hash(law), 16) % YEARS
        document = Document(id=_hash(law), title=law, kind=DocumentKind(articles[0].kind), year=year)
        pieces = [Piece(each.text, _place(each, order)) for order, each in enumerate(articles)]
        blocks = tuple(Block(BlockKind.PARAGRAPH, piece.text) for piece in pieces)
        shelf.put(document, Reading(title=law, blocks=blocks, notes=()), pieces)
        passages = {f"{document.id}-{order}": each for order, each in enumerate(articles)}
        _store(database, passages, vectors)
        ids |= {passage: each.id for passage, each in passages.items()}
    return ids


def _store(database: Database, passages: dict[str, Article], vectors: dict[str, np.ndarray]) -> None:
    with database.writing() as session:
        change = next_change(session)
        session.add_all(
            VectorRow(passage=passage, embedding=name, data=packed(matrix[each.row]), change=change)
            for name, matrix in vectors.items()
            for passage, each in passages.items()
        )


def _place(article: Article, order: int) -> Place:
    named = article.article if article_key(article.article) else ""
    return Place(headings=() if named or not article.article else (article.article,), article=named, order=order)


def _number(article: str) -> int:
    return int((article_key(article) or "0").split("-")[0])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
