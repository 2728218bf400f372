"""Cases from a piece: one change each, with what must be said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

from evals.figures.authored.source import Mark, Piece, touched, unmarked

DIGITS = re.compile(r"\d[\d,.]*")
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
EACH = 8


@dataclass(frozen=True, slots=True)
class Case:
    """A text with one change, where it was changed, and which facts it touches."""

    id: str
    kind: str
    piece: Piece
    text: str
    targets: tuple[Mark, ...] = ()
    others: tuple[Mark, ...] = ()
    facts: tuple[str, ...] = ()
    wrong_fact: str = ""

    def line(self) -> dict[str, Any]:
        """In the format of ``python -m evals.figures match``."""
        facts = [{**fact, "value": "2"} if fact["id"] == self.wrong_fact else dict(fact) for fact in self.piece.facts]
        return {
            "id": self.id,
            "text": self.text,
            "facts": facts,
            "past": [self.piece.past] if self.piece.past else [],
            "cited": [{"id": id, "text": text} for id, text in self.piece.cited.items()],
        }

    def expected(self) -> dict[str, Any]:
        places = [{"start": mark.start, "end": mark.end, "facts": list(mark.facts)} for mark in self.targets]
        return {"id": self.id, "kind": self.kind, "targets": places, "facts": list(self.facts)}


def cases(piece: Piece, random: Random) -> list[Case]:
    """The clean text and every change of it."""
    changed = [
        case
        for make in (_digits, _swaps, _repeated, _sums, _by_hand, _drops, _inventions, _leftovers, _zeros, _wide)
        for case in make(piece, random)
    ]
    clean = Case(f"{piece.name}-clean", "clean", piece, piece.text, (), piece.marks)
    return [clean, *changed]


def _edited(
    piece: Piece, kind: str, edits: list[tuple[int, int, str, tuple[str, ...]]], label: str, **more: Any
) -> Case:
    """The piece with words set in place of others; each edit is a target together with the marks it overlaps."""
    text, at = "", 0
    targets: list[Mark] = []
    others: list[Mark] = []
    for start, end, words, facts in sorted(edits):
        text += piece.text[at:start]
        targets.append(Mark(len(text), len(text) + len(words), "fact", facts))
        text += words
        at = end
    for mark in piece.marks:
        by = sum(len(words) - (end - start) for start, end, words, _ in edits if end <= mark.start)
        if not any(start < mark.end and mark.start < end for start, end, _, _ in edits):
            others.append(mark.moved(by))
    return Case(
        f"{piece.name}-{kind}-{label}", kind, piece, text + piece.text[at:], tuple(targets), tuple(others), **more
    )


def _another_digit(words: str, random: Random) -> str:
    places = [at for at, sign in enumerate(words) if sign in "123456789"]
    at = random.choice(places)
    return words[:at] + random.choice([sign for sign in "123456789" if sign != words[at]]) + words[at + 1 :]


def _plain(piece: Piece) -> list[Mark]:
    """The marks of one fact mentioned once, written with digits."""
    return [
        mark
        for mark in piece.marks
        if mark.how == "fact"
        and len(mark.facts) == 1
        and len(piece.mentions(mark.facts[0])) == 1
        and re.search(r"[1-9]", piece.words(mark))
    ]


def _digits(piece: Piece, random: Random) -> Iterator[Case]:
    plain = _plain(piece)
    for mark in sorted(random.sample(plain, min(EACH, len(plain))), key=lambda mark: mark.start):
        edit = (mark.start, mark.end, _another_digit(piece.words(mark), random), mark.facts)
        yield _edited(piece, "digit", [edit], mark.facts[0])


def _swaps(piece: Piece, random: Random) -> Iterator[Case]:
    pairs = [
        (one, other)
        for one, other in combinations(_plain(piece), 2)
        if piece.words(one) != piece.words(other)
        and DIGITS.sub("", piece.words(one)) == DIGITS.sub("", piece.words(other))
    ]
    near = [pair for pair in pairs if "。" not in piece.text[pair[0].end : pair[1].start]]
    far = [pair for pair in pairs if pair not in near]
    for some in (near, far):
        for one, other in random.sample(some, min(EACH // 2, len(some))):
            edits = [
                (one.start, one.end, piece.words(other), one.facts),
                (other.start, other.end, piece.words(one), other.facts),
            ]
            yield _edited(piece, "swap", edits, f"{one.facts[0]}-{other.facts[0]}")


def _repeated(piece: Piece, random: Random) -> Iterator[Case]:
    for id in [str(fact["id"]) for fact in piece.facts]:
        mentions = [mark for mark in piece.mentions(id) if re.search(r"[1-9]", piece.words(mark))]
        if len(mentions) > 1:
            mark = random.choice(mentions)
            edit = (mark.start, mark.end, _another_digit(piece.words(mark), random), mark.facts)
            yield _edited(piece, "repeated", [edit], id, facts=(id,))


def _sums(piece: Piece, random: Random) -> Iterator[Case]:
    for number, mark in enumerate(mark for mark in piece.marks if mark.how == "derived"):
        if re.search(r"[1-9]", piece.words(mark)):
            edit = (mark.start, mark.end, _another_digit(piece.words(mark), random), ())
            yield _edited(piece, "sum", [edit], str(number))


def _by_hand(piece: Piece, random: Random) -> Iterator[Case]:
    for number, change in enumerate(piece.changes):
        marks = touched(piece, change)
        at = piece.text.find(change.was)
        start = min([at, *(mark.start for mark in marks)])
        end = max([at + len(change.was), *(mark.end for mark in marks)])
        words = piece.text[start:at] + change.becomes + piece.text[at + len(change.was) : end]
        yield _edited(piece, change.kind, [(start, end, words, change.facts)], str(number))


def _drops(piece: Piece, random: Random) -> Iterator[Case]:
    for number, (start, end) in enumerate(piece.clauses):
        inside = {fact for mark in piece.marks if start <= mark.start < end for fact in mark.facts}
        outside = {fact for mark in piece.marks if not start <= mark.start < end for fact in mark.facts}
        gone = tuple(sorted(inside - outside))
        case = _edited(piece, "drop", [(start, end, "", ())], str(number), facts=gone)
        yield Case(case.id, "drop", piece, case.text, (), case.others, gone)


def _inventions(piece: Piece, random: Random) -> Iterator[Case]:
    for number, (anchor, source) in enumerate(piece.inventions):
        words, marks, _ = unmarked(source)
        at = piece.text.index(anchor) + len(anchor)
        case = _edited(piece, "invention", [(at, at, words, ())], str(number))
        targets = tuple(mark.moved(at) for mark in marks)
        yield Case(case.id, "invention", piece, case.text, targets, case.others)


def _leftovers(piece: Piece, random: Random) -> Iterator[Case]:
    for fact, words in piece.last.items():
        mark = piece.mentions(fact)[0]
        yield _edited(piece, "leftover", [(mark.start, mark.end, words, mark.facts)], fact, facts=(fact,))


def _zeros(piece: Piece, random: Random) -> Iterator[Case]:
    for mark in piece.marks:
        if mark.how == "zero":
            fact = mark.facts[0]
            yield Case(f"{piece.name}-zero-{fact}", "zero", piece, piece.text, (mark,), piece.marks, (fact,), fact)


def _wide(piece: Piece, random: Random) -> Iterator[Case]:
    for mark in random.sample(_plain(piece), 2):
        edit = (mark.start, mark.end, piece.words(mark).translate(WIDE), mark.facts)
        yield _edited(piece, "spelling", [edit], f"wide-{mark.facts[0]}")
