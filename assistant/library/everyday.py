"""The words of statutes for the words that people use: 老板 is 用人单位 there. A small table of general vocabulary."""

from __future__ import annotations

from functools import cache

from assistant.knowledge import lexicon


def legal_words(query: str) -> list[str]:
    """What statutes call the things that a query names in everyday words, without what the query says itself.

    A term that stands inside a longer one that the query names (医院 in 医院等级) says nothing of its own.
    """
    named = [term for term in _table() if term in query]
    telling = [term for term in named if not any(term != other and term in other for other in named)]
    words = dict.fromkeys(word for term in telling for word in _table()[term])
    return [word for word in words if word not in query]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {row.term: tuple(row.columns["legal"].split()) for row in lexicon("everyday")}
