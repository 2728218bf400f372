"""The nouns of the 核实单: what is asked about a sentence of a report, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.language.sentences import clauses
from assistant.words import Language, say


class Verdict(StrEnum):
    """What a department says of a sentence."""

    TRUE = "是"
    FALSE = "否"
    CHANGED = "改为"


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that somebody has to vouch for. ``number`` is its own for the life of the report, on paper and on the page."""

    number: int
    text: str
    department: str = ""
    origin: str = ""
    """past or model: where the sentence came from."""
    past_year: int | None = None
    past_text: str = ""
    """The sentence of that year's report which it continues, as it stood there."""
    alone: bool = False
    """Whether it is confirmed by itself only: a dated event, a named meeting."""
    verdict: Verdict | None = None
    words: str = ""
    """What it was changed to."""
    by: str = ""
    """Who answered."""
    at: str = ""

    @property
    def is_open(self) -> bool:
        return self.verdict is None


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it came back: to which number, what, and the new words where there are any."""

    number: int
    verdict: Verdict
    words: str = ""
    together: bool = False
    """Whether it was said of several numbers at once (1-5 是)."""


@dataclass(frozen=True, slots=True)
class Return:
    """A returned 核实单: its answers in order, and what could not be read."""

    given: tuple[Given, ...] = ()
    unread: tuple[str, ...] = ()
    by: str = ""
    """Who signed, as far as it could be read."""


def past_words(asked: Asked, language: Language = "zh") -> str:
    """What last year's report said otherwise, or that nobody said it."""
    if not asked.past_year:
        return say("slips.by_model", language) if asked.origin == "model" else ""
    if asked.past_text == asked.text:
        return say("slips.same", language, year=asked.past_year)
    said = [span.of(asked.text) for span in clauses(asked.text)]
    other = [words for span in clauses(asked.past_text) if (words := span.of(asked.past_text)) not in said]
    return say("slips.past", language, year=asked.past_year, text="，".join(other) or asked.past_text)
