"""What a department sends, read: a workbook, a Word file with tables, a text file. Nothing is stored here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant import documents
from assistant.documents.formats import Format, format_of
from assistant.errors import BadInput
from assistant.ledger import Fact
from assistant.ledger.entering.form import FormMark, mark_in
from assistant.ledger.entering.pasting import rows_from_text
from assistant.ledger.entering.worksheet import Problem, Worksheet, fact_id, facts_from_rows
from assistant.words import say

RECOGNISED = "facts.recognised"


def read_workbook(content: bytes, filename: str, *, unit: str, year: int) -> Worksheet:
    """The facts of a workbook, a Word file with tables or a text file, not stored and not confirmed."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    for sheet, rows in _tables(content, filename, problems):
        mark = mark_in(rows)
        _refuse_other_form(mark, filename, unit, year)
        read = facts_from_rows(rows, year=year, source_file=filename, sheet=sheet, unit=unit)
        problems += read.problems
        facts += _others(facts, _filled_in(read.facts, mark), sheet, problems)
    if not facts:
        raise BadInput("facts.none_found", file=filename, reason="".join(map(str, problems[:2])))
    recognised = any(problem.key == RECOGNISED for problem in problems)
    return Worksheet(tuple(facts), tuple(problems), recognised)


def _refuse_other_form(mark: FormMark | None, filename: str, unit: str, year: int) -> None:
    """A form of another year or unit is never read as this one's; a table without our mark is any table."""
    if mark is None:
        return
    if mark.year != year:
        raise BadInput("departments.other_year", file=filename, found=mark.year, year=year)
    if unit and mark.unit != unit:
        raise BadInput("departments.other_unit", file=filename)


def _filled_in(facts: Sequence[Fact], mark: FormMark | None) -> Sequence[Fact]:
    """Who filled a form in stands with the place of each of its facts."""
    if mark is None or not mark.filled_by:
        return facts
    by = say("departments.filled_by", person=mark.filled_by)
    return [replace(fact, source_place=fact.source_place + by) for fact in facts]


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


def _tables(content: bytes, filename: str, problems: list[Problem]) -> Sequence[tuple[str, Sequence[Sequence[str]]]]:
    """The tables of any file that a department sends: sheets, tables of a Word file, or lines of text."""
    if format_of(content, filename) in (Format.XLSX, Format.XLS):
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
    if any(block.is_recognised for block in reading.blocks):
        problems.append(Problem(RECOGNISED, {"file": filename}))
    found = [block.rows for block in reading.blocks if block.kind is documents.BlockKind.TABLE]
    return [("", rows) for rows in found] or [("", rows_from_text(reading.text))]
