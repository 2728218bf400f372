"""The passage that a wish is about: what was selected, widened until its words can stand for one place."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import Refused
from assistant.language.spans import Span
from assistant.report import ParagraphKind, Report
from assistant.report.body import Located, body, locate


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the body, bound to the paragraph (and section) in which it starts."""

    span: Span
    text: str
    section: str
    paragraph: str
    has_table: bool = False
    """Whether a table stands between its paragraphs."""


def passage(report: Report, start: int, end: int) -> Passage:
    """The passage between two offsets of the body; the paragraph around it where nothing is selected.

    Tables at its ends are left out. Raises Refused where there is no text, or nothing but tables.
    """
    text = body(report)
    start, end = max(0, start), min(end, len(text))
    touched = [each for each in locate(report) if each.start <= max(start, end - 1) and start <= _end(each)]
    if not touched:
        raise Refused("revising.nothing_selected")
    if all(_is_table(each) for each in touched):
        raise Refused("revising.table")
    while _is_table(touched[0]):
        touched.pop(0)
        start = touched[0].start
    while _is_table(touched[-1]):
        touched.pop()
        end = _end(touched[-1])
    span = _trimmed(text, Span(start, end))
    lines = Span(touched[0].start, _end(touched[-1]))
    if span.start >= span.end or lines.of(text).count(span.of(text)) > 1:
        span = _trimmed(text, lines)
    if span.start >= span.end:
        raise Refused("revising.nothing_selected")
    first = next(each for each in touched if span.start <= _end(each))
    paragraph = first.paragraph.id if first.paragraph else ""
    return Passage(span, span.of(text), first.section.id, paragraph, any(map(_is_table, touched)))


def _is_table(each: Located) -> bool:
    return each.paragraph is not None and each.paragraph.kind is ParagraphKind.TABLE


def _end(each: Located) -> int:
    return each.start + len(each.text)


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, span.start + len(piece.rstrip())) if piece.strip() else Span(span.start, span.start)
