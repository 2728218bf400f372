"""A .docx written by the measures of GB/T 9704: lines with their roles, tables, highlights and comments in; bytes out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx

from assistant.documents import docx_styles as styles
from assistant.documents import gbt9704
from assistant.documents.lines import Grid, Line, Piece, Role


def write_docx(blocks: Sequence[Line | Grid], *, title: str, comments_by: str = "") -> bytes:
    """The file as bytes. No name of ours, nor of the library, stands in its properties."""
    document = docx.Document()
    styles.set_page(document.sections[0])
    styles.set_styles(document)
    styles.set_page_numbers(document)
    styles.name_alternatives(document)
    for block in blocks:
        if isinstance(block, Grid):
            _add_grid(document, block, comments_by)
        else:
            _add_line(document, block, comments_by)
    _set_properties(document, title)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _add_line(document: Any, line: Line, comments_by: str) -> None:
    paragraph = document.add_paragraph(style=styles.NAMES[line.role.value])
    match line.role:
        case Role.BODY | Role.HEADING_1 | Role.HEADING_2 | Role.HEADING_3 | Role.HEADING_4:
            styles.indent_first_line(paragraph)
        case Role.SIGNATURE:
            styles.indent_right(paragraph, line.right_characters)
        case _:
            pass
    if line.new_page:
        paragraph.paragraph_format.page_break_before = True
    if line.with_next:
        paragraph.paragraph_format.keep_with_next = True
    _fill(document, paragraph, line, comments_by, face=gbt9704.TITLE if line.role is Role.TITLE else None)


def _fill(document: Any, paragraph: Any, line: Line, comments_by: str, *, face: gbt9704.Face | None = None) -> None:
    """Write the pieces of a line into its paragraph, and hang its comments on them."""
    runs = [_add_run(paragraph, piece, line.role, face) for piece in line.pieces]
    for note in line.notes:
        document.add_comment(runs[note.first : note.last + 1], text=note.text, author=comments_by, initials="")


def _add_run(paragraph: Any, piece: Piece, role: Role, face: gbt9704.Face | None) -> Any:
    run = paragraph.add_run(piece.text)
    level = piece.level or styles.level_of(role.value)
    if face is None:
        face = gbt9704.LEVELS[level - 1] if level else gbt9704.BODY
    sizes = {Role.TITLE: gbt9704.TITLE_SIZE_PT, Role.CELL: styles.CELL_SIZE_PT, Role.CELL_TEXT: styles.CELL_SIZE_PT}
    styles.set_face(run._r.get_or_add_rPr(), face, sizes.get(role, gbt9704.BODY_SIZE_PT))
    if piece.shade is not None:
        run.font.highlight_color = piece.shade.value
    return run


def _add_grid(document: Any, grid: Grid, comments_by: str) -> None:
    width = max((len(row) for row in grid.rows), default=0)
    if not width:
        return
    table = document.add_table(rows=len(grid.rows), cols=width, style="Table Grid")
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            paragraph = table.cell(at, column).paragraphs[0]
            paragraph.style = styles.NAMES[cell.role.value]
            if cell.role is Role.CELL_TEXT:
                styles.align_left(paragraph)
            _fill(document, paragraph, cell, comments_by, face=gbt9704.LEVEL_1 if at == 0 else gbt9704.BODY)
    styles.settle_rows(table)
    if grid.widths_mm:
        styles.set_widths(table, grid.widths_mm)


def _set_properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title = title
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1
