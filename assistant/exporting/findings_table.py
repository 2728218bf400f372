"""The 核稿单: the findings on a report as a table, dismissed ones with their reason."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.xlsx_writing import ColumnOut, SheetOut, write_xlsx
from assistant.findings import Basis, Finding, FindingStatus
from assistant.report import Report, Section
from assistant.words import say

_COLUMNS = ("number", "place", "quote", "severity", "finding", "basis", "suggestion", "handled")
_WIDTHS = (6, 22, 34, 8, 40, 46, 26, 22)


def findings_table(report: Report, findings: Sequence[Finding]) -> bytes:
    """The list as .xlsx, one finding a row, in the order of the text."""
    columns = tuple(
        ColumnOut(say(f"export.column.{name}"), width) for name, width in zip(_COLUMNS, _WIDTHS, strict=True)
    )
    headings = {section.id: _heading(section) for section in report.sections}
    ordered = sorted(findings, key=lambda finding: (finding.start, finding.end))
    rows = tuple(_row(number, finding, headings) for number, finding in enumerate(ordered, 1))
    title = say("export.findings_table.title", title=report.frame.title)
    return write_xlsx([SheetOut(say("export.findings_table.sheet"), columns, rows, title)])


def _row(number: int, finding: Finding, headings: dict[str, str]) -> tuple[str, ...]:
    handled = say(f"export.handled.{finding.status.value}")
    if finding.status is FindingStatus.DISMISSED and finding.reason:
        handled += f"：{finding.reason}"
    return (
        str(number),
        headings.get(finding.section, finding.section),
        finding.quote,
        finding.severity.value,
        finding.message,
        _basis(finding.basis),
        finding.suggestion or "",
        handled,
    )


def _basis(basis: Basis | None) -> str:
    if basis is None:
        return ""
    named = " ".join(part for part in (basis.title, basis.place) if part)
    level = f"（{basis.source_level}）" if basis.source_level else ""
    return f"{named}{level}" + (f"\n{basis.text}" if basis.text else "")


def _heading(section: Section) -> str:
    return section.heading or say("export.opening")
