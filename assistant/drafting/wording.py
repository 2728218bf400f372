"""How much of a name is said by other words: by pairs of characters, or in order (网办率 in 网上可办率). It knows no fact."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import LCSseq

_COUNTERS = re.compile(
    r"(?:场次数?|人次数?|家次数?|件次数?|次数|件数|场数|份数|条数|处数|个数|人数|户数|本数|项数|起数|名数|人次|场次|家次|数量|总数|数|次)$"
)


def likeness(words: str, context: str) -> float:
    """How much of ``words`` (without its counter: 件数, 场次) is said in ``context``, 0-1."""
    name = stem(words)
    wanted = pairs(name)
    if not wanted:
        return 1.0 if name and name in context else 0.0
    return len(wanted & pairs(context)) / len(wanted)


def in_order(words: str, context: str) -> float:
    """How many characters of ``words`` stand in ``context`` in the same order, 0-1."""
    name = letters(stem(words))
    return LCSseq.similarity(name, letters(context)) / len(name) if name else 0.0


@lru_cache(maxsize=20_000)
def stem(words: str) -> str:
    """A label without its brackets and its counter."""
    plain = re.sub(r"[（(].*?[）)]", "", words)
    bare = _COUNTERS.sub("", plain)
    return bare if len(bare) >= 2 else plain


@lru_cache(maxsize=20_000)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters."""
    plain = letters(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)
