"""Where a fact is used: every sentence of every report of its unit and year that states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import acts
from assistant.desk.desk import Desk
from assistant.desk.reports import review_of
from assistant.language.sentences import sentences
from assistant.ledger import Fact, FactKind, FigureStatus, Ledger, backing
from assistant.report.filing import Filing
from assistant.report.review import Review, ReviewedParagraph
from assistant.workspace import exported

AGREES = frozenset({FigureStatus.MATCHED, FigureStatus.QUOTED})


@dataclass(frozen=True, slots=True)
class Place:
    """A figure or sentence that states the fact; ``start`` and ``end`` are offsets in the report's body."""

    section: str
    """Its heading, empty for the 导语."""
    sentence: str
    start: int
    end: int
    words: str
    """What stands there."""
    agrees: bool
    """Whether it says what the fact says now."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A 定稿 of a report that used the fact, with the value that was filed."""

    edition: int
    at: str
    value: str
    is_so_now: bool
    """Whether the ledger still says so."""


@dataclass(frozen=True, slots=True)
class Use:
    """A report that states the fact, where, when its 上报稿 was last given out, and what each 定稿 of it said."""

    report: str
    title: str
    places: tuple[Place, ...]
    exported_at: str = ""
    filed: tuple[Filed, ...] = ()
    """Newest first."""


def uses(desk: Desk, unit: str, year: int, fact_id: str) -> list[Use]:
    """Every report of the unit and year that states the fact, the one that changed last first."""
    return uses_of_each(desk, unit, year, [fact_id])[fact_id]


def uses_of_each(desk: Desk, unit: str, year: int, fact_ids: Sequence[str]) -> dict[str, list[Use]]:
    """The same for several facts: each report is read once."""
    ledger = desk.facts.ledger(unit, year)
    facts = [fact for id in fact_ids if (fact := ledger.fact(id)) is not None]
    found: dict[str, list[Use]] = {id: [] for id in fact_ids}
    if not facts:
        return found
    filings = desk.filings.of_year(unit, year)
    for report in desk.reports.all(unit, year):
        stated = places_of(review_of(desk, report), ledger, facts)
        for fact in facts:
            filed = tuple(_filed(fact, each) for each in filings if each.report == report.id and each.fact(fact.id))
            if stated[fact.id] or filed:
                out = exported.last(desk.database, report.id)
                found[fact.id].append(Use(report.id, report.frame.title, stated[fact.id], out, filed))
    return found


def places_of(review: Review, ledger: Ledger, facts: Sequence[Fact]) -> dict[str, tuple[Place, ...]]:
    """Where a reviewed report states each of these facts of its ledger."""
    deeds = replace(ledger, facts=tuple(each for each in ledger.known() if each.kind is FactKind.ACT))
    return {fact.id: tuple(_places(review, fact, deeds)) for fact in facts}


def _filed(fact: Fact, filing: Filing) -> Filed:
    then = filing.fact(fact.id)
    assert then is not None
    value = then.fact.value if then.fact.kind is FactKind.ACT else then.fact.wording()
    return Filed(filing.edition, filing.at, value, then.fact.wording() == fact.wording())


def _places(review: Review, fact: Fact, deeds: Ledger) -> Iterator[Place]:
    for paragraph in review.paragraphs:
        for match in paragraph.figures:
            if fact.id in (match.fact, *match.also):
                # A value that nobody confirmed yet backs no figure, but may be the one that stands there.
                agrees = match.status in AGREES or match.figure.text == fact.wording()
                yield _place(paragraph, match.figure.start, match.figure.end, match.figure.text, agrees)
        if fact.kind is FactKind.ACT:
            yield from _acts(paragraph, fact, deeds)


def _acts(paragraph: ReviewedParagraph, fact: Fact, deeds: Ledger) -> Iterator[Place]:
    """The sentences whose act the fact backs, among all ``deeds`` of the year."""
    seen: set[int] = set()
    for act in acts.read(paragraph.text):
        backed = backing(act, deeds)
        if backed is not None and backed.id == fact.id:
            place = _place(paragraph, act.start, act.end, paragraph.text[act.start : act.end], True)
            if place.start not in seen:
                seen.add(place.start)
                yield place


def _place(paragraph: ReviewedParagraph, start: int, end: int, words: str, agrees: bool) -> Place:
    text = paragraph.text
    span = next((each for each in sentences(text) if each.start <= start < each.end), None)
    sentence = span.of(text).strip() if span else text
    return Place(paragraph.section.heading, sentence, paragraph.start + start, paragraph.start + end, words, agrees)
