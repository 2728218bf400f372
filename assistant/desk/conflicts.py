"""Two values for one thing: shown side by side with who gave each, where and when, until a person chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.desk.desk import Desk
from assistant.errors import BadInput, NotFound
from assistant.ledger import Claim, Fact, FactState
from assistant.ledger.last_year import needs_reason
from assistant.workspace.clock import now
from assistant.workspace.facts import Happening, words_of


@dataclass(frozen=True, slots=True)
class Given:
    """One of the values: as it was given, when, and by whom it was brought in. ``claim`` is empty for the one in the ledger."""

    fact: Fact
    at: str = ""
    person: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact and every value that was given for it, the ledger's first."""

    fact: Fact
    given: tuple[Given, ...]

    @property
    def is_update(self) -> bool:
        """Whether one department corrects its own value."""
        return not self.is_open and len({each.fact.department for each in self.given}) == 1

    @property
    def is_open(self) -> bool:
        """Whether the ledger holds no value yet: what came was given in another unit than it was asked in."""
        return self.fact.state is FactState.EMPTY


def conflicts(desk: Desk, unit: str, year: int) -> tuple[Conflict, ...]:
    """Every fact beside whose value another waits, in the ledger's order."""
    claims: dict[str, list[Claim]] = {}
    for claim in desk.facts.claims(unit, year):
        claims.setdefault(claim.of, []).append(claim)
    if not claims:
        return ()
    came = {(each.said("fact"), each.said("after")): each for each in desk.facts.values(unit, year)}
    return tuple(
        Conflict(
            fact,
            (
                _standing(fact, came.get((fact.id, words_of(fact)))),
                *(Given(each.fact, each.given_at, each.given_by, each.id) for each in claims[fact.id]),
            ),
        )
        for fact in desk.facts.ledger(unit, year).facts
        if fact.id in claims
    )


def take(desk: Desk, unit: str, year: int, claim_ids: Iterable[str], person: str) -> tuple[Fact, ...]:
    """Take these values for the ledger's and confirm them; those that stood before are in each fact's history."""
    waiting = desk.facts.claims(unit, year)
    chosen = [_known(waiting, id) for id in claim_ids]
    facts: list[Fact] = []
    settled: list[Claim] = []
    for claim in chosen:
        fact = claim.chosen()
        if not needs_reason(replace(fact, reason="")):
            fact = replace(fact, reason="")
        facts.append(_confirmed(fact, person))
        settled += [each for each in waiting if each.of == claim.of and each.id != claim.id]
    desk.facts.change(unit, year, person, facts=facts, settled=settled, taken=chosen)
    return tuple(facts)


def corrections(desk: Desk, unit: str, year: int, filename: str) -> list[str]:
    """The claims by which this file corrects its own department, where no other file says a third value."""
    corrected = [each.given[1] for each in conflicts(desk, unit, year) if each.is_update and len(each.given) == 2]
    return [each.claim for each in corrected if each.fact.source_file == filename]


def keep(desk: Desk, unit: str, year: int, fact_id: str, person: str) -> Fact:
    """Stay with the ledger's value and confirm it (nothing, where it has none); the others are kept in its history as not taken."""
    fact = desk.facts.ledger(unit, year).fact(fact_id)
    if fact is None:
        raise NotFound("facts.not_found")
    settled = [each for each in desk.facts.claims(unit, year) if each.of == fact_id]
    fact = fact if fact.state is FactState.EMPTY else _confirmed(fact, person)
    desk.facts.change(unit, year, person, facts=[fact], settled=settled)
    return fact


def tell_apart(
    desk: Desk, unit: str, year: int, claim_id: str, person: str, *, scopes: tuple[str, str] = ("", "")
) -> tuple[Fact, Fact]:
    """Both values are right: they count two things. ``scopes`` says of what each is; else departments or files tell them apart."""
    waiting = desk.facts.claims(unit, year)
    claim = _known(waiting, claim_id)
    fact = desk.facts.ledger(unit, year).fact(claim.of)
    if fact is None:
        raise NotFound("facts.not_found")
    usual = _told_apart(fact, claim.fact)
    first, second = (given.strip() or own for given, own in zip(scopes, usual, strict=True))
    if first == second:
        raise BadInput("facts.same_scope", label=fact.label)
    others = [each for each in waiting if each.of == claim.of and each.id != claim.id]
    fact = replace(fact, scope=first)
    fact = fact if others else _confirmed(fact, person)
    own = replace(claim.fact_of_its_own(), scope=second)
    if own.last_value == fact.last_value:
        # Last year's value was the first one's; of the second nothing is known.
        own = replace(own, last_value="", last_sentence="", reason="")
    own = _confirmed(own, person)
    desk.facts.change(unit, year, person, facts=[fact, own], taken=[claim])
    return fact, own


def _told_apart(one: Fact, other: Fact) -> tuple[str, str]:
    for first, second in (
        (one.department, other.department),
        (PurePath(one.source_file).stem, PurePath(other.source_file).stem),
        (one.source_place, other.source_place),
    ):
        if first and second and first != second:
            return one.scope or first, other.scope or second
    return one.scope, other.scope


def _standing(fact: Fact, came: Happening | None) -> Given:
    """The ledger's value, and when and by whom it came in."""
    return Given(fact, came.at, came.person) if came else Given(fact)


def _known(waiting: Iterable[Claim], claim_id: str) -> Claim:
    claim = next((each for each in waiting if each.id == claim_id), None)
    if claim is None:
        raise NotFound("facts.claim_settled")
    return claim


def _confirmed(fact: Fact, person: str) -> Fact:
    return replace(fact, confirmed_by=person, confirmed_at=now())
