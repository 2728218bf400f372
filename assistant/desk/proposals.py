"""Proposals: a wish over a passage, shown as hunks, accepted or rejected by a person. Nothing else changes a text for a wish."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence

from langchain_core.language_models import BaseChatModel

from assistant import ledger
from assistant.desk.desk import Desk
from assistant.desk.models import endpoint
from assistant.desk.reports import keep_revision, ledger_of, past_texts, restore, template_of
from assistant.errors import NotFound, Refused
from assistant.events import Done, Event
from assistant.language.spans import Span
from assistant.ledger import Fact, FactStatus, FigureMatch, FigureStatus, Ledger
from assistant.models.chat import chat_model
from assistant.models.prompts import load
from assistant.report import Proposal, Report, RevisionKind, new_id
from assistant.report.body import body, locate
from assistant.revising import anchoring
from assistant.revising.accepting import RULES, accepted
from assistant.revising.headings import made_parallel
from assistant.revising.hunks import hunks, is_confetti
from assistant.revising.numerals import regular
from assistant.revising.passage import Passage, passage
from assistant.revising.punctuation import full_width
from assistant.revising.replacing import replacement_in
from assistant.revising.rewriting import BY_PARAGRAPH, Rewritten, rewrite
from assistant.revising.terms import unified
from assistant.revising.validating import Problem, worded
from assistant.revising.warnings import Change, warnings
from assistant.revising.wishes import DETERMINISTIC, Wish, WishKind, read_wish

__all__ = [
    "Wish",
    "WishKind",
    "accept",
    "hunks_in_body",
    "open_proposals",
    "proposal",
    "propose",
    "propose_streamed",
    "read_wish",
    "reject",
    "replace_fact_mentions",
    "replacement_in",
    "shown_whole",
    "stands_at",
    "take_back",
]

_BY_CODE = {WishKind.PUNCTUATION: full_width, WishKind.NUMERALS: regular, WishKind.TERMS: unified}
_MAY_USE_FACTS = frozenset({WishKind.EXPAND, WishKind.COMMENT, WishKind.FREE})
MOST_FACTS = 8


def propose(desk: Desk, report_id: str, *, start: int, end: int, wish: str, person: str) -> Proposal:
    """A proposal for the passage between two offsets of the body; ``wish`` in plain words."""
    steps = propose_streamed(desk, report_id, start=start, end=end, wish=wish, person=person)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def propose_streamed(
    desk: Desk, report_id: str, *, start: int, end: int, wish: str, person: str, variant_of: str = ""
) -> Generator[Event, None, Proposal]:
    """``propose`` with its events as they happen; the proposal is what it returns, stored.

    ``variant_of`` names an open proposal for the same passage: the wish is about what that one says, and both stay.
    """
    report = desk.reports.report(report_id)
    about, asked = passage(report, start, end), read_wish(wish)
    if about.has_table and asked.kind not in DETERMINISTIC | BY_PARAGRAPH and replacement_in(wish) is None:
        raise Refused("revising.table")
    earlier = _open(desk, variant_of) if variant_of else None
    text = earlier.after if earlier is not None and earlier.before == about.text else about.text
    literal = replacement_in(wish)
    if literal is not None and literal[0] not in text and endpoint(desk) is None:
        raise Refused("revising.words_not_there", words=literal[0])
    if literal is not None and literal[0] in text:
        made, by = Rewritten(text.replace(*literal)), RULES
    elif asked.kind in DETERMINISTIC:
        made, by = Rewritten(_BY_CODE[asked.kind](text)), RULES
    else:
        made, by = yield from _by_model(desk, report, text, asked)
    if made.text == about.text:
        raise Refused("revising.nothing_to_change")
    about, after = _narrowed(report, about, made.text)
    known = [*_warnings(desk, report, about, after), *made.notes]
    stored = _proposal(report, about, after, asked.words, by, known)
    desk.proposals.add(stored, report.unit, report.year)
    yield Done("revising", stored.id)
    return stored


def accept(desk: Desk, proposal_id: str, chosen: Sequence[int] | None, person: str) -> Report:
    """The report with the chosen hunks, by index (all where None). Raises Stale where the text moved on, Refused where it is settled."""
    made = _open(desk, proposal_id)
    report = desk.reports.report(made.report)
    changed = accepted(report, made, None if chosen is None else set(chosen))
    # What was typed before is a revision of its own, so that taking the proposal back loses nothing.
    keep_revision(desk, report.id, person)
    with desk.database.writing() as session:
        desk.proposals.settle_in(session, proposal_id, "accepted")
        return desk.reports.accept_in(
            session, changed, RevisionKind.PROPOSAL, person, base=report.version, note=made.wish
        )


def reject(desk: Desk, proposal_id: str, person: str) -> None:
    """Set a proposal aside; the text stays as it is."""
    _open(desk, proposal_id)
    desk.proposals.settle(proposal_id, "rejected")


def proposal(desk: Desk, proposal_id: str) -> Proposal:
    """A proposal, open or settled."""
    return desk.proposals.proposal(proposal_id)


def stands_at(desk: Desk, made: Proposal) -> Span | None:
    """Where the proposal's text stands in the body now (what it made of it, once accepted); None where that is not certain."""
    text = body(desk.reports.report(made.report))
    wanted = made.after if made.status == "accepted" else made.before
    return Span(at := text.index(wanted), at + len(wanted)) if wanted and text.count(wanted) == 1 else None


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


