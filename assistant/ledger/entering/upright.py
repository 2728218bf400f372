"""Sheets laid out some other way, as tables with one fact a row: lying on their side, side by side, a row for each place.

It moves cells and never changes what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ledger.cells import read_cell
from assistant.ledger.entering.columns import Role, find_header, role_of, unit_in
from assistant.words import say

Rows = list[list[str]]
_LOOK_AT = 25
_YEARS = frozenset({"", "年度", "年份", "时间", "统计年度"})
_PLACES = re.compile(
    r"(?:科室|部门|单位|站所|办所|股室|村居|村|社区|村（社区）|行政村|片区|网格|村名|名称|乡镇|责任人|姓名)(?:名称)?$"
)
_SUM = re.compile(r"(?:合\s*计|总\s*计|全\s*镇|全\s*乡|共\s*计)[：:]?$")
_UNIT_ALONE = re.compile(r"[（(]\s*([^（）()\d]{1,6})\s*[）)]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with a fact each; ``turned`` where they were columns."""

    rows: Rows
    turned: bool = False
    above: int = 0
    """Rows before the first that was turned."""
    note: str = ""
    """Key of what a person should be told."""


def upright(rows: Sequence[Sequence[str]], year: int) -> list[Table]:
    """The sheet as tables with a fact a row; most are so already."""
    sheet = _with_units_in_header([list(row) for row in rows])
    if find_header(sheet, year) is not None:
        return [Table(part) for part in _side_by_side(sheet, year)]
    above, body = _parted(sheet)
    if not 2 <= len(body) <= 60 or max(map(len, body)) < 2:
        return [Table(sheet)]
    turned = _turned(body)
    if turned[0][0].strip() in _YEARS:
        turned[0][0] = "指标"
    if find_header(turned, year) is not None:
        return [Table([*above, *turned], turned=True, above=len(above))]
    listed = _by_place(body)
    return [Table([*above, *listed[0]], note=listed[1])] if listed else [Table(sheet)]


def _with_units_in_header(sheet: Rows) -> Rows:
    """A row that holds nothing but （件）（份） under a row of names goes up to them."""
    for at in range(1, min(len(sheet), _LOOK_AT)):
        upper, lower = sheet[at - 1], sheet[at]
        filled = [cell for cell in lower if cell]
        if (
            filled
            and not lower[0]
            and all(_UNIT_ALONE.fullmatch(cell) for cell in filled)
            and len({cell for cell in upper if cell}) >= 2
        ):
            sheet[at - 1] = [
                over + under if over and not unit_in(over) else over for over, under in zip(upper, lower, strict=True)
            ]
            sheet[at] = [""] * len(lower)
            break
    return sheet


def _side_by_side(sheet: Rows, year: int) -> list[Rows]:
    """Two and more tables beside one another: their header says 指标 … 数值 … 指标 … 数值."""
    header = find_header(sheet, year)
    at = header.first - 1 if header else 0
    roles = [role_of(cell, year) for cell in sheet[at]]
    labels = [index for index, role in enumerate(roles) if role is Role.LABEL]
    starts = [
        index - 1 if index and roles[index - 1] is Role.NUMBER else index
        for place, index in enumerate(labels)
        if Role.VALUE in roles[index : labels[place + 1] if place + 1 < len(labels) else None]
    ]
    if len(starts) < 2 or len(starts) != len(labels) or len({sheet[at][index] for index in labels}) > 1:
        return [sheet]
    ends = [*starts[1:], len(sheet[at])]
    return [
        [[*(row[start:end] if index >= at else row)] for index, row in enumerate(sheet)]
        for start, end in zip(starts, ends, strict=True)
    ]


def _parted(sheet: Rows) -> tuple[Rows, Rows]:
    """The lines above the table, and its rows."""
    first = next((at for at, row in enumerate(sheet) if len({cell for cell in row if cell}) > 1), len(sheet))
    body = [row for row in sheet[first:] if any(row)]
    return sheet[:first], body


def _turned(body: Rows) -> Rows:
    return [list(column) for column in zip(*_squared(body), strict=True)]


def _squared(body: Rows) -> Rows:
    width = max(map(len, body))
    return [row + [""] * (width - len(row)) for row in body]


def _by_place(body: Rows) -> tuple[Rows, str] | None:
    """A row for each office or village, a column for each thing counted: its sum row, else one fact a cell."""
    names, *rows = _squared(body)
    if not _PLACES.search(re.sub(r"\s+", "", names[0])) or len(names) < 2:
        return None
    counted = [at for at in range(1, len(names)) if names[at] and _is_counted(row[at] for row in rows)]
    if not counted:
        return None
    header = ["指标", "数值", "科室"]
    total = next((row for row in rows if _SUM.match(row[0])), None)
    several = [at for at in counted if sum(bool(row[at]) for row in rows if row is not total) > 1]
    listed: Rows = []
    for at in counted:
        told = [row for row in rows if row is not total and row[at]]
        if total is not None and total[at]:
            listed.append([names[at], total[at], told[0][0] if len(told) == 1 else ""])
        elif at in several:
            listed += [[row[0] + names[at], row[at], row[0]] for row in told]
        else:
            listed += [[names[at], row[at], row[0]] for row in told]
    note = "worksheet.sum_of_places" if total is not None and several else "worksheet.row_for_each_place"
    return [header, *listed], note


def _is_counted(cells: Iterator[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(not read_cell(cell).words for cell in filled)


def place_in(table: Table, sheet: str, index: int) -> str:
    """How a row of the table is called: its row in the sheet, or its column where the sheet lay on its side."""
    if table.turned:
        return say("worksheet.column_place", sheet=sheet, column=index - table.above + 1)
    return say("worksheet.place", sheet=sheet, row=index + 1) if sheet else say("worksheet.row", row=index + 1)
