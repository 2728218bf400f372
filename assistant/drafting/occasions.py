"""An act of this year in the place of last year's act of the same kind, so that one occasion is not told twice."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from assistant import acts
from assistant.acts import Act
from assistant.drafting.wording import in_order, letters, likeness
from assistant.drafting.written import Written
from assistant.drafting.years import HOLE
from assistant.language.outline import numbering
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from assistant.ledger import Fact, is_alike
from assistant.sources import Origin

SAME = 62
"""Similarity (0-100) from which a sentence of last year and an act of this year tell one occasion whole."""
SAID = 75
"""Similarity from which a clause beside it is said by the act already."""
IN_IT = 0.7
"""Part of a clause's characters that an act must hold, in order, to be the clause's occasion told anew."""
_LEAD = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}(?:是|要))")
_TITLE = re.compile(r"《([^》]+)》")
_YEARS = re.compile(r"[（(]?20\d\d年?度?[）)]?")
_MANY = re.compile(rf"(?:(?!1(?!\d))\d[\d,]*|{HOLE})余?(?:场次|场|次|期|轮|批次?)(?![a-zA-Z\d])")
_COUNT = re.compile(rf"\d[\d.,]*|{HOLE}")


def continued(old: Written, fact: Fact) -> Written | None:
    """Last year's sentence with this year's act in it; None where it tells of something else.

    What the sentence claims beyond the act stays last year's, and stays to be confirmed.
    """
    if old.origin is not Origin.PAST or not old.text.endswith("。"):
        return None
    words = fact.value.strip().rstrip("。")
    if not old.facts and fuzz.ratio(words, old.text) >= SAME:
        return replace(old, text=f"{_lead(old.text)}{words}。", origin=Origin.FACT, source=fact.id, facts=(fact.id,))
    told = _place(old.text, fact)
    if told is None:
        return None
    words, rest = _joined(words, old.text[told.end :])
    before = old.text[: told.start]
    lead = _lead(old.text) if not before else ""
    return replace(old, text=f"{before}{lead}{words}{rest}", facts=(*old.facts, fact.id))


def tells_same(sentence: str, fact: Fact) -> float:
    """How surely a sentence of last year tells of the act's occasion, 0 where it does not."""
    if not sentence.endswith("。"):
        return 0.0
    ratio = fuzz.ratio(fact.value.strip().rstrip("。"), sentence)
    if ratio >= SAME:
        return ratio
    return 1.0 + ratio / 100 if _place(sentence, fact) is not None else 0.0


def _place(text: str, fact: Fact) -> Span | None:
    """The stretch of a sentence that the act takes: the clauses of the act that it backs, of the same title, or of its words."""
    act = _backed(text, fact)
    parts = clauses(text)
    if act is not None:
        told = next(span for span in parts if span.start <= act.start < span.end)
        if not _tells_of_many(told.of(text), fact):
            return Span(told.start, max(told.end, act.end))
    titles = {_bare(title) for title in _TITLE.findall(fact.value)}
    for span in parts:
        clause = span.of(text)
        if any(_bare(title) in titles for title in _TITLE.findall(clause)) and _read(clause):
            return span
        if _is_its_occasion(clause, fact):
            return span
    return None


def _tells_of_many(clause: str, fact: Fact) -> bool:
    """累计开展普法活动14场次 is a count of the year; one occasion does not take its place."""
    found = _MANY.search(clause)
    return found is not None and found.group() not in fact.value


def _is_its_occasion(clause: str, fact: Fact) -> bool:
    """带头旁听庭审1次 of an act that says 镇长带队旁听行政案件庭审1次."""
    if len(letters(clause)) < 6 or not _COUNT.search(clause):
        return False
    return in_order(clause, fact.value) >= IN_IT and likeness(clause, fact.value) >= 0.4


def _joined(words: str, rest: str) -> tuple[str, str]:
    """The act's words and last year's clauses after them, with nothing said twice.

    A count that the act knows goes to last year's clause, which says more about it.
    """
    first, *others = clauses(words)
    kept = words[: first.end]
    for span in others:
        clause = span.of(words)
        pattern = _COUNT.sub(lambda _: rf"(?:\d[\d.,]*|{HOLE})", re.escape(clause)) if _COUNT.search(clause) else ""
        if pattern and re.search(pattern, rest):
            rest = re.sub(pattern, lambda _, clause=clause: clause, rest, count=1)
        else:
            kept += words[span.start - 1 : span.end]
    said = [span.of(words) for span in clauses(words)]
    for clause in reversed(clauses(rest)):
        if not re.search(r"\d", clause.of(rest)) and any(fuzz.ratio(clause.of(rest), each) >= SAID for each in said):
            rest = rest[: clause.start].rstrip("，；") + rest[clause.end :]
    return kept, rest


def _bare(title: str) -> str:
    return _YEARS.sub("", title)


def _backed(text: str, fact: Fact) -> Act | None:
    """The one act of a sentence that the fact tells, on whatever day."""
    found = [act for act in _read(text) if is_alike(act, fact)]
    return found[0] if found else None


@lru_cache(maxsize=4000)
def _read(text: str) -> tuple[Act, ...]:
    return tuple(acts.read(text))


def _lead(text: str) -> str:
    """（一） or 一是 at the start of a sentence."""
    if found := _LEAD.match(text):
        return found.group()
    number = numbering(text)
    return Span(0, number.span.end).of(text) if number else ""
