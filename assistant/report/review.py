"""A report read against its ledger: every figure with its status, every sentence with its mark, every hole.

This is where promise 1 is kept: after each generation and each keystroke the same function says what still has no source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import acts, ledger
from assistant.acts import Act
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger import FactMatch, FigureMatch, FigureStatus, Ledger
from assistant.report.body import body, locate
from assistant.report.holes import Missing, missing
from assistant.report.nouns import Paragraph, ParagraphKind, Report, Section
from assistant.sources import Mark, Origin, Sentence

HOLE = re.compile("×{2,}")
"""What nobody knows yet, as it stands in the text."""

SETTLED = frozenset({FigureStatus.MATCHED, FigureStatus.QUOTED})


@dataclass(frozen=True, slots=True)
class ReviewedParagraph:
    """A paragraph, where it starts in the body, and what was read in it; all offsets are within its text."""

    section: Section
    paragraph: Paragraph
    start: int
    text: str
    figures: tuple[FigureMatch, ...]
    sentences: tuple[Sentence, ...]
    holes: tuple[Span, ...]
    missing: tuple[Missing, ...] = ()
    """What each of the holes waits for."""
    unbacked: tuple[Act, ...] = ()
    """The acts that it claims and no fact of this year backs."""

    def unbacked_in(self, sentence: Sentence) -> tuple[Act, ...]:
        """Which claims of a sentence keep it marked."""
        return tuple(act for act in self.unbacked if sentence.start <= act.start < sentence.end)

    @property
    def open_figures(self) -> tuple[FigureMatch, ...]:
        return tuple(each for each in self.figures if each.status not in SETTLED)


@dataclass(frozen=True, slots=True)
class Review:
    """The whole report at once; ``text`` is its body."""

    text: str
    paragraphs: tuple[ReviewedParagraph, ...]
    facts: tuple[FactMatch, ...]

    @property
    def holes(self) -> int:
        return sum(len(each.holes) for each in self.paragraphs)

    @property
    def open_figures(self) -> int:
        return sum(len(each.open_figures) for each in self.paragraphs)

    def marked(self, mark: Mark) -> int:
        """How many sentences carry this mark."""
        return sum(sentence.mark is mark for each in self.paragraphs for sentence in each.sentences)


def review(report: Report, facts: Ledger, *, past: Sequence[str] = ()) -> Review:
    """Match the whole body once and mark each sentence. ``past`` holds the unit's reports of earlier years."""
    text = body(report)
    quotes = [
        citation.backing for section in report.sections for each in section.paragraphs for citation in each.citations
    ]
    match = ledger.match(text, facts, past=past, cited=quotes)
    # Read over the whole body: under 主要安排 nothing is a completed act.
    unbacked = _unbacked(text, facts, match.figures)
    located = [each for each in locate(report) if each.paragraph is not None]
    paragraphs = []
    for each in located:
        assert each.paragraph is not None
        span = Span(each.start, each.start + len(each.text))
        figures = [
            _quoted_here(_shifted(figure, -span.start), each.paragraph)
            for figure in match.figures
            if span.start <= figure.figure.start and figure.figure.end <= span.end
        ]
        claims = [_moved(act, -span.start) for act in unbacked if span.start <= act.start < span.end]
        holes = tuple(Span(hole.start(), hole.end()) for hole in HOLE.finditer(each.text))
        paragraphs.append(
            ReviewedParagraph(
                section=each.section,
                paragraph=each.paragraph,
                start=each.start,
                text=each.text,
                figures=tuple(figures),
                sentences=_marked(each.paragraph, [act.start for act in claims]),
                holes=holes,
                missing=tuple(missing(each.text, hole, facts, past) for hole in holes),
                unbacked=tuple(claims),
            )
        )
    return Review(text, tuple(paragraphs), match.facts)


def _unbacked(text: str, facts: Ledger, figures: Sequence[FigureMatch]) -> list[Act]:
    """The claims of the text that neither an act nor a count of the year backs."""
    known = replace(facts, facts=facts.known())
    figures = sorted(figures, key=lambda each: each.figure.start)
    starts = [each.figure.start for each in figures]
    found: list[Act] = []
    for act in acts.read(text):
        own = figures[bisect_left(starts, act.start) : bisect_left(starts, act.end)]
        if ledger.backing(act, known, own) is None:
            found.append(act)
    return found


MARKS = {Origin.PAST: Mark.PAST_UNCONFIRMED, Origin.MODEL: Mark.NO_SOURCE}


def _marked(paragraph: Paragraph, unbacked: Sequence[int]) -> tuple[Sentence, ...]:
    """The sentences of a paragraph with what a person still has to settle about each.

    A sentence that claims an act which no fact of this year backs (``unbacked`` tells where) is 沿用待确认 where it comes
    from last year's text and 无来源 where it comes from a model; a figure that matches clears itself, and the act only where the act is that count.
    """
    if paragraph.kind is ParagraphKind.TABLE:
        return ()
    known = paragraph.sentences or tuple(
        Sentence(each.start, each.end, Origin.PERSON) for each in sentences(paragraph.text)
    )
    return tuple(
        replace(
            sentence,
            mark=None
            if sentence.confirmed_by or not any(sentence.start <= start < sentence.end for start in unbacked)
            else MARKS.get(sentence.origin),
        )
        for sentence in known
    )


def _moved(act: Act, by: int) -> Act:
    return replace(act, start=act.start + by, end=act.end + by)


def _shifted(match: FigureMatch, by: int) -> FigureMatch:
    figure = replace(match.figure, start=match.figure.start + by, end=match.figure.end + by)
    return replace(match, figure=figure)


def _quoted_here(match: FigureMatch, paragraph: Paragraph) -> FigureMatch:
    """A figure is quoted only from a passage that its own paragraph cites."""
    if match.status is FigureStatus.QUOTED and not any(
        match.figure.text in citation.backing for citation in paragraph.citations
    ):
        return replace(match, status=FigureStatus.UNSOURCED)
    return match
