"""A query that was copied from a passage: whoever types a whole line of a file looks for that line and no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.library.filters import Found
from assistant.library.fusing import ordered
from assistant.library.words import normal

A_LINE = 10
"""Letters that a query has at least, to be taken as copied: a shorter one is what things are called."""


def is_a_line(query: str) -> bool:
    """Whether a query is long enough to have been copied."""
    return len(letters(query)) >= A_LINE


def quoted_first(ranked: Sequence[Found], query: str, texts: Mapping[str, str]) -> list[Found]:
    """The same passages; those whose text holds the query come before all others: first to the mark, then word for word.

    ``texts`` are those of the passages that may hold it.
    """
    if not ranked or not texts or not is_a_line(query):
        return list(ranked)
    lead = ranked[0].score - ranked[-1].score
    forms = (letters, unbroken)
    lines = [form(query) for form in forms]

    def agreement(text: str) -> int:
        return sum(line in form(text) for form, line in zip(forms, lines, strict=True))

    return ordered({each.passage: each.score + lead * agreement(texts.get(each.passage, "")) for each in ranked})


def letters(text: str) -> str:
    """A text without blanks and marks, in one width and one case: a copy keeps these."""
    return "".join(character for character in normal(text) if character.isalnum())


def unbroken(text: str) -> str:
    """A text without blanks, in one width and one case."""
    return "".join(normal(text).split())
