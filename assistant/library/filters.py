"""What a search is narrowed to. It knows no index."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import DocumentKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Only passages of these kinds, this year, unit and document; what is None or empty does not narrow."""

    kinds: tuple[DocumentKind, ...] = ()
    year: int | None = None
    unit: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that an index found; ``score`` is higher for what fits better."""

    passage: str
    score: float
