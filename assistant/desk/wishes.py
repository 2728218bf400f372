"""Wishes: what a person asks of a passage becomes a proposal, by code at once or by a model as a job.

A model's work is a job like a draft: it is followed as it is written, and goes on whatever becomes of the page that asked.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from langchain_core.language_models import BaseChatModel

from assistant import ledger
from assistant.desk.coalescing import coalesced
from assistant.desk.desk import Desk
from assistant.desk.models import endpoint
from assistant.desk.proposals import made_of, open_one, standing, warnings_of
from assistant.desk.reports import ledger_of, template_of
from assistant.errors import Refused, Stale
from assistant.events import Done, Event
from assistant.language.spans import Span
from assistant.ledger import Fact, FactStatus, Ledger
from assistant.models.chat import chat_model
from assistant.models.prompts import load
from assistant.report import Proposal, Report, new_id
from assistant.report.body import body
from assistant.revising.accepting import RULES
from assistant.revising.headings import made_parallel
from assistant.revising.numerals import regular
from assistant.revising.passage import Passage, passage
from assistant.revising.punctuation import full_width
from assistant.revising.replacing import replacement_in
from assistant.revising.rewriting import BY_PARAGRAPH, Rewritten, rewrite
from assistant.revising.terms import unified
from assistant.revising.wishes import DETERMINISTIC, Wish, WishKind, read_wish
from assistant.workspace.jobs import Job

__all__ = ["Job", "place_of", "proposal_of", "propose", "propose_streamed", "run_revise", "running", "start"]

REVISE = "revise"
PIECE = 12
"""Characters of streamed text that make one stored event: enough for an eye that follows."""
_BY_CODE = {WishKind.PUNCTUATION: full_width, WishKind.NUMERALS: regular, WishKind.TERMS: unified}
_MAY_USE_FACTS = frozenset({WishKind.EXPAND, WishKind.COMMENT, WishKind.FREE})
MOST_FACTS = 8


def start(
    desk: Desk, report_id: str, *, start: int, end: int, wish: str, person: str, variant_of: str = ""
) -> Job | Proposal:
    """The proposal, where code makes it; the job that asks the model, where a wish needs one. What cannot be granted is refused at once.

    ``variant_of`` names an open proposal: the wish is a remark about what that one says, wherever it stands now.
    """
    desk.filings.refuse_if_filed(report_id)
    report = desk.reports.report(report_id)
    if variant_of:
        place = standing(report, open_one(desk, variant_of))
        start, end = place.start, place.end
    about = passage(report, start, end)
    literal = replacement_in(wish)
    by_code = read_wish(wish).kind in DETERMINISTIC or (literal is not None and literal[0] in about.text)
    if by_code or endpoint(desk) is None:
        return propose(desk, report_id, start=start, end=end, wish=wish, person=person)
    payload = {
        "report": report_id,
        "start": start,
        "end": end,
        "words": body(report)[start:end],
        "wish": wish,
        "person": person,
        "variant_of": variant_of,
    }
    key = f"{REVISE}:{report_id}:{new_id()}"
    return desk.jobs.add(REVISE, key, payload, unit=report.unit, year=report.year)


def running(desk: Desk, report_id: str) -> list[Job]:
    """The wishes about a report that a model is at work on, or will be."""
    return desk.jobs.unfinished(f"{REVISE}:{report_id}:")


def place_of(report: Report, job: Job) -> Span:
    """Where the words of a wish stand now. Raises Stale where they are gone or stand twice."""
    text, words, at = body(report), str(job.payload["words"]), int(job.payload["start"])
    if text[at : at + len(words)] != words:
        if text.count(words) != 1:
            raise Stale("revising.moved_on" if words not in text else "revising.stands_twice")
        at = text.index(words)
    return Span(at, at + len(words))


def run_revise(desk: Desk, job: Job) -> None:
    """Ask the model for the proposal and store it with the job's only step: the runner of job kind ``revise``."""
    if desk.jobs.steps(job):
        return
    report = desk.reports.report(job.payload["report"])
    place, made = place_of(report, job), list[Proposal]()
    steps = _made(desk, report, place, str(job.payload["wish"]), str(job.payload["variant_of"]))
    for event in coalesced(_kept(steps, made), PIECE):
        desk.jobs.emit(job, event)
    (proposal,) = made
    desk.jobs.commit_step(
        job,
        REVISE,
        proposal.id,
        lambda session: desk.proposals.add_in(session, proposal, report.unit, report.year),
    )


def proposal_of(desk: Desk, job: Job) -> str:
    """The proposal that a finished job made; empty where it made none."""
    return str(desk.jobs.steps(job).get(REVISE, ""))


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
    desk.filings.refuse_if_filed(report_id)
    report = desk.reports.report(report_id)
    made = yield from _made(desk, report, Span(start, end), wish, variant_of)
    desk.proposals.add(made, report.unit, report.year)
    yield Done("revising", made.id)
    return made


def _made(desk: Desk, report: Report, place: Span, wish: str, variant_of: str) -> Generator[Event, None, Proposal]:
    """The proposal for a passage, not stored yet."""
    about, asked = passage(report, place.start, place.end), read_wish(wish)
    if about.has_table and asked.kind not in DETERMINISTIC | BY_PARAGRAPH and replacement_in(wish) is None:
        raise Refused("revising.table")
    earlier = open_one(desk, variant_of) if variant_of else None
    text = earlier.after if earlier is not None and earlier.before == about.text else about.text
    made, by = yield from _granted(desk, report, text, asked)
    if made.text == about.text:
        raise Refused("revising.nothing_to_change")
    narrow, after = (about, made.text) if earlier is not None else _narrowed(report, about, made.text)
    known = [*warnings_of(desk, report, narrow, after), *made.notes]
    return made_of(report, narrow, after, asked.words, by, known)


def _granted(desk: Desk, report: Report, text: str, asked: Wish) -> Generator[Event, None, tuple[Rewritten, str]]:
    """The text as wished and who wrote it."""
    literal = replacement_in(asked.words)
    if literal is not None and literal[0] in text:
        return Rewritten(text.replace(*literal)), RULES
    if literal is not None and endpoint(desk) is None:
        raise Refused("revising.words_not_there", words=literal[0])
    if asked.kind in DETERMINISTIC:
        return Rewritten(_BY_CODE[asked.kind](text)), RULES
    return (yield from _by_model(desk, report, text, asked))


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


def _kept(steps: Generator[Event, None, Proposal], into: list[Proposal]) -> Iterator[Event]:
    """The events; the proposal is put ``into`` the list at the end."""
    into.append((yield from steps))
