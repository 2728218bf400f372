"""The noun: another value that was given for a fact, and waits beside it until a person chooses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from assistant.ledger.fact import Fact


@dataclass(frozen=True, slots=True)
class Claim:
    """What another file or department says of the same thing. The fact it speaks of is unconfirmed while it waits."""

    id: str
    of: str
    """Id of the fact it speaks of."""
    fact: Fact
    """As it was given, with department, file and place."""
    given_at: str = ""
    given_by: str = ""
    """Who brought it in."""

    def chosen(self) -> Fact:
        """The fact of which it speaks, with what the claim says of it."""
        return replace(self.fact, id=self.of)

    def fact_of_its_own(self) -> Fact:
        """What it says as a second fact, for nothing says that both count the same thing."""
        return replace(self.fact, id=self.id) if self.fact.id == self.of else self.fact


def claim_of(known: Fact, given: Fact) -> Claim:
    """The claim that a given fact makes: the same file said twice is one claim."""
    said = "\x1f".join(
        (known.id, given.department, given.source_file, given.source_place, given.state.value, given.wording())
    )
    return Claim("c" + hashlib.sha256(said.encode()).hexdigest()[:11], known.id, given)
