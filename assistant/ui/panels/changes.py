"""What became of a text: paragraphs as they changed, what went struck through and what came underlined."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from assistant.ui.markup import Markup, join, tag

ALIKE = 0.5
"""From this likeness on a paragraph is shown as changed in its words, else as replaced."""


def changes(before: str, after: str) -> Markup:
    """Every paragraph, those that stayed too."""
    return join([shown for _, shown in _paragraphs(before, after)])


def changed_only(before: str, after: str) -> Markup:
    """The paragraphs that changed, a mark where others stand between them; empty where nothing changed."""
    parts = list(_paragraphs(before, after))
    if all(same for same, _ in parts):
        return Markup("")
    gap = tag("p", "……", class_="is-same")
    shown: list[Markup] = []
    for same, group in groupby(parts, key=lambda part: part[0]):
        shown += [gap] if same else [each for _, each in group]
    return join(shown)


def _paragraphs(before: str, after: str) -> Iterator[tuple[bool, Markup]]:
    """Each paragraph, and whether it stayed as it was."""
    old, new = before.split("\n"), after.split("\n")
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((True, tag("p", line, class_="is-same")) for line in new[from_new:to_new])
            continue
        gone, come = old[from_old:to_old], new[from_new:to_new]
        pairs = min(len(gone), len(come))
        yield from ((False, _within(was, now)) for was, now in zip(gone, come, strict=False))
        yield from ((False, tag("p", tag("del", line))) for line in gone[pairs:] if line)
        yield from ((False, tag("p", tag("ins", line))) for line in come[pairs:] if line)


def _within(was: str, now: str) -> Markup:
    """One paragraph that became another: word for word where they are alike, else one after the other."""
    same = SequenceMatcher(None, was, now, autojunk=False)
    if same.ratio() < ALIKE:
        return join(
            [tag("p", tag("del", was)) if was else Markup(""), tag("p", tag("ins", now)) if now else Markup("")]
        )
    pieces: list[Markup] = []
    for kind, from_was, to_was, from_now, to_now in same.get_opcodes():
        if kind == "equal":
            pieces.append(tag("span", was[from_was:to_was], class_="is-same"))
            continue
        pieces += [tag("del", was[from_was:to_was])] if to_was > from_was else []
        pieces += [tag("ins", now[from_now:to_now])] if to_now > from_now else []
    return tag("p", *pieces)
