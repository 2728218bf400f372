"""A report as a Word file: the 送审稿 with its marks as highlight and comment, the 上报稿 without any."""

from __future__ import annotations

from assistant.errors import Refused
from assistant.exporting.layout import laid_out
from assistant.exporting.marking import marks_of
from assistant.exporting.openings import holes
from assistant.ledger import Ledger
from assistant.report import Report
from assistant.report.review import Review
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

    refuse_holes(report, review, "export.holes")
    return write_docx(laid_out(report, {}), title=report.frame.title)


def refuse_holes(report: Report, review: Review, key: str) -> None:
    """Raises Refused, worded by ``key``, where a ×× stands anywhere, the frame included."""
    found = holes(report, review)
    if found:
        places = [f"{each.where}“{each.words}”" if each.where != each.words else f"“{each.words}”" for each in found]
        more = say("export.and_more", count=len(places)) if len(places) > _SHOWN else ""
        raise Refused(key, count=len(places), places="；".join(places[:_SHOWN]) + more)
