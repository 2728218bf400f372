"""A fact that changed, wherever the report still states the old value: its mentions, in figures and in words, and the rates that follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant import ledger
from assistant.desk.desk import Desk
from assistant.desk.proposals import made_of, quotes_of
from assistant.desk.questions import broken_by
from assistant.desk.reports import ledger_of, past_texts
from assistant.errors import NotFound, Refused
from assistant.language.outline import numeral
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger import EquationKind, Fact, FigureMatch, FigureStatus
from assistant.ledger.identities import places
from assistant.report import Proposal, Report
from assistant.report.body import body, locate
from assistant.revising.accepting import RULES
from assistant.revising.passage import Passage
from assistant.revising.validating import Problem

_OLD = frozenset({FigureStatus.CHANGED, FigureStatus.LEFTOVER, FigureStatus.SWAPPED})
_RATES = frozenset({EquationKind.RATE, EquationKind.COMPLETION, EquationKind.GROWTH})
_CHINESE = re.compile(r"[一二两三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class _Change:
    """A figure of the body and what takes its place."""

    span: Span
    after: str


def replace_fact_mentions(desk: Desk, report_id: str, fact_id: str, person: str) -> Proposal:
    """After a fact changed: one proposal that puts its value wherever the report still states another, and what follows from it.

    A rate that stands in the ledger by itself is put as it follows, and a warning says that the ledger still has it otherwise.
    """
    desk.filings.refuse_if_filed(report_id)
    report = desk.reports.report(report_id)
    facts = ledger_of(desk, report)
    fact = facts.fact(fact_id)
    if fact is None:
        raise NotFound("revising.no_such_fact")
    text = body(report)
    match = ledger.match(text, facts, past=past_texts(desk, report), cited=quotes_of(report))
    due = _rates_due(desk, report, fact_id)
    changes = [*_mentions(match.figures, fact_id), *_following(match.figures, fact_id, text)]
    rates = list(_rates(match.figures, due))
    if not changes and not rates:
        raise Refused("revising.fact_not_mentioned", label=fact.label)
    about, after = _lines_with(
        report, text, sorted([*changes, *(each for each, _ in rates)], key=lambda each: each.span)
    )
    told = dict.fromkeys(rate for _, rate in rates)
    known = [
        Problem("revising.warn_rate", (("label", rate.label), ("due", due[rate]), ("held", rate.wording())))
        for rate in told
    ]
    made = made_of(report, about, after, f"{fact.label}：{fact.wording()}", RULES, known)
    desk.proposals.add(made, report.unit, report.year)
    return made


def _mentions(found: Sequence[FigureMatch], fact_id: str) -> Iterator[_Change]:
    for each in found:
        if each.fact == fact_id and each.status in _OLD and each.expected:
            yield _Change(Span(each.figure.start, each.figure.end), _as_written(each.figure.text, each.expected))


def _following(found: Sequence[FigureMatch], fact_id: str, text: str) -> Iterator[_Change]:
    """Sums, shares and rates of change that a sentence makes of this fact and others, and that no longer come out."""
    for sentence in sentences(text):
        here = [each for each in found if sentence.start <= each.figure.start < sentence.end]
        if any(each.fact == fact_id for each in here):
            for each in here:
                if each.fact is None and each.status is FigureStatus.CHANGED and each.expected:
                    yield _Change(Span(each.figure.start, each.figure.end), each.expected)


def _rates_due(desk: Desk, report: Report, fact_id: str) -> dict[Fact, str]:
    """What rates of the ledger would have to be, now that a fact they are made of is another."""
    due: dict[Fact, str] = {}
    for broken in broken_by(desk, report.unit, report.year, [fact_id]):
        if broken.kind in _RATES and broken.placed.right and broken.placed.right[0].id != fact_id:
            rate = broken.placed.right[0]
            exact = Decimal(1).scaleb(-places(rate))
            due[rate] = f"{abs(broken.due).quantize(exact, ROUND_HALF_UP)}%"
    return due


def _rates(found: Sequence[FigureMatch], due: dict[Fact, str]) -> Iterator[tuple[_Change, Fact]]:
    """Where the text states a rate of the ledger that the change makes another."""
    by_id = {fact.id: fact for fact in due}
    for each in found:
        rate = by_id.get(each.fact or "")
        if rate is not None and each.figure.text != due[rate]:
            yield _Change(Span(each.figure.start, each.figure.end), due[rate]), rate


def _as_written(old: str, expected: str) -> str:
    """十四场 becomes 十五场, not 15场: a small number that stood in words stays in words."""
    number = re.match(r"\d{1,2}(?![\d.])", expected)
    if number is None or re.search(r"\d", old) or not _CHINESE.match(old):
        return expected
    value = int(number.group())
    if not 1 <= value <= 99:
        return expected
    return ("两" if value == 2 else numeral(value)) + expected[number.end() :]


def _lines_with(report: Report, text: str, stale: Sequence[_Change]) -> tuple[Passage, str]:
    """The paragraphs that hold these figures, as they stand and with what the ledger expects."""
    before, after, at = list[str](), list[str](), 0
    for line in text.split("\n"):
        within = [each for each in stale if at <= each.span.start < at + len(line)]
        if within:
            before.append(line)
            for each in reversed(within):
                line = line[: each.span.start - at] + each.after + line[each.span.end - at :]
            after.append(line)
            at += len(before[-1]) + 1
        else:
            at += len(line) + 1
    first = next(each for each in reversed(locate(report)) if each.start <= stale[0].span.start)
    joined = "\n".join(before)
    start = text.index(before[0])
    paragraph = first.paragraph.id if first.paragraph else ""
    return Passage(Span(start, start + len(joined)), joined, first.section.id, paragraph), "\n".join(after)
