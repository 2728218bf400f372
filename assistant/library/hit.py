"""What a search answers with."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import Citation, Document, Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that fits a query. ``why``: words, meaning or both, by which index found it; named where the query names it."""

    passage: Passage
    document: Document
    score: float
    why: str
    coverage: float = 0.0
    """The share of the query's words that stand in the passage or its title: near 0 where only chance brought it up."""
    matched: tuple[str, ...] = ()
    """The words, the query's or what statutes call them, that stand there."""
    copies: tuple[str, ...] = ()
    """Ids of passages that say the same in other documents, folded into this one."""


def citation(hit: Hit, quote: str = "") -> Citation:
    """The hit as a paragraph keeps it; without a quote, the whole passage is quoted."""
    return Citation(
        passage=hit.passage.id,
        document=hit.document.id,
        title=hit.document.title,
        place=hit.passage.place.words(),
        quote=quote or hit.passage.text,
        to_check=hit.passage.is_to_check,
    )
