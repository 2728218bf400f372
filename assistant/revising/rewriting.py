"""Text + wish + facts -> a model -> the text anew: figures held as tokens, validated, asked again once.

It streams what it does as events and returns what it made. Bad prose is no exception: a fault that a person can judge
becomes a note; only an answer that is no text of this kind at all is given up, with the reasons.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel

from assistant.errors import ModelFailed
from assistant.events import Event
from assistant.language.outline import heading, numbering, points
from assistant.language.sentences import sentences
from assistant.ledger import Fact
from assistant.revising.answering import BROKEN_OFF, Asking, best
from assistant.revising.lengths import SHORTEST, Variant, budget, misses, nearest
from assistant.revising.validating import LENGTH_MISSED, Problem
from assistant.revising.wishes import Wish, WishKind, length_of
from assistant.words import say_error

BY_PARAGRAPH = frozenset({WishKind.SHORTEN, WishKind.EXPAND, WishKind.PLAIN})
"""Wishes that each paragraph can be granted by itself; a text asked for whole is shortened evenly."""
LENGTHS = frozenset({LENGTH_MISSED, "revising.not_shorter", "revising.not_longer"})
LEFT = Problem("revising.left_as_it_stood")
"""Marks the choice of a paragraph as it stood: taken only where nothing else comes near the length."""
MOST_BY_SENTENCE, MOST_SENTENCES = 2, 8
"""How many paragraphs that missed a length are asked sentence by sentence, and how many sentences such a one may have."""
SHORT = SHORTEST
"""A line shorter than this is left as it is where paragraphs go one by one."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The text anew, and what a person must know of it."""

    text: str
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays before a line's text (its number and run-in heading), and the text that is rewritten."""

    head: str
    text: str

    @property
    def stays(self) -> bool:
        return length_of(self.text) < SHORT or self.text.startswith("|")


def rewrite(
    text: str, wish: Wish, model: BaseChatModel, *, title: str, facts: Sequence[Fact] = ()
) -> Generator[Event, None, Rewritten]:
    """The text as wished. Raises ModelFailed where both answers are unusable."""
    ask = Asking(wish, model, title, facts)
    if wish.kind not in BY_PARAGRAPH:
        return _told(best((yield from ask.variants(text, wish.length))))
    pieces = [piece_of(line) for line in text.split("\n")]
    options, failures = yield from _paragraph_by_paragraph(pieces, ask)
    if failures and all(len(each) == 1 for each in options):
        raise failures[-1]
    if wish.length is None:
        chosen = [best(each[1:] or each) for each in options]
    else:
        chosen = yield from _to_length(pieces, options, ask, wish.length)
    whole = "\n".join(piece.head + variant.text for piece, variant in zip(pieces, chosen, strict=True))
    notes = [note for variant in chosen for note in _told(variant).notes]
    if failures:
        notes.append(Problem("revising.some_left", (("reason", say_error(failures[-1])),)))
    return Rewritten(whole, tuple(_about_the_whole(notes, whole, wish)))


def _paragraph_by_paragraph(
    pieces: Sequence[Piece], ask: Asking
) -> Generator[Event, None, tuple[list[list[Variant]], list[ModelFailed]]]:
    """How each piece may stand, as it stood first; and what failed."""
    work = [piece.text for piece in pieces if not piece.stays]
    length, failures = ask.wish.length, list[ModelFailed]()
    left = (length or 0) - sum(
        length_of(piece.head) + (length_of(piece.text) if piece.stays else 0) for piece in pieces
    )
    options, step = list[list[Variant]](), 0
    for piece in pieces:
        options.append([Variant(piece.text)])
        if piece.stays:
            continue
        step += 1
        # An endpoint that failed is not waited for again; a paragraph that it spoilt keeps nobody from the next.
        if all(each.key == "revising.failed" for each in failures):
            share = None if length is None else budget(piece.text, work[step:], left)
            try:
                options[-1] += yield from ask.variants(piece.text, share, step, len(work))
            except ModelFailed as error:
                # What a model cannot do to a whole paragraph it may do to a sentence.
                if share is not None and error.key == "revising.failed":
                    options[-1] += yield from _by_sentence(piece.text, ask, share)
                if len(options[-1]) == 1:
                    failures.append(error)
        left -= best(options[-1][1:] or options[-1]).length
    return options, failures


