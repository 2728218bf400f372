"""What is odd about a proposed fact: looked at one by one before all the others are confirmed at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from assistant.ledger.cells import read_cell
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger
from assistant.words import Language, say

_JUMP = 3
"""From this factor between two years on a value is looked at: three times as much, or a third."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact to look at, and why."""

    fact: Fact
    key: str
    values: dict[str, object] = field(default_factory=dict[str, object])

    def words(self, language: Language = "zh") -> str:
        return say(self.key, language, label=self.fact.label, value=self.fact.wording(), last=self.fact.last_value)

    def __str__(self) -> str:
        return self.words()


def doubts(ledger: Ledger) -> tuple[Doubt, ...]:
    """Every unconfirmed fact in which something is odd, in the ledger's order."""
    return tuple(
        Doubt(fact, key) for fact in ledger.facts if not fact.is_confirmed and (key := _why(fact, ledger)) is not None
    )


def _why(fact: Fact, ledger: Ledger) -> str | None:
    last = read_cell(fact.last_value)
    if fact.state is FactState.EMPTY:
        return "facts.doubt.empty"
    if fact.state is FactState.NOT_APPLICABLE:
        return "facts.doubt.not_applicable"
    if fact.state is FactState.ZERO:
        return "facts.doubt.zero" if last.state is FactState.VALUE else None
    if any(other.id != fact.id and other.label == fact.label and other.value != fact.value for other in ledger.facts):
        return "facts.doubt.same_label"
    if fact.kind is FactKind.ACT or last.state is not FactState.VALUE or last.words:
        return None
    if fact.unit and last.unit and fact.unit != last.unit:
        return "facts.doubt.other_unit"
    if not fact.stable and (fact.value, fact.qualifier) == (last.value, last.qualifier) and fact.unit != "%":
        return "facts.doubt.as_last_year"
    now, before = _number(fact.value), _number(last.value)
    if now is not None and before and (now >= before * _JUMP or now * _JUMP <= before):
        return "facts.doubt.jump"
    return None


def _number(text: str) -> Decimal | None:
    large = {"万": 10_000, "亿": 100_000_000}.get(text[-1:], 1)
    try:
        return Decimal(text.rstrip("万亿")) * large
    except InvalidOperation:
        return None
