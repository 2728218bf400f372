"""The ledger's use cases: facts imported, proposed from last year's report, typed, confirmed, and asked for in a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant import documents
from assistant.desk.desk import Desk
from assistant.documents.formats import Format, format_of
from assistant.errors import BadInput, NotFound
from assistant.exporting.blank_workbook import blank_workbook
from assistant.ledger import Fact, FactKind, FactState, Ledger, Use
from assistant.ledger.cells import normal_unit, read_cell
from assistant.ledger.doubts import Doubt, doubts
from assistant.ledger.joining import joined
from assistant.ledger.pasting import rows_from_text
from assistant.ledger.proposing import propose
from assistant.ledger.worksheet import Problem, Worksheet, fact_id, facts_from_rows
from assistant.workspace.clock import now

__all__ = [
    "Confirmed",
    "Imported",
    "add_fact",
    "blank_workbook",
    "confirm",
    "confirm_all",
    "import_pasted",
    "import_workbook",
    "propose_from_report",
    "read_workbook",
    "remove",
    "same_as_last_year",
    "set_details",
    "set_value",
]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: the facts as they now stand, and what a person should look at (``words()`` says it)."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was confirmed, and what a person must first look at, with the reason."""

    facts: tuple[Fact, ...]
    exceptions: tuple[Doubt, ...]


def read_workbook(content: bytes, filename: str, *, unit: str, year: int) -> Worksheet:
    """The facts of a workbook, a Word file with tables or a text file, not stored and not confirmed."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    for sheet, rows in _tables(content, filename, problems):
        read = facts_from_rows(rows, year=year, source_file=filename, sheet=sheet, unit=unit)
        problems += read.problems
        facts += _others(facts, read.facts, sheet, problems)
    if not facts:
        raise BadInput("facts.none_found", file=filename, reason="".join(map(str, problems[:2])))
    return Worksheet(tuple(facts), tuple(problems))


def _others(facts: Sequence[Fact], further: Sequence[Fact], sheet: str, problems: list[Problem]) -> Iterable[Fact]:
    """The facts of a further sheet that the earlier ones do not hold; one of the same name and another value is kept too."""
    known = {fact.id: fact for fact in facts}
    for fact in further:
        first = known.get(fact.id)
        if first is None:
            yield fact
        elif (first.value, first.state, first.unit) != (fact.value, fact.state, fact.unit):
            said = {"sheet": sheet, "place": fact.source_place, "label": fact.label}
            problems.append(Problem("facts.twice", {**said, "first": first.wording(), "second": fact.wording()}))
            yield replace(fact, id=fact_id(sheet, 0, fact.id))


def import_workbook(
    desk: Desk, unit: str, year: int, content: bytes, filename: str, person: str, confirmed: bool = False
) -> Imported:
    """Take a workbook's facts into the ledger; those of the same label, department and period are updated.

    ``confirmed`` says that the person vouches for the whole workbook (as on the command line).
    """
    return _take(desk, unit, year, read_workbook(content, filename, unit=unit, year=year), person, confirmed)


def import_pasted(desk: Desk, unit: str, year: int, text: str, person: str, confirmed: bool = False) -> Imported:
    """Take a pasted table (tabs, bars, several blanks, or 名称：值) into the ledger."""
    read = facts_from_rows(rows_from_text(text), year=year, unit=unit)
    if not read.facts:
        raise BadInput("facts.none_pasted")
    return _take(desk, unit, year, read, person, confirmed)


def propose_from_report(
    desk: Desk, unit: str, year: int, report: str, person: str, source_file: str = ""
) -> tuple[Fact, ...]:
    """Propose the figures of last year's report as facts to ask for. ``report`` is its text, or its id in the library.

    A fact that is already there keeps its value and gets last year's.
    """
    if re.fullmatch(r"[\w.:-]{1,80}", report):
        document = desk.library.document(report)
        source_file = source_file or document.filename or document.title
        report = desk.library.text(document.id)
    proposed = propose(report, year=year, source_file=source_file, unit=unit)
    ledger = desk.facts.ledger(unit, year)
    facts = joined(ledger, proposed).facts
    desk.facts.save(unit, year, facts, person)
    return facts


def confirm(desk: Desk, unit: str, year: int, ids: Iterable[str], person: str) -> Confirmed:
    """Confirm these facts as they stand. One without a value cannot be confirmed and comes back as an exception."""
    ledger = desk.facts.ledger(unit, year)
    chosen = [_known(ledger, id) for id in ids]
    facts = tuple(_confirmed(fact, person) for fact in chosen if fact.state is not FactState.EMPTY)
    desk.facts.save(unit, year, facts, person)
    empty = tuple(Doubt(fact, "facts.doubt.empty") for fact in chosen if fact.state is FactState.EMPTY)
    return Confirmed(facts, empty)


def confirm_all(desk: Desk, unit: str, year: int, person: str) -> Confirmed:
    """Confirm every proposed fact in which nothing is odd; the odd ones come back first to be looked at."""
    ledger = desk.facts.ledger(unit, year)
    odd = doubts(ledger)
    named = {doubt.fact.id for doubt in odd}
    facts = tuple(_confirmed(fact, person) for fact in ledger.facts if not fact.is_confirmed and fact.id not in named)
    desk.facts.save(unit, year, facts, person)
    return Confirmed(facts, odd)


def same_as_last_year(desk: Desk, unit: str, year: int, ids: Iterable[str], person: str) -> tuple[Fact, ...]:
    """Confirm these facts (村数, 人口 …) with last year's value."""
    ledger = desk.facts.ledger(unit, year)
    facts: list[Fact] = []
    for id in ids:
        fact = _known(ledger, id)
        if not fact.last_value:
            raise BadInput("facts.no_last_value", label=fact.label)
        facts.append(_confirmed(replace(_with_value(fact, fact.last_value), stable=True), person))
    desk.facts.save(unit, year, facts, person)
    return tuple(facts)


