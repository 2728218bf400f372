"""Fused search: what the words find and what the meaning finds, by reciprocal rank."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from assistant.errors import BiganError
from assistant.library.filters import Filters, Found
from assistant.library.hit import Hit
from assistant.library.indexes import Indexes
from assistant.library.registry import Registry
from assistant.library.shelf import Shelf
from assistant.library.words import normal, words
from assistant.models.embeddings import NamedEmbeddings

log = logging.getLogger(__name__)
DEPTH = 100
"""How far down each list counts."""
RANK_CONSTANT = 60
SILENCE_SECONDS = 60.0
"""How long an embedding that failed is not asked again, so that not every search waits for it."""


class Searching:
    def __init__(
        self, shelf: Shelf, registry: Registry, indexes: Indexes, embeddings: Callable[[], NamedEmbeddings]
    ) -> None:
        self._shelf = shelf
        self._registry = registry
        self._indexes = indexes
        self._embeddings = embeddings
        self._silent_until = 0.0

    def search(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """The passages that fit, best first; by words alone where there are no vectors yet or the embedding fails.

        An article that the query names (《办法》第三条) comes before what resembles the query.
        """
        if not query.strip() or limit < 1:
            return []
        depth = max(DEPTH, limit)
        by_words = self._indexes.lexical().search(query, filters, depth)
        by_meaning = self._by_meaning(query, filters, depth)
        ranked = fused(by_words, by_meaning, self._embeddings().weight if by_meaning else 0.0)
        hits = self._hits(query, ranked[: limit * 2], by_words, by_meaning)
        named = self._named(query, filters)
        return ([named, *(hit for hit in hits if hit.passage.id != named.passage.id)] if named else hits)[:limit]

    def _named(self, query: str, filters: Filters) -> Hit | None:
        passage = self._registry.named_in(query, filters.document)
        if passage is None:
            return None
        document = self._shelf.document(passage.document)
        return Hit(passage, document, 1.0, "named", 1.0) if filters.fit(document) else None

    def _by_meaning(self, query: str, filters: Filters, depth: int) -> list[Found]:
        if time.monotonic() < self._silent_until:
            return []
        index = self._indexes.vectors()
        if index is None:
            return []
        try:
            vector = self._embeddings().embed_query(query)
        except BiganError:
            log.warning("the embedding failed; searching by words alone", exc_info=True)
            self._silent_until = time.monotonic() + SILENCE_SECONDS
            return []
        try:
            return index.search(vector, filters, depth)
        except Exception:
            # Chroma's errors have no common root; the words' answer stands.
            log.exception("the vector index failed; searching by words alone")
            self._indexes.give_up_vectors()
            return []

    def _hits(self, query: str, ranked: list[Found], by_words: list[Found], by_meaning: list[Found]) -> list[Hit]:
        there = self._shelf.passages_with_documents(found.passage for found in ranked)
        worded = {found.passage for found in by_words}
        meant = {found.passage for found in by_meaning}
        asked = set(words(normal(query)))
        hits: list[Hit] = []
        for found in ranked:
            if found.passage in there:
                passage, document = there[found.passage]
                why = "both" if found.passage in worded & meant else "words" if found.passage in worded else "meaning"
                place = f"{document.title}\n{passage.place.words()}\n{passage.text}"
                hits.append(Hit(passage, document, found.score, why, coverage(asked, place)))
        return hits


def fused(by_words: list[Found], by_meaning: list[Found], weight: float) -> list[Found]:
    """Two ranked lists as one: each gives 1/(60 + rank), the second one times its weight."""
    scores: dict[str, float] = {}
    for found, share in ((by_words, 1.0), (by_meaning, weight)):
        for rank, each in enumerate(found, 1):
            scores[each.passage] = scores.get(each.passage, 0.0) + share / (RANK_CONSTANT + rank)
    return sorted((Found(*each) for each in scores.items()), key=lambda found: (-found.score, found.passage))


def coverage(asked: set[str], text: str) -> float:
    """The share of the query's words, by length, that stand in a text. Single characters say too little to count."""
    telling = [word for word in asked if len(word) > 1]
    total = sum(map(len, telling))
    held = normal(text)
    return sum(len(word) for word in telling if word in held) / total if total else 0.0
