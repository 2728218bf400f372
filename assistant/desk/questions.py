"""What the ledger asks of a person: values that contradict each other, changes without a reason, sums that do not add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.desk.conflicts import Conflict, conflicts
from assistant.desk.desk import Desk
from assistant.desk.templates import templates
from assistant.ledger import Broken, Equation, Fact, FactState, Ledger, check_identities
from assistant.ledger.last_year import needs_reason


@dataclass(frozen=True, slots=True)
class Questions:
    """What needs a person in a unit's year, each kind in the ledger's order."""

    missing: tuple[Fact, ...] = ()
    unconfirmed: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    far_off: tuple[Fact, ...] = ()
    """Facts more than half from last year's value for which nobody gave a reason yet."""
    broken: tuple[Broken, ...] = ()

    def about(self, fact_id: str) -> tuple[Broken, ...]:
        """The identities that this fact breaks together with others."""
        return tuple(each for each in self.broken if fact_id in each.facts)


def questions(desk: Desk, unit: str, year: int, ledger: Ledger | None = None) -> Questions:
    """Everything that the ledger of a unit's year asks, as it stands now."""
    ledger = ledger or desk.facts.ledger(unit, year)
    disputed = conflicts(desk, unit, year)
    in_dispute = {each.fact.id for each in disputed}
    return Questions(
        missing=tuple(each for each in ledger.facts if each.state is FactState.EMPTY and each.id not in in_dispute),
        unconfirmed=tuple(
            each
            for each in ledger.facts
            if each.state is not FactState.EMPTY and not each.is_confirmed and each.id not in in_dispute
        ),
        conflicts=disputed,
        far_off=tuple(each for each in ledger.facts if needs_reason(each) and each.id not in in_dispute),
        broken=tuple(check_identities(ledger, _equations(desk, unit, year))),
    )


def broken_by(desk: Desk, unit: str, year: int, ids: Iterable[str]) -> tuple[Broken, ...]:
    """The identities that do not hold and that one of these facts is part of: what to say right after they changed."""
    changed = set(ids)
    found = check_identities(desk.facts.ledger(unit, year), _equations(desk, unit, year))
    return tuple(each for each in found if changed & set(each.facts))


def _equations(desk: Desk, unit: str, year: int) -> list[Equation]:
    """Of the templates of the unit's reports of the year; where there is none yet, of all that are known."""
    known = {each.id: each for each in templates(desk)}
    used = {each.template for each in desk.reports.all(unit, year) if each.template in known}
    return [equation for id in sorted(used or known) for equation in known[id].equations()]
