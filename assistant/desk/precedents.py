"""The unit's own report of an earlier year: which one a new report goes by, and the frame that it lends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.desk.desk import Desk
from assistant.drafting import Precedent, split
from assistant.drafting.wording import likeness
from assistant.drafting.years import rolled
from assistant.report import Frame, Template, Unit
from assistant.sources import Document, DocumentKind

_RECIPIENT = re.compile(r"^[^。；]{2,40}[：:]$")
_CLOSING = re.compile(r"^(?:特此|以上|专此)[^，]{1,12}。?$")
_DATE = re.compile(r"^20\d\d年\d{1,2}月\d{1,2}日$")
_ORGAN = re.compile(r"^[^，。；：]{3,40}$")
HEAD, FOOT = 8, 8


def own_reports(desk: Desk, reporting: Unit, year: int) -> list[Document]:
    """The unit's own reports of the years before this one, the latest first."""
    own = {reporting.id, reporting.name, reporting.short} - {""}
    earlier = [
        each
        for each in desk.library.documents(DocumentKind.PAST_REPORT)
        if each.unit in own and each.year is not None and each.year < year
    ]
    return sorted(earlier, key=lambda each: each.year or 0, reverse=True)


def latest_own_report(desk: Desk, reporting: Unit, year: int) -> Document | None:
    """The unit's own report of the latest year before this one."""
    return next(iter(own_reports(desk, reporting, year)), None)


def precedent_of(desk: Desk, reporting: Unit, year: int, template: Template) -> Precedent | None:
    """The unit's latest report of this type, split: one that has the template's contents, however it heads them.

    Of two of one year the one that is titled as the template is named.
    """
    found = [
        (each, split(desk.library.text(each.id), template, document=each.id, year=each.year))
        for each in own_reports(desk, reporting, year)
    ]
    best = max(
        found,
        key=lambda one: (_fits(one[1], template), one[0].year or 0, _alike(one[0].title, template)),
        default=None,
    )
    return best[1] if best else None


def _alike(title: str, template: Template) -> float:
    """How much of a report's title is the template's own."""
    return likeness(re.sub(r"^.*?20\d\d年(?:度)?", "", title), template.title)


def _fits(precedent: Precedent, template: Template) -> bool:
    required = [section for section in template.sections if section.required]
    headed = [each.slot for each in precedent.sections if each.heading]
    return 2 * sum(section.id in headed for section in required) >= len(required)


def with_past_frame(frame: Frame, desk: Desk, reporting: Unit, year: int, template: Template) -> Frame:
    """The frame with what last year's report says of title, recipient, closing and signature, where it says it."""
    precedent = precedent_of(desk, reporting, year, template)
    if precedent is None or not _fits(precedent, template):
        return frame
    document = desk.library.document(precedent.document)
    lines = [line.strip() for line in desk.library.text(document.id).split("\n") if line.strip()]
    title = rolled(document.title, precedent.year, year) if str(precedent.year) in document.title else ""
    recipient = next((line.rstrip("：:") for line in lines[:HEAD] if _RECIPIENT.match(line)), "")
    closing = next((line for line in lines[-FOOT:] if _CLOSING.match(line)), "")
    return replace(
        frame,
        title=title or frame.title,
        recipient=reporting.recipient or recipient or frame.recipient,
        closing=closing or frame.closing,
        signature=_signature(lines[-FOOT:]) or frame.signature,
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
