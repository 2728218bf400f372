"""knowledge/lexicon as the checks ask it: phrases with a fixed form, and terms that hold from a day or up to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant import knowledge


@dataclass(frozen=True, slots=True)
class Dated:
    """A term that holds for a time: from a day, up to a day, and what is said instead afterwards."""

    term: str
    table: str
    valid_from: str
    valid_to: str
    correct: str
    note: str
    level: str


@cache
def canonical() -> dict[str, bool]:
    """Phrases whose form is fixed: phrase -> whether only a character of the same sound counts as a slip."""
    return {term.term: term.columns["near"] == "sound" for term in knowledge.lexicon("canonical")}


@cache
def dated() -> tuple[Dated, ...]:
    """Organs, laws, wordings and plans that a later one replaced, and meetings by the day they began."""
    return tuple(_dated())


@cache
def preferred() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """A wording, the one preferred to it, and the longer words in which it is right."""
    return tuple(
        (term.term, term.columns["preferred"], tuple(word for word in term.columns["unless"].split("、") if word))
        for term in knowledge.lexicon("preferred")
    )


def _dated() -> Iterator[Dated]:
    for table in ("organs", "laws", "dated_terms", "plans", "meetings"):
        for term in knowledge.lexicon(table):
            row = term.columns
            yield Dated(
                term.term,
                table,
                row.get("valid_from") or "",
                row.get("valid_to") or "",
                row.get("correct") or "",
                row.get("note") or "",
                row.get("level") or "实务",
            )
