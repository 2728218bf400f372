"""A report as a Word file: the 送审稿 with its marks as highlight and comment, the 上报稿 without any."""

from __future__ import annotations

from assistant.errors import Refused
from assistant.exporting.layout import laid_out
from assistant.exporting.marking import marks_of
from assistant.ledger import Ledger
from assistant.report import ParagraphKind, Report
from assistant.report.review import HOLE, Review
from assistant.words import say

_SHOWN = 5


def review_copy(report: Report, review: Review, ledger: Ledger) -> bytes:
    """The 送审稿: whatever still needs a person is highlighted, and a comment says why."""
    from assistant.documents.docx_writing import write_docx

    marks = {each.paragraph.id: marks_of(each, ledger) for each in review.paragraphs}
    blocks = laid_out(report, marks, say("export.why.open_date"))
    return write_docx(blocks, title=report.frame.title, comments_by=say("export.comments_by"))


def final_copy(report: Report, review: Review) -> bytes:
    """The 上报稿: no mark, no comment. Refused while a ×× stands anywhere, frame included."""
    from assistant.documents.docx_writing import write_docx

    places = holes_of(report, review)
    if places:
        shown = "；".join(places[:_SHOWN])
        more = say("export.and_more", count=len(places)) if len(places) > _SHOWN else ""
        raise Refused("export.holes", count=len(places), places=shown + more)
    return write_docx(laid_out(report, {}), title=report.frame.title)


def holes_of(report: Report, review: Review) -> list[str]:
    """Where a ×× stands, each place in words."""
    places: list[str] = []
    frame = report.frame
    for name, text in (
        ("title", frame.title),
        ("recipient", frame.recipient),
        ("closing", frame.closing),
        ("signature", frame.signature),
        ("date", frame.date),
    ):
        if "×" in text:
            places.append(say(f"export.frame.{name}") + f"“{text}”")
    places += [f"“{section.heading}”" for section in report.sections if HOLE.search(section.heading)]
    for each in review.paragraphs:
        for hole in each.holes:
            where = each.section.heading or say("export.opening")
            around = each.text[max(0, hole.start - 10) : hole.end + 6].replace("\n", " ")
            table = say("export.table") if each.paragraph.kind is ParagraphKind.TABLE else ""
            places.append(f"{where}{table}“{around}”")
    return places
