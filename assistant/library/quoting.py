"""A query that was copied from a passage: whoever types a whole line of a file looks for that line and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.library.articles import NUMERAL
from assistant.library.filters import Found
from assistant.library.fusing import ordered
from assistant.library.titles import names_of
from assistant.library.words import normal

A_LINE = 10
"""Letters that a query has at least, to be taken as copied: a shorter one is what things are called."""

BESIDES = 8
"""Letters that a query has beside the name and number of an article, to be taken as a line that cites it."""
_CITED = re.compile(rf"第\s*{NUMERAL}\s*[条款项]|中华人民共和国")


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


def cites(query: str, titles: Iterable[str], text: str) -> bool:
    """Whether a query that names an article of one of these titles says more than that, and stands in this text.

    依照行政复议法第十八条转送有关申请 was copied from a passage that cites the article; 行政复议法第十八条 asks for it.
    """
    line = letters(query)
    if line not in letters(text):
        return False
    beside = letters(_CITED.sub("", query))
    for name in sorted((name for title in titles for name in names_of(title)), key=len, reverse=True):
        beside = beside.replace(letters(name), "")
    return len(beside) >= BESIDES


def letters(text: str) -> str:
    """A text without blanks and marks, in one width and one case: a copy keeps these."""
    return "".join(character for character in normal(text) if character.isalnum())


def unbroken(text: str) -> str:
    """A text without blanks, in one width and one case."""
    return "".join(normal(text).split())
