"""Fused search: how well the words fit and how near the meaning is, the passages that articles cite lifted, copies folded."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import BiganError
from assistant.library.citing import lifted
from assistant.library.everyday import legal_words
from assistant.library.filters import Filters, Found
from assistant.library.folding import folded
from assistant.library.fusing import fused
from assistant.library.hit import Hit
from assistant.library.indexes import Indexes
from assistant.library.quoting import cites, is_a_line, quoted_first
from assistant.library.registry import Registry
from assistant.library.shelf import Shelf
from assistant.library.wording import coverage, is_worded_so
from assistant.library.words import normal, words
from assistant.models.embeddings import NamedEmbeddings
from assistant.sources import Document, Passage

log = logging.getLogger(__name__)
DEPTH = 100
"""How many passages each index brings up."""
FEW, DOUBT = 5, 10
"""Where the query is worded as one of the few best by words is, meaning counts a tenth: enough to tell apart what fits alike."""
COPIES_WITHIN = 5
"""Copies score alike: they are looked for among so many times the passages that are asked for."""
SILENCE_SECONDS = 60.0
"""How long an embedding that failed is not asked again, so that not every search waits for it."""


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What a search brought up, best first, and which index found it."""

    order: list[Found]
    held: Mapping[str, tuple[Passage, Document]]
    by_words: frozenset[str] = frozenset()
    by_meaning: frozenset[str] = frozenset()


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

        Articles that the query names (《办法》第三条) come before what resembles the query; a passage that says just what the
        query says, and cites the article in it, comes before that article.
        """
        if not query.strip() or limit < 1:
            return []
        narrowed = filters.among(self._shelf.documents()) if filters.needs_documents else filters
        if narrowed is None:
            return []
        also = legal_words(query)
        named = self._named(query, filters)
        hits = self._hits(query, also, self._ranking(query, also, narrowed, max(DEPTH, limit)), limit)
        ids = {hit.passage.id for hit in named}
        others = [hit for hit in hits if hit.passage.id not in ids]
        titles = [hit.document.title for hit in named]
        citing = [hit for hit in others if named and cites(query, titles, hit.passage.text)]
        return [*citing, *named, *(hit for hit in others if hit not in citing)][:limit]

    def _named(self, query: str, filters: Filters) -> list[Hit]:
        hits: list[Hit] = []
        for passage in self._registry.named_in(query, filters.document):
            document = self._shelf.document(passage.document)
            if filters.fit(document):
                hits.append(Hit(passage, document, 1.0, "named", 1.0))
        return hits

    def _ranking(self, query: str, also: Sequence[str], filters: Filters, depth: int) -> _Ranking:
        lexical = self._indexes.lexical()
        worded = lexical.search(query, filters, depth, also)
        vector, meant = self._by_meaning(query, filters, depth)
        weight = self._embeddings().weight if meant else 0.0
        best = self._shelf.passages_with_documents(each.passage for each in worded[:FEW])
        if is_worded_so(query, also, [_whole(*each) for each in best.values()]):
            weight /= DOUBT
            if also:
                also = ()
                worded = lexical.search(query, filters, depth)
        copied = lexical.holding_all(query, filters, depth) if is_a_line(query) else []
        held = self._shelf.passages_with_documents(each.passage for each in [*worded, *meant, *copied])
        words_of = _with_the_rest(worded, held, lambda rest: lexical.scores(query, rest, also))
        nearness = _with_the_rest(meant, held, lambda rest: self._nearness(vector, rest)) if meant else {}
        order = lifted(fused(words_of, nearness, weight), held)
        return _Ranking(
            quoted_first(
                order, query, {each.passage: held[each.passage][0].text for each in copied if each.passage in held}
            ),
            held,
            frozenset(each.passage for each in worded),
            frozenset(each.passage for each in meant),
        )

    def _by_meaning(self, query: str, filters: Filters, depth: int) -> tuple[list[float], list[Found]]:
        """The query's vector and what lies near it; nothing where there is no vector to compare with."""
        if time.monotonic() < self._silent_until:
            return [], []
        index = self._indexes.vectors()
        if index is None:
            return [], []
        try:
            vector = self._embeddings().embed_query(query)
        except BiganError:
            log.warning("the embedding failed; searching by words alone", exc_info=True)
            self._silent_until = time.monotonic() + SILENCE_SECONDS
            return [], []
        try:
            return vector, index.search(vector, filters, depth)
        except Exception:
            # Chroma's errors have no common root; the words' answer stands.
            log.exception("the vector index failed; searching by words alone")
            self._indexes.give_up_vectors()
            return [], []

    def _nearness(self, vector: list[float], passages: list[str]) -> dict[str, float]:
        index = self._indexes.vectors(patience=0.0)
        return index.scores(vector, passages) if index else {}

    def _hits(self, query: str, also: Sequence[str], ranking: _Ranking, limit: int) -> list[Hit]:
        asked = set(words(normal(query)))
        scores = {found.passage: found.score for found in ranking.order}
        texts = {id: passage.text for id, (passage, _) in ranking.held.items()}
        hits: list[Hit] = []
        for id, copies in folded(list(scores)[: limit * COPIES_WITHIN], texts, limit).items():
            passage, document = ranking.held[id]
            place = normal(_whole(passage, document))
            worded, meant = id in ranking.by_words, id in ranking.by_meaning
            why = "both" if worded and meant else "words" if worded else "meaning"
            standing = tuple(word for word in [*sorted(asked), *also] if len(word) > 1 and word in place)
            hits.append(Hit(passage, document, scores[id], why, coverage(asked, place), standing, tuple(copies)))
        return hits


def _whole(passage: Passage, document: Document) -> str:
    return f"{document.title}\n{passage.place.words()}\n{passage.text}"


def _with_the_rest(
    found: list[Found], held: Mapping[str, object], score: Callable[[list[str]], dict[str, float]]
) -> dict[str, float]:
    """The scores of all that is held: as one index found it, and asked for where only the other one did."""
    scores = {each.passage: each.score for each in found if each.passage in held}
    return scores | score([passage for passage in held if passage not in scores])
