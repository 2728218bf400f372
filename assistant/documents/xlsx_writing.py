"""Lists as a .xlsx: a title, a header that stays in sight, wrapped cells, choices where only some words are allowed."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TEXT_FORMAT = "@"
_LINE_HEIGHT_PT = 15
_MOST_LINES = 27
"""A row can be 409 pt high at most."""


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """A column to write: its title, its width in characters, and the words that may be chosen in it."""

    title: str
    width: int = 14
    choices: tuple[str, ...] = ()
    to_fill: bool = False
    """Whether a person is to fill it in; such a column is tinted."""


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to write. A sheet without columns is a page of text, one line a row."""

    name: str
    columns: tuple[ColumnOut, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    lines: tuple[str, ...] = ()
    """What stands between title and header, a line each."""


def write_xlsx(sheets: Sequence[SheetOut]) -> bytes:
    """The workbook as bytes. Every cell is text, so that nothing a person typed turns into a date or a formula."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        written = workbook.create_sheet(_sheet_name(sheet.name))
        if sheet.columns:
            _write_list(written, sheet)
        else:
            _write_page(written, sheet)
    workbook.properties.creator = ""
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def _write_list(written: Any, sheet: SheetOut) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    thin = Side(style="thin", color="999999")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    head = 1
    if sheet.title:
        written.cell(1, 1, sheet.title).font = Font(name="宋体", size=14, bold=True)
        written.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
        written.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
        written.row_dimensions[1].height = 28
        head = 2
    for line in sheet.lines:
        _write(written.cell(head, 1), line)
        written.cell(head, 1).font = Font(name="宋体", size=11)
        written.merge_cells(start_row=head, start_column=1, end_row=head, end_column=len(sheet.columns))
        written.cell(head, 1).alignment = Alignment(vertical="center", wrap_text=True)
        written.row_dimensions[head].height = _LINE_HEIGHT_PT + 4
        head += 1
    for index, column in enumerate(sheet.columns, 1):
        cell = written.cell(head, index, column.title)
        cell.font = Font(name="宋体", size=11, bold=True)
        cell.fill = PatternFill("solid", start_color="DDEBF7")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = border
        written.column_dimensions[get_column_letter(index)].width = column.width
        if column.choices:
            choices = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            written.add_data_validation(choices)
            choices.add(f"{get_column_letter(index)}{head + 1}:{get_column_letter(index)}{head + 500}")
    for number, row in enumerate(sheet.rows, head + 1):
        written.row_dimensions[number].height = _LINE_HEIGHT_PT * _lines_high(row, sheet.columns)
        for index, text in enumerate(row, 1):
            cell = written.cell(number, index)
            _write(cell, text)
            cell.number_format = _TEXT_FORMAT
            cell.font = Font(name="宋体", size=11)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            cell.border = border
            if sheet.columns[index - 1].to_fill:
                cell.fill = PatternFill("solid", start_color="FFF9E5")
    written.freeze_panes = f"A{head + 1}"
    written.page_setup.orientation = "landscape"
    written.page_setup.paperSize = 9
    written.page_setup.fitToHeight = 0
    written.sheet_properties.pageSetUpPr.fitToPage = True
    written.print_title_rows = f"{head}:{head}"


def _write_page(written: Any, sheet: SheetOut) -> None:
    from openpyxl.styles import Alignment, Font

    written.column_dimensions["A"].width = 100
    lines = [sheet.title, *(row[0] for row in sheet.rows)] if sheet.title else [row[0] for row in sheet.rows]
    for number, line in enumerate(lines, 1):
        cell = written.cell(number, 1)
        _write(cell, line)
        cell.font = Font(
            name="宋体", size=14 if sheet.title and number == 1 else 11, bold=bool(sheet.title) and number == 1
        )
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _lines_high(row: tuple[str, ...], columns: tuple[ColumnOut, ...]) -> int:
    """How many lines the fullest cell of a row wraps to; programs differ in growing rows by themselves."""
    high = 1
    for text, column in zip(row, columns, strict=True):
        widths = (sum(1 if char.isascii() else 2 for char in line) for line in text.split("\n"))
        high = max(high, sum(max(1, math.ceil(width / max(1, column.width - 2))) for width in widths))
    return min(high, _MOST_LINES)


def _write(cell: Any, text: str) -> None:
    """Text, whatever it looks like: one that begins with = is no formula. Control characters cannot be kept."""
    if text:
        cell.value = "".join(char for char in text if char >= " " or char in "\n\t")
        cell.data_type = "s"


def _sheet_name(name: str) -> str:
    return "".join(char for char in name if char not in "[]:*?/\\")[:31] or "Sheet"
