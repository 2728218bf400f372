"""Text + wish + facts -> a model -> the text anew: figures held as tokens, validated, asked again once.

It streams what it does as events and returns what it made. Bad prose is no exception: a fault that a person can judge
becomes a note; only an answer that is no text of this kind at all is given up, with the reasons.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.errors import ModelFailed
from assistant.events import Event, Started, Wrote
from assistant.language.outline import heading, numbering, points
from assistant.ledger import Fact
from assistant.models import asking, prompts
from assistant.revising.cleaning import cleaned
from assistant.revising.masking import Masked, mask, unmasked
from assistant.revising.validating import Problem, problems, worded
from assistant.revising.wishes import Wish, WishKind, length_of
from assistant.words import say_error

BY_PARAGRAPH = frozenset({WishKind.SHORTEN, WishKind.EXPAND, WishKind.PLAIN})
"""Wishes that each paragraph can be granted by itself; a text asked for whole is shortened evenly."""
LENGTHS = frozenset({"revising.length_missed", "revising.not_shorter", "revising.not_longer"})
BROKEN_OFF = "revising.broken_off"
MOST, ROOM = 3, 200
"""Times the text's length, and characters beside it, that a reply may have before it is broken off."""
SHORT = 12
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
    if wish.kind not in BY_PARAGRAPH:
        yield Started("revising", 1, 1)
        return (yield from _asked(text, wish, model, title, facts, wish.length))
    pieces = [piece_of(line) for line in text.split("\n")]
    work = [piece for piece in pieces if not piece.stays]
    lengths = iter(_shares(pieces, wish.length))
    lines, notes, failures = list[str](), list[Problem](), list[ModelFailed]()
    for step, piece in enumerate(pieces):
        lines.append(piece.head + piece.text)
        if piece.stays or any(each.key != "revising.failed" for each in failures):
            # An endpoint that failed is not waited for again; a paragraph that it spoilt keeps nobody from the next.
            continue
        yield Started("revising", 1 + sum(not each.stays for each in pieces[:step]), len(work))
        try:
            made = yield from _asked(piece.text, wish, model, title, facts, next(lengths))
        except ModelFailed as error:
            failures.append(error)
        else:
            lines[-1] = piece.head + made.text
            notes += made.notes
    whole = "\n".join(lines)
    if failures and whole == text:
        raise failures[-1]
    if failures:
        notes.append(Problem("revising.some_left", (("reason", say_error(failures[-1])),)))
    return Rewritten(whole, tuple(_about_the_whole(notes, whole, wish)))


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


def _shares(pieces: Sequence[Piece], wanted: int | None) -> Iterator[int | None]:
    """What each piece may have of the length asked for."""
    work = [piece for piece in pieces if not piece.stays]
    if wanted is None:
        yield from (None for _ in work)
        return
    fixed = sum(length_of(piece.head) + (length_of(piece.text) if piece.stays else 0) for piece in pieces)
    had = sum(length_of(piece.text) for piece in work)
    left = max(wanted - fixed, len(work) * SHORT)
    yield from (max(SHORT, round(left * length_of(piece.text) / had)) for piece in work)


def _about_the_whole(notes: list[Problem], whole: str, wish: Wish) -> Iterator[Problem]:
    """A length is judged over the whole; each paragraph may miss its share."""
    yield from (note for note in notes if note.key != "revising.length_missed" or wish.length is None)
    if wish.length is not None and abs(length_of(whole) - wish.length) > 0.1 * wish.length:
        yield Problem("revising.length_missed", (("wanted", wish.length), ("got", length_of(whole))))


def _asked(
    text: str, wish: Wish, model: BaseChatModel, title: str, facts: Sequence[Fact], length: int | None
) -> Generator[Event, None, Rewritten]:
    own = mask(text)
    masked = Masked(own.text, (*own.held, *(fact.wording() for fact in facts)), own.words)
    asked = asking.messages("", _prompt(masked, len(own.held), wish, title, facts, length))
    attempts: list[tuple[list[Problem], str]] = []
    for _ in range(2):
        answer, unfinished = yield from _answer(model, asked, max(MOST * len(text), 2 * (length or 0)) + ROOM)
        tidy = cleaned(answer, text)
        if wish.kind is WishKind.MERGE:
            tidy = tidy.replace("\n", "")
        plain = unmasked(tidy, masked)
        faults = problems(tidy, plain, masked, len(own.held), wish, length) + unfinished
        if plain == text:
            faults.append(Problem("revising.unchanged", hard=True))
        attempts.append((faults, plain))
        if not faults:
            break
        asked = [*asked, AIMessage(answer or "……"), HumanMessage(_again(faults))]
    attempts = [_kept_as_came(each) for each in attempts]
    faults, plain = min(attempts, key=lambda each: (sum(fault.hard for fault in each[0]), len(each[0])))
    if any(fault.hard for fault in faults):
        raise ModelFailed("revising.failed", reasons=worded(faults))
    # What was dropped or invented is said by the warnings, which see the figures themselves.
    return Rewritten(plain, tuple(fault for fault in faults if fault.key in (*LENGTHS, BROKEN_OFF)))


def _kept_as_came(attempt: tuple[list[Problem], str]) -> tuple[list[Problem], str]:
    """What came of a broken reply, up to its last whole sentence, for a person to judge; nothing else may be wrong with it."""
    faults, plain = attempt
    whole = plain[: plain.rfind("。") + 1]
    if not whole or {fault.key for fault in faults if fault.hard} != {BROKEN_OFF}:
        return attempt
    return [replace(fault, hard=False) for fault in faults], whole


def _answer(
    model: BaseChatModel, asked: Sequence[BaseMessage], at_most: int
) -> Generator[Event, None, tuple[str, list[Problem]]]:
    """The reply and what broke it off: its endpoint, or we where it runs on past any use."""
    said = ""
    try:
        with closing(asking.stream(model, asked)) as pieces:
            for piece in pieces:
                said += piece
                yield Wrote("revising", piece)
                if len(said) > at_most:
                    return said, [Problem("revising.ran_on", hard=True)]
    except ModelFailed as error:
        if not said:
            raise
        return said, [Problem(BROKEN_OFF, (("reason", say_error(error)),), hard=True)]
    return said, []


def _prompt(masked: Masked, own: int, wish: Wish, title: str, facts: Sequence[Fact], length: int | None) -> str:
    prompt = prompts.load("revise")
    target = f"改后约{length}字（现有{length_of(unmasked(masked.text, masked))}字）。" if length else ""
    instruction = prompt.settings["wishes"][wish.kind.value].replace("$target", target)
    if wish.words:
        instruction += f"\n{wish.words}"
    usable = [f"{masked.token(own + at)}：{fact.label}" for at, fact in enumerate(facts, 1)]
    listed = "还可以使用的事实（用记号写，不用也可以）：" + "；".join(usable) + "。" if usable else ""
    known = [f"{masked.token(number)}是{masked.held[number - 1]}" for number in masked.words]
    listed += "记号对照：" + "；".join(known) + "。" if known else ""
    return prompt.fill(wish=instruction, facts=listed, text=prompts.fenced(masked.text), title=title)


def _again(faults: Sequence[Problem]) -> str:
    return f"不合格：{worded(faults)}请按同样的规则重写一遍，只输出正文。"
