"""The heart: this year's facts, and what a text claims bound to them. It knows no file, no store and no model."""

from assistant.ledger.fact import Fact, FactKind, FactState, Ledger, Use
from assistant.ledger.matching import FactMatch, FactStatus, FigureMatch, FigureStatus, Match

__all__ = [
    "Fact",
    "FactKind",
    "FactMatch",
    "FactState",
    "FactStatus",
    "FigureMatch",
    "FigureStatus",
    "Ledger",
    "Match",
    "Use",
]
