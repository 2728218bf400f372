"""What the best peer does: the numbers of the text as a set against the numbers of the facts."""

from __future__ import annotations

from assistant import figures
from assistant.figures.figure import NEEDS_SOURCE
from evals.figures.cases import Case


def flagged(case: Case) -> list[tuple[int, int]]:
    """Where the text holds a number that no fact has."""
    known = {fact.value for fact in case.ledger.facts}
    return [
        (each.start, each.end)
        for each in figures.read(case.text)
        if each.kind in NEEDS_SOURCE and each.low is not None and f"{each.low:f}" not in known
    ]
