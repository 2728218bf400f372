"""What keeps a report from going out: every place where a ×× stands, and every sentence in which something has no source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from assistant.exporting.marking import why_figure, why_sentence
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger import FigureStatus, Ledger
from assistant.report import ParagraphKind, Report
from assistant.report.body import locate
from assistant.report.review import HOLE, Review, ReviewedParagraph
from assistant.words import say

_WRONG = frozenset({FigureStatus.CHANGED, FigureStatus.SWAPPED})


@dataclass(frozen=True, slots=True)
class Opening:
    """A place that needs a person; ``start`` and ``end`` are offsets in the body."""

    where: str
    """Heading of its section, or the name of the frame's field."""
    words: str
    start: int = 0
    end: int = 0
    field: str = ""
    """The frame's field that it is, where it stands outside the body."""
    why: tuple[str, ...] = ()
    is_wrong: bool = False
    """Whether the ledger contradicts it."""


def holes(report: Report, review: Review) -> list[Opening]:
    """Every ×× that stands in the report, frame and headings included, in order."""
    texts = {field.name: str(getattr(report.frame, field.name)) for field in fields(report.frame)}
    found = [Opening(say(f"export.frame.{name}"), text, field=name) for name, text in texts.items() if "×" in text]
    headings = [each for each in locate(report) if each.paragraph is None and HOLE.search(each.text)]
    found += [Opening(each.text, each.text, each.start, each.start + len(each.text)) for each in headings]
    return found + [_hole(each, hole) for each in review.paragraphs for hole in each.holes]


def open_sentences(review: Review, ledger: Ledger) -> list[Opening]:
    """Every sentence in which a figure has no source or contradicts the ledger, or whose act nothing of this year backs."""
    return [opening for each in review.paragraphs for opening in _open_sentences(each, ledger)]


def _hole(paragraph: ReviewedParagraph, hole: Span) -> Opening:
    table = say("export.table") if paragraph.paragraph.kind is ParagraphKind.TABLE else ""
    around = paragraph.text[max(0, hole.start - 10) : hole.end + 6].replace("\n", " ")
    return Opening(_section(paragraph) + table, around, paragraph.start + hole.start, paragraph.start + hole.end)


def _open_sentences(paragraph: ReviewedParagraph, ledger: Ledger) -> Iterator[Opening]:
    marks = {each.start: each.mark for each in paragraph.sentences if each.mark is not None}
    for span in sentences(paragraph.text):
        figures = [each for each in paragraph.open_figures if span.start <= each.figure.start < span.end]
        marked = [mark for start, mark in marks.items() if span.start <= start < span.end]
        if figures or marked:
            why = (*(why_figure(each, ledger) for each in figures), *map(why_sentence, marked))
            yield Opening(
                _section(paragraph),
                span.of(paragraph.text).strip(),
                paragraph.start + span.start,
                paragraph.start + span.end,
                why=tuple(dict.fromkeys(why)),
                is_wrong=any(each.status in _WRONG for each in figures),
            )


def _section(paragraph: ReviewedParagraph) -> str:
    return paragraph.section.heading or say("export.opening")
