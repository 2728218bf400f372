"""The specification phrase by phrase: texts of several made-up towns in ``phrases.txt``, each with what must be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.ledger import Fact, FactState, FigureMatch, FigureStatus, Ledger, match

HERE = Path(__file__).parent
_LOUD = frozenset({FigureStatus.CHANGED, FigureStatus.SWAPPED, FigureStatus.LEFTOVER, FigureStatus.UNSOURCED})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of the text, and the status, the fact and the note that are right for them; ``*`` is any, ``~`` none."""

    words: str
    status: str
    fact: str
    note: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the file."""

    section: str
    text: str
    facts: tuple[Fact, ...]
    wanted: tuple[Wanted, ...]
    past: tuple[str, ...]
    cited: tuple[str, ...]


def read_phrases() -> Iterator[Phrase]:
    """The lines of the file, each under its heading."""
    section = ""
    for line in (HERE / "phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            section = line[3:]
        elif line.strip() and not line.startswith("#"):
            text, facts, wanted, *more = (part.strip() for part in line.split(" | "))
            yield Phrase(
                section,
                text.replace("\\n", "\n").replace("\\t", "\t"),
                tuple(_fact(number, given) for number, given in enumerate(facts.split(";"), 1)) if facts != "-" else (),
                tuple(_wanted(given) for given in wanted.split(";")) if wanted != "-" else (),
                tuple(part[2:] for part in more if part.startswith("P ")),
                tuple(part[2:] for part in more if part.startswith("C ")),
            )


def _fact(number: int, given: str) -> Fact:
    label, value, unit, qualifier, period = [*given.strip().split(":"), "", "", "", ""][:5]
    return Fact(
        str(number), label, value, FactState.VALUE if value else FactState.EMPTY, unit="" if unit == "~" else unit,
        qualifier=None if qualifier == "~" else qualifier, period=period, confirmed_by="王", confirmed_at="2026-01-05",
    )  # fmt: skip


def _wanted(given: str) -> Wanted:
    words, status, fact, note = given.strip().rsplit(" ", 3)
    return Wanted(words, status, fact, note)


def misses(phrase: Phrase) -> list[str]:
    """What was said of the text and is not what was wanted."""
    told = match(phrase.text, Ledger("", 0, phrase.facts), past=phrase.past, cited=phrase.cited).figures
    found: list[str] = []
    seen: set[int] = set()
    at = 0
    for want in phrase.wanted:
        start = phrase.text.index(want.words, at)
        at = start + len(want.words)
        here = [
            number
            for number, each in enumerate(told)
            if each.figure.start < at and each.figure.end > start and number not in seen
        ]
        seen.update(here[:1])
        if not here or not _meets(told[here[0]], want):
            found.append(f"{want.words} {want.status} {want.fact} {want.note}: {[_said(told[n]) for n in here]}")
    found += [_said(each) for n, each in enumerate(told) if n not in seen and (each.status in _LOUD or each.note)]
    return found


def _meets(each: FigureMatch, want: Wanted) -> bool:
    unbound = each.status in (FigureStatus.LEFTOVER, FigureStatus.UNSOURCED)
    fact = "~" if unbound or each.fact is None else each.fact
    note = "!" if each.note else "."
    return want.status in ("*", each.status) and want.fact in ("*", fact) and want.note in ("*", note)


def _said(each: FigureMatch) -> str:
    return f"{each.figure.text} {each.status} {each.fact} {each.note or '.'}"
