"""The 核实单: printed, taken back, and applied: what is confirmed is an act of the year, what is denied leaves the text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant import documents
from assistant.desk.asking import Waiting, groups, waiting
from assistant.desk.desk import Desk
from assistant.desk.outcomes import Outcome
from assistant.desk.reports import ledger_of, past_texts
from assistant.desk.vouching import Voucher, act_fact, taken_back
from assistant.drafting.material import moved
from assistant.errors import BadInput, NotFound, Refused
from assistant.exporting.filenames import file_name
from assistant.exporting.marking import why_figure
from assistant.exporting.slip import SlipHead, slip
from assistant.language.spans import Span
from assistant.ledger import Fact, FigureMatch, FigureStatus
from assistant.report import Report, RevisionKind
from assistant.report.review import HOLE, Review, review
from assistant.report.slip import Asked, Given, Return, Verdict
from assistant.report.slip_reading import is_form, read_tables, read_text
from assistant.revising.rewording import reworded
from assistant.revising.settling import Settled, settled, vouched
from assistant.words import say
from assistant.workspace.clock import now

__all__ = [
    "apply",
    "confirm",
    "confirm_numbers",
    "confirmed",
    "delete_numbers",
    "is_slip",
    "preview",
    "printed",
    "read_return",
    "read_typed",
    "withdraw",
]

_NUMBER = re.compile(r"单号[：:]\s*HS([0-9A-Za-z-]+)")
_SIGNED = re.compile(r"核实人(?:（签字）)?[：:]\s*([\u4e00-\u9fff·]{2,8}?)(?=\s|日期|$)")
_AGAINST = frozenset({FigureStatus.CHANGED, FigureStatus.SWAPPED})


@dataclass(frozen=True, slots=True)
class _Change:
    """An answer and where its sentence stands."""

    outcome: Outcome
    place: Waiting
    twins: tuple[Asked, ...] = ()
    """The same words under other numbers: what is true of one is true of all."""


def printed(desk: Desk, report_id: str, *, until: str = "", to: str = "") -> tuple[str, bytes]:
    """Name and content of the sheets as .docx, one for each department."""
    report = desk.reports.report(report_id)
    found = groups(waiting(desk, report))
    if not found:
        raise Refused("slips.nothing_open")
    head = SlipHead(report.frame.title, f"HS{report.id}", until, to)
    content = slip(head, [(name, [each.asked for each in group]) for name, group in found])
    return file_name(report.frame.title, suffix=say("slips.file_name"), extension="docx"), content


def read_typed(text: str) -> Return:
    """The answers of typed or pasted lines."""
    read = read_text(text)
    if not read.given:
        raise BadInput("slips.nothing_read")
    return read


def is_slip(content: bytes, filename: str) -> bool:
    """Whether a file is a 核实单, this report's or another's."""
    reading = documents.read(content, filename)
    return _NUMBER.search(reading.text) is not None or bool(_tables(reading))


def read_return(desk: Desk, report_id: str, content: bytes, filename: str) -> Return:
    """The answers of a filled-in sheet: of its table, or of lines that were typed. Another report's sheet is refused."""
    reading = documents.read(content, filename)
    number = _NUMBER.search(reading.text)
    tables = _tables(reading)
    if number is None and not tables:
        return read_typed(reading.text)
    if number is None or number[1] != report_id:
        raise BadInput("slips.other_report", file=filename)
    read = replace(read_tables(tables), by="、".join(dict.fromkeys(_SIGNED.findall(reading.text))))
    if not read.given and not read.unread:
        raise BadInput("slips.nothing_read")
    return read


def _tables(reading: documents.Reading) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in reading.blocks if block.kind is documents.BlockKind.TABLE and is_form(block.rows)]


def preview(desk: Desk, report_id: str, given: Sequence[Given]) -> list[Outcome]:
    """Each answer beside its sentence, before anything is applied."""
    report = desk.reports.report(report_id)
    outcomes, changes = _sorted(desk, report, given)
    after = _review(desk, report, _changed(report, changes, "")) if changes else None
    return [replace(each, warnings=_warnings(desk, report, each, after)) for each in outcomes]


