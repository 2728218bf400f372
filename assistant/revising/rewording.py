"""A sentence with what a department says it should be: the whole sentence, one clause of it, or one number."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from assistant import figures
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.outline import numbering
from assistant.language.sentences import clauses

WHOLE = 0.6
"""Length against the sentence's from which new words stand for all of it."""
CLAUSE = 45
"""Similarity (0-100) from which new words stand for a clause."""
_POINT = re.compile(r"\s*[一二三四五六七八九十]{1,3}(?:是|要)")
_BARE = re.compile(r"[约近超]?\d[\d.,]*(?:万|亿)?[余多]?[^\d，。；]{0,3}")


def reworded(sentence: str, said: str) -> str:
    """The sentence as it will stand; whoever applies it sees it first."""
    said = said.strip().rstrip("。；;，,")
    if _BARE.fullmatch(said) and (changed := _with_number(sentence, said)) is not None:
        return changed
    if len(said) < WHOLE * len(sentence):
        scored = [(fuzz.ratio(span.of(sentence), said), span) for span in clauses(sentence)]
        score, best = max(scored, key=lambda each: each[0], default=(0.0, None))
        if best is not None and score >= CLAUSE and len(scored) > 1:
            return sentence[: best.start] + said + sentence[best.end :]
    return f"{_lead(sentence) if not _lead(said) else ''}{said}。"


def _with_number(sentence: str, said: str) -> str | None:
    """5次 in the place of the sentence's only number, or of its only one in 次."""
    new = next(iter(figures.read(said)), None)
    counted = [each for each in figures.read(sentence) if each.kind in NEEDS_SOURCE]
    if new is not None and new.unit:
        counted = [each for each in counted if each.unit == new.unit]
    if len(counted) != 1:
        return None
    old = counted[0]
    unit = "" if new is not None and new.unit else old.unit
    return f"{sentence[: old.start]}{said}{unit}{sentence[old.end :]}"


def _lead(sentence: str) -> str:
    if found := _POINT.match(sentence):
        return found.group()
    number = numbering(sentence)
    return sentence[: number.span.end] if number else ""
