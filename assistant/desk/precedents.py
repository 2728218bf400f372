"""The unit's own reports of earlier years: which one a new report goes by, the frame and the sections that they lend.

Whoever needs the unit's past reports finds them here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.desk.desk import Desk
from assistant.desk.library import search
from assistant.desk.templates import templates
from assistant.drafting import Precedent, PrecedentSection, split
from assistant.drafting.binding import names
from assistant.drafting.precedents import slot_of
from assistant.drafting.wording import likeness
from assistant.drafting.years import rolled
from assistant.ledger import Fact
from assistant.library import Hit
from assistant.report import Frame, Template, TemplateSection, Unit
from assistant.sources import Document, DocumentKind

_RECIPIENT = re.compile(r"^[^。；]{2,40}[：:]$")
_CLOSING = re.compile(r"^(?:特此|以上|专此)[^，]{1,12}。?$")
_DATE = re.compile(r"^20\d\d年\d{1,2}月\d{1,2}日$")
_ORGAN = re.compile(r"^[^，。；：]{3,40}$")
_HOLE = re.compile(r"\{\w+\}(?:年度?)?")
HEAD, FOOT = 8, 8
AMONG = 100
"""Passages that are looked at: more than most reports have."""


def own_reports(desk: Desk, reporting: Unit, year: int) -> list[Document]:
    """The unit's own reports of the years before this one, the latest first."""
    own = {reporting.id, reporting.name, reporting.short} - {""}
    earlier = [
        each
        for each in desk.library.documents(DocumentKind.PAST_REPORT)
        if each.unit in own and each.year is not None and each.year < year
    ]
    return sorted(earlier, key=lambda each: each.year or 0, reverse=True)


def past_texts(desk: Desk, reporting: Unit, year: int) -> list[str]:
    """The unit's own reports of the years before this one as texts, the latest first."""
    return [desk.library.text(each.id) for each in own_reports(desk, reporting, year)]


def passages_for(
    desk: Desk,
    reporting: Unit,
    year: int,
    section: TemplateSection,
    template: Template,
    *,
    facts: Sequence[Fact] = (),
    limit: int = 8,
) -> list[Hit]:
    """What the unit's own reports said under a section, best first: its heading, duties and facts are the query.

    What stands under this section's own heading comes before what resembles it elsewhere. Another unit's report is never
    among them.
    """
    own = own_reports(desk, reporting, year)
    query = "\n".join([_HOLE.sub("", section.heading), *section.covers, *(fact.label for fact in facts)])
    found = [
        hit
        for owner in dict.fromkeys(each.unit for each in own)
        for hit in search(desk, query, kinds=(DocumentKind.PAST_REPORT,), unit=owner, limit=AMONG)
        if any(hit.document.id == each.id for each in own)
    ]
    found.sort(key=lambda hit: (_slot(hit, template) == section.id, hit.score), reverse=True)
    return found[:limit]


def _slot(hit: Hit, template: Template) -> str:
    """The section that a passage of a report stands in: what the nearest heading above it that names one names."""
    slots = (slot_of(heading, template.sections) for heading in reversed(hit.passage.place.headings))
    return next((slot for slot in slots if slot), "")


def precedent_of(desk: Desk, reporting: Unit, year: int, template: Template) -> Precedent | None:
    """The unit's latest report of this type, split: one that has the template's contents, however it heads them.

    Of two of one year the one that is titled as the template is named.
    """
    return next(iter(_precedents(desk, reporting, year, template)), None)


def precedent_with_lent_sections(
    desk: Desk, reporting: Unit, year: int, template: Template, facts: Sequence[Fact]
) -> Precedent | None:
    """``precedent_of`` with the sections that it lacks from the unit's other reports: of each the one nearest to what it must say."""
    first, *others = _precedents(desk, reporting, year, template) or [None]
    if first is None or not others:
        return first
    lacking = [section for section in template.sections if first.section(section.id) is None]
    of_section = {each.fact.id: each.section for each in names(facts, template)}
    lent = [
        _nearest(
            desk,
            reporting,
            year,
            section,
            template,
            [fact for fact in facts if of_section.get(fact.id) == section.id],
            others,
        )
        for section in lacking
    ]
    return replace(first, sections=(*first.sections, *(each for each in lent if each is not None)))


def _nearest(
    desk: Desk,
    reporting: Unit,
    year: int,
    section: TemplateSection,
    template: Template,
    facts: Sequence[Fact],
    others: Sequence[Precedent | None],
) -> PrecedentSection | None:
    having = {each.document: found for each in others if each and (found := each.section(section.id))}
    if len(having) > 1:
        for hit in passages_for(desk, reporting, year, section, template, facts=facts):
            if hit.document.id in having:
                return having[hit.document.id]
    return next(iter(having.values()), None)


def _precedents(desk: Desk, reporting: Unit, year: int, template: Template) -> list[Precedent]:
    """The unit's own reports, split, the one to go by first."""
    found = [
        (each, split(desk.library.text(each.id), template, document=each.id, year=each.year))
        for each in own_reports(desk, reporting, year)
    ]
    found.sort(
        key=lambda one: (_fits(one[1], template), one[0].year or 0, _alike(one[0].title, template)), reverse=True
    )
    return [precedent for _, precedent in found]


def _alike(title: str, template: Template) -> float:
    """How much of a report's title is the template's own."""
    return likeness(re.sub(r"^.*?20\d\d年(?:度)?", "", title), template.title)


def _fits(precedent: Precedent, template: Template) -> bool:
    required = [section for section in template.sections if section.required]
    headed = [each.slot for each in precedent.sections if each.heading]
    return 2 * sum(section.id in headed for section in required) >= len(required)


def with_past_frame(frame: Frame, desk: Desk, reporting: Unit, year: int, template: Template) -> Frame:
    """The frame with what last year's report says of title, recipient, closing and signature, where it says it.

    A report of another type, whose contents happen to fit, lends its signature alone.
    """
    precedent = precedent_of(desk, reporting, year, template)
    if precedent is None or not _fits(precedent, template):
        return frame
    document = desk.library.document(precedent.document)
    lines = [line.strip() for line in desk.library.text(document.id).split("\n") if line.strip()]
    signature = _signature(lines[-FOOT:]) or frame.signature
    own = _alike(document.title, template)
    if any(_alike(document.title, each) > own for each in templates(desk)):
        return replace(frame, signature=signature)
    title = rolled(document.title, precedent.year, year) if str(precedent.year) in document.title else ""
    recipient = next((line.rstrip("：:") for line in lines[:HEAD] if _RECIPIENT.match(line)), "")
    closing = next((line for line in lines[-FOOT:] if _CLOSING.match(line)), "")
    return replace(
        frame,
        title=title or frame.title,
        recipient=reporting.recipient or recipient or frame.recipient,
        closing=closing or frame.closing,
        signature=signature,
    )


def _signature(foot: Sequence[str]) -> str:
    """The organs on the lines above the date."""
    dated = next((at for at, line in enumerate(foot) if _DATE.match(line)), None)
    if dated is None:
        return ""
    organs: list[str] = []
    for line in reversed(foot[:dated]):
        if not _ORGAN.match(line):
            break
        organs.insert(0, line)
    return "\n".join(organs)
