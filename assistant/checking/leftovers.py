"""D3: what stands word for word, or nearly, in an earlier report: dates, meetings, document numbers, sentences with a year.

Source: the unit's own past reports. What this year's facts back is no leftover; figures are the ledger's matter where there is
one, and only where there is none do kept sentences with figures count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant import ledger as ledgers
from assistant.checking.draft import Draft
from assistant.checking.held import Held, PastText
from assistant.findings import Basis, Finding, Severity
from assistant.language.spans import Span
from assistant.ledger import Ledger
from assistant.words import say

_YEAR = re.compile(r"(?<![\d－—–\-])(20\d\d)年(?![－—–\-])")
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:余|多)?[\u4e00-\u9fff%％]")
_PLENUM = re.compile(r"[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,2}中全会")
_KINDS = {"date": "checking.date_kept", "document_number": "checking.number_kept", "meeting": "checking.meeting_kept"}


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Everything kept from a past report that this year does not back."""
    ledger = held.ledger or Ledger("", held.year or 0)
    sentences: list[Span] = []
    named: list[Finding] = []
    for past in held.past:
        for span, kind, before in ledgers.leftovers(draft.text, ledger, [past.text]):
            if kind == "sentence":
                if any(each.start <= span.start and span.end <= each.end for each in draft.headings):
                    continue
                found = _sentence(draft, held, past, span, before)
                if found is not None:
                    sentences.append(span)
                    yield found
            elif not _is_of(held.year, span.of(draft.text)) and (
                kind != "meeting" or _PLENUM.fullmatch(span.of(draft.text))
            ):
                severity = Severity.HINT if kind == "meeting" else Severity.UNVERIFIED
                message = say(_KINDS[kind], words=span.of(draft.text))
                named.append(
                    draft.find(
                        "D3", severity, span.start, span.end, message, basis=_basis(past, before), values=(kind,)
                    )
                )
    told: set[str] = set()
    for found in named:
        if found.quote in told and found.severity is Severity.HINT:
            continue
        told.add(found.quote)
        if not any(span.start <= found.start and found.end <= span.end for span in sentences):
            yield found


def _sentence(draft: Draft, held: Held, past: PastText, span: Span, before: str) -> Finding | None:
    """A kept sentence that still says a year of its own, or (with no ledger) a figure."""
    words = span.of(draft.text)
    stale = [
        f"{year}年" for year in _YEAR.findall(words) if f"{year}年" in before and not _is_of(held.year, f"{year}年")
    ]
    figures = [] if held.ledger is not None else [each for each in _FIGURE.findall(words) if each in before]
    if not stale and not figures:
        return None
    named = "、".join(dict.fromkeys([*stale, *figures]))
    message = say("checking.sentence_kept", what=named)
    return draft.find(
        "D3", Severity.UNVERIFIED, span.start, span.end, message, basis=_basis(past, before), values=(before,)
    )


def _basis(past: PastText, before: str) -> Basis:
    return Basis(title=past.title or say("checking.last_report"), text=before, source_level="去年报告")


def _is_of(year: int | None, words: str) -> bool:
    """Whether the words name the report's own year or the next."""
    return year is not None and words.startswith((f"{year}年", f"{year + 1}年"))
