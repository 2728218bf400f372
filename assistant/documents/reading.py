"""What reading a file gives: its title, its blocks in their true order, and notes on what a person should know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table. A run-in heading stays in its paragraph, as typed."""

    kind: BlockKind
    text: str
    level: int = 0
    """1-4 for a heading, else 0."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table; a merged cell stands once, its other places are empty."""
    page: int | None = None
    """Page on which it begins, where the format has pages."""
    confidence: float | None = None
    """0-1 where the words were recognised from a picture, for the least sure line; None where the file itself gives them."""

    @property
    def is_recognised(self) -> bool:
        """Whether it came from a picture: a person must confirm its figures before they count as quoted."""
        return self.confidence is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    """What was read in a certain way or not at all (tracked changes, hidden sheets, pictures of text), worded."""

    pictures: tuple[tuple[int, bytes], ...] = ()
    """The pages whose words were recognised, by number, as JPEG."""

    @property
    def text(self) -> str:
        """All blocks, one a line; a table is a line a row, its cells between bars."""
        return "\n".join(block.text for block in self.blocks)


def paragraph(text: str, page: int | None = None, confidence: float | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page=page, confidence=confidence)


def heading(text: str, level: int, page: int | None = None, confidence: float | None = None) -> Block:
    return Block(BlockKind.HEADING, text, level=level, page=page, confidence=confidence)


def table(rows: tuple[tuple[str, ...], ...], page: int | None = None, confidence: float | None = None) -> Block:
    lines = ("| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in rows)
    return Block(BlockKind.TABLE, "\n".join(lines), rows=rows, page=page, confidence=confidence)


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def running_lines(lines: Iterable[str]) -> str:
    """Headers and footers as one remark: each line once, page numbers left out; empty where nothing is left."""
    kept = [line for line in dict.fromkeys(lines) if re.search(r"[^\W\d_]{2}", re.sub(r"[第共页]", "", line))]
    return "；".join(kept)
