"""The words by which staff say things, by name: lexicon.yaml, compiled. Rules name a way of saying; they hold no synonyms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|《[^》]*》")


@cache
def _table() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "lexicon.yaml").read_text("utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """All the ways under a name, as one pattern."""
    return re.compile("|".join(f"(?:{each})" for each in _table()[name]), re.IGNORECASE)


def says(name: str, words: str) -> bool:
    """Whether the words say it in one of its ways, outside of what they quote."""
    return pattern(name).search(unquoted(words)) is not None


def only_says(name: str, words: str) -> bool:
    """Whether nothing is left of the words once every way of saying it is taken out."""
    return not re.sub(r"[\s，,。.！!、～~的了呢啊哈吧我你您这那个再先快]", "", pattern(name).sub("", words))


@cache
def meant() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What was typed or heard, and what was meant by it."""
    return tuple((re.compile(each), right) for each, right in _table()["meant"].items())


@cache
def alike() -> tuple[frozenset[str], ...]:
    """Words that name the same thing in labels and headings."""
    return tuple(frozenset(each) for each in _table()["alike"])


def with_synonyms(words: str) -> str:
    """The words, and behind them the other names of what they name."""
    more = [name for group in alike() if any(each in words for each in group) for name in sorted(group)]
    return "｜".join((words, *(each for each in more if each not in words)))


def unquoted(words: str) -> str:
    """The words with what stands in quotation marks blanked, character for character."""
    return _QUOTED.sub(lambda found: "□" * len(found.group()), words)
