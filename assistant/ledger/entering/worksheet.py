"""Rows of a sheet (or of a pasted table) -> facts of the year, and what a person must be told of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.ledger.cells import Cell, as_percent, is_rate, normal_unit, period_in, read_cell, use_in
from assistant.ledger.entering.columns import (
    Header,
    Role,
    find_header,
    guess_header,
    is_department,
    names_columns,
    unit_in,
)
from assistant.ledger.entering.upright import Table, place_in, upright
from assistant.ledger.fact import Fact, FactKind, FactState
from assistant.ledger.last_year import with_unit
from assistant.words import Language, say

Row = Sequence[str]
_SUMS = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|汇\s*总)[：:]?$")
_REMARKS = re.compile(
    r"(?:备?注|说明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|审批|联系人|联系电话|电话|单位负责人|负责人|分管领导|填报日期|填报时间|报送时间|日期|盖章)\s*[：:（(]"
)
_REMARK = re.compile(r"(?:备\s*)?注|说\s*明|填[表报]说明")
_LIST_NUMBER = re.compile(
    r"^\s*(?:\d{1,3}\s*[.．、](?!\d)|[（(]\d{1,3}[）)]|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)\s*"
)
_PERIOD = re.compile(
    r"截[至止]到?\s*(?:20\d\d年)?\s*\d{1,2}月(?:\d{1,2}[日号]|底|末)?|(?:20\d\d年)?\s*\d{1,2}\s*[-—–～~至]\s*\d{1,2}月份?|上半年|下半年|前[一二三]季度|第[一二三四]季度"
)
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）)]")
_LOOK_BELOW = 40
_TITLE_UNIT = re.compile(
    r"(?:计量|金额)?单位[：:]\s*((?:万|亿|千)?(?:元|人次|人|次|件|份|个|户|亩|%|场次|场|吨|公里))\s*$"
)
_TITLE_DEPARTMENT = re.compile(
    r"(?:填报|报送|提供|责任)(?:单位|科室|部门)[（(]?(?:盖章|公章)?[）)]?[：:]\s*([^\s，。：:（(]{2,20})"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a sheet that a person should look at; ``words`` says it."""

    key: str
    values: dict[str, object] = field(default_factory=dict[str, object])

    def words(self, language: Language = "zh") -> str:
        return say(self.key, language, **self.values)

    def __str__(self) -> str:
        return self.words()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What a sheet gives: its facts in order, not confirmed, and its problems."""

    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    recognised: bool = False
    """Whether it was read from a picture: nobody vouches for such values unseen."""


def facts_from_rows(
    rows: Sequence[Row], *, year: int, source_file: str = "", sheet: str = "", unit: str = ""
) -> Worksheet:
    """The facts of a sheet. The header may stand anywhere; merged cells are expected to be filled (documents.sheets does).

    ``unit`` is the reporting unit: with label, department and period it makes a fact's id, so that importing again updates.
    """
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for table in upright([[cell.strip() for cell in row] for row in rows], year):
        reader = _SheetReader(table, year, source_file, sheet, unit)
        for fact in reader.facts():
            facts.setdefault(fact.id, fact)
        problems += reader.problems
    return Worksheet(tuple(facts.values()), tuple(problems))


def fact_id(unit: str, year: int, label: str, department: str = "", period: str = "") -> str:
    """The id of a fact: the same wherever and whenever it is imported."""
    said = "\x1f".join((unit, str(year), _squeezed(label), _squeezed(department), _squeezed(period)))
    return "f" + hashlib.sha256(said.encode()).hexdigest()[:11]


class _SheetReader:
    def __init__(self, table: Table, year: int, source_file: str, sheet: str, unit: str) -> None:
        self._rows = table.rows
        self._table = table
        self._year = year
        self._source_file = source_file
        self._sheet = sheet
        self._unit = unit
        self.problems: list[Problem] = []
        if table.note:
            self._say(table.note)

    def facts(self) -> Iterator[Fact]:
        header = find_header(self._rows, self._year)
        if header is None:
            header = guess_header(self._rows)
            if header is None:
                if any(any(row) for row in self._rows):
                    self._say("worksheet.no_columns")
                return
            self._say("worksheet.guessed_columns")
        if header.of(Role.VALUE) is None:
            self._say("worksheet.no_value_column", year=self._year)
        about = self._about(header)
        group = ""
        found: dict[str, Fact] = {}
        next_index = header.first
        for index, row in enumerate(self._rows):
            if index < next_index or self._is_no_fact(row, header, index):
                continue
            if names_columns(row, self._year):
                # The header again, on a new page, or another table below the first.
                again = find_header(self._rows[index : index + _LOOK_BELOW], self._year)
                if again is not None and again.first <= 2:
                    header, next_index = again, index + again.first
                    continue
            if self._is_group(index, header):
                group = _LIST_NUMBER.sub("", _cell(row, header, Role.LABEL))
                continue
            fact = self._fact(row, header, index, about)
            if fact is not None:
                self._add(found, fact, self._group_of(row, header) or group, index)
        yield from found.values()

    def _about(self, header: Header) -> Fact:
        """What the lines around the table say of all its rows: period, department, unit."""
        outside = [
            cell
            for row in self._rows[: header.first]
            if not names_columns(row, self._year)
            for cell in dict.fromkeys(row)
            if cell
        ]
        after = [
            cell for row in self._rows[header.first :] for cell in dict.fromkeys(row) if _TITLE_DEPARTMENT.match(cell)
        ]
        period = unit = ""
        department = self._sheet if is_department(self._sheet) else ""
        for text in (*outside, *after):
            if (found := _PERIOD.search(text)) and not period:
                period = period_in(found[0], self._year)
            if (found := _TITLE_DEPARTMENT.search(text)) and not department:
                department = found[1]
            if found := _TITLE_UNIT.search(text):
                unit = normal_unit(found[1])
        titles = "".join(text for text in outside[:2] if len(text) < 60)
        years = {int(year) for year in re.findall(r"(20\d\d)\s*年", titles)}
        if years and self._year not in years:
            self._say("worksheet.other_year", found="、".join(map(str, sorted(years))), year=self._year)
        return Fact(id="", label="", period=period, department=department, unit=unit)

    def _is_no_fact(self, row: Row, header: Header, index: int) -> bool:
        label = _cell(row, header, Role.LABEL)
        first = next((cell for cell in row if cell), "")
        if _REMARK.fullmatch(first) and not _cell(row, header, Role.VALUE):
            return True
        if not first or _REMARKS.match(first) or _REMARKS.match(label) or _TITLE_DEPARTMENT.match(first):
            return True
        if _SUMS.match(label) or (_SUMS.match(first) and (not label or label == first)):
            self._say("worksheet.sum_row", row=index + 1, label=label or first)
            return True
        return False

    def _is_group(self, index: int, header: Header) -> bool:
        """A row that names a group: one text across the table, or a numbered name with nothing beside it."""
        row = self._rows[index]
        label = _cell(row, header, Role.LABEL)
        filled = {cell for cell in row if cell}
        value = header.of(Role.VALUE) or header.of(Role.LAST)
        if len(filled) == 1 and value is not None and _at(row, value.index) == label and not read_cell(label).value:
            return True
        below = next((_cell(each, header, Role.LABEL) for each in self._rows[index + 1 :] if any(each)), "")
        # Facts may be numbered 一、二、 too: then the next one is, and this one only waits for its value.
        return not filled - {label} and bool(_GROUP.match(label)) and bool(below) and not _GROUP.match(below)

    def _group_of(self, row: Row, header: Header) -> str:
        labels = header.all_of(Role.LABEL)
        return _at(row, labels[1].index) if len(labels) > 1 else ""

    def _fact(self, row: Row, header: Header, index: int, about: Fact) -> Fact | None:
        label = _LIST_NUMBER.sub("", _cell(row, header, Role.LABEL)).replace("\n", "").strip()
        raw, last = _cell(row, header, Role.VALUE), _cell(row, header, Role.LAST)
        if not label:
            if raw:
                self._say("worksheet.no_label", row=index + 1, value=raw)
            return None
        cell = read_cell(raw)
        beside = self._unit_beside(row, header, label, about)
        unit = self._unit_of(label, cell, beside, index)
        if is_rate(label) and unit in ("", "%") and cell.state is FactState.VALUE and not cell.words:
            cell, unit = as_percent(cell), "%"
            if cell.decided:
                self._say("worksheet.read_as_percent", row=index + 1, label=label, sign=raw, value=cell.value)
        if (kind := self._kind(row, header, cell)) is FactKind.ACT and cell.state is FactState.VALUE:
            cell = Cell(FactState.VALUE, words=raw)
        self._say_what_was_decided(cell, label, index, _cell(row, header, Role.KIND))
        said_once = _PERIOD.search(f"{label} {_cell(row, header, Role.NOTE)} {cell.remark}")
        period = _cell(row, header, Role.PERIOD) or (period_in(said_once[0], self._year) if said_once else about.period)
        is_figure = kind is FactKind.FIGURE
        return Fact(
            id="",
            label=label,
            value=cell.words or cell.value,
            state=cell.state,
            kind=kind,
            unit=unit if is_figure else "",
            qualifier=cell.qualifier if is_figure else "",
            period=period,
            scope=_cell(row, header, Role.SCOPE),
            department=self._department(header, index) or about.department,
            use=use_in(_cell(row, header, Role.USE)),
            last_value=with_unit(last, beside or unit),
            last_sentence=_cell(row, header, Role.SENTENCE),
            note="；".join(text for text in (_cell(row, header, Role.NOTE), cell.remark) if text),
            source_file=self._source_file,
            source_place=place_in(self._table, self._sheet, index),
        )

    def _department(self, header: Header, index: int) -> str:
        """The row's; a blank below a named one means the same, up to an empty row."""
        for row in reversed(self._rows[header.first : index + 1]):
            if (named := _cell(row, header, Role.DEPARTMENT)) or not any(row):
                return named.replace("\n", "、")
        return ""

    def _unit_beside(self, row: Row, header: Header, label: str, about: Fact) -> str:
        """The unit column, the header's brackets, the label's, the sheet's."""
        value = header.of(Role.VALUE) or header.of(Role.LAST)
        column = re.sub("^(?:[/—-]|无)$", "", normal_unit(_cell(row, header, Role.UNIT)))
        return column or (value.unit if value else "") or unit_in(label) or about.unit

    def _unit_of(self, label: str, cell: Cell, beside: str, index: int) -> str:
        """The unit that the cell has of its own; else what stands beside it."""
        if cell.unit and beside and cell.unit != beside:
            if cell.unit in ("万", "亿") and not beside.startswith(cell.unit):
                return cell.unit + beside
            self._say("worksheet.two_units", row=index + 1, label=label, cell=cell.unit, column=beside)
        return cell.unit or beside

    def _kind(self, row: Row, header: Header, cell: Cell) -> FactKind:
        """A fact in words where a type column says so, or where the value is no single quantity."""
        said = _cell(row, header, Role.KIND)
        return (
            FactKind.ACT if cell.words or said in ("事项", "活动", "工作", "文字", "事件", "act") else FactKind.FIGURE
        )

    def _say_what_was_decided(self, cell: Cell, label: str, index: int, kind: str) -> None:
        if cell.decided:
            self._say(f"worksheet.read_as_{cell.state.value}", row=index + 1, label=label, sign=cell.decided)
        elif cell.words and not kind and len(cell.words) < 10 and re.search(r"\d", cell.words):
            self._say("worksheet.no_single_value", row=index + 1, label=label, value=cell.words)

    def _add(self, found: dict[str, Fact], fact: Fact, group: str, index: int) -> None:
        id = fact_id(self._unit, self._year, fact.label, fact.department, fact.period)
        known = found.get(id)
        if (
            known is not None
            and (known.value, known.state, known.unit) == (fact.value, fact.state, fact.unit)
            and not group
        ):
            self._say("worksheet.twice_the_same", row=index + 1, label=fact.label)
            return
        if known is not None and group and group not in fact.label:
            fact = replace(fact, label=f"{group}{fact.label}")
            id = fact_id(self._unit, self._year, fact.label, fact.department, fact.period)
        elif known is not None:
            self._say("worksheet.twice", row=index + 1, label=fact.label, first=known.wording(), second=fact.wording())
        if id in found:
            id = fact_id(self._unit, self._year, f"{fact.label}#{index}", fact.department, fact.period)
        found[id] = replace(fact, id=id)

    def _say(self, key: str, **values: object) -> None:
        self.problems.append(Problem(key, {**values, "sheet": self._sheet or say("worksheet.pasted")}))


def _cell(row: Row, header: Header, role: Role) -> str:
    column = header.of(role)
    return _at(row, column.index) if column is not None else ""


def _at(row: Row, index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s、，：:（）()]", "", text)
