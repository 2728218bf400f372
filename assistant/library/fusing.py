"""One order from two: how well the words fit and how near the meaning is, of every passage that either index brought up."""

from __future__ import annotations

import statistics
from collections.abc import Mapping

from assistant.library.filters import Found

Scores = Mapping[str, float]


def fused(by_words: Scores, by_meaning: Scores, weight: float) -> list[Found]:
    """The passages, best first. Both scores are measured from their mean by their spread, the second one times its weight.

    A passage that one mapping lacks has nothing of it (no word, no vector) and counts as its lowest.
    """
    passages = by_words.keys() | by_meaning.keys()
    words, meaning = _standard(by_words, passages), _standard(by_meaning, passages)
    totals = {passage: words[passage] + weight * meaning[passage] for passage in passages}
    return ordered(totals)


def ordered(scores: Scores) -> list[Found]:
    """Best first; of two that are equal, the one whose id comes first, so that an order is always the same."""
    return sorted((Found(*each) for each in scores.items()), key=lambda found: (-found.score, found.passage))


def _standard(scores: Scores, passages: set[str]) -> dict[str, float]:
    if not scores:
        return dict.fromkeys(passages, 0.0)
    lowest = min(scores.values())
    full = {passage: scores.get(passage, lowest) for passage in passages}
    mean, spread = statistics.fmean(full.values()), statistics.pstdev(full.values())
    return {passage: (score - mean) / spread if spread > 1e-9 else 0.0 for passage, score in full.items()}
