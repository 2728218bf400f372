"""What a search is narrowed to. It knows no index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.sources import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Only passages of these kinds, this year, unit, document, issuer, in force on this day (ISO).

    What is None or empty does not narrow. The indexes know kind, year, unit and document. What else is asked, and kinds, which
    keep most of a library, are brought to them as the documents allowed or not allowed, whichever are fewer (``among``).
    """

    kinds: tuple[DocumentKind, ...] = ()
    year: int | None = None
    unit: str | None = None
    document: str | None = None
    issuer: str | None = None
    in_force: str | None = None
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

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
        """Whether it asks what no index knows, or what an index is slow to tell."""
        return bool(self.issuer or self.in_force or self.kinds)

    def among(self, documents: Sequence[Document]) -> Filters | None:
        """The same in terms that an index knows; None where no document fits."""
        fitting = frozenset(each.id for each in documents if self.fit(each))
        others = frozenset(each.id for each in documents) - fitting
        if not fitting:
            return None
        return Filters(only=fitting) if len(fitting) < len(others) else Filters(without=others)

    @property
    def names_documents_alone(self) -> bool:
        """Whether it is told by documents alone, so that any passage can be held against it."""
        named = Filters(only=self.only, without=self.without)
        return self == named != Filters()

    def allow(self, document: str) -> bool:
        """Whether a document is among those named."""
        return document not in self.without and (not self.only or document in self.only)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that an index found; ``score`` is higher for what fits better."""

    passage: str
    score: float
