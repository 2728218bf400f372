"""What a hole (××) waits for: last year's value in the same place of the text, and the fact that is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import figures
from assistant.language.spans import Span
from assistant.ledger import Fact, FactState, Ledger

_STOP = re.compile(r"[，。；：！？\n]")
_NUMBER = r"(?:[\d.,]+万?|[零〇一二三四五六七八九十百千两]+)"
_CHANGING = re.compile(rf"{_NUMBER}|×{{2,}}")
_CHANGED = rf"(?:{_NUMBER}|×{{2,}})?"
LONGEST, SHORTEST = 12, 3
"""Characters before a hole that must stand in last year's text, from the most telling to the fewest."""
NAMED = 0.6
"""Share of a label's pairs of characters that the words around a hole must hold."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is known of a hole: last year's value as it stood (empty where it is not found), and the fact to be given."""

    last: str = ""
    fact: Fact | None = None


def missing(text: str, hole: Span, facts: Ledger, past: Sequence[str]) -> Missing:
    """What the hole at this place of a paragraph waits for."""
    before = text[max(0, hole.start - LONGEST) : hole.start]
    after = _STOP.split(text[hole.end : hole.end + 4])[0]
    last = _last_year(before, after, tuple(past))
    return Missing(last, _fact(text, hole, facts, last))


@lru_cache(maxsize=2048)
def _last_year(before: str, after: str, past: tuple[str, ...]) -> str:
    """The number between the same words in the latest report that has them, its unit with it; kept, for few holes change at once."""
    for length in range(len(before), SHORTEST - 1, -3):
        pattern = re.compile(f"{_between(before[-length:])}({_NUMBER}余?){_between(after)}")
        for report in past:
            found = pattern.findall(report)
            if len(found) == 1:
                read = figures.read(f"{found[0]}{after}")
                return read[0].text if read and read[0].start == 0 else found[0]
    return ""


def _between(words: str) -> str:
    """The words as a pattern, any number where they have one."""
    return _CHANGED.join(re.escape(piece) for piece in _CHANGING.split(words))


def _fact(text: str, hole: Span, facts: Ledger, last: str) -> Fact | None:
    """The one fact without a value that the words around the hole name, or whose last year's sentence they repeat."""
    before = _STOP.split(text[: hole.start])[-1]
    after = _STOP.split(text[hole.end :])[0]
    around = before + after
    scored = [
        (max(_share(each.label, around), _repeats(each, before, last)), each)
        for each in facts.facts
        if not each.is_known and each.state in (FactState.EMPTY, FactState.VALUE)
        if not each.unit or after.startswith(each.unit) or not after
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= NAMED else None


def _repeats(fact: Fact, before: str, last: str) -> float:
    """1 where last year's sentence of the fact holds the words before the hole and the fact's last value is the one found."""
    if not last or not fact.last_value or not last.startswith(fact.last_value):
        return 0.0
    return 1.0 if re.search(_between(before[-LONGEST:]), fact.last_sentence) else 0.0


def _share(label: str, around: str) -> float:
    pairs = {label[at : at + 2] for at in range(len(label) - 1)}
    return sum(pair in around for pair in pairs) / len(pairs) if pairs else 0.0
