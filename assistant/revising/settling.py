"""What people said of sentences in the report: sentences gone, changed and vouched for; all else byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.language.outline import numbering
from assistant.language.sentences import sentences
from assistant.report import Paragraph, Report
from assistant.report.body import body, reread


@dataclass(frozen=True, slots=True)
class Settled:
    """A sentence by its offsets in the body, and what stands there now; empty where it goes."""

    start: int
    end: int
    after: str


def settled(report: Report, answers: Sequence[Settled], who: str) -> Report:
    """The report with every answer in it; what stays is vouched for by ``who``."""
    text = body(report)
    for each in sorted(answers, key=lambda each: each.start, reverse=True):
        if text[each.start : each.end] != each.after:
            text = _spliced(text, each)
    after = replace(report, sections=reread(text, report.sections))
    return vouched(after, [each.after for each in answers], who)


def vouched(report: Report, texts: Iterable[str], who: str) -> Report:
    """The sentences of these words vouched for by ``who``, or by nobody any more."""
    words = {span.of(text) for text in texts for span in sentences(text)}
    return replace(
        report,
        sections=tuple(
            replace(section, paragraphs=tuple(_vouched(each, words, who) for each in section.paragraphs))
            for section in report.sections
        ),
    )


def _vouched(paragraph: Paragraph, words: set[str], who: str) -> Paragraph:
    return replace(
        paragraph,
        sentences=tuple(
            replace(each, confirmed_by=who) if paragraph.text[each.start : each.end] in words else each
            for each in paragraph.sentences
        ),
    )


def _spliced(text: str, answer: Settled) -> str:
    """The body with a sentence replaced. One that goes leaves its number to the next, and an empty line goes with it."""
    before, rest = text[: answer.start], text[answer.end :]
    if answer.after:
        return before + answer.after + rest
    begins_line = not before or before.endswith("\n")
    if not rest or rest.startswith("\n"):
        return (before + rest[1:] if rest else before.removesuffix("\n")) if begins_line else before + rest
    number = numbering(text[answer.start : answer.end]) if begins_line else None
    kept = text[answer.start : answer.start + number.span.end] if number else ""
    return before + kept + (rest.lstrip(" \u3000") if begins_line else rest)
