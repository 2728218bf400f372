"""What a person must look at in a paragraph, as marks on its text: where, how it is shown, and why in words."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.documents.lines import Shade
from assistant.language.spans import Span
from assistant.ledger import Fact, FigureMatch, FigureStatus, Ledger
from assistant.report.review import ReviewedParagraph
from assistant.sources import Mark
from assistant.words import say


@dataclass(frozen=True, slots=True)
class Marked:
    """A place of a paragraph that needs a person."""

    span: Span
    shade: Shade
    why: str


def marks_of(paragraph: ReviewedParagraph, ledger: Ledger) -> list[Marked]:
    """The marks of a paragraph; those of sentences first, so that a figure's lies over its sentence's."""
    found = [
        Marked(Span(sentence.start, sentence.end), Shade.SENTENCE, why_sentence(sentence.mark))
        for sentence in paragraph.sentences
        if sentence.mark is not None
    ]
    for match in paragraph.open_figures:
        wrong = match.status in (FigureStatus.CHANGED, FigureStatus.SWAPPED)
        span = Span(match.figure.start, match.figure.end)
        found.append(Marked(span, Shade.WRONG if wrong else Shade.OPEN, why_figure(match, ledger)))
    found += [Marked(hole, Shade.OPEN, say("export.why.hole")) for hole in paragraph.holes]
    return found


def why_figure(match: FigureMatch, ledger: Ledger) -> str:
    """Why a figure is marked, in words."""
    fact = ledger.fact(match.fact) if match.fact else None
    figure = match.figure.text
    match match.status:
        case FigureStatus.CHANGED | FigureStatus.SWAPPED:
            return say(
                "export.why.changed" if match.status is FigureStatus.CHANGED else "export.why.swapped",
                figure=figure,
                label=fact.label if fact else "",
                expected=match.expected or _said_by(fact),
                department=(fact.department if fact else "") or say("export.no_department"),
            )
        case FigureStatus.LEFTOVER:
            return say("export.why.leftover", figure=figure)
        case _:
            if match.note:
                return say("export.why.noted", figure=figure, note=say(match.note, expected=match.expected))
            return say("export.why.unsourced", figure=figure)


def _said_by(fact: Fact | None) -> str:
    """What the ledger says of a fact: its value, or that none has come in."""
    if fact is None:
        return ""
    return fact.wording() if fact.value else say(f"export.state.{fact.state.value}")


def why_sentence(mark: Mark) -> str:
    """Why a sentence is marked, in words."""
    return say("export.why.past_unconfirmed" if mark is Mark.PAST_UNCONFIRMED else "export.why.no_source")
