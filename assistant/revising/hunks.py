"""The difference of two texts as hunks of whole words: accept all and the new text stands, reject all and the old one does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

import rjieba

from assistant.report import Hunk

CONFETTI = 0.4
"""Share of a text from which a change is shown whole, before and after, and hunks come on demand."""


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """What must change in ``before``, word by word, for it to become ``after``."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    old_at, new_at = _offsets(old), _offsets(new)
    found = [
        Hunk(old_at[i], old_at[j], before[old_at[i] : old_at[j]], after[new_at[k] : new_at[m]])
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]
    return tuple(_without_crumbs(before, found))


def applied(before: str, changes: tuple[Hunk, ...], chosen: Collection[int] | None = None) -> str:
    """``before`` with the chosen hunks in it (all where none are named); every other character as it was."""
    pieces, at = list[str](), 0
    for index, hunk in enumerate(changes):
        if chosen is None or index in chosen:
            pieces += [before[at : hunk.start], hunk.after]
            at = hunk.end
    return "".join([*pieces, before[at:]])


def is_confetti(before: str, after: str, changes: tuple[Hunk, ...]) -> bool:
    """Whether so much changes that single hunks would only confuse."""
    changed = sum(len(hunk.before) + len(hunk.after) for hunk in changes)
    return changed > CONFETTI * (len(before) + len(after))


def _words(text: str) -> list[str]:
    words = rjieba.cut(text)
    # Line breaks part paragraphs: no word may hold one.
    return [piece for word in words for piece in (list(word) if "\n" in word else [word])]


def _offsets(words: list[str]) -> list[int]:
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return offsets


def _without_crumbs(before: str, found: list[Hunk]) -> Iterator[Hunk]:
    """Hunks that only a single character parts are read as one change; a stop or a line break still parts them."""
    held: Hunk | None = None
    for hunk in found:
        if held is None:
            held = hunk
            continue
        between = before[held.end : hunk.start]
        if len(between) <= 1 and between not in "。；！？\n":
            held = Hunk(held.start, hunk.end, before[held.start : hunk.end], held.after + between + hunk.after)
        else:
            yield held
            held = hunk
    if held is not None:
        yield held
