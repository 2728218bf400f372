"""What a search is narrowed to. It knows no index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.sources import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Only passages of these kinds, this year, unit, document, issuer, in force on this day (ISO).

    What is None or empty does not narrow. The indexes know kind, year, unit and document; what else is asked is brought to
    them as the documents that it allows, or as those that it does not, whichever are fewer (``among``).
    """

    kinds: tuple[DocumentKind, ...] = ()
    year: int | None = None
    unit: str | None = None
    document: str | None = None
    issuer: str | None = None
    in_force: str | None = None
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

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
        return bool(self.issuer or self.in_force)

    def among(self, documents: Sequence[Document]) -> Filters | None:
        """The same in terms that an index knows; None where no document fits."""
        fitting = tuple(each.id for each in documents if self.fit(each))
        others = tuple(each.id for each in documents if not self.fit(each))
        if not fitting:
            return None
        known = replace(self, issuer=None, in_force=None)
        return replace(known, only=fitting) if len(fitting) < len(others) else replace(known, without=others)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that an index found; ``score`` is higher for what fits better."""

    passage: str
    score: float
