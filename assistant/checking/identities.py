"""N2: totals and rates of the ledger that do not add up.

Source: the template's identities and the year's facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant import ledger as ledgers
from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.ledger import Fact
from assistant.words import say


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Each identity that the facts break, at the first of its figures that the text states."""
    if held.ledger is None or held.template is None:
        return
    for broken in ledgers.check_identities(held.ledger, held.template.equations()):
        facts = [fact for id in broken.facts if (fact := held.ledger.fact(id))]
        start, end = _stated(draft, facts)
        said = "；".join(f"{fact.label}{fact.wording()}" for fact in facts)
        basis = Basis(say("checking.ledger"), text=said, source_level="台账")
        values = tuple(fact.wording() for fact in facts)
        yield draft.find("N2", Severity.WRONG, start, end, broken.words(), basis=basis, values=values)


def _stated(draft: Draft, facts: list[Fact]) -> tuple[int, int]:
    for fact in facts:
        at = draft.text.find(fact.wording())
        if at >= 0:
            return at, at + len(fact.wording())
    end = len(draft.text.rstrip())
    return end, end
