"""A report laid out: its frame and sections as the lines and tables of a Word file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.documents import gbt9704
from assistant.documents.lines import Grid, Line, Note, Piece, Role, Shade
from assistant.exporting.marking import Marked
from assistant.exporting.title_lines import title_lines
from assistant.language.outline import heading, is_run_in, numbering
from assistant.language.spans import Span
from assistant.report import Frame, Paragraph, ParagraphKind, Report
from assistant.report.body import paragraph_text

_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


def laid_out(report: Report, marks: dict[str, list[Marked]], holes_in_frame: str = "") -> list[Line | Grid]:
    """Every line of the report. ``marks`` are by paragraph id; ``holes_in_frame`` says why an open date is marked, or nothing."""
    lines: list[Line | Grid] = [*_head(report.frame)]
    for section in report.sections:
        if section.heading.strip():
            lines.append(Line(Role.HEADING_1, (Piece(section.heading.strip()),)))
        for paragraph in section.paragraphs:
            lines += _paragraph(paragraph, marks.get(paragraph.id, []))
    if report.frame.closing.strip():
        # A closing of one line would stand alone over the signature.
        lines[-1:] = [replace(line, with_next=True) if isinstance(line, Line) else line for line in lines[-1:]]
        lines.append(Line(Role.BODY, (Piece(report.frame.closing.strip()),)))
    foot = [*_foot(report.frame, holes_in_frame)]
    if foot and isinstance(lines[-1], Line):
        lines[-1] = replace(lines[-1], with_next=True)
    return [*lines, *foot]


def _head(frame: Frame) -> Iterator[Line]:
    for line in title_lines(frame.title.strip()):
        yield Line(Role.TITLE, (Piece(line),))
    if frame.title.strip():
        yield Line(Role.BLANK)
    if frame.recipient.strip():
        yield Line(Role.RECIPIENT, (Piece(frame.recipient.strip().rstrip("：:") + "："),))


def _foot(frame: Frame, why_open: str) -> Iterator[Line]:
    organs = [organ.strip() for organ in frame.signature.splitlines() if organ.strip()]
    date = frame.date.strip()
    if not organs and not date:
        return
    yield Line(Role.BLANK, with_next=True)
    date_right, organs_right = signature_indents(organs, date)
    for organ, right in zip(organs, organs_right, strict=True):
        yield Line(Role.SIGNATURE, (Piece(organ),), right_characters=right, with_next=bool(date))
    if date:
        is_open = bool(why_open) and "×" in date
        yield Line(
            Role.SIGNATURE,
            (Piece(date, shade=Shade.OPEN if is_open else None),),
            (Note(0, 0, why_open),) if is_open else (),
            right_characters=date_right,
        )


def signature_indents(organs: Sequence[str], date: str) -> tuple[float, list[float]]:
    """How far date and organs stand from the right, in characters: the organ is centred over the date (7.3.5, sealed)."""
    date_width = characters_wide(date)
    widest = max((characters_wide(organ) for organ in organs), default=0.0)
    date_right = max(float(gbt9704.DATE_RIGHT_CHARACTERS), (widest - date_width) / 2)
    return date_right, [date_right + (date_width - characters_wide(organ)) / 2 for organ in organs]


def characters_wide(text: str) -> float:
    """The width of a text in Chinese characters: a letter or digit is half of one."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _paragraph(paragraph: Paragraph, marks: list[Marked]) -> Iterator[Line | Grid]:
    if paragraph.kind is ParagraphKind.TABLE:
        if paragraph.rows:
            yield _grid(paragraph, marks)
        return
    text = paragraph.text
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    if right <= left:
        return
    number, named = numbering(text), heading(text)
    role, run_in = Role.BODY, None
    if number is not None and named is not None:
        if is_run_in(text):
            stop = named.end + 1 if text[named.end : named.end + 1] == "。" else named.end
            run_in = Span(named.start, stop)
        elif not text.rstrip().endswith(("。", "；", "：")):
            role = _HEADINGS[number.level - 1]
    pieces, starts = _pieces(text, Span(left, right), run_in, number.level if number else 0, marks)
    notes = tuple(note for mark in marks if (note := _note(mark, starts, right)) is not None)
    yield Line(role, pieces, notes)


def _grid(paragraph: Paragraph, marks: list[Marked]) -> Grid:
    """A table, each mark laid on its cell: marks count in the table's text, where cells stand between bars."""
    rows: list[tuple[Line, ...]] = []
    at = 0
    for row, written in zip(paragraph.rows, paragraph_text(paragraph).split("\n"), strict=True):
        cells: list[Line] = []
        start = at + 2
        for cell in row:
            length = len(_escaped(cell))
            here = [mark for mark in marks if mark.span.overlaps(Span(start, start + length))]
            shade = here[-1].shade if here else None
            notes = tuple(Note(0, 0, mark.why) for mark in here)
            cells.append(Line(Role.CELL, (Piece(cell.replace("\n", " "), shade=shade),), notes))
            start += length + 3
        rows.append(tuple(cells))
        at += len(written) + 1
    return Grid(tuple(rows))


def _escaped(cell: str) -> str:
    return paragraph_text(Paragraph("", kind=ParagraphKind.TABLE, rows=((cell,),)))[2:-2]


def _pieces(
    text: str, whole: Span, run_in: Span | None, level: int, marks: list[Marked]
) -> tuple[tuple[Piece, ...], list[int]]:
    """The text cut wherever its face or its highlight changes, and where each piece starts."""
    spans = [mark.span for mark in marks] + ([run_in] if run_in else [])
    cuts = sorted(
        {whole.start, whole.end} | {at for s in spans for at in (s.start, s.end) if whole.start < at < whole.end}
    )
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        here = Span(start, end)
        shade = next((mark.shade for mark in reversed(marks) if mark.span.overlaps(here)), None)
        pieces.append(Piece(text[start:end], level if run_in and run_in.overlaps(here) else 0, shade))
    return tuple(pieces), cuts[:-1]


def _note(mark: Marked, starts: list[int], end: int) -> Note | None:
    covered = [
        index
        for index, start in enumerate(starts)
        if mark.span.overlaps(Span(start, starts[index + 1] if index + 1 < len(starts) else end))
    ]
    return Note(covered[0], covered[-1], mark.why) if covered else None
