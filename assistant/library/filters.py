"""What a search is narrowed to. It knows no index."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Only passages of these kinds, this year, unit, document, issuer, in force on this day (ISO).

    What is None or empty does not narrow. The indexes know kind, year, unit and document; ``documents`` are those that the
    rest allows, found by whoever knows the documents.
    """

    kinds: tuple[DocumentKind, ...] = ()
    year: int | None = None
    unit: str | None = None
    document: str | None = None
    issuer: str | None = None
    in_force: str | None = None
    documents: tuple[str, ...] | None = None

    def fit(self, document: Document) -> bool:
        """Whether a document is among what is asked for."""
        return (
            (not self.kinds or document.kind in self.kinds)
            and self.year in (None, document.year)
            and (not self.unit or document.unit == self.unit)
            and (not self.document or document.id == self.document)
            and (not self.issuer or self.issuer in document.issuer)
            and (not self.in_force or document.in_force(self.in_force))
        )

    @property
    def needs_documents(self) -> bool:
        """Whether it asks what no index knows."""
        return bool(self.issuer or self.in_force) and self.documents is None

    def only_documents(self) -> list[str]:
        """The documents that an index keeps to; empty for no bound."""
        if self.documents is not None:
            return [id for id in self.documents if self.document in (None, "", id)]
        return [self.document] if self.document else []


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that an index found; ``score`` is higher for what fits better."""

    passage: str
    score: float