def _to_length(
    pieces: Sequence[Piece], options: Sequence[Sequence[Variant]], ask: Asking, wanted: int
) -> Generator[Event, None, list[Variant]]:
    """The variants that come nearest to the length; where they miss it, what was furthest off is asked sentence by sentence."""
    heads = sum(length_of(piece.head) for piece in pieces)
    left = wanted - heads
    # As it stood is a last resort: a wish is to be granted to every paragraph.
    held = [[replace(each[0], faults=(LEFT,)), *each[1:]] if len(each) > 1 else list(each) for each in options]
    chosen = nearest(held, left)
    total = sum(each.length for each in chosen)
    if not misses(total + heads, wanted):
        return [replace(each, faults=tuple(fault for fault in each.faults if fault is not LEFT)) for each in chosen]
    longest = sorted((at for at, each in enumerate(held) if len(each) > 1), key=lambda at: -chosen[at].length)
    for at in longest[:MOST_BY_SENTENCE]:
        aim = max(SHORT, chosen[at].length - (total - left))
        held[at] += yield from _by_sentence(pieces[at].text, ask, aim)
        chosen = nearest(held, left)
        total = sum(each.length for each in chosen)
        if not misses(total + heads, wanted):
            break
    return [replace(each, faults=tuple(fault for fault in each.faults if fault is not LEFT)) for each in chosen]


def _by_sentence(text: str, ask: Asking, wanted: int) -> Generator[Event, None, list[Variant]]:
    """A paragraph of sentences each asked by itself, those as written and those as they stood that come nearest; nothing where it has one."""
    parts = [span.of(text) for span in sentences(text)]
    if not 1 < len(parts) <= MOST_SENTENCES or "".join(parts) != text:
        return []
    options = list[list[Variant]]()
    for at, part in enumerate(parts):
        options.append([Variant(part)])
        if length_of(part) > 2 * SHORT:
            share = budget(part, parts[at + 1 :], wanted - sum(each[-1].length for each in options[:-1]))
            try:
                options[-1] += yield from ask.variants(part, share, at + 1, len(parts), tries=1)
            except ModelFailed:
                continue
    chosen = nearest(options, wanted)
    whole = "".join(each.text for each in chosen)
    faults = tuple(fault for each in chosen for fault in each.faults if fault.key not in LENGTHS)
    return [Variant(whole, faults)] if whole != text else []


def piece_of(line: str) -> Piece:
    """A line, its number and run-in heading apart from its text: they are not the model's to change."""
    if found := heading(line):
        end = found.end + 1 if line[found.end : found.end + 1] == "。" else found.end
        return Piece(line[:end], line[end:])
    if (first := next(iter(points(line)), None)) is not None and first.start == 0:
        return Piece(line[: first.end], line[first.end :])
    if number := numbering(line):
        return Piece(line[: number.span.end], line[number.span.end :])
    lead = len(line) - len(line.lstrip())
    return Piece(line[:lead], line[lead:])


def _about_the_whole(notes: list[Problem], whole: str, wish: Wish) -> Iterator[Problem]:
    """A length is judged over the whole; each paragraph may miss its share."""
    yield from (note for note in notes if note.key != LENGTH_MISSED or wish.length is None)
    if wish.length is not None and misses(length_of(whole), wish.length):
        yield Problem(LENGTH_MISSED, (("wanted", wish.length), ("got", length_of(whole))))


def _told(variant: Variant) -> Rewritten:
    """A variant with what a person must know; what was dropped or invented is said by the warnings, which see the figures."""
    return Rewritten(variant.text, tuple(fault for fault in variant.faults if fault.key in (*LENGTHS, BROKEN_OFF)))
