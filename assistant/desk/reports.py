"""Reports: made from a template, edited as one text, reviewed against the ledger, taken back to an earlier revision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.desk import precedents
from assistant.desk.desk import Desk
from assistant.desk.precedents import precedent_of, with_past_frame
from assistant.desk.templates import template
from assistant.desk.units import unit
from assistant.desk.vouching import taken_back
from assistant.errors import NotFound
from assistant.language.outline import numeral
from assistant.ledger import Ledger
from assistant.report import (
    FRAME,
    Frame,
    Paragraph,
    Report,
    Revision,
    RevisionKind,
    Section,
    Template,
    TemplateSection,
    Unit,
    new_id,
)
from assistant.report.body import reread
from assistant.report.review import Review, review

OPENING = "opening"
"""Slot of the 导语: the section without a heading."""


@dataclass(frozen=True, slots=True)
class Synced:
    """A save of the working copy: the report as it now stands, and what the ledger says of it."""

    report: Report
    review: Review
    ledger: Ledger


def create(
    desk: Desk, unit_id: str, template_id: str, year: int, person: str, *, report_id: str | None = None
) -> Report:
    """A new report with the template's sections, empty, in its order: the required ones, and what last year's report had beside."""
    chosen, reporting = template(desk, template_id), unit(desk, unit_id)
    precedent = precedent_of(desk, reporting, year, chosen)
    had = {section.slot for section in precedent.sections if section.heading} if precedent else set[str]()
    wanted = [section for section in chosen.sections if section.required or section.id in had]
    sections = [Section(new_id(), slot=OPENING)]
    sections += [
        Section(new_id(), heading=f"{numeral(position)}、{heading_of(section, year)}", slot=section.id)
        for position, section in enumerate(wanted, 1)
    ]
    frame = with_past_frame(frame_of(chosen, reporting, year), desk, reporting, year, chosen)
    report = Report(report_id or new_id(), reporting.id, year, chosen.id, frame, tuple(sections))
    return desk.reports.add(report, person)


def heading_of(section: TemplateSection, year: int) -> str:
    """A section's heading in the year's report, without its number."""
    return section.heading.format(year=year, next_year=year + 1)


def frame_of(chosen: Template, reporting: Unit, year: int) -> Frame:
    """The frame's wording for this unit and year; the date stays open."""
    holes = {
        "unit": reporting.name,
        "short": reporting.short,
        "county": reporting.county or "县",
        "city": reporting.city,
        "year": year,
        "next_year": year + 1,
    }
    return Frame(
        title=chosen.title.format(**holes),
        recipient=reporting.recipient or chosen.recipient.format(**holes),
        closing=chosen.closing.format(**holes),
        signature=reporting.name,
        date=f"{year + 1}年×月×日",
    )


def open_report(desk: Desk, report_id: str) -> Report:
    return _with_what_was_checked(desk, desk.reports.report(report_id))


def _with_what_was_checked(desk: Desk, report: Report) -> Report:
    """A passage recognised from a picture backs figures from the moment that a person has held it against that picture."""
    cited = (each for section in report.sections for text in section.paragraphs for each in text.citations)
    checked = {each.passage for each in cited if each.to_check and _is_checked(desk, each.passage)}
    if not checked:
        return report

    def settled(paragraph: Paragraph) -> Paragraph:
        citations = (
            replace(each, to_check=each.to_check and each.passage not in checked) for each in paragraph.citations
        )
        return replace(paragraph, citations=tuple(citations))

    sections = (replace(each, paragraphs=tuple(map(settled, each.paragraphs))) for each in report.sections)
    return replace(report, sections=tuple(sections))


def _is_checked(desk: Desk, passage: str) -> bool:
    try:
        return not desk.library.passage(passage).is_to_check
    except NotFound:
        return False


def reports(desk: Desk, unit_id: str | None = None) -> list[Report]:
    """The last changed first."""
    return desk.reports.all(unit_id)


def template_of(desk: Desk, report: Report) -> Template:
    return template(desk, report.template)


def ledger_of(desk: Desk, report: Report) -> Ledger:
    """The facts of the report's unit and year."""
    return desk.facts.ledger(report.unit, report.year)


def past_texts(desk: Desk, report: Report) -> list[str]:
    """The unit's own reports of earlier years, the latest first."""
    return precedents.past_texts(desk, unit(desk, report.unit), report.year)


def review_of(desk: Desk, report: Report) -> Review:
    """The report as it stands against this year's facts."""
    return review(report, ledger_of(desk, report), past=past_texts(desk, report))


def sync(desk: Desk, report_id: str, *, text: str, base: int, tab: str, seq: int, person: str) -> Synced:
    """Save the edited body as the working copy at version ``base`` + 1 and review it. Raises Stale, with nothing written."""
    before = open_report(desk, report_id)
    edited = replace(before, sections=reread(text, before.sections))
    version = desk.reports.save(edited, person, base=base, tab=tab, seq=seq)
    saved = replace(edited, version=version)
    ledger = ledger_of(desk, saved)
    return Synced(saved, review(saved, ledger, past=past_texts(desk, saved)), ledger)


def was_last_saved(desk: Desk, report_id: str, tab: str, seq: int) -> bool:
    """Whether the working copy is what this save of this tab made it."""
    return desk.reports.last_save(report_id) == (tab, seq)


def set_frame(desk: Desk, report_id: str, frame: Frame, *, base: int, person: str) -> Report:
    """Save title, recipient, closing, signature and date."""
    edited = replace(desk.reports.report(report_id), frame=frame)
    return replace(edited, version=desk.reports.save(edited, person, base=base))


def keep_revision(desk: Desk, report_id: str, person: str, note: str = "") -> int:
    """Cut a revision of every section that was typed in since its last one; how many were cut."""
    with desk.database.writing() as session:
        return desk.reports.cut_in(session, desk.reports.in_session(session, report_id), person, note)


def revisions(desk: Desk, report_id: str, section_id: str | None = None) -> list[Revision]:
    """Newest first."""
    return desk.reports.revisions(report_id, section_id)


def restore(desk: Desk, report_id: str, revision_id: str, person: str) -> Report:
    """Put a section (or the frame) back as it stood in a revision; the restoring is a revision of its own."""
    report = desk.reports.report(report_id)
    revision = next((each for each in desk.reports.revisions(report_id) if each.id == revision_id), None)
    if revision is None:
        raise NotFound("revision.not_found")
    restored = _with_part(report, revision.section)
    # Who is no longer said to have confirmed a sentence did not tell the ledger either.
    gone = taken_back(desk, report, restored)
    with desk.database.writing() as session:
        desk.facts.change_in(session, report.unit, report.year, person, removed=gone)
        return desk.reports.accept_in(
            session, restored, RevisionKind.RESTORED, person, base=report.version, note=revision.at
        )


def _with_part(report: Report, part: Section) -> Report:
    """The report with a section as given, at its end where it has none of this id; or with this frame."""
    if part.id == FRAME:
        return replace(report, frame=Frame.of_section(part))
    if report.section(part.id) is None:
        return replace(report, sections=(*report.sections, part))
    return replace(report, sections=tuple(part if each.id == part.id else each for each in report.sections))