def apply(desk: Desk, report_id: str, given: Sequence[Given], who: str, person: str) -> list[Outcome]:
    """Apply what can be applied, all of it or nothing; ``who`` answered, ``person`` types it in. Nothing is applied twice."""
    source = say("slips.source", date=datetime.datetime.now().astimezone().date().isoformat())
    return _apply(desk, desk.reports.report(report_id), given, who, person, source)


def confirm(desk: Desk, report_id: str, places: Sequence[tuple[str, int]], person: str) -> list[Outcome]:
    """Confirm sentences, each named by its paragraph's id and its start in it. Of several at once, dated events and named meetings stay."""
    report = desk.reports.report(report_id)
    chosen = [each.asked.number for each in waiting(desk, report) if (each.paragraph, each.at) in set(places)]
    given = [Given(number, Verdict.TRUE, together=len(chosen) > 1) for number in chosen]
    return _apply(desk, report, given, person, person, say("slips.on_page"))


def confirm_numbers(desk: Desk, report_id: str, numbers: Sequence[int], who: str, person: str) -> list[Outcome]:
    """Confirm sentences by their numbers; a dated event or named meeting only by itself."""
    report = desk.reports.report(report_id)
    alone = [each.asked.number for each in waiting(desk, report) if each.asked.alone and each.asked.number in numbers]
    if alone and len(numbers) > 1:
        raise Refused("slips.one_by_one", numbers="、".join(map(str, alone)))
    given = [Given(number, Verdict.TRUE) for number in numbers]
    return _apply(desk, report, given, who, person, say("slips.on_page"))


def delete_numbers(desk: Desk, report_id: str, numbers: Sequence[int], person: str) -> list[Outcome]:
    """Delete sentences by their numbers; their text stays in the history."""
    given = [Given(number, Verdict.FALSE) for number in numbers]
    return _apply(desk, desk.reports.report(report_id), given, person, person, say("slips.on_page"))


def confirmed(desk: Desk, report_id: str) -> list[Asked]:
    """The sentences that were confirmed under a number and still stand so, the latest first."""
    report = desk.reports.report(report_id)
    standing = {
        paragraph.text[each.start : each.end]
        for section in report.sections
        for paragraph in section.paragraphs
        for each in paragraph.sentences
        if each.confirmed_by
    }
    told = [each for each in desk.asked.all(report_id) if each.verdict is Verdict.TRUE and each.text in standing]
    return sorted(told, key=lambda each: each.at, reverse=True)


def withdraw(desk: Desk, report_id: str, number: int, person: str) -> Report:
    """Take a confirmation back: the sentence is marked again, its act leaves the ledger where nothing else rests on it."""
    report = desk.reports.report(report_id)
    asked = next((each for each in confirmed(desk, report_id) if each.number == number), None)
    if asked is None:
        raise NotFound("slips.refused.no_such_number")
    after = vouched(report, [asked.text], "")
    gone = taken_back(desk, report, after)
    with desk.database.writing() as session:
        note = say("slips.withdrawn_note", number=number)
        saved = desk.reports.accept_in(session, after, RevisionKind.FIX, person, base=report.version, note=note)
        desk.facts.change_in(session, report.unit, report.year, person, removed=gone)
        desk.asked.save_in(session, report, [replace(asked, verdict=None, words="", by="", at="")])
    return saved


def _apply(desk: Desk, report: Report, given: Sequence[Given], who: str, person: str, source: str) -> list[Outcome]:
    who = who.strip()
    if not who:
        raise BadInput("slips.no_name")
    outcomes, changes = _sorted(desk, report, given)
    if not changes:
        return outcomes
    after = _changed(report, changes, who)
    found = _review(desk, report, after)
    facts = [fact for each in changes if (fact := _fact(report, each, who, source, found)) is not None]
    at = now()
    answered = [
        replace(asked, verdict=each.outcome.given.verdict, words=each.outcome.given.words, by=who, at=at)
        for each in changes
        for asked in (each.place.asked, *each.twins)
    ]
    with desk.database.writing() as session:
        note = say("slips.note", who=who, n=len(changes))
        desk.reports.accept_in(session, after, RevisionKind.FIX, person, base=report.version, note=note)
        desk.facts.change_in(session, report.unit, report.year, person, facts=facts)
        desk.asked.save_in(session, report, answered)
    return outcomes


