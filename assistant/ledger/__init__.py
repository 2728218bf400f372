"""The heart: this year's facts, and what a text claims bound to them. It knows no file, no store and no model."""

from assistant.ledger.acting.backing import backing, is_alike
from assistant.ledger.broken import Broken, Suspect, check_identities
from assistant.ledger.claim import Claim
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger, Use
from assistant.ledger.identities import Equation, EquationKind
from assistant.ledger.matching.binding import match
from assistant.ledger.matching.leftovers import leftovers
from assistant.ledger.matching.match import FactMatch, FactStatus, FigureMatch, FigureStatus, Match

__all__ = [
    "Broken",
    "Claim",
    "Equation",
    "EquationKind",
    "Fact",
    "FactKind",
    "FactMatch",
    "FactState",
    "FactStatus",
    "FigureMatch",
    "FigureStatus",
    "Ledger",
    "Match",
    "Suspect",
    "Use",
    "backing",
    "check_identities",
    "is_alike",
    "leftovers",
    "match",
]
