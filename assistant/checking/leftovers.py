"""D3: sentences with a figure or a year that stand word for word, or nearly, in an earlier report.

Source: the unit's own past reports. What this year's facts back is no leftover.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from assistant.checking.draft import Draft
from assistant.checking.held import Held, PastText
from assistant.findings import Basis, Finding, Severity
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.words import say

ALIKE = 92
"""Similarity (0-100) from which a sentence counts as kept from last year."""
_DATED = re.compile(r"20\d\d年|\d+月\d*日?|第[一二三四五六七八九十]+次|\d|[〔\[]\d{4}[〕\]]\d+号")
_OWN = re.compile(r"20\d\d年|\d{1,2}月(?:\d{1,2}日)?|[\u4e00-\u9fff]{1,6}〔\d{4}〕\d+号")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Sentences kept from a past report that carry a date, a year, a document number, or (with no ledger) a figure."""
    for past in held.past:
        known = [
            words for span in sentences(past.text) if len(words := span.of(past.text)) >= 12 and _DATED.search(words)
        ]
        if not known:
            continue
        for span in draft.sentences:
            words = span.of(draft.text)
            if len(words) < 12 or not _DATED.search(words):
                continue
            best = process.extractOne(words, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if best is not None:
                yield from _kept(draft, held, past, span, best[0])


def _kept(draft: Draft, held: Held, past: PastText, span: Span, before: str) -> Iterator[Finding]:
    """What the kept sentence still says of the earlier year; figures are the ledger's matter where there is one."""
    words = span.of(draft.text)
    same = [
        found for found in _OWN.finditer(words) if found.group(0) in before and not _is_of(held.year, found.group(0))
    ]
    figures = [found for found in re.finditer(r"\d[\d.,]*", words) if found.group(0) in before]
    if not same and (held.ledger is not None or not figures):
        return
    named = "、".join(dict.fromkeys(found.group(0) for found in (same or figures)))
    yield draft.find(
        "D3",
        Severity.UNVERIFIED,
        span.start,
        span.end,
        say("checking.sentence_kept", what=named),
        basis=Basis(title=past.title or say("checking.last_report"), text=before, source_level="去年报告"),
        values=(before,),
    )


def _is_of(year: int | None, words: str) -> bool:
    return year is not None and words in (f"{year}年", f"{year + 1}年")
