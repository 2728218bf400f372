"""A set folder read into pieces: plain text, gold marks, facts, and what the author wrote to be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MARK = re.compile(r"\[\[([^|\]]*)\|([^\]\n]*)\]\]|(\{\{)|(\}\})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure of the plain text with the facts it stands for; ``how`` is fact, derived, quoted, plan or zero."""

    start: int
    end: int
    how: str
    facts: tuple[str, ...] = ()

    def moved(self, by: int) -> Mark:
        return Mark(self.start + by, self.end + by, self.how, self.facts)


@dataclass(frozen=True, slots=True)
class Change:
    """A change written by hand."""

    kind: str
    facts: tuple[str, ...]
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One authored report."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    clauses: tuple[tuple[int, int], ...]
    facts: tuple[dict[str, str | None], ...]
    past: str
    cited: dict[str, str]
    last: dict[str, str]
    changes: tuple[Change, ...]
    inventions: tuple[tuple[str, str], ...]

    def mentions(self, fact: str) -> list[Mark]:
        return [mark for mark in self.marks if fact in mark.facts and mark.how == "fact"]

    def words(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]


def pieces(folder: Path) -> list[Piece]:
    """Every pair of the folder, checked for slips of the pen."""
    found = [_piece(path) for path in sorted(folder.glob("*.txt"))]
    slips = [slip for piece in found for slip in _slips(piece)]
    if slips:
        raise SystemExit("\n".join(slips))
    return found


def unmarked(source: str) -> tuple[str, tuple[Mark, ...], tuple[tuple[int, int], ...]]:
    """The plain text of a source, its marks, and the clauses that may be taken out."""
    text, at, opened = "", 0, 0
    marks: list[Mark] = []
    clauses: list[tuple[int, int]] = []
    for found in MARK.finditer(source):
        text += source[at : found.start()]
        at = found.end()
        if found[3]:
            opened = len(text)
        elif found[4]:
            clauses.append((opened, len(text)))
        else:
            marks.append(_mark(found[1], len(text), len(text) + len(found[2])))
            text += found[2]
    return text + source[at:], tuple(marks), tuple(clauses)


def _mark(bound: str, start: int, end: int) -> Mark:
    if bound.startswith("="):
        return Mark(start, end, "derived", tuple(re.findall(r"F\d+", bound)))
    if bound == "?":
        return Mark(start, end, "plan")
    if bound in ("", "~"):
        return Mark(start, end, "quoted")
    if bound.startswith("0"):
        return Mark(start, end, "zero", (bound[1:],))
    return Mark(start, end, "fact", tuple(bound.split(",")))


def _piece(path: Path) -> Piece:
    text, marks, clauses = unmarked(path.read_text("utf-8"))
    told: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    return Piece(
        path.stem,
        text,
        marks,
        clauses,
        tuple(_fact(id, row) for id, row in told["facts"].items()),
        told.get("past") or "",
        told.get("cited") or {},
        {fact: str(words) for fact, words in (told.get("last") or {}).items()},
        tuple(
            Change(kind, tuple(str(fact).replace(" ", "").split(",")), str(was), str(becomes))
            for kind, fact, was, becomes in told.get("changes") or []
        ),
        tuple(
            (str(anchor), re.sub(r"\[\[(?!~)", "[[~|", str(words))) for anchor, words in told.get("inventions") or []
        ),
    )


def _fact(id: str, row: list[Any]) -> dict[str, str | None]:
    label, value, unit, qualifier, period = [*row, *["", "", "", "", ""][len(row) :]]
    return {
        "id": id,
        "label": str(label),
        "value": str(value),
        "unit": str(unit or ""),
        "qualifier": None if qualifier is None else str(qualifier),
        "period": str(period) if period else None,
    }


def _slips(piece: Piece) -> list[str]:
    known = {fact["id"] for fact in piece.facts}
    unknown = {fact for mark in piece.marks for fact in mark.facts} - known
    slips = [f"{piece.name}: no fact {fact}" for fact in sorted(unknown)]
    anchors = [change.was for change in piece.changes] + [anchor for anchor, _ in piece.inventions]
    slips += [
        f"{piece.name}: {words} occurs {piece.text.count(words)} times"
        for words in anchors
        if piece.text.count(words) != 1
    ]
    slips += [
        f"{piece.name}: {change.was} touches no mark of {change.facts}"
        for change in piece.changes
        if not touched(piece, change)
    ]
    slips += [f"{piece.name}: nothing invented in {words}" for _, words in piece.inventions if not unmarked(words)[1]]
    slips += [f"{piece.name}: past lacks {words}" for words in piece.last.values() if words not in piece.past]
    return slips


def touched(piece: Piece, change: Change) -> list[Mark]:
    """The marks of the change's facts that its words cover or touch."""
    start = piece.text.find(change.was)
    end = start + len(change.was)
    return [
        mark
        for mark in piece.marks
        if set(mark.facts) & set(change.facts) and mark.how == "fact" and _near(piece.text, mark, start, end)
    ]


def _near(text: str, mark: Mark, start: int, end: int) -> bool:
    between = text[end : mark.start] if mark.start >= end else text[mark.end : start]
    return not set(between) & set("。；;\n")
