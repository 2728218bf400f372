"""What is odd about a proposed fact: looked at one by one before all the others are confirmed at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.ledger.cells import read_cell
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger
from assistant.ledger.last_year import needs_reason
from assistant.words import Language, say


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
        return "facts.doubt.zero" if needs_reason(fact) else None
    if any(_rival(fact, other) for other in ledger.facts):
        return "facts.doubt.same_label"
    if fact.kind is FactKind.ACT or last.state is not FactState.VALUE or last.words:
        return None
    if fact.unit and last.unit and fact.unit != last.unit:
        return "facts.doubt.other_unit"
    if not fact.stable and (fact.value, fact.qualifier) == (last.value, last.qualifier) and fact.unit != "%":
        return "facts.doubt.as_last_year"
    return "facts.doubt.jump" if needs_reason(fact) else None


def _rival(fact: Fact, other: Fact) -> bool:
    """Another fact of the same name, period and scope with another value."""
    said = (fact.label, fact.period, fact.scope) == (other.label, other.period, other.scope)
    return other.id != fact.id and said and other.value != fact.value
