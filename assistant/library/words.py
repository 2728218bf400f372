"""What a text is found by: its words and its bigrams of characters, each as often as it occurs."""

from __future__ import annotations

import unicodedata
from itertools import pairwise


def terms(text: str) -> list[str]:
    """Words, then bigrams. A two-character word stands twice: words count more than chance neighbours do."""
    plain = normal(text)
    return words(plain) + pairs(plain)


def pairs(text: str) -> list[str]:
    """The bigrams of a text."""
    return [a + b for a, b in pairwise(text) if _is_han(a) and _is_han(b)]


def normal(text: str) -> str:
    """A text in one width and one case."""
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    # The dictionary takes a sixth of a second: whoever searches nothing does not wait for it.
    import rjieba

    return [word for word in rjieba.cut(text) if any(character.isalnum() for character in word) and " " not in word]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
