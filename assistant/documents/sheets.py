"""The sheets of a .xlsx as rows of strings: values, not formulas, as a person sees them, merged cells filled."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``hidden_rows`` are indices into ``rows``; ``without_value`` are cells whose formula has no stored value."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first row, first column, last row, last column, from 0."""
    without_value: tuple[str, ...] = ()


def sheets_of(content: bytes, filename: str) -> tuple[Sheet, ...]:
    """Every sheet of the workbook in order, hidden ones flagged. Blank rows stay, so that places can be named."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(content)) if _has_formulas(content) else None
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        TypeError,
        OSError,
        EOFError,
        SyntaxError,
        AttributeError,
    ) as error:
        raise UnreadableFile("documents.damaged", file=filename) from error
    found: list[Sheet] = []
    for sheet in values.worksheets:
        found.append(_sheet(sheet, formulas[sheet.title] if formulas is not None else None))
    return tuple(found)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(
            b"<f>" in data or b"<f " in data
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and (data := archive.read(name))
        )


def _sheet(sheet: Any, formulas: Any | None) -> Sheet:
    cells: list[list[str]] = []
    without: list[str] = []
    hidden_rows: set[int] = set()
    filled = [place for place, cell in (formulas or sheet)._cells.items() if cell.value is not None]
    areas = sheet.merged_cells.ranges
    # Formatting often reaches down to the last row a sheet can have; only what is filled in counts.
    last_row = max((row for row, _ in filled), default=0)
    last_column = max((column for _, column in filled), default=0)
    last_row = max([last_row, *(area.max_row for area in areas if area.min_row <= last_row)])
    last_column = max([last_column, *(area.max_col for area in areas if area.min_col <= last_column)])
    for row in sheet.iter_rows(max_row=last_row, max_col=last_column) if filled else ():
        cells.append([cell_text(cell.value, cell.number_format or "") for cell in row])
        if row and sheet.row_dimensions[row[0].row].hidden:
            hidden_rows.add(len(cells) - 1)
        if formulas is not None:
            without += [c.coordinate for c in row if c.value is None and formulas[c.coordinate].data_type == "f"]
    merged: list[tuple[int, int, int, int]] = []
    for area in areas:
        top, left, bottom, right = area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1
        merged.append((top, left, bottom, right))
        for row_at in range(top, min(bottom, len(cells) - 1) + 1):
            for column in range(left, min(right, len(cells[row_at]) - 1) + 1):
                cells[row_at][column] = cells[top][left]
    rows = _without_blank_edges(cells)
    return Sheet(
        sheet.title,
        rows,
        sheet.sheet_state != "visible",
        frozenset(hidden_rows),
        tuple(sorted(merged)),
        tuple(without),
    )


def _without_blank_edges(cells: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    width = max((index + 1 for row in cells for index, cell in enumerate(row) if cell), default=0)
    last = max((index + 1 for index, row in enumerate(cells) if any(row)), default=0)
    return tuple(tuple(row[:width]) for row in cells[:last])


def cell_text(value: object, number_format: str = "General") -> str:
    """A cell's value as it is shown: 0.985 under ``0.0%`` is 98.5%, a date is 2025年1月10日, 12.50 keeps no spare zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return (
            f"{value.year}年{value.month}月{value.day}日"
            if "d" in number_format.lower() or "日" in number_format
            else (
                f"{value.year}年{value.month}月"
                if "m" in number_format.lower()
                else f"{value.year}年{value.month}月{value.day}日"
            )
        )
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value).strip(" \t\u3000\u00a0\r\n")


def _number_text(value: float, number_format: str) -> str:
    """Rounded as the format shows it: 0.98529 under ``0.0%`` is 98.5%. General keeps what is there."""
    shown = re.sub(r'\[[^\]]*\]|\\.|_.|"[^"]*"', "", number_format.partition(";")[0])
    number = Decimal(repr(value)) * (100 if "%" in shown else 1)
    if re.search("[0#?]", shown):
        places = len(found[1]) if (found := re.search(r"\.([0#?]+)", shown)) else 0
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    suffix = found[1] if (found := re.search(r'[0#?%]"([^"]+)"', number_format)) else ""
    return _plain(number) + ("%" if "%" in shown else "") + suffix


def _plain(number: Decimal) -> str:
    number = number.quantize(Decimal("0.000000001")) if abs(number) < Decimal("1e15") else number
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
