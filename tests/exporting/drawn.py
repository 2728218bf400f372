"""A small report with one of everything, and what a review says of it."""

from __future__ import annotations

import re

from assistant.figures import Figure, Kind
from assistant.language.spans import Span
from assistant.ledger import Fact, FactMatch, FactStatus, FigureMatch, FigureStatus, Ledger
from assistant.report import Frame, Paragraph, ParagraphKind, Report, Section
from assistant.report.body import body, locate
from assistant.report.review import HOLE, Review, ReviewedParagraph
from assistant.sources import Citation, Mark, Origin, Sentence

LEDGER = Ledger(
    "u",
    2025,
    (
        Fact(
            "f1", "普法活动", "18", unit="场次", department="司法所", source_file="表.xlsx", source_place="第3行",
            confirmed_by="王某", confirmed_at="2026-01-05T09:00:00",
        ),
        Fact("f2", "发放资料", "3500", unit="份", qualifier="余", department="司法所"),
    ),
)  # fmt: skip

_FRAME = Frame(
    "青禾镇2025年法治政府建设情况报告", "县委、县政府", "特此报告。", "云溪县青禾镇人民政府", "2026年1月10日"
)


def report(*, hole: bool = False, frame: Frame = _FRAME) -> Report:
    """A report; with ``hole`` a value is still open."""
    return Report(
        "r",
        "u",
        2025,
        "t",
        frame,
        (
            Section("s0", paragraphs=(Paragraph("p0", "现将有关情况报告如下。"),)),
            Section(
                "s1",
                "一、主要举措",
                paragraphs=(
                    Paragraph("p1", "（一）加强宣传。开展普法活动18场次，发放资料3000余份。召开现场会1次。"),
                    Paragraph("p2", "（二）规范执法"),
                    Paragraph("p3", f"覆盖率达到{'××' if hole else '95%'}。"),
                    Paragraph("p4", kind=ParagraphKind.TABLE, rows=(("指标", "数值"), ("检查", "40次"))),
                ),
            ),
        ),
    )


_STATUS = {
    "18场次": (FigureStatus.MATCHED, "f1"),
    "3000余份": (FigureStatus.CHANGED, "f2"),
    "1次": (FigureStatus.LEFTOVER, None),
    "95%": (FigureStatus.QUOTED, None),
    "40次": (FigureStatus.UNSOURCED, None),
}


def review(of: Report) -> Review:
    """As the ledger would say: one figure of each status, and a sentence taken over from last year."""
    paragraphs: list[ReviewedParagraph] = []
    for located in locate(of):
        if located.paragraph is None:
            continue
        text = located.text
        figures = [
            FigureMatch(Figure(at.start(), at.end(), figure, Kind.COUNT, None, None), status, fact)
            for figure, (status, fact) in _STATUS.items()
            for at in re.finditer(re.escape(figure), text)
        ]
        marked = text.find("召开现场会")
        sentences = (Sentence(marked, len(text), Origin.PAST, Mark.PAST_UNCONFIRMED),) if marked >= 0 else ()
        holes = tuple(Span(hole.start(), hole.end()) for hole in HOLE.finditer(text))
        paragraphs.append(
            ReviewedParagraph(located.section, located.paragraph, located.start, text, tuple(figures), sentences, holes)
        )
    return Review(
        body(of), tuple(paragraphs), (FactMatch("f1", FactStatus.USED), FactMatch("f2", FactStatus.CONTRADICTED))
    )


CITATION = Citation("c", "d", "某县工作要点", "第三条", "覆盖率达到95%以上")
