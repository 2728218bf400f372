"""The sheets of a .xls (and .et, as WPS writes it) as rows of strings, in the same way as those of a .xlsx."""

from __future__ import annotations

import io
from typing import Any

from assistant.documents.damaged import refused
from assistant.documents.sheet import Sheet, cell_text, without_blank_edges
from assistant.errors import UnreadableFile

_MOST_CELLS = 4_000_000


def xls_sheets(content: bytes, filename: str) -> tuple[Sheet, ...]:
    """Every worksheet in order, hidden ones flagged; dates as dates, merged cells filled."""
    with refused(filename, "documents.old_excel"):
        book = _opened(content, filename)
        return tuple(_sheet(book, sheet, filename) for sheet in book.sheets())


def _opened(content: bytes, filename: str) -> Any:
    """The workbook. Its stream is taken out by olefile, since xlrd's own reader follows a damaged chain for ever."""
    import olefile
    import xlrd
    from xlrd.biffh import XLRDError

    with olefile.OleFileIO(io.BytesIO(content)) as archive:
        stream = archive.openstream("Workbook" if archive.exists("Workbook") else "Book").read()
    try:
        return xlrd.open_workbook(file_contents=stream, formatting_info=True, logfile=io.StringIO())
    except XLRDError as error:
        if "encrypted" in str(error):
            raise UnreadableFile("documents.password", file=filename) from error
        raise


def _sheet(book: Any, sheet: Any, filename: str) -> Sheet:
    if sheet.nrows * sheet.ncols > _MOST_CELLS:
        raise UnreadableFile("documents.old_excel", file=filename)
    cells = [[_cell(book, each) for each in sheet.row(row)] for row in range(sheet.nrows)]
    width = max(map(len, cells), default=0)
    cells = [[*row, *[""] * (width - len(row))] for row in cells]
    merged: list[tuple[int, int, int, int]] = []
    for top, below, left, right in sheet.merged_cells:
        if top >= len(cells) or left >= width:
            continue
        merged.append((top, left, below - 1, right - 1))
        for row in range(top, min(below, len(cells))):
            for column in range(left, min(right, width)):
                cells[row][column] = cells[top][left]
    hidden_rows = frozenset(row for row, about in sheet.rowinfo_map.items() if about.hidden and row < len(cells))
    rows = without_blank_edges(cells)
    return Sheet(sheet.name, rows, sheet.visibility != 0, hidden_rows, tuple(sorted(merged)))


def _cell(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    written = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
    pattern = str(written.format_str) if written is not None else "General"
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return cell_text(cell.value, pattern)
    moment = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
    return cell_text(moment.time() if cell.value < 1 else moment, pattern)
