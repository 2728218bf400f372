"""Proposals: a change of a passage, shown as hunks, accepted or rejected by a person. Nothing else changes a text for a wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.desk.desk import Desk
from assistant.desk.reports import keep_revision, ledger_of, past_texts, restore
from assistant.errors import NotFound, Refused
from assistant.language.spans import Span
from assistant.report import Proposal, Report, RevisionKind, new_id
from assistant.report.body import body, locate
from assistant.revising import anchoring
from assistant.revising.accepting import accepted
from assistant.revising.hunks import hunks, is_confetti
from assistant.revising.passage import Passage
from assistant.revising.replacing import replacement_in
from assistant.revising.validating import Problem, worded
from assistant.revising.warnings import Change, warnings
from assistant.revising.wishes import Wish, WishKind, read_wish

__all__ = [
    "Wish",
    "WishKind",
    "accept",
    "amend",
    "hunks_in_body",
    "made_of",
    "near",
    "open_one",
    "open_proposals",
    "proposal",
    "quotes_of",
    "read_wish",
    "reject",
    "replacement_in",
    "shown_whole",
    "standing",
    "stands_at",
    "take_back",
    "warnings_of",
]


def accept(desk: Desk, proposal_id: str, chosen: Sequence[int] | None, person: str) -> Report:
    """The report with the chosen hunks, by index (all where None). Raises Stale where the text moved on, Refused where it is settled."""
    made = open_one(desk, proposal_id)
    report = desk.reports.report(made.report)
    changed = accepted(report, made, None if chosen is None else set(chosen))
    # What was typed before is a revision of its own, so that taking the proposal back loses nothing.
    keep_revision(desk, report.id, person)
    with desk.database.writing() as session:
        desk.proposals.settle_in(session, proposal_id, "accepted")
        for other in variants_of(desk, made):
            desk.proposals.settle_in(session, other.id, "rejected")
        return desk.reports.accept_in(
            session, changed, RevisionKind.PROPOSAL, person, base=report.version, note=made.wish
        )


def amend(desk: Desk, proposal_id: str, after: str) -> Proposal:
    """The proposal as a person wrote it over before taking it, matched anew. Raises Stale where its text moved on."""
    made = open_one(desk, proposal_id)
    report = desk.reports.report(made.report)
    if after == made.before:
        raise Refused("revising.same_as_before")
    about = Passage(standing(report, made), made.before, made.section, made.paragraph)
    known = warnings_of(desk, report, about, after) if about.span.of(body(report)) == made.before else []
    anew = replace(made, after=after, hunks=hunks(made.before, after), warnings=tuple(worded([each]) for each in known))
    desk.proposals.amend(anew)
    return anew


def variants_of(desk: Desk, made: Proposal) -> list[Proposal]:
    """The other open proposals for the same words of the same place."""
    same = (made.before, made.paragraph)
    return [
        each
        for each in open_proposals(desk, made.report)
        if each.id != made.id and (each.before, each.paragraph) == same
    ]


def reject(desk: Desk, proposal_id: str, person: str) -> None:
    """Set a proposal aside; the text stays as it is."""
    open_one(desk, proposal_id)
    desk.proposals.settle(proposal_id, "rejected")


def proposal(desk: Desk, proposal_id: str) -> Proposal:
    """A proposal, open or settled."""
    return desk.proposals.proposal(proposal_id)


def stands_at(desk: Desk, made: Proposal) -> Span | None:
    """Where the proposal's text stands in the body now (what it made of it, once accepted); None where that is not certain."""
    text = body(desk.reports.report(made.report))
    wanted = made.after if made.status == "accepted" else made.before
    return Span(at := text.index(wanted), at + len(wanted)) if wanted and text.count(wanted) == 1 else None


def standing(report: Report, made: Proposal) -> Span:
    """From where to where an open proposal would change the body as it stands. Raises Stale where that is not certain."""
    spans = [each.span for each in anchoring.edits(report, made)]
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def near(report: Report, made: Proposal) -> int:
    """Where its paragraph stands, or its section; the start of the body where both are gone."""
    located = locate(report)
    own = (each.start for each in located if each.paragraph and each.paragraph.id == made.paragraph)
    section = (each.start for each in located if each.section.id == made.section)
    return next(own, next(section, 0))


def open_proposals(desk: Desk, report_id: str) -> list[Proposal]:
    """Those that wait for a person, newest first."""
    return desk.proposals.open(report_id)


def hunks_in_body(desk: Desk, proposal_id: str) -> list[Span]:
    """Where the proposal's hunks stand in the body now, one span each. Raises Stale where that is not certain."""
    made = desk.proposals.proposal(proposal_id)
    report = desk.reports.report(made.report)
    return [Span(each.start, each.end) for each in anchoring.hunks_in_body(report, made)]


def shown_whole(proposal: Proposal) -> bool:
    """Whether before and after are shown whole, since single hunks would be confetti."""
    return is_confetti(proposal.before, proposal.after, proposal.hunks)


def take_back(desk: Desk, report_id: str, person: str) -> Report:
    """Put the section that changed last back as it stood before; what stands now is kept as a revision."""
    keep_revision(desk, report_id, person)
    every = desk.reports.revisions(report_id)
    earlier = [each for each in every[1:] if each.section.id == every[0].section.id] if every else []
    if not earlier:
        raise NotFound("revising.nothing_to_take_back")
    return restore(desk, report_id, earlier[0].id, person)


def open_one(desk: Desk, proposal_id: str) -> Proposal:
    """A proposal that waits for a person. Raises Refused where it is settled."""
    known = desk.proposals.proposal(proposal_id)
    if known.status != "open":
        raise Refused("revising.settled")
    return known


def made_of(report: Report, about: Passage, after: str, wish: str, by: str, known: Sequence[Problem]) -> Proposal:
    """The proposal that puts ``after`` in the place of a passage, not stored yet."""
    return Proposal(
        id=new_id(),
        report=report.id,
        section=about.section,
        paragraph=about.paragraph,
        before=about.text,
        after=after,
        wish=wish,
        hunks=hunks(about.text, after),
        warnings=tuple(worded([each]) for each in known),
        by=by,
    )


def warnings_of(desk: Desk, report: Report, about: Passage, after: str) -> list[Problem]:
    """What code sees of the change in the whole text, before anybody is shown it."""
    text, span = body(report), about.span
    new = Span(span.start, span.start + len(after))
    change = Change(text, text[: span.start] + after + text[span.end :], span, new)
    return warnings(change, ledger_of(desk, report), past=past_texts(desk, report), cited=quotes_of(report))


def quotes_of(report: Report) -> list[str]:
    """What the report's paragraphs cite, word for word."""
    return [each.backing for section in report.sections for text in section.paragraphs for each in text.citations]