def replace_fact_mentions(desk: Desk, report_id: str, fact_id: str, person: str) -> Proposal:
    """After a fact changed: one proposal that puts its value wherever the report still states another."""
    report = desk.reports.report(report_id)
    facts = ledger_of(desk, report)
    fact = facts.fact(fact_id)
    if fact is None:
        raise NotFound("revising.no_such_fact")
    text = body(report)
    match = ledger.match(text, facts, past=past_texts(desk, report), cited=_quotes(report))
    stale = [
        each
        for each in match.figures
        if each.fact == fact_id and each.status in (FigureStatus.CHANGED, FigureStatus.LEFTOVER) and each.expected
    ]
    if not stale:
        raise Refused("revising.fact_not_mentioned", label=fact.label)
    about, after = _lines_with(report, text, stale)
    made = _proposal(report, about, after, f"{fact.label}：{fact.wording()}", RULES, [])
    desk.proposals.add(made, report.unit, report.year)
    return made


def _lines_with(report: Report, text: str, stale: Sequence[FigureMatch]) -> tuple[Passage, str]:
    """The paragraphs that hold these figures, as they stand and with what the ledger expects."""
    before, after, at = list[str](), list[str](), 0
    for line in text.split("\n"):
        within = [each for each in stale if at <= each.figure.start < at + len(line)]
        if within:
            before.append(line)
            for each in reversed(within):
                line = line[: each.figure.start - at] + each.expected + line[each.figure.end - at :]
            after.append(line)
            at += len(before[-1]) + 1
        else:
            at += len(line) + 1
    first = next(each for each in reversed(locate(report)) if each.start <= stale[0].figure.start)
    joined = "\n".join(before)
    start = text.index(before[0])
    paragraph = first.paragraph.id if first.paragraph else ""
    return Passage(Span(start, start + len(joined)), joined, first.section.id, paragraph), "\n".join(after)


def _by_model(desk: Desk, report: Report, text: str, wish: Wish) -> Generator[Event, None, tuple[Rewritten, str]]:
    found = endpoint(desk)
    if found is None:
        raise Refused("revising.no_model", wish=wish.words)
    model: BaseChatModel = chat_model(found, temperature=float(load("revise").settings["temperature"]))
    if wish.kind is WishKind.PARALLEL:
        made = yield from made_parallel(text, wish.words, model, fixed=_headings_of_the_rule(desk, report))
    else:
        facts = (
            _facts_near(text + wish.words, body(report), ledger_of(desk, report)) if wish.kind in _MAY_USE_FACTS else []
        )
        made = yield from rewrite(text, wish, model, title=report.frame.title, facts=facts)
    return made, found.model


def _narrowed(report: Report, about: Passage, after: str) -> tuple[Passage, str]:
    """The passage without the paragraphs at its ends that stay as they are: what it does not touch cannot make it stale."""
    old, new = about.text.split("\n"), after.split("\n")
    head = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    tail, most = 0, min(len(old), len(new)) - head
    while tail < most and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head + tail == 0 or head + tail >= min(len(old), len(new)):
        return about, after
    start = about.span.start + sum(len(line) + 1 for line in old[:head])
    end = about.span.end - sum(len(line) + 1 for line in old[len(old) - tail :])
    narrow = passage(report, start, end)
    kept = "\n".join(new[head : len(new) - tail])
    return (narrow, kept) if narrow.text == "\n".join(old[head : len(old) - tail]) else (about, after)


def _warnings(desk: Desk, report: Report, about: Passage, after: str) -> list[Problem]:
    """What code sees of the change in the whole text, before anybody is shown it."""
    text, span = body(report), about.span
    new = Span(span.start, span.start + len(after))
    change = Change(text, text[: span.start] + after + text[span.end :], span, new)
    return warnings(change, ledger_of(desk, report), past=past_texts(desk, report), cited=_quotes(report))


def _proposal(report: Report, about: Passage, after: str, wish: str, by: str, known: Sequence[Problem]) -> Proposal:
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


def _open(desk: Desk, proposal_id: str) -> Proposal:
    known = desk.proposals.proposal(proposal_id)
    if known.status != "open":
        raise Refused("revising.settled")
    return known


def _quotes(report: Report) -> list[str]:
    return [each.backing for section in report.sections for text in section.paragraphs for each in text.citations]


def _headings_of_the_rule(desk: Desk, report: Report) -> set[str]:
    holes = {"year": report.year, "next_year": report.year + 1}
    return {section.heading.format(**holes) for section in template_of(desk, report).sections}


def _facts_near(words: str, text: str, facts: Ledger) -> list[Fact]:
    """Known facts that the report does not state yet and that these words are about."""
    states = {each.fact: each.status for each in ledger.match(text, facts).facts}
    near = [
        fact
        for fact in facts.known()
        if states.get(fact.id) is not FactStatus.USED and any(pair in words for pair in _pairs(fact.label))
    ]
    return near[:MOST_FACTS]


def _pairs(label: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", "", label)
    common = {"情况", "工作", "开展", "活动", "数量", "次数", "件数", "场次", "人次", "全年", "本年"}
    return {plain[at : at + 2] for at in range(len(plain) - 1)} - common
