"""Which confirmed act fact of the year backs a claim of a text."""

from __future__ import annotations

import re

from assistant.acts.act import Act
from assistant.figures.characters import narrow
from assistant.ledger.fact import Fact, FactKind, Ledger
from assistant.ledger.labels import grams_of, plain_words

_COUNT = re.compile(
    r"\d[\d.,]*[余多]?[万亿]?[余多]?(?:人次|家次|场次|件次|户次|批次|个百分点|万元|亿元|[\u4e00-\u9fff%])?(?:以上)?"
)
BACKED = 0.6
"""Share of the claim's words that the fact must hold."""


def backing(act: Act, ledger: Ledger) -> Fact | None:
    """The ACT fact that backs an act: the same verb, or one offices use for it, and most of what the claim says.

    A partner, occasion or result that the fact does not name is not backed by it.
    """
    # How many there were is a figure's matter, and is matched as one.
    object = _COUNT.sub("", narrow(act.object))
    claimed = grams_of(object)
    verb = plain_words(act.verb)
    best: tuple[float, Fact] | None = None
    for fact in ledger.known():
        if fact.kind is not FactKind.ACT:
            continue
        said = narrow(f"{fact.label} {fact.value}")
        if act.verb + object in said:
            return fact
        words = plain_words(said)
        if verb not in words:
            continue
        share = len(claimed & grams_of(words)) / len(claimed) if claimed else 1.0
        if share >= BACKED and (best is None or share > best[0]):
            best = (share, fact)
    return best[1] if best else None
