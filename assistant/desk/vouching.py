"""What a person vouches for becomes an act of the year in the ledger; what he takes back leaves it, where nothing else rests on it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import acts
from assistant.desk.desk import Desk
from assistant.language.outline import numbering
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger import Fact, FactKind, Ledger, Use, backing
from assistant.report import Report
from assistant.report.body import body
from assistant.workspace.clock import now

_ID = "a"
"""Start of the ids of facts that came of vouching."""
LABEL = 18
"""Characters of an act's name in the ledger."""
_POINT = re.compile(r"\s*[一二三四五六七八九十]{1,3}(?:是|要)")


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who vouches for a sentence, of which department, by which paper, and what last year's report said."""

    person: str
    department: str = ""
    source_file: str = ""
    source_place: str = ""
    past_text: str = ""


def act_fact(report: Report, sentence: str, by: Voucher, counted: Sequence[Span]) -> Fact | None:
    """The sentence's acts as a fact of the year, confirmed; None where it claims none.

    ``counted`` are the figures that facts of their own tell: those stay theirs, so that no number is held twice.
    可写: it backs whatever report tells of it, and no draft must tell of it.
    """
    told = sentence
    for span in sorted(counted, reverse=True):
        told = told[: span.start] + told[span.end :]
    words = bare(told)
    found = acts.read(words)
    if not found:
        return None
    label = re.split("[（(《，,]", found[0].verb + found[0].object)[0][:LABEL]
    return Fact(
        id=act_id(report, sentence),
        label=label if len(label) > len(found[0].verb) else words[:LABEL],
        value=words,
        kind=FactKind.ACT,
        department=by.department,
        use=Use.MAY,
        last_sentence=by.past_text,
        source_file=by.source_file,
        source_place=by.source_place,
        confirmed_by=by.person,
        confirmed_at=now(),
    )


def act_id(report: Report, sentence: str) -> str:
    """The same sentence of any report of the year makes the same fact."""
    said = "\x1f".join((report.unit, str(report.year), re.sub(r"\s", "", bare(sentence))))
    return _ID + hashlib.sha256(said.encode()).hexdigest()[:11]


def is_vouched(fact: Fact) -> bool:
    """Whether a fact was made by confirming a sentence."""
    return fact.kind is FactKind.ACT and fact.id.startswith(_ID)


def bare(sentence: str) -> str:
    """A sentence without its number (（一）, 一是) and its full stop."""
    number = numbering(sentence)
    words = sentence[number.span.end :] if number else sentence
    return _POINT.sub("", words, count=1).strip().rstrip("。")


def taken_back(desk: Desk, before: Report, after: Report) -> list[str]:
    """The facts of the sentences that nobody vouches for any more, those left out on which another sentence rests."""
    ledger = desk.facts.ledger(before.unit, before.year)
    still = {act_id(after, text) for text in _vouched(after)}
    gone = {act_id(before, text): text for text in _vouched(before)}
    ids = [id for id in gone if id not in still and ledger.fact(id) is not None]
    if not ids:
        return []
    reports = [after if each.id == after.id else each for each in desk.reports.all(before.unit, before.year)]
    return [id for id in ids if not _is_used(ledger, id, reports)]


def _is_used(ledger: Ledger, id: str, reports: list[Report]) -> bool:
    """Whether another report vouches for the same words, or another sentence claims an act that only this fact backs."""
    fact = ledger.fact(id)
    assert fact is not None
    known = [each for each in ledger.known() if each.kind is FactKind.ACT]
    alone = Ledger(ledger.unit, ledger.year, (fact,))
    others = replace(ledger, facts=tuple(each for each in known if each.id != id))
    for report in reports:
        if id in {act_id(report, text) for text in _vouched(report)}:
            return True
        text = body(report)
        spans = sentences(text)
        for act in acts.read(text):
            span = next((each for each in spans if each.start <= act.start < each.end), Span(act.start, act.end))
            if act_id(report, span.of(text)) == id:
                continue
            if backing(act, alone) is not None and backing(act, others) is None:
                return True
    return False


def _vouched(report: Report) -> Iterator[str]:
    for section in report.sections:
        for paragraph in section.paragraphs:
            for each in paragraph.sentences:
                if each.confirmed_by:
                    yield paragraph.text[each.start : each.end]
