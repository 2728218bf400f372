"""Findings: a report or a file checked, set aside with a reason, taken over; duties beside the places that answer them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.checking import duties, names, promises
from assistant.checking.answers import Answer, Outcome, answer
from assistant.checking.checks import check_text
from assistant.checking.demands import Demand, demands
from assistant.checking.draft import Draft
from assistant.checking.held import Held, PastText, PolicyText
from assistant.checking.registry import Both, LibraryRegistry, TextRegistry
from assistant.desk.desk import Desk
from assistant.desk.precedents import own_reports
from assistant.desk.reports import ledger_of, open_report, template_of
from assistant.desk.units import unit as unit_of
from assistant.errors import BadInput, NotFound, Refused, Stale
from assistant.findings import Finding, FindingStatus
from assistant.ledger import Ledger
from assistant.report import Report, RevisionKind, Template, Unit
from assistant.report.body import body, reread
from assistant.sources import Document, DocumentKind
from assistant.workspace.clock import now

__all__ = [
    "Answer",
    "Outcome",
    "accept",
    "all_findings",
    "answers_of_file",
    "check",
    "check_file",
    "coverage",
    "dismiss",
    "kept_promises",
    "names_of_others",
]


def check(desk: Desk, report_id: str, *, policies: Sequence[str] = (), person: str) -> list[Finding]:
    """Check a report against everything held, and its duties against the chosen policy documents; what was set aside stays so.

    Offsets are those of ``body(report)``.
    """
    report = open_report(desk, report_id)
    found = check_text(
        body(report),
        template=template_of(desk, report),
        ledger=ledger_of(desk, report),
        year=report.year,
        past=_past(desk, report),
        policies=[_policy(desk, each) for each in policies],
        registry=LibraryRegistry(desk.library, _day_of(report.year)),
        unit=unit_of(desk, report.unit),
        others=_other_units(desk, report),
        cited=[
            each.backing
            for section in report.sections
            for paragraph in section.paragraphs
            for each in paragraph.citations
        ],
    )
    return desk.findings.replace(report.id, report.unit, report.year, found)


def check_file(
    desk: Desk | None,
    text: str,
    *,
    template: Template | None = None,
    ledger: Ledger | None = None,
    year: int | None = None,
    past: Sequence[PastText] = (),
    policies: Sequence[PolicyText] = (),
    unit: Unit | None = None,
    others: Sequence[str] = (),
) -> list[Finding]:
    """Check a text that is no report of the desk (a file, a paste); nothing is stored. ``others`` are names of other units."""
    given = TextRegistry(policies)
    return check_text(
        text,
        template=template,
        ledger=ledger,
        year=year,
        past=past,
        policies=policies,
        registry=given if desk is None else Both(given, LibraryRegistry(desk.library, _day_of(year))),
        unit=unit,
        others=[*others, *(_names_of_references(desk, unit.id) if desk and unit else ())],
    )


def answers_of_file(
    text: str, *, template: Template | None, past: Sequence[PastText], policies: Sequence[PolicyText], unit: Unit | None
) -> list[Demand]:
    """Each duty of the policies and each promise of last year's report, beside the place of a text that answers it."""
    return list(demands(text, Held(template=template, past=past, policies=policies, unit=unit)))


def names_of_others(desk: Desk, report: Report, text: str) -> list[Finding]:
    """Every place of a report's text where the name of a unit stands whose material the library holds for reference."""
    others = _other_units(desk, report)
    if not any(each in text for each in others):
        return []
    held = Held(unit=unit_of(desk, report.unit), others=others)
    return [each for each in names.check(Draft(text), held) if each.quote in others]


def all_findings(desk: Desk, report_id: str) -> list[Finding]:
    """What the last check found, set aside ones included."""
    return desk.findings.all(report_id)


def coverage(desk: Desk, report_id: str, document_id: str) -> list[Answer]:
    """Each duty of a policy document that addresses the unit, beside the place of the report that answers it."""
    report = open_report(desk, report_id)
    unit = unit_of(desk, report.unit)
    return answer(duties.read(_policy(desk, document_id), unit), body(report), villages=len(unit.villages))


