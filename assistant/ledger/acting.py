"""Which confirmed act fact of the year backs a claim of a text."""

from __future__ import annotations

from assistant.acts.act import Act
from assistant.figures.characters import narrow
from assistant.ledger.fact import Fact, FactKind, Ledger
from assistant.ledger.labels import grams_of, plain_words

BACKED = 0.6
"""Share of the claim's words that the fact must hold."""


def backing(act: Act, ledger: Ledger) -> Fact | None:
    """The ACT fact that backs an act: the same verb, or one offices use for it, and most of what the claim says.

    A partner, occasion or result that the fact does not name is not backed by it.
    """
    claimed = grams_of(narrow(act.object))
    verb = plain_words(act.verb)
    best: tuple[float, Fact] | None = None
    for fact in ledger.known():
        if fact.kind is not FactKind.ACT:
            continue
        words = plain_words(narrow(f"{fact.label} {fact.value}"))
        if verb not in words:
            continue
        share = len(claimed & grams_of(words)) / len(claimed) if claimed else 1.0
        if share >= BACKED and (best is None or share > best[0]):
            best = (share, fact)
    return best[1] if best else None
