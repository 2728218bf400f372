"""Identities between facts: a total is the sum of its parts, a rate is one count over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.units import measure
from assistant.ledger.fact import Fact, FactState, Ledger
from assistant.ledger.stating import stated
from assistant.words import Language, say

Identity = tuple[str, str, Sequence[str], Sequence[str]]
"""Name, kind (``sum`` or ``rate``), labels to the left, labels to the right. A rate's right side is part, then whole."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An identity that the ledger's facts do not keep, and the facts that stand on both sides."""

    name: str
    kind: str
    facts: tuple[str, ...]
    left: Decimal
    right: Decimal

    def words(self, language: Language = "zh") -> str:
        """What a person reads of it."""
        key = "ledger.broken_rate" if self.kind == "rate" else "ledger.broken_sum"
        return say(key, language, name=self.name, left=_plain(self.left), right=_plain(self.right))


def check_identities(ledger: Ledger, identities: Sequence[Identity]) -> list[Broken]:
    """The identities that are broken. One that lacks a fact, or rests on a rounded one, is not judged."""
    broken: list[Broken] = []
    for name, kind, left, right in identities:
        sides = [_facts(ledger, labels) for labels in (left, right)]
        if any(side is None for side in sides):
            continue
        lefts, rights = (side or [] for side in sides)
        one = sum((_number(fact) for fact in lefts), Decimal(0))
        if kind == "rate":
            if len(rights) != 2 or not _number(rights[1]):
                continue
            other = _number(rights[0]) / _number(rights[1]) * 100
            exponent = one.as_tuple().exponent
            places = max(0, -exponent) if isinstance(exponent, int) else 0
            kept = abs(one - other) <= Decimal(1).scaleb(-places) / 2
            other = round(other, max(places, 2))
        else:
            other = sum((_number(fact) for fact in rights), Decimal(0))
            kept = one == other
        if not kept:
            broken.append(Broken(name, kind, tuple(fact.id for fact in (*lefts, *rights)), one, other))
    return broken


def _facts(ledger: Ledger, labels: Sequence[str]) -> list[Fact] | None:
    found = [next((fact for fact in ledger.facts if fact.label == label), None) for label in labels]
    exact = [
        fact
        for fact in found
        if fact is not None
        and fact.state in (FactState.VALUE, FactState.ZERO)
        and not fact.qualifier
        and stated(fact).low is not None
    ]
    return exact if len(exact) == len(labels) else None


def _number(fact: Fact) -> Decimal:
    value = stated(fact)
    return (value.low or Decimal(0)) * measure(value.unit).size


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