def _sorted(desk: Desk, report: Report, given: Sequence[Given]) -> tuple[list[Outcome], list[_Change]]:
    """Every answer with its outcome, and those that can be applied with their places."""
    open_now = {each.asked.number: each for each in waiting(desk, report)}
    known = {each.number: each for each in desk.asked.all(report.id)}
    outcomes: list[Outcome] = []
    changes: list[_Change] = []
    for each in given:
        place = open_now.get(each.number)
        if place is None:
            outcomes.append(Outcome(each, known.get(each.number), refused=_why_not(known.get(each.number))))
        elif each.together and place.asked.alone and each.verdict is Verdict.TRUE:
            outcomes.append(Outcome(each, place.asked, refused="slips.refused.one_by_one"))
        elif HOLE.search(after := _after(place.asked.text, each)):
            # Nobody can vouch for a number that nobody knows; vouched for, it would make no fact and be asked again.
            outcomes.append(Outcome(each, place.asked, after, refused="slips.refused.hole"))
        else:
            twins = _twins(place, open_now.values(), given) if each.verdict is Verdict.TRUE else ()
            outcome = Outcome(each, place.asked, after, also=tuple(twin.number for twin in twins))
            outcomes.append(outcome)
            changes.append(_Change(outcome, place, twins))
    return outcomes, changes


def _twins(place: Waiting, open_now: Iterable[Waiting], given: Sequence[Given]) -> tuple[Asked, ...]:
    """The sentences of the same words that nobody answered by their own numbers."""
    answered = {each.number for each in given}
    return tuple(
        each.asked for each in open_now if each.asked.text == place.asked.text and each.asked.number not in answered
    )


def _why_not(asked: Asked | None) -> str:
    if asked is None:
        return "slips.refused.no_such_number"
    return "slips.refused.moved_on" if asked.is_open else "slips.refused.already"


def _after(text: str, given: Given) -> str:
    match given.verdict:
        case Verdict.TRUE:
            return text
        case Verdict.FALSE:
            return ""
        case Verdict.CHANGED:
            return reworded(text, given.words)


def _changed(report: Report, changes: Sequence[_Change], who: str) -> Report:
    """The report with every answer in it."""
    return settled(report, [Settled(each.place.start, each.place.end, each.outcome.after) for each in changes], who)


def _fact(report: Report, change: _Change, who: str, source: str, found: Review) -> Fact | None:
    """The act of the year that a confirmed sentence is; none where a number in it is open or is not the ledger's."""
    asked, after = change.place.asked, change.outcome.after
    figures = _figures_in(found, after)
    if not after or any(match.status in _AGAINST for match in figures):
        return None
    counted = [Span(match.figure.start, match.figure.end) for match in figures if match.status is FigureStatus.MATCHED]
    place = say("slips.place", number=asked.number)
    return act_fact(report, after, Voucher(who, asked.department, source, place, asked.past_text), counted)


def _figures_in(found: Review, sentence: str) -> list[FigureMatch]:
    """The figures of a sentence, offsets within it."""
    for paragraph in found.paragraphs:
        for each in paragraph.sentences:
            if paragraph.text[each.start : each.end] == sentence:
                return [
                    replace(match, figure=moved(match.figure, -each.start))
                    for match in paragraph.figures
                    if each.start <= match.figure.start < each.end
                ]
    return []


def _review(desk: Desk, before: Report, after: Report) -> Review:
    return review(after, ledger_of(desk, before), past=past_texts(desk, before))


def _warnings(desk: Desk, report: Report, outcome: Outcome, after: Review | None) -> tuple[str, ...]:
    """What a person should know of the sentence as it will stand."""
    if not outcome.after or after is None or outcome.asked is None:
        return ()
    said: list[str] = []
    if outcome.given.verdict is Verdict.CHANGED and outcome.after == outcome.asked.text:
        said.append(say("slips.warning.no_change"))
    if outcome.also:
        said.append(say("slips.warning.also", numbers="、".join(map(str, outcome.also))))
    ledger = ledger_of(desk, report)
    said += [why_figure(match, ledger) for match in _figures_in(after, outcome.after) if match.status in _AGAINST]
    return tuple(dict.fromkeys(said))
