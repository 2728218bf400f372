"""A reviewed report as the document view takes it: UTF-16 offsets, spans with a word about their source, parts with their state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from assistant.acts import Act
from assistant.findings import Finding, Severity
from assistant.ledger import Fact, FactState, FigureMatch, FigureStatus, Ledger
from assistant.report import Report, Template
from assistant.report.body import locate
from assistant.report.holes import Missing
from assistant.report.review import Review, ReviewedParagraph
from assistant.sources import Mark, Sentence
from assistant.words import Language, say

GROUPS = ("wrong", "name", "found", "hole", "figure", "act")
"""What needs a person, counted on top of the page."""
WRONG = (FigureStatus.CHANGED, FigureStatus.SWAPPED)
SETTLED = (FigureStatus.MATCHED, FigureStatus.QUOTED)


def utf16_of(text: str) -> Callable[[int], int]:
    """The UTF-16 offset of a code-point offset of this text, for many offsets at once."""
    if not text or max(text) < "\U00010000":
        return lambda offset: offset
    starts = list(accumulate((2 if char >= "\U00010000" else 1 for char in text), initial=0))
    return lambda offset: starts[min(offset, len(text))]


def shown(
    report: Report,
    review: Review,
    ledger: Ledger,
    template: Template,
    language: Language,
    found: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Spans, sections and counts of a report; ``found``: the findings that lie over its text."""
    utf16 = utf16_of(review.text)
    spans = [span for each in review.paragraphs for span in _spans(each, ledger, utf16, language)]
    taken = [(span["from"], span["to"]) for span in spans if span["group"] in ("wrong", "figure", "hole")]
    # What a figure's own mark says already is not said twice.
    spans += [span for each in found if not _is_taken(span := _found(each, utf16, language), taken)]
    for number, span in enumerate(spans):
        span["id"] = number
    groups = [span["group"] for span in spans]
    return {
        "spans": spans,
        "sections": _sections(report, spans, template, utf16),
        "counts": {group: groups.count(group) for group in GROUPS},
    }


def _spans(
    paragraph: ReviewedParagraph, ledger: Ledger, utf16: Callable[[int], int], language: Language
) -> list[dict[str, Any]]:
    def placed(start: int, end: int, code: str, group: str, **more: Any) -> dict[str, Any]:
        span = {"from": utf16(paragraph.start + start), "to": utf16(paragraph.start + end)}
        return {**span, "code": code, "group": group, **more}

    spans = [
        placed(
            each.start,
            each.end,
            "past" if each.mark is Mark.PAST_UNCONFIRMED else "model",
            "act",
            sentence=[paragraph.paragraph.id, each.start],
            tip=_sentence_tip(each, paragraph.unbacked_in(each), language),
        )
        for each in paragraph.sentences
        if each.mark is not None
    ]
    spans += [
        placed(
            match.figure.start,
            match.figure.end,
            match.status.value,
            "wrong" if match.status in WRONG else "" if match.status in SETTLED else "figure",
            fact=match.fact,
            **_figure_source(match, paragraph, ledger, language),
        )
        for match in paragraph.figures
    ]
    spans += [
        placed(
            hole.start,
            hole.end,
            "hole",
            "hole",
            tip=_hole_tip(missing, language),
            fact=missing.fact.id if missing.fact else None,
        )
        for hole, missing in zip(paragraph.holes, paragraph.missing, strict=True)
    ]
    return spans


def _found(finding: Finding, utf16: Callable[[int], int], language: Language) -> dict[str, Any]:
    """A finding over its words: what is wrong, on what it rests, and the words that would put it right."""
    basis = finding.basis
    rows = [(say("ui.tip.basis", language), f"{basis.title}{basis.place}"), ("", basis.text)] if basis else []
    tip: dict[str, Any] = {"title": finding.message, "rows": [row for row in rows if row[1]]}
    if finding.suggestion is not None:
        tip["replace"] = finding.suggestion
    is_name = finding.code == "name"
    code = "name" if is_name else "wrong" if finding.severity is Severity.WRONG else "unverified"
    span = {"from": utf16(finding.start), "to": utf16(finding.end), "code": code, "tip": tip}
    passage = basis.passage if basis else ""
    return {**span, "group": "name" if is_name else "found", **({"passage": passage} if passage else {})}


def _is_taken(span: dict[str, Any], taken: Sequence[tuple[int, int]]) -> bool:
    return span["group"] == "found" and any(start <= span["from"] and span["to"] <= end for start, end in taken)