def kept_promises(desk: Desk, report_id: str) -> list[Answer]:
    """Each item of last year's 下一年度安排 and 不足, beside the place of the report that answers it."""
    report = open_report(desk, report_id)
    past, villages = _past(desk, report), len(unit_of(desk, report.unit).villages)
    return answer(promises.read(past[0], template_of(desk, report)), body(report), villages=villages) if past else []


def dismiss(desk: Desk, report_id: str, finding_id: str, reason: str, person: str) -> list[Finding]:
    """Set a finding aside with a reason, for as long as its words and values stand; the findings as they now are."""
    if not reason.strip():
        raise BadInput("findings.no_reason")
    report, finding = open_report(desk, report_id), _finding(desk, report_id, finding_id)
    desk.findings.dismiss(report.id, report.unit, report.year, finding, reason.strip(), person)
    return desk.findings.replace(report.id, report.unit, report.year, desk.findings.all(report_id))


def accept(desk: Desk, report_id: str, finding_id: str, person: str) -> Report:
    """Put a finding's suggestion in the place of its words, as a revision; Stale where the words no longer stand there."""
    report, finding = open_report(desk, report_id), _finding(desk, report_id, finding_id)
    if finding.suggestion is None:
        raise Refused("findings.no_suggestion")
    text = body(report)
    start = _place(text, finding)
    edited = text[:start] + finding.suggestion + text[start + len(finding.quote) :]
    changed = replace(report, sections=reread(edited, report.sections))
    accepted = desk.reports.accept(changed, RevisionKind.FIX, person, base=report.version, note=finding.message)
    rest = [_moved(each, finding, start) for each in desk.findings.all(report_id)]
    desk.findings.replace(report.id, report.unit, report.year, rest)
    return accepted


def _place(text: str, finding: Finding) -> int:
    """Where the finding's words stand: at their place, or at the only other one."""
    if finding.quote and text.startswith(finding.quote, finding.start):
        return finding.start
    if finding.quote and text.count(finding.quote) == 1:
        return text.index(finding.quote)
    raise Stale("findings.moved")


def _moved(finding: Finding, accepted: Finding, start: int) -> Finding:
    """A stored finding after the change: the accepted one is marked so, later ones stand where their words now are."""
    if finding.id == accepted.id:
        return replace(finding, status=FindingStatus.ACCEPTED)
    by = len(accepted.suggestion or "") - len(accepted.quote)
    return finding.at(by) if finding.start > start else finding


def _finding(desk: Desk, report_id: str, finding_id: str) -> Finding:
    found = next((each for each in desk.findings.all(report_id) if each.id == finding_id), None)
    if found is None:
        raise NotFound("findings.not_found")
    return found


def _past(desk: Desk, report: Report) -> list[PastText]:
    """The unit's own reports of earlier years, the latest first."""
    own = own_reports(desk, unit_of(desk, report.unit), report.year)
    return [PastText(desk.library.text(each.id), each.year, each.title) for each in own]


def _day_of(year: int | None) -> str:
    """The day on which a report of a year is held against the law: the year's last one, today while it runs."""
    today = now()[:10]
    return min(today, f"{year}-12-31") if year else today


def _policy(desk: Desk, document_id: str) -> PolicyText:
    document: Document = desk.library.document(document_id)
    return PolicyText(
        desk.library.text(document.id), document.title, document.number, document.issuer, document.date, document.id
    )


def _other_units(desk: Desk, report: Report) -> list[str]:
    return _names_of_references(desk, report.unit)


def _names_of_references(desk: Desk, own: str) -> list[str]:
    """Names of the units whose reports the library holds for reference."""
    full = {
        each.unit.removesuffix("人民政府")
        for each in desk.library.documents(DocumentKind.REFERENCE)
        if each.unit and each.unit != own
    }
    return sorted(full | {found.group(1) for each in full if (found := _TOWN.search(each))})


_TOWN = re.compile("[县区市州旗]([^县区市州旗]{2,6}(?:镇|乡|街道|县|区))$")
"""青禾镇 of 云溪县青禾镇: how a text names a unit in its own county."""
