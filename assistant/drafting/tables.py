"""Rows of a table of last year for this year: a value whose row names a fact takes it, any other value is a hole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.binding import Names
from assistant.drafting.wording import likeness, stem
from assistant.drafting.years import HOLE, rolled
from assistant.ledger import Fact

NAMED = 0.6
CROSSED = 0.6
"""How much of a row's and of a column's words a fact must be named by."""
_NUMBER = re.compile(r"\d[\d,.]*\s*[余多]?\s*(?:[%％]|[\u4e00-\u9fff]{0,3})")


def is_row(line: str) -> bool:
    """Whether a line of a read document is a table's row."""
    return line.startswith("|") and line.rstrip().endswith("|") and len(line.rstrip()) > 1


def cells_of(line: str) -> list[str]:
    """The cells of a row, as documents write them between bars."""
    parts = re.split(r"(?<!\\)\|", line.strip()[1:-1])
    return [part.strip().replace("\\|", "|").replace("\\\\", "\\") for part in parts]


def rewritten_row(
    cells: Sequence[str], known: Sequence[Names], past: int, year: int, header: Sequence[str] = ()
) -> tuple[list[str], tuple[str, ...]]:
    """The row for this year, and the facts in it. A running number stays; several values of a row are told apart by their columns' heads."""
    values = [at for at, cell in enumerate(cells) if _is_value(cell) and not (at == 0 and cell.isdigit())]
    words = [cell for at, cell in enumerate(cells) if at not in values]
    facts: dict[int, Fact | None] = {}
    for at in values:
        if len(values) == 1:
            facts[at] = _named(words, known)
        elif len(header) == len(cells):
            facts[at] = _crossed("".join(words), header[at], known)
    row = [_value(cell, facts.get(at)) if at in values else rolled(cell, past, year) for at, cell in enumerate(cells)]
    return row, tuple(fact.id for fact in facts.values() if fact is not None and fact.is_known)


def _is_value(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and not re.fullmatch(r"20\d\d年?度?", cell)


def _named(words: Sequence[str], known: Sequence[Names]) -> Fact | None:
    def said(names: Names) -> float:
        return max((likeness(each, word) for each in names.words for word in words), default=0.0)

    best = max(known, key=said, default=None)
    return best.fact if best is not None and said(best) >= NAMED else None


def _crossed(row: str, head: str, known: Sequence[Names]) -> Fact | None:
    """The one fact that says both what the row and what the column is about."""

    def said(names: Names) -> float:
        of_both = [
            words for words in names.words if likeness(row, words) >= CROSSED and likeness(head, words) >= CROSSED
        ]
        return max((likeness(words, row + stem(head)) for words in of_both), default=0.0)

    ranked = sorted(known, key=said, reverse=True)
    told = ranked and said(ranked[0]) >= CROSSED and (len(ranked) == 1 or said(ranked[1]) < said(ranked[0]))
    return ranked[0].fact if told else None


def _value(cell: str, fact: Fact | None) -> str:
    bare = re.sub(r"[\d,.余多\s]+", "", cell)
    if fact is None or not fact.is_known:
        return HOLE + bare
    wording = fact.wording()
    return wording if bare else wording.removesuffix(fact.unit)