def _hole_tip(missing: Missing, language: Language) -> dict[str, Any]:
    """Which fact is missing and what last year's text says here, where either can be told."""
    fact = missing.fact
    given = fact is not None and fact.state is not FactState.EMPTY
    rows = [
        (say("ui.fact.missing", language), fact.label if fact else ""),
        (say("ui.fact.this_year", language), fact.wording() if fact and given else ""),
        (say("ui.fact.department", language), fact.department if fact else ""),
        (say("ui.fact.last_year", language), missing.last),
    ]
    key = "facts.tip.to_settle" if given else "ui.tip.hole" if fact or not missing.last else "ui.tip.hole_no_fact"
    return {"title": say(key, language), "rows": [(name, value) for name, value in rows if value]}


def _figure_source(
    match: FigureMatch, paragraph: ReviewedParagraph, ledger: Ledger, language: Language
) -> dict[str, Any]:
    """A figure's tip; a quoted one leads to its passage."""
    tip = _figure_tip(match, ledger, language)
    cited = next((each for each in paragraph.paragraph.citations if match.figure.text in each.backing), None)
    if match.status is not FigureStatus.QUOTED or cited is None:
        return {"tip": tip}
    tip["rows"] = [(say("ui.tip.basis", language), f"{cited.title}{cited.place}"), ("", cited.quote)]
    return {"tip": tip, "passage": cited.passage}


def _figure_tip(match: FigureMatch, ledger: Ledger, language: Language) -> dict[str, Any]:
    # What the ledger notes of a figure without a source says more than that there is none.
    key = match.note if match.status is FigureStatus.UNSOURCED and match.note else f"ui.tip.{match.status.value}"
    tip: dict[str, Any] = {"title": say(key, language, expected=match.expected)}
    fact = ledger.fact(match.fact) if match.fact else None
    if fact is not None:
        tip["rows"] = fact_rows(fact, language)
    if match.status in WRONG and match.expected:
        tip["replace"] = match.expected
    return tip


def fact_rows(fact: Fact, language: Language) -> list[tuple[str, str]]:
    """What a person wants to know of a fact, name and value."""
    this_year = "" if fact.state is FactState.EMPTY else fact.wording()
    source = " · ".join(part for part in (fact.source_file, fact.source_place) if part)
    rows = [
        (say("ui.fact.label", language), fact.label),
        (say("ui.fact.this_year", language), this_year or say("ui.fact.not_given", language)),
        (say("ui.fact.last_year", language), fact.last_value),
        (say("facts.reason", language), fact.reason),
        (say("ui.fact.period", language), fact.period),
        (say("ui.fact.department", language), fact.department),
        (say("ui.fact.source", language), source),
        (say("ui.fact.source_sentence", language), fact.source_sentence),
        (say("ui.fact.confirmed_by", language), f"{fact.confirmed_by} {fact.confirmed_at[:10]}".strip()),
    ]
    return [(name, value) for name, value in rows if value]


def _sentence_tip(sentence: Sentence, claims: Sequence[Act], language: Language) -> dict[str, Any]:
    """Why a sentence is marked, and which of its claims nothing of this year backs."""
    key = "past" if sentence.mark is Mark.PAST_UNCONFIRMED else "model"
    rows = [(say("ui.tip.unbacked", language), each.words) for each in claims if each.words]
    return {"title": say(f"ui.tip.{key}", language), "rows": rows}


def _sections(
    report: Report, spans: list[dict[str, Any]], template: Template, utf16: Callable[[int], int]
) -> list[dict[str, Any]]:
    starts: dict[str, int] = {}
    for located in locate(report):
        starts.setdefault(located.section.id, utf16(located.start))
    shown_sections: list[dict[str, Any]] = []
    for section in report.sections:
        start = starts.get(section.id)
        slot = template.section(section.slot)
        characters = sum(
            len(each.text) + sum(len(cell) for row in each.rows for cell in row) for each in section.paragraphs
        )
        shown_sections.append(
            {
                "id": section.id,
                "heading": section.heading,
                "from": 0 if start is None else start,
                "chars": characters,
                "guide": slot.guide if slot else 0,
                "empty": section.is_empty,
                "marks": 0,
            }
        )
    for span in spans:
        if span["group"]:
            here = [each for each in shown_sections if each["from"] <= span["from"] and not each["empty"]]
            if here:
                max(here, key=lambda each: each["from"])["marks"] += 1
    return shown_sections
