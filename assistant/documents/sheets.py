"""The sheets of a workbook as rows of strings: values, not formulas, as a person sees them, merged cells filled."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any

from assistant.documents.damaged import refused
from assistant.documents.sheet import Sheet, cell_text, without_blank_edges

_OLE = b"\xd0\xcf\x11\xe0"


def sheets_of(content: bytes, filename: str) -> tuple[Sheet, ...]:
    """Every sheet of a .xlsx (or .xls, .et) in order, hidden ones flagged. Blank rows stay, so that places can be named."""
    if content.startswith(_OLE):
        from assistant.documents.xls_sheets import xls_sheets

        return xls_sheets(content, filename)
    import openpyxl

    with refused(filename), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content)) if _has_formulas(content) else None
        return tuple(
            _sheet(sheet, formulas[sheet.title] if formulas is not None else None) for sheet in values.worksheets
        )


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
    rows = without_blank_edges(cells)
    return Sheet(
        sheet.title,
        rows,
        sheet.sheet_state != "visible",
        frozenset(hidden_rows),
        tuple(sorted(merged)),
        tuple(without),
    )
