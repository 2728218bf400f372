"""A Word 97-2003 file as blocks, read by ourselves: paragraphs, headings, tables, notes; tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.documents import reading, structure
from assistant.documents.doc_formatting import (
    IN_TABLE,
    LIST,
    LIST_LEVEL,
    OUTLINE,
    ROW_END,
    Cell,
    Formatting,
    Properties,
    changes,
    gone,
)
from assistant.documents.doc_package import DocPackage
from assistant.documents.doc_styles import DocNumbers, DocStyles
from assistant.documents.reading import Block, Reading
from assistant.errors import UnreadableFile
from assistant.words import say

_BLANKS = " \t\u3000\u00a0\n"
_CELL_MARK, _PICTURES = "\x07", "\x01\x08"
_MARKS = "\r\x07\x0c"
_WRITTEN = {"\x0b": "\n", "\x1e": "-", "\t": "\t", "\x0e": "\n"}
_NEAR = 30
"""Twentieths of a point: edges of cells as close as this are one edge."""


def read_doc(content: bytes, filename: str) -> Reading:
    package = DocPackage(content, filename)
    reader = _Reader(package)
    blocks = list(reader.blocks(*package.body))
    boxes = list(reader.lines(*package.boxes))
    notes = [*reader.lines(*package.footnotes), *reader.lines(*package.endnotes)]
    blocks += [structure.block_of(line) for line in boxes] + [reading.paragraph(note) for note in notes]
    pictures = reader.pictures
    if not blocks:
        raise UnreadableFile("documents.picture" if pictures else "documents.empty", file=filename)
    remarks: list[str] = []
    if reader.changes:
        remarks.append(say("documents.note_tracked", count=reader.changes))
    if comments := len(list(reader.lines(*package.comments))):
        remarks.append(say("documents.note_comments", count=comments))
    if notes:
        remarks.append(say("documents.note_footnotes", count=len(notes)))
    if running := reading.running_lines(reader.lines(*package.headers)):
        remarks.append(say("documents.note_running", lines=running))
    if pictures:
        remarks.append(say("documents.note_pictures", count=pictures))
    return Reading(reader.title or structure.title_of(blocks), tuple(blocks), tuple(remarks))


@dataclass(slots=True)
class _Table:
    """The table that is being read: finished rows, the cells of the open row, the lines of the open cell."""

    rows: list[tuple[list[str], tuple[Cell, ...]]] = field(default_factory=list[tuple[list[str], tuple[Cell, ...]]])
    cells: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])

    def end_cell(self) -> None:
        self.cells.append("\n".join(line for line in self.lines if line))
        self.lines = []

    def end_row(self, shape: tuple[Cell, ...]) -> None:
        self.rows.append((self.cells, shape))
        self.cells, self.lines = [], []


class _Reader:
    def __init__(self, package: DocPackage) -> None:
        self._text = package.text
        self._formatting = Formatting(package)
        self._styles = DocStyles(package)
        self._numbers = DocNumbers(package)
        self._gone = bytearray(len(package.text))
        self._in_instruction: list[bool] = []
        self.title = ""
        self.changes = self.pictures = 0
        before = frozenset[int]()
        for start, end, raw in self._formatting.spans():
            how = changes(raw)
            self.changes += bool(how - before)
            before = how
            if gone(raw):
                self._gone[start:end] = b"\x01" * (end - start)

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        table = _Table()
        carried = ""
        for text, mark in self._paragraphs(start, end):
            text = carried + text
            carried = ""
            properties = self._formatting.paragraph(mark)
            at_cell_end = self._text[mark] == _CELL_MARK
            if at_cell_end and properties.settings.get(ROW_END):
                table.end_row(properties.cells)
            elif at_cell_end or properties.settings.get(IN_TABLE):
                table.lines.append((self._number(properties, text) + text).strip(_BLANKS))
                if at_cell_end:
                    table.end_cell()
            elif self._gone[mark]:
                carried = text
            else:
                yield from _finished(table)
                table = _Table()
                yield from self._paragraph(text, properties)
        if table.cells or table.lines:
            table.end_cell()
            table.end_row(())
        yield from _finished(table)

    def lines(self, start: int, end: int) -> Iterator[str]:
        """The paragraphs of a smaller story (notes, headers), as plain lines."""
        for text, _ in self._paragraphs(start, min(end, len(self._text))):
            if line := text.strip(_BLANKS):
                yield line.replace("\n", " ")

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Each paragraph's words as they stand when changes are accepted, and the place of its end mark."""
        pieces: list[str] = []
        self._in_instruction = []
        for at in range(start, end):
            char = self._text[at]
            if char in _MARKS:
                yield "".join(pieces), at
                pieces = []
            elif char == "\x13":
                self._in_instruction.append(True)
            elif char == "\x14" and self._in_instruction:
                self._in_instruction[-1] = False
            elif char == "\x15" and self._in_instruction:
                self._in_instruction.pop()
            elif not self._gone[at] and not any(self._in_instruction):
                self.pictures += char in _PICTURES
                pieces.append(char if char >= " " else _WRITTEN.get(char, ""))
        if pieces:
            yield "".join(pieces), end - 1

    def _paragraph(self, text: str, properties: Properties) -> Iterator[Block]:
        if self._styles.is_contents(properties.style):
            return
        number = self._number(properties, text)
        outline = properties.settings.get(OUTLINE, self._styles.setting(properties.style, OUTLINE))
        level = self._styles.heading_level(properties.style) or (
            outline + 1 if outline is not None and outline < 9 else 0
        )
        for line in (number + text.strip(_BLANKS)).split("\n"):
            line = line.strip(_BLANKS)
            if not line:
                continue
            if self._styles.is_title(properties.style) and not self.title:
                self.title = line
                yield reading.paragraph(line)
            else:
                yield structure.block_of(line, style_level=level)

    def _number(self, properties: Properties, text: str) -> str:
        if not text.strip(_BLANKS):
            return ""
        settings = dict(properties.settings)
        for each in (LIST, LIST_LEVEL):
            if each not in settings and (value := self._styles.setting(properties.style, each)) is not None:
                settings[each] = value
        return self._numbers.next(settings)


def _finished(table: _Table) -> Iterator[Block]:
    rows = [row for row in table.rows if row[0]]
    if not any(cell for cells, _ in rows for cell in cells):
        return
    if all(len(cells) == len(shape) for cells, shape in rows):
        edges = _edges([edge for _, shape in rows for cell in shape for edge in (cell.left, cell.right)])
        yield reading.table(tuple(_in_grid(cells, shape, edges) for cells, shape in rows))
    else:
        width = max(len(cells) for cells, _ in rows)
        yield reading.table(tuple((*cells, *[""] * (width - len(cells))) for cells, _ in rows))


def _edges(places: list[int]) -> list[int]:
    found: list[int] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _in_grid(cells: list[str], shape: tuple[Cell, ...], edges: list[int]) -> tuple[str, ...]:
    """A row over all the columns of its table: a wide cell stands once, at its left."""
    row = [""] * max(1, len(edges) - 1)
    for text, cell in zip(cells, shape, strict=True):
        column = max((index for index, edge in enumerate(edges[:-1]) if edge <= cell.left + _NEAR), default=0)
        if not cell.continues and text:
            row[column] = f"{row[column]}\n{text}" if row[column] else text
    return tuple(row)
