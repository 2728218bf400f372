"""A small report to revise."""

from __future__ import annotations

from assistant.language.sentences import sentences
from assistant.report import Paragraph, ParagraphKind, Proposal, Report, Section
from assistant.revising.hunks import hunks
from assistant.sources import Origin, Sentence

LEARNING = "（一）加强学法。全年组织专题学习6次。班子成员带头学法。"
SPREADING = "（二）深化普法。全年开展普法宣传活动14场次，发放宣传资料3000余份。"
SHORT = "执法力量仍显不足。"


def paragraph(id: str, text: str, origin: Origin = Origin.PAST) -> Paragraph:
    spans = sentences(text)
    return Paragraph(id, text, sentences=tuple(Sentence(each.start, each.end, origin) for each in spans))


def report(id: str = "r", unit: str = "u") -> Report:
    table = Paragraph("t", kind=ParagraphKind.TABLE, rows=(("项目", "数量"), ("普法", "14")))
    first = (paragraph("a", LEARNING), paragraph("b", SPREADING, Origin.FACT), table)
    sections = (
        Section("s0", paragraphs=()),
        Section("s1", "一、主要举措和成效", "measures", first),
        Section(
            "s2", "二、存在的不足和原因", "shortcomings", (paragraph("c", SHORT), paragraph("d", "普法形式单一。"))
        ),
    )
    return Report(id, unit, 2025, "fazhi_zhengfu", sections=sections)


def proposal(before: str, after: str, paragraph_id: str, *, by: str = "some-model", section: str = "s1") -> Proposal:
    return Proposal("p", "r", section, paragraph_id, before, after, "去套话", hunks(before, after), by=by)
