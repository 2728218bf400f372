"""Which findings lie over the text while it is typed: other units' names, read each time, and what the last check left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.desk.desk import Desk
from assistant.desk.findings import names_of_others
from assistant.findings import Finding, FindingStatus, Severity
from assistant.report import Report

NAME = "name"
"""Code of the names that are read anew with each stroke."""


def highlighted(desk: Desk, report: Report, text: str) -> list[Finding]:
    """Findings with their place in the text as it stands; hints stay folded, and one whose words are gone or moved is not shown."""
    names = names_of_others(desk, report, text)
    named = {(each.start, each.end) for each in names}
    checked = [each for each in _standing(desk, report.id, text) if (each.start, each.end) not in named]
    return [*(replace(each, code=NAME) for each in names), *checked]


def _standing(desk: Desk, report_id: str, text: str) -> Iterator[Finding]:
    for each in desk.findings.all(report_id):
        if each.status is FindingStatus.OPEN and each.severity is not Severity.HINT and each.quote:
            if text.startswith(each.quote, each.start):
                yield each
            elif text.count(each.quote) == 1:
                yield each.at(text.index(each.quote) - each.start)
