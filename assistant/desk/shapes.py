"""What scripts read: the JSON of a draft, of findings and of hits. Offsets are code points; a figure's are its paragraph's."""

from __future__ import annotations

from typing import Any

from assistant.desk.conflicts import Conflict
from assistant.desk.filing import Filing, Opening, Readiness
from assistant.desk.findings import Demand
from assistant.desk.library import Hit
from assistant.desk.next_year import NextYear
from assistant.findings import Finding
from assistant.ledger import Fact, FactState, FactStatus, Ledger
from assistant.report import Report
from assistant.report.review import Review, ReviewedParagraph

Json = dict[str, Any]


def draft(report: Report, review: Review, ledger: Ledger) -> Json:
    """The whole draft: its sections with every paragraph's figures, sentences and citations, and the facts."""
    status = {each.fact: each.status for each in review.facts}
    return {
        "id": report.id,
        "year": report.year,
        "title": report.frame.title,
        "sections": [
            {
                "id": section.id,
                "slot": section.slot,
                "heading": section.heading,
                "paragraphs": [_paragraph(each) for each in review.paragraphs if each.section.id == section.id],
            }
            for section in report.sections
        ],
        "facts": [_fact(each, status.get(each.id, FactStatus.UNUSED)) for each in ledger.facts],
    }


def _paragraph(each: ReviewedParagraph) -> Json:
    return {
        "id": each.paragraph.id,
        "text": each.text,
        "figures": [
            {
                "start": figure.figure.start,
                "end": figure.figure.end,
                "text": figure.figure.text,
                "status": figure.status.value,
                "fact": figure.fact,
                "also": list(figure.also),
                "note": figure.note or None,
            }
            for figure in each.figures
        ],
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "origin": sentence.origin.value,
                "mark": sentence.mark.value if sentence.mark else None,
            }
            for sentence in each.sentences
        ],
        "holes": [{"start": hole.start, "end": hole.end} for hole in each.holes],
        "citations": [
            {"document": citation.title, "place": citation.place, "quote": citation.quote}
            for citation in each.paragraph.citations
        ],
    }


def _fact(fact: Fact, status: FactStatus) -> Json:
    value = {FactState.EMPTY: None, FactState.NOT_APPLICABLE: None, FactState.ZERO: "0"}.get(fact.state, fact.value)
    return {
        "id": fact.id,
        "label": fact.label,
        "value": value,
        "state": fact.state.value,
        "unit": fact.unit,
        "qualifier": fact.qualifier,
        "period": fact.period,
        "status": status.value,
    }


def fact(each: Fact, status: FactStatus, conflict: Conflict | None) -> Json:
    """A fact as the ledger holds it, and the other values that wait for a choice beside it."""
    given = conflict.given[1:] if conflict else ()
    return {
        **_fact(each, status),
        "scope": each.scope,
        "department": each.department,
        "use": each.use.value,
        "last": each.last_value or None,
        "reason": each.reason or None,
        "note": each.note or None,
        "source": _source(each),
        "confirmed": {"by": each.confirmed_by, "at": each.confirmed_at} if each.is_confirmed else None,
        "also": [
            {"value": other.fact.wording(), "department": other.fact.department, "source": _source(other.fact)}
            for other in given
        ],
    }


def _source(each: Fact) -> Json | None:
    return {"file": each.source_file, "place": each.source_place} if each.source_file else None


def finding(each: Finding) -> Json:
    """One finding; ``basis`` is what it rests on, word for word, or null."""
    basis = each.basis
    return {
        "code": each.code,
        "severity": each.severity.value,
        "quote": each.quote,
        "start": each.start,
        "end": each.end,
        "message": each.message,
        "suggestion": each.suggestion,
        "basis": basis
        and {"title": basis.title, "place": basis.place, "text": basis.text, "level": basis.source_level},
    }


def demand(each: Demand) -> Json:
    """A duty of a policy, or a promise of last year's report, beside the place of the text that answers it."""
    answer, seen = each.answer, bool(each.answer.quote)
    return {
        "document": each.title,
        "place": answer.duty.place,
        "addressee": answer.duty.addressee,
        "deadline": answer.duty.deadline,
        "length": answer.duty.length,
        "text": answer.duty.text,
        "outcome": answer.outcome.value,
        "quote": answer.quote,
        "start": answer.start if seen else None,
        "end": answer.end if seen else None,
        "missing": [need.words for need in answer.missing],
    }


def hit(each: Hit) -> Json:
    """A passage that was found, and where."""
    return {
        "document": each.document.title,
        "kind": each.document.kind.value,
        "year": each.document.year,
        "place": each.passage.place.words(),
        "text": each.passage.text,
        "score": round(each.score, 4),
        "why": each.why,
        "matched": list(each.matched),
        "passage": each.passage.id,
        "copies": list(each.copies),
    }


def readiness(ready: Readiness) -> Json:
    """What a report still waits for before it can be filed."""
    return {
        "filed": False,
        "report": ready.report.id,
        "holes": [_opening(each) for each in ready.holes],
        "open": [_opening(each) for each in ready.open],
    }


def _opening(each: Opening) -> Json:
    return {
        "where": each.where,
        "text": each.words,
        "start": None if each.field else each.start,
        "end": None if each.field else each.end,
        "why": list(each.why),
    }


def filing(filed: Filing) -> Json:
    """A 定稿, and why it was sent back, where it was."""
    back = filed.sent_back
    return {
        "filed": back is None,
        "report": filed.report,
        "edition": filed.edition,
        "at": filed.at,
        "document": filed.document,
        "released_by": filed.released_by or None,
        "released": [{"where": each.section, "text": each.sentence, "why": list(each.why)} for each in filed.released],
        "facts": [
            {"id": each.fact.id, "label": each.fact.label, "value": each.fact.wording(), "words": list(each.words)}
            for each in filed.facts
        ],
        "sent_back": back and {"reason": back.reason, "by": back.person, "at": back.at},
    }


def next_year(made: NextYear) -> Json:
    """The report of the year after, and how many facts it asks for."""
    return {
        "report": made.report.id,
        "year": made.report.year,
        "title": made.report.frame.title,
        "sections": [each.heading for each in made.report.sections if each.heading],
        "asked": made.asked,
        "without_last_value": made.without_last,
    }
