"""A .xlsx as blocks: each visible sheet is a heading with its name, and a table."""

from __future__ import annotations

from assistant.documents import reading
from assistant.documents.reading import Block, Reading
from assistant.documents.sheet import Sheet
from assistant.documents.sheets import sheets_of
from assistant.errors import UnreadableFile
from assistant.words import say


def read_xlsx(content: bytes, filename: str) -> Reading:
    sheets = sheets_of(content, filename)
    shown = [sheet for sheet in sheets if not sheet.hidden and any(any(row) for row in sheet.rows)]
    if not shown:
        raise UnreadableFile("documents.no_rows", file=filename)
    blocks: list[Block] = []
    for sheet in shown:
        if len(shown) > 1:
            blocks.append(reading.heading(sheet.name, 1))
        blocks.append(reading.table(tuple(row for row in merged_once(sheet) if any(row))))
    return Reading(_title(shown[0]), tuple(blocks), workbook_notes(sheets))


def merged_once(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """The rows with each merged cell standing once, at its upper left."""
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[row]) - 1) + 1):
                if (row, column) != (top, left):
                    rows[row][column] = ""
    return tuple(tuple(row) for row in rows)


def workbook_notes(sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """What a person should know of the workbook: hidden sheets left out, formulas that hold no value."""
    notes: list[str] = []
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    if hidden:
        notes.append(say("documents.note_hidden_sheets", names="、".join(hidden)))
    for sheet in sheets:
        if sheet.without_value and not sheet.hidden:
            notes.append(
                say(
                    "documents.note_no_value",
                    sheet=sheet.name,
                    count=len(sheet.without_value),
                    cell=sheet.without_value[0],
                )
            )
    return tuple(notes)


def _title(sheet: Sheet) -> str:
    first = next(row for row in sheet.rows if any(row))
    words = list(dict.fromkeys(cell for cell in first if cell))
    return words[0].replace("\n", "") if len(words) == 1 else sheet.name
