"""How well a way of searching answers judged questions. It knows no library."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

DEPTHS = (1, 5, 10, 20, 50, 100)
Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    relevant: frozenset[str]
    """Ids of the corpus's articles that answer it."""


@dataclass(frozen=True)
class Row:
    """What a way of searching found for every question, and how long each took."""

    name: str
    run: dict[str, list[str]]
    seconds: tuple[float, ...]
    facts: dict[str, float]
    """What else was measured (build time), by name."""

    def figures(self, questions: Sequence[Question]) -> dict[str, float]:
        found = [(self.run[each.id], each.relevant) for each in questions]
        figures = {"nDCG@10": statistics.fmean(ndcg(ids, relevant) for ids, relevant in found)}
        for depth in DEPTHS:
            figures[f"recall@{depth}"] = statistics.fmean(recall(ids, relevant, depth) for ids, relevant in found)
        figures["MRR@10"] = statistics.fmean(reciprocal_rank(ids, relevant) for ids, relevant in found)
        return figures

    def shape(self, questions: Sequence[Question]) -> dict[str, Any]:
        timed = {
            "p50 ms": round(percentile(self.seconds, 0.5) * 1000, 2),
            "p95 ms": round(percentile(self.seconds, 0.95) * 1000, 2),
        }
        return {"name": self.name, **self.figures(questions), **timed, **self.facts, "run": self.run}


def measured(name: str, questions: Sequence[Question], search: Search, **facts: float) -> Row:
    """Ask every question once; the first is asked twice, so that what is loaded at the first use is not counted."""
    search(questions[0].text)
    run: dict[str, list[str]] = {}
    seconds: list[float] = []
    for question in questions:
        start = time.perf_counter()
        run[question.id] = search(question.text)
        seconds.append(time.perf_counter() - start)
    return Row(name, run, tuple(seconds), facts)


def ndcg(found: Sequence[str], relevant: frozenset[str]) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, id in enumerate(found[:10], 1) if id in relevant)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), 10) + 1))
    return gain / best


def recall(found: Sequence[str], relevant: frozenset[str], depth: int) -> float:
    return len(relevant.intersection(found[:depth])) / len(relevant)


def reciprocal_rank(found: Sequence[str], relevant: frozenset[str]) -> float:
    return next((1 / rank for rank, id in enumerate(found[:10], 1) if id in relevant), 0.0)


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
