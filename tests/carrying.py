"""A report as a draft leaves it: every sentence from last year's text, so that somebody has to vouch for each."""

from __future__ import annotations

from dataclasses import replace

from assistant.desk import Desk, reports
from assistant.sources import Origin


def carried_over(desk: Desk, report_id: str) -> None:
    """All sentences of the report as if they came from last year's text."""
    now = reports.open_report(desk, report_id)
    sections = tuple(
        replace(
            section,
            paragraphs=tuple(
                replace(each, sentences=tuple(replace(sentence, origin=Origin.PAST) for sentence in each.sentences))
                for each in section.paragraphs
            ),
        )
        for section in now.sections
    )
    desk.reports.save(replace(now, sections=sections), "甲", base=now.version)
