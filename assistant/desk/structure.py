"""The report's parts: moved, merged, split, added, renamed, by hand at once and with undo, by request as one proposal."""

from __future__ import annotations

from assistant.desk.desk import Desk
from assistant.desk.proposals import made_of
from assistant.errors import Refused
from assistant.language.spans import Span
from assistant.report import Proposal, Report
from assistant.report.body import body, locate
from assistant.revising.accepting import RULES
from assistant.revising.passage import Passage
from assistant.revising.structure import Add, Merge, Move, Rename, Restructuring, Split, restructured

__all__ = ["Add", "Merge", "Move", "Rename", "Restructuring", "Split", "propose_structure", "text_with"]


def text_with(desk: Desk, report_id: str, wish: Restructuring) -> str:
    """The body as it would stand; the page puts it in like typed text, so that one undo takes it back."""
    return restructured(desk.reports.report(report_id), wish)


def propose_structure(desk: Desk, report_id: str, wish: Restructuring, words: str) -> Proposal:
    """One proposal for what a request changes in the structure, the numbers of all headings that follow with it."""
    report = desk.reports.report(report_id)
    after = restructured(report, wish)
    if after == body(report):
        raise Refused("revising.nothing_to_change")
    about, changed = _changed_lines(report, after)
    made = made_of(report, about, changed, words, RULES, [])
    desk.proposals.add(made, report.unit, report.year)
    return made


def _changed_lines(report: Report, after: str) -> tuple[Passage, str]:
    """The lines from the first to the last that change, and what becomes of them; never none, and standing only once."""
    text = body(report)
    old, new = text.split("\n"), after.split("\n")
    head, tail, most = 0, 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    while True:
        piece = "\n".join(old[head : len(old) - tail])
        if (piece.strip() and text.count(piece) == 1) or (head, tail) == (0, 0):
            break
        head, tail = max(0, head - 1), tail if head else max(0, tail - 1)
    start = sum(len(line) + 1 for line in old[:head])
    first = next(each for each in reversed(locate(report)) if each.start <= start)
    paragraph = first.paragraph.id if first.paragraph else ""
    return (
        Passage(Span(start, start + len(piece)), piece, first.section.id, paragraph),
        "\n".join(new[head : len(new) - tail]),
    )
