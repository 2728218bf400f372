"""Where a proposal stands in the report now: re-anchored when that is certain, refused when it is not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.errors import Stale
from assistant.language.spans import Span
from assistant.report import Hunk, Proposal, Report
from assistant.report.body import body, locate
from assistant.revising.hunks import applied


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of the body and what takes its place."""

    span: Span
    after: str


def edits(report: Report, proposal: Proposal, chosen: Collection[int] | None = None) -> list[Edit]:
    """What the chosen hunks change in the body as it stands. Raises Stale where their place is gone or no longer certain."""
    text, around = body(report), _paragraph(report, proposal)
    if not proposal.before:
        if around is None or around.start != around.end:
            raise Stale("revising.moved_on")
        return [Edit(around, applied("", proposal.hunks, chosen))]
    whole = _occurrences(text, proposal.before)
    near = [start for start in whole if around and around.start <= start <= around.end]
    if len(near) == 1 or len(whole) == 1:
        start = near[0] if len(near) == 1 else whole[0]
        return [Edit(Span(start, start + len(proposal.before)), applied(proposal.before, proposal.hunks, chosen))]
    if whole or "\n" not in proposal.before:
        raise Stale("revising.stands_twice" if whole else "revising.moved_on")
    return _line_by_line(text, proposal, chosen)


def hunks_in_body(report: Report, proposal: Proposal) -> tuple[Hunk, ...]:
    """The proposal's hunks with their offsets in the body as it stands, in order. Raises Stale like ``edits``."""
    found: list[Hunk] = []
    for index, hunk in enumerate(proposal.hunks):
        edit = edits(report, proposal, {index})[0]
        within = _start_within(proposal, edit, hunk)
        found.append(Hunk(within, within + len(hunk.before), hunk.before, hunk.after))
    return tuple(found)


def _paragraph(report: Report, proposal: Proposal) -> Span | None:
    for each in locate(report):
        if each.paragraph is not None and each.paragraph.id == proposal.paragraph:
            return Span(each.start, each.start + len(each.text))
    return None


def _occurrences(text: str, piece: str) -> list[int]:
    found, at = list[int](), text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def _line_by_line(text: str, proposal: Proposal, chosen: Collection[int] | None) -> list[Edit]:
    """A paragraph between the changed ones may have moved on; each changed one must stand exactly once."""
    made: list[Edit] = []
    for start, line in _lines(proposal.before):
        within = [
            Hunk(hunk.start - start, hunk.end - start, hunk.before, hunk.after)
            for index, hunk in enumerate(proposal.hunks)
            if (chosen is None or index in chosen) and start <= hunk.start and hunk.end <= start + len(line)
        ]
        if not within:
            continue
        places = _occurrences(text, line) if line.strip() else []
        if len(places) != 1:
            raise Stale("revising.stands_twice" if places else "revising.moved_on")
        made.append(Edit(Span(places[0], places[0] + len(line)), applied(line, tuple(within))))
    crossing = any(
        "\n" in hunk.before for index, hunk in enumerate(proposal.hunks) if chosen is None or index in chosen
    )
    if crossing or not made:
        raise Stale("revising.moved_on")
    return made


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = list[tuple[int, str]](), 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


def _start_within(proposal: Proposal, edit: Edit, hunk: Hunk) -> int:
    if edit.span.end - edit.span.start == len(proposal.before):
        return edit.span.start + hunk.start
    line_start = proposal.before.rfind("\n", 0, hunk.start) + 1
    return edit.span.start + hunk.start - line_start
