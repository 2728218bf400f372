"""A proposal's chosen hunks in the report: other paragraphs stay byte for byte, each sentence keeps its origin or is the model's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.report import Paragraph, Proposal, Report, Section
from assistant.report.body import body, locate, paragraph_text, reread
from assistant.revising.anchoring import Edit, edits
from assistant.sources import Origin

RULES = "composer"
"""Who wrote a proposal that no model wrote."""


def accepted(report: Report, proposal: Proposal, chosen: Collection[int] | None = None) -> Report:
    """The report with the chosen hunks (all where none are named). Raises Stale where their place is no longer certain."""
    made = edits(report, proposal, chosen)
    within = _of_one_section(report, made)
    if within is None:
        sections = reread(_spliced(body(report), made), report.sections)
    else:
        section, start = within
        text = "\n".join(paragraph_text(each) for each in section.paragraphs)
        local = [Edit(edit.span.shifted(-start), edit.after) for edit in made]
        anew = reread(_spliced(text, local), [replace(section, heading="")])
        if len(anew) == 1:
            changed = replace(section, paragraphs=anew[0].paragraphs)
            sections = tuple(changed if each.id == section.id else each for each in report.sections)
        else:
            sections = reread(_spliced(body(report), made), report.sections)
    if proposal.by != RULES:
        sections = _by_model(sections, report.sections)
    return replace(report, sections=sections)


def _spliced(text: str, made: Sequence[Edit]) -> str:
    for edit in sorted(made, key=lambda each: each.span, reverse=True):
        text = text[: edit.span.start] + edit.after + text[edit.span.end :]
    return text


def _of_one_section(report: Report, made: Sequence[Edit]) -> tuple[Section, int] | None:
    """The section whose paragraphs hold every edit, and where the first of them starts in the body."""
    for section in report.sections:
        located = [each for each in locate(report) if each.section.id == section.id and each.paragraph is not None]
        if located:
            start, end = located[0].start, located[-1].start + len(located[-1].text)
            if all(start <= edit.span.start and edit.span.end <= end for edit in made):
                return section, start
    return None


def _by_model(sections: Sequence[Section], before: Sequence[Section]) -> tuple[Section, ...]:
    known = {
        paragraph.text[sentence.start : sentence.end]
        for section in before
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    }
    old = {paragraph.text for section in before for paragraph in section.paragraphs}
    return tuple(
        replace(section, paragraphs=tuple(_marked(each, known, old) for each in section.paragraphs))
        for section in sections
    )


def _marked(paragraph: Paragraph, known: Collection[str], old: Collection[str]) -> Paragraph:
    if paragraph.text in old:
        return paragraph
    return replace(
        paragraph,
        sentences=tuple(
            each
            if paragraph.text[each.start : each.end] in known
            else replace(each, origin=Origin.MODEL, mark=None, source="", confirmed_by="")
            for each in paragraph.sentences
        ),
    )