def set_value(desk: Desk, unit: str, year: int, fact_id: str, raw: str, person: str) -> Fact:
    """Set a fact to what a person typed (3000余份, 0, 不适用, or nothing). What a person types is confirmed by him; empty is not."""
    fact = _with_value(_known(desk.facts.ledger(unit, year), fact_id), raw)
    fact = _unconfirmed(fact) if fact.state is FactState.EMPTY else _confirmed(fact, person)
    desk.facts.save(unit, year, [fact], person)
    return fact


def set_details(
    desk: Desk,
    unit: str,
    year: int,
    fact_id: str,
    person: str,
    *,
    label: str | None = None,
    measure: str | None = None,
    period: str | None = None,
    scope: str | None = None,
    department: str | None = None,
    use: Use | None = None,
) -> Fact:
    """Change what a fact is called, its unit, period, scope, department or use; the id stays."""
    fact = _known(desk.facts.ledger(unit, year), fact_id)
    if label is not None and not label.strip():
        raise BadInput("facts.no_label")
    given = {"label": label, "unit": measure, "period": period, "scope": scope, "department": department}
    fact = replace(fact, **{name: text.strip() for name, text in given.items() if text is not None})
    fact = replace(fact, use=use or fact.use)
    desk.facts.save(unit, year, [fact], person)
    return fact


def add_fact(
    desk: Desk,
    unit: str,
    year: int,
    label: str,
    raw: str,
    person: str,
    *,
    measure: str = "",
    period: str = "",
    department: str = "",
) -> Fact:
    """Add a fact that a person types."""
    if not label.strip():
        raise BadInput("facts.no_label")
    id = fact_id(unit, year, label, department, period)
    if desk.facts.ledger(unit, year).fact(id) is not None:
        raise BadInput("facts.already_there", label=label)
    bare = Fact(id, label.strip(), unit=normal_unit(measure), period=period, department=department, source_file="")
    fact = _with_value(bare, raw)
    fact = fact if fact.state is FactState.EMPTY else _confirmed(fact, person)
    desk.facts.save(unit, year, [fact], person)
    return fact


def remove(desk: Desk, unit: str, year: int, fact_id: str, person: str) -> None:
    _known(desk.facts.ledger(unit, year), fact_id)
    desk.facts.remove(fact_id, person)


def _take(desk: Desk, unit: str, year: int, read: Worksheet, person: str, confirmed: bool) -> Imported:
    merged = joined(desk.facts.ledger(unit, year), read.facts)
    facts = tuple(
        _confirmed(fact, person) if confirmed and fact.state is not FactState.EMPTY else fact for fact in merged.facts
    )
    desk.facts.save(unit, year, facts, person)
    for replaced in merged.replaced:
        desk.facts.remove(replaced, person)
    return Imported(facts, (*read.problems, *merged.problems))


def _tables(content: bytes, filename: str, problems: list[Problem]) -> Sequence[tuple[str, Sequence[Sequence[str]]]]:
    """The tables of any file that a department sends: sheets, tables of a Word file, or lines of text."""
    if format_of(content, filename) is Format.XLSX:
        from assistant.documents.sheets import sheets_of

        tables: list[tuple[str, Sequence[Sequence[str]]]] = []
        for sheet in sheets_of(content, filename):
            if sheet.hidden:
                problems.append(Problem("facts.hidden_sheet", {"sheet": sheet.name}))
            elif any(any(row) for row in sheet.rows) and not re.search("填写?说明|填表说明", sheet.name):
                tables.append((sheet.name, sheet.rows))
                if sheet.hidden_rows:
                    problems.append(
                        Problem("facts.hidden_rows", {"sheet": sheet.name, "count": len(sheet.hidden_rows)})
                    )
                if sheet.without_value:
                    problems.append(
                        Problem("facts.formula_without_value", {"sheet": sheet.name, "cell": sheet.without_value[0]})
                    )
        return tables
    reading = documents.read(content, filename)
    found = [block.rows for block in reading.blocks if block.kind is documents.BlockKind.TABLE]
    return [("", rows) for rows in found] or [("", rows_from_text(reading.text))]


def _known(ledger: Ledger, id: str) -> Fact:
    fact = ledger.fact(id)
    if fact is None:
        raise NotFound("facts.not_found")
    return fact


def _with_value(fact: Fact, raw: str) -> Fact:
    cell = read_cell(raw)
    if cell.words:
        return replace(fact, value=cell.words, state=cell.state, kind=FactKind.ACT, unit="", qualifier="")
    kind = FactKind.FIGURE if cell.state is FactState.VALUE else fact.kind
    unit = cell.unit or fact.unit
    if cell.unit in ("万", "亿") and fact.unit and not fact.unit.startswith(cell.unit):
        unit = cell.unit + fact.unit
    return replace(fact, value=cell.value, state=cell.state, kind=kind, unit=unit, qualifier=cell.qualifier)


def _confirmed(fact: Fact, person: str) -> Fact:
    return replace(fact, confirmed_by=person, confirmed_at=now())


def _unconfirmed(fact: Fact) -> Fact:
    return replace(fact, confirmed_by="", confirmed_at="")
