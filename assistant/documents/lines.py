"""A document to write, told without any file format: lines with their roles, pieces and comments, and tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Role(StrEnum):
    """What a line is."""

    TITLE = "title"
    RECIPIENT = "recipient"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    BODY = "body"
    SIGNATURE = "signature"
    CELL = "cell"
    CELL_TEXT = "cell_text"
    """A cell that is read like a sentence: from the left."""
    BLANK = "blank"


class Shade(Enum):
    """How a mark is highlighted, by the number that Word knows the colour by."""

    OPEN = 7  # yellow
    WRONG = 5  # pink
    SENTENCE = 16  # light grey: it is long, and must stay readable when printed in black and white


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face. ``level`` 1-4 sets it as a heading of that level inside a body paragraph."""

    text: str
    level: int = 0
    shade: Shade | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on the pieces from ``first`` to ``last`` of its line."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    role: Role
    pieces: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()
    right_characters: float = 0.0
    """For a signature or date: how far it stands from the right."""
    with_next: bool = False
    """Whether it stays on the page of the line after it: date and organ never stand alone."""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row is the header and comes back on each page. Each cell is a line."""

    rows: tuple[tuple[Line, ...], ...]
    widths_mm: tuple[float, ...] = ()
    """Of its columns; empty where the program may choose."""
