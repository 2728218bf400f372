"""Was the change found, with the right kind, at the right place? And was anything else flagged?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.ledger import FactStatus, Match, match
from evals.figures.cases import Case, Expected
from evals.figures.peer import flagged

QUIET = frozenset({"matched", "quoted"})


@dataclass(slots=True)
class Tally:
    """Counts of one kind."""

    cases: int = 0
    found: int = 0
    right: int = 0
    bound: int = 0
    extra: int = 0
    """Figures flagged that nobody changed."""
    peer: int = 0
    missed: list[str] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        share = max(1, self.cases)
        return {
            "cases": self.cases, "found": self.found / share, "right_kind": self.right / share, "right_fact": self.bound / share,
            "others_flagged": self.extra, "set_of_numbers": self.peer / share, "missed": self.missed[:200],
        }  # fmt: skip


def score(cases: Iterable[Case]) -> dict[str, Tally]:
    """The tally of each kind."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case in cases:
        told = match(case.text, case.ledger, past=case.past)
        add(tallies[case.kind], case, told)
    return dict(tallies)


def add(tally: Tally, case: Case, told: Match) -> None:
    """Count one case."""
    tally.cases += 1
    by_peer = flagged(case)
    if case.decoy:
        seen = [_at(told, each) for each in case.expected]
        wrong = any(status not in QUIET for status, _ in seen)
        tally.found += wrong
        tally.right += not wrong
        tally.bound += all(
            fact == each.fact or each.fact is None for (_, fact), each in zip(seen, case.expected, strict=True)
        )
        tally.peer += any(_meet(span, each) for span in by_peer for each in case.expected)
        if wrong:
            tally.missed.append(case.id)
    else:
        statuses = {each.fact: each.status for each in told.facts}
        seen = [_at(told, each) for each in case.expected]
        unused = all(statuses.get(fact) is FactStatus.UNUSED for fact in case.unused)
        found = all(status not in QUIET for status, _ in seen) and unused
        right = found and all(status in each.statuses for (status, _), each in zip(seen, case.expected, strict=True))
        tally.found += found
        tally.right += right
        tally.bound += all(
            fact == each.fact or each.fact is None for (_, fact), each in zip(seen, case.expected, strict=True)
        )
        tally.peer += any(_meet(span, each) for span in by_peer for each in case.expected)
        if not right:
            tally.missed.append(case.id)
    tally.extra += sum(
        each.status.value not in QUIET
        and not any(_meet((each.figure.start, each.figure.end), where) for where in case.expected)
        for each in told.figures
    )


def _at(told: Match, expected: Expected) -> tuple[str, str | None]:
    for each in told.figures:
        if _meet((each.figure.start, each.figure.end), expected):
            return each.status.value, each.fact
    return "matched", None


def _meet(span: tuple[int, int], expected: Expected) -> bool:
    return span[0] < expected.end and expected.start < span[1]
