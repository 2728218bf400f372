"""What ours is compared with: BM25 of words, BM25 of bigrams, and plain reciprocal-rank fusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import tantivy

from assistant.library.words import normal, words
from evals.retrieval.filling import Article
from evals.retrieval.scoring import Search

RANK_CONSTANT = 60
DEPTH = 100


def bm25(corpus: Sequence[Article], terms: Callable[[str], list[str]]) -> Search:
    """An index in memory of the law's name and the text, in these terms alone."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for each in corpus:
        entry = tantivy.Document()
        entry.add_text("id", each.id)
        entry.add_text("body", " ".join(terms(f"{each.law}\n{each.text}")))
        writer.add_document(entry)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        wanted = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", t, "freq")) for t in terms(query)]
        if not wanted:
            return []
        hits = searcher.search(tantivy.Query.boolean_query(wanted), DEPTH, count=False).hits
        return [str(searcher.doc(address).get_first("id")) for _, address in hits]

    return search


def only_words(text: str) -> list[str]:
    return words(normal(text))


def only_bigrams(text: str) -> list[str]:
    return [a + b for a, b in pairwise(normal(text)) if a.isalnum() and b.isalnum()]


def plain_fusion(one: Search, other: Search) -> Search:
    """Each list gives 1/(60 + rank)."""

    def search(query: str) -> list[str]:
        scores: dict[str, float] = {}
        for found in (one(query), other(query)):
            for rank, id in enumerate(found[:DEPTH], 1):
                scores[id] = scores.get(id, 0.0) + 1 / (RANK_CONSTANT + rank)
        return sorted(scores, key=lambda id: -scores[id])[:DEPTH]

    return search
