"""Whether a query is worded as a text is: an office asks in the words of its files, a citizen in everyday ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.library.words import normal, words

NEARLY_ALL, MOST = 0.8, 0.6
_ASKS = re.compile(
    r"[?？]|吗|呢|怎么|怎样|如何|什么|哪|谁|多少|多久|多长|几[个天年月日次]|是否|能否|可否|为何|能不能|可不可以|会不会|有没有|算不算"
)


def is_worded_so(query: str, everyday: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether one of the texts holds nearly all words of the query; most of them do where none is an everyday word.

    A question is not: no file of an office asks.
    ``everyday`` is what statutes call the everyday words of the query: where there are such, its wording is not theirs.
    """
    if _ASKS.search(query):
        return False
    asked = set(words(normal(query)))
    return max((coverage(asked, text) for text in texts), default=0.0) >= (NEARLY_ALL if everyday else MOST)


def coverage(asked: set[str], text: str) -> float:
    """The share of the query's words, by length, that stand in a text. Single characters say too little to count."""
    telling = [word for word in asked if len(word) > 1]
    total = sum(map(len, telling))
    held = normal(text)
    return sum(len(word) for word in telling if word in held) / total if total else 0.0
