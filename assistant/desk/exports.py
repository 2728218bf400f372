"""What leaves the house: the report as a Word file, its table of sources, the list of findings."""

from __future__ import annotations

from assistant.desk.desk import Desk
from assistant.desk.reports import ledger_of, review_of
from assistant.exporting.filenames import file_name
from assistant.exporting.findings_table import findings_table as findings_as_table
from assistant.exporting.source_table import source_table as sources_as_table
from assistant.exporting.word import final_copy, review_copy
from assistant.words import say
from assistant.workspace import exported


def export_word(desk: Desk, report_id: str, *, clean: bool) -> bytes:
    """The report as .docx: the 送审稿 with every mark; ``clean`` the 上报稿, refused while a ×× stands."""
    report = desk.reports.report(report_id)
    review = review_of(desk, report)
    if not clean:
        return review_copy(report, review, ledger_of(desk, report))
    copy = final_copy(report, review)
    exported.tell(desk.database, report)
    return copy


def source_table(desk: Desk, report_id: str) -> bytes:
    """The 来源对照表 as .xlsx: every figure beside its fact, department and file, and what is still open."""
    report = desk.reports.report(report_id)
    titles = {document.id: document.title for document in desk.library.documents()}
    return sources_as_table(report, review_of(desk, report), ledger_of(desk, report), titles)


def findings_table(desk: Desk, report_id: str) -> bytes:
    """The 核稿单 as .xlsx: the findings of the last check, dismissed ones with their reason."""
    report = desk.reports.report(report_id)
    return findings_as_table(report, desk.findings.all(report_id))


def name_of_export(desk: Desk, report_id: str, kind: str) -> str:
    """The file name of an export: ``kind`` is review, clean, sources or findings."""
    title = desk.reports.report(report_id).frame.title
    extension = "docx" if kind in ("review", "clean") else "xlsx"
    return file_name(title, suffix=say(f"export.suffix.{kind}"), extension=extension)
