"""Versions of the whole report: kept by Ctrl+S, given a name, put back."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from assistant.desk.desk import Desk
from assistant.desk.vouching import taken_back
from assistant.report import Report, RevisionKind
from assistant.report.filing import Version
from assistant.words import say

LONGEST_NAME = 40


def keep(desk: Desk, report_id: str, person: str, name: str = "") -> Version | None:
    """Keep the report as it stands (Ctrl+S); None where nothing changed since it was last kept."""
    with desk.database.writing() as session:
        return keep_in(desk, session, desk.reports.in_session(session, report_id), person, name)


def keep_in(desk: Desk, session: Session, report: Report, person: str, name: str) -> Version | None:
    """``keep`` inside a transaction that is already open."""
    desk.reports.cut_in(session, report, person, name or say("versions.note"))
    last = next(iter(desk.versions.in_session(session, report.id)), None)
    if last is not None and (last.frame, last.sections) == (report.frame, report.sections):
        return None
    return desk.versions.add_in(session, report, name, person)


def versions(desk: Desk, report_id: str) -> list[Version]:
    """Newest first."""
    return desk.versions.all(report_id)


def give_name(desk: Desk, version_id: str, name: str) -> None:
    """Call a version something else; nothing else of it can be changed."""
    desk.versions.name(version_id, name.strip()[:LONGEST_NAME])


def put_back(desk: Desk, report_id: str, version_id: str, person: str) -> Report:
    """The whole report as it stood in a version: each section that changes by it is a revision; what stood until now is kept."""
    version, report = desk.versions.version(version_id), desk.reports.report(report_id)
    restored = replace(report, frame=version.frame, sections=version.sections)
    gone = taken_back(desk, report, restored)
    note = version.name or version.at
    with desk.database.writing() as session:
        keep_in(desk, session, report, person, say("versions.before", name=note))
        desk.facts.change_in(session, report.unit, report.year, person, removed=gone)
        return desk.reports.accept_in(session, restored, RevisionKind.RESTORED, person, base=report.version, note=note)


def as_report(version: Version, report: Report) -> Report:
    """A version as the report that it was."""
    return replace(report, frame=version.frame, sections=version.sections)
