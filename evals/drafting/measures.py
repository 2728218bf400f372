"""What a draft holds, counted by the same review that the product shows: facts, figures, leftovers, marks, sections."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

from assistant import acts, figures
from assistant.drafting import OPENING, Material, Writer, draft
from assistant.events import Done, Event
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.outline import numeral
from assistant.ledger import FactKind, FactState, FactStatus, FigureStatus
from assistant.report import Paragraph, Report, Section
from assistant.report.review import Review, review
from assistant.sources import Origin


@dataclass(frozen=True)
class Measured:
    """The counts of one section."""

    slot: str
    paragraphs: int
    figures: int
    matched: int
    open: int
    """Figures that are not matched, each of them marked 待核实."""
    holes: int
    stale: tuple[str, ...]
    """Last year's figures that stand unmarked: must be none."""
    acts: int
    bare_acts: tuple[str, ...]
    """Sentences that claim an act, rest on no fact of this year and carry no mark: must be none."""


def drafted(material: Material, writer: Writer | None, only: str = "") -> Report:
    """The whole report of a material; with ``only``, the model writes that section alone and the composer the others."""
    slots = [OPENING, *(section.id for section in material.template.sections if section.required)]
    sections: list[Section] = []
    for position, slot in enumerate(slots):
        paragraphs = finished(draft(slot, material, writer if only in ("", slot) else None))
        sections.append(Section(slot, heading_of(slot, material, position), slot, tuple(paragraphs)))
    return Report("r", material.unit.id, material.year, material.template.id, sections=tuple(sections))


def heading_of(slot: str, material: Material, position: int) -> str:
    """A section's numbered heading; the 导语 has none."""
    section = material.section(slot)
    if section is None:
        return ""
    return f"{numeral(position)}、{section.heading.format(year=material.year, next_year=material.year + 1)}"


def finished(work: Generator[Event, None, list[Paragraph]]) -> list[Paragraph]:
    """The paragraphs at the end of a draft's events."""
    while True:
        try:
            if isinstance(event := next(work), Done):
                print(f"{event.what}: {event.note}", flush=True)
        except StopIteration as end:
            return end.value


def measured(report: Report, material: Material, past: str) -> tuple[Review, list[Measured]]:
    """The review of a report and the counts of each section."""
    reviewed = review(report, material.ledger, past=[past])
    old = {_plain(figure.text) for figure in figures.read(past) if figure.kind in NEEDS_SOURCE}
    old -= {_plain(fact.wording()) for fact in material.ledger.known()}
    rows: list[Measured] = []
    for section in report.sections:
        mine = [each for each in reviewed.paragraphs if each.section.id == section.id]
        all_figures = [figure for each in mine for figure in each.figures]
        settled = [each for each in all_figures if each.status in (FigureStatus.MATCHED, FigureStatus.QUOTED)]
        claims = [
            (sentence, each.text[sentence.start : sentence.end])
            for each in mine
            for sentence in each.sentences
            if acts.read(each.text[sentence.start : sentence.end])
        ]
        rows.append(
            Measured(
                slot=section.slot,
                paragraphs=len(mine),
                figures=len(all_figures),
                matched=len(settled),
                open=len(all_figures) - len(settled),
                holes=sum(len(each.holes) for each in mine),
                stale=tuple(each.figure.text for each in settled if _plain(each.figure.text) in old),
                acts=len(claims),
                bare_acts=tuple(
                    text
                    for sentence, text in claims
                    if sentence.mark is None
                    and sentence.origin in (Origin.PAST, Origin.MODEL)
                    and not backed(text, material)
                ),
            )
        )
    return reviewed, rows


def backed(text: str, material: Material) -> bool:
    """Whether a fact of this year backs every act of the sentence."""
    from assistant.ledger import backing

    return all(backing(act, material.ledger) is not None for act in acts.read(text))


def facts_used(reviewed: Review, material: Material) -> tuple[int, int, list[str]]:
    """Figure facts stated, of those that a draft may state, and the labels left out."""
    known = {fact.id: fact for fact in material.ledger.known() if fact.kind is FactKind.FIGURE}
    used = {each.fact for each in reviewed.facts if each.status is FactStatus.USED and each.fact in known}
    return len(used), len(known), [fact.label for id, fact in known.items() if id not in used]


def unknown(material: Material) -> int:
    return sum(fact.state is FactState.EMPTY for fact in material.ledger.facts)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text.replace("％", "%"))
