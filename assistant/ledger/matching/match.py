"""What a match says: each figure of a text bound to its fact, each fact used or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.figures.figure import Figure


class FigureStatus(StrEnum):
    MATCHED = "matched"
    CHANGED = "changed"
    """Stands under a fact's label with another value."""
    SWAPPED = "swapped"
    """Stands under one fact's label with another fact's value."""
    QUOTED = "quoted"
    """Stands word for word in a cited passage."""
    LEFTOVER = "leftover"
    """Found in a past report and not backed by this year's facts."""
    UNSOURCED = "unsourced"


class FactStatus(StrEnum):
    USED = "used"
    UNUSED = "unused"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """A figure that needs a source, its status, the fact under whose label it stands and what is to be said of it."""

    figure: Figure
    status: FigureStatus
    fact: str | None = None
    also: tuple[str, ...] = ()
    """Further facts bound by a shared predicate (A和B均达到…)."""
    note: str = ""
    """Empty where nobody need look; else a key of words/ledger.yaml."""
    expected: str = ""
    """What the fact says, as it would be written here."""


@dataclass(frozen=True, slots=True)
class FactMatch:
    fact: str
    status: FactStatus


@dataclass(frozen=True, slots=True)
class Match:
    """The whole text at once: its figures in order, and every fact of the ledger."""

    figures: tuple[FigureMatch, ...] = ()
    facts: tuple[FactMatch, ...] = ()
