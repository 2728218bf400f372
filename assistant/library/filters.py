"""What a search is narrowed to. It knows no index."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Only passages of these kinds, this year, unit and document; what is None or empty does not narrow."""

    kinds: tuple[DocumentKind, ...] = ()
    year: int | None = None
    unit: str | None = None
    document: str | None = None

    def fit(self, document: Document) -> bool:
        """Whether a document is among what is asked for."""
        return (
            (not self.kinds or document.kind in self.kinds)
            and self.year in (None, document.year)
            and (not self.unit or document.unit == self.unit)
            and (not self.document or document.id == self.document)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that an index found; ``score`` is higher for what fits better."""

    passage: str
    score: float
