"""An act of this year in the place of last year's act of the same kind, so that one occasion is not told twice."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from assistant import acts
from assistant.acts import Act
from assistant.drafting.material import Written
from assistant.language.outline import numbering
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from assistant.ledger import Fact, Ledger, backing
from assistant.sources import Origin

SAME = 62
"""Similarity (0-100) from which a sentence of last year and an act of this year tell one occasion whole."""
SAID = 75
"""Similarity from which a clause beside it is said by the act already."""
_LEAD = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}(?:是|要))")


def continued(old: Written, fact: Fact) -> Written | None:
    """Last year's sentence with this year's act in it; None where it tells of something else.

    What the sentence claims beyond the act stays last year's, and stays to be confirmed.
    """
    if old.origin is not Origin.PAST or not old.text.endswith("。"):
        return None
    words = fact.value.strip().rstrip("。")
    if not old.facts and fuzz.ratio(words, old.text) >= SAME:
        return replace(old, text=f"{_lead(old.text)}{words}。", origin=Origin.FACT, source=fact.id, facts=(fact.id,))
    act = _backed(old.text, fact)
    if act is None:
        return None
    said = [span.of(words) for span in clauses(words)]
    told = next(span for span in clauses(old.text) if span.start <= act.start < span.end)
    rest = old.text[max(told.end, act.end) :]
    for clause in reversed(clauses(rest)):
        if not re.search(r"\d", clause.of(rest)) and any(fuzz.ratio(clause.of(rest), each) >= SAID for each in said):
            rest = rest[: clause.start].rstrip("，；") + rest[clause.end :]
    before = old.text[: told.start] or ""
    lead = _lead(old.text) if not before else ""
    return replace(old, text=f"{before}{lead}{words}{rest}", facts=(*old.facts, fact.id))


def _backed(text: str, fact: Fact) -> Act | None:
    """The one act of a sentence that the fact backs."""
    alone = Ledger("", 0, (fact,))
    found = [act for act in acts.read(text) if backing(act, alone) is not None]
    return found[0] if found else None


def _lead(text: str) -> str:
    """（一） or 一是 at the start of a sentence."""
    if found := _LEAD.match(text):
        return found.group()
    number = numbering(text)
    return Span(0, number.span.end).of(text) if number else ""
