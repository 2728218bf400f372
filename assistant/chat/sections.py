"""The parts of the report that a request can be about: the whole, a section, a paragraph with its own heading, what is selected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chat.calls import Context, Place
from assistant.language.outline import heading, numbering
from assistant.language.spans import Span
from assistant.report import Report, Section
from assistant.report.body import Located, body, locate


@dataclass(frozen=True, slots=True)
class Named:
    """A part of the report under a name: a section, or a paragraph with a heading of its own."""

    place: Place
    title: str


def pointed_at(context: Context) -> Place | None:
    """What a request without a place means: the selection, else what the last card showed."""
    return selected(context) or last_shown(context)


def selected(context: Context) -> Place | None:
    """The selection as a place."""
    return Place("selection", context.selection, heading="选中的文字") if context.selection is not None else None


def last_shown(context: Context) -> Place | None:
    """What the last card showed."""
    place = context.last.place if context.last is not None else None
    return Place("last", place.span, place.section, place.heading) if place is not None else None


def whole(report: Report) -> Place:
    return Place("all", Span(0, len(body(report))), heading="")


def of_section(report: Report, section: Section) -> Place:
    """The section as a place: its paragraphs, without its heading."""
    located = paragraphs(report, section)
    span = Span(located[0].start, located[-1].start + len(located[-1].text)) if located else Span(0, 0)
    return Place("section", span, section.id, section.heading or "导语")


def opening(report: Report) -> Place | None:
    """The paragraphs before the first heading."""
    first = next((each for each in report.sections if not each.heading), None)
    return of_section(report, first) if first is not None else None


def numbered(report: Report, wanted: int) -> Section | None:
    """The section that carries this number."""
    for section in report.sections:
        number = numbering(section.heading) if section.heading else None
        if number is not None and number.value == wanted:
            return section
    return None


def paragraphs(report: Report, section: Section) -> list[Located]:
    return [each for each in locate(report) if each.section.id == section.id and each.paragraph is not None]


def paragraph(each: Located, title: str) -> Place:
    """One paragraph as a place."""
    return Place("paragraph", Span(each.start, each.start + len(each.text)), each.section.id, title)


def named_parts(report: Report) -> Iterator[Named]:
    """Every section, and every paragraph that has a heading of its own with what follows under it; one without has no title."""
    for section in report.sections:
        if section.heading:
            yield Named(of_section(report, section), section.heading)
        parts = list(parts_of(section, report))
        yield from parts
        if section.heading and not parts:
            for at, each in enumerate(paragraphs(report, section), 1):
                yield Named(paragraph(each, f"{section.heading}第{at}段"), "")


def parts_of(section: Section, report: Report) -> Iterator[Named]:
    """The paragraphs of a section that have headings of their own, each with what follows under it."""
    located = paragraphs(report, section)
    starts = [at for at, each in enumerate(located) if _level(each) == 2]
    for at, following in zip(starts, [*starts[1:], len(located)], strict=False):
        first, last = located[at], located[following - 1]
        title = heading(first.text)
        words = title.of(first.text) if title else first.text[:30]
        span = Span(first.start, last.start + len(last.text))
        yield Named(Place("paragraph", span, section.id, words.strip()), words)


def _level(each: Located) -> int:
    number = numbering(each.text)
    return number.level if number else 0
