"""Markdown as blocks: its marks are read, not shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents import reading, structure
from assistant.documents.reading import Block

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_ITEM = re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?")
_OPENING = re.compile(
    r"\s*第[零〇一二两三四五六七八九十百千\d]+(?:条(?:之[一二三四五六七八九十]+)?|编|分编|章|节)(?:[\s\u3000]|$)"
)
"""An article or a part opens on a line of its own."""
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*[=-]{3,}\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])"), r"\1"),
)
_SEPARATOR = re.compile(r"^:?-{1,}:?$")


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether a text is written in Markdown: headings with #, outside of fences."""
    return sum(bool(_HEADING.match(line)) for line in lines) >= 1


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """Headings, items and paragraphs; lines of one paragraph are put together, as Markdown means them."""
    blocks: list[Block] = []
    waiting: list[str] = []
    rows: list[tuple[str, ...]] = []
    fenced = False

    def settle() -> None:
        nonlocal waiting, rows
        if waiting:
            blocks.append(structure.block_of(_glued(waiting)))
        if rows:
            blocks.append(reading.table(tuple(rows)))
        waiting, rows = [], []

    for line in [*lines, ""]:
        text = line.strip()
        if _FENCE.match(line):
            fenced = not fenced
            settle()
        elif fenced:
            blocks += [reading.paragraph(text)] if text else []
        elif len(text) > 1 and text.startswith("|") and text.endswith("|"):
            rows = rows if rows else []
            if waiting:
                settle()
            cells = tuple(_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", text[1:-1]))
            if not all(_SEPARATOR.match(cell) for cell in cells):
                rows.append(cells)
        elif not text or _RULE.match(line):
            settle()
        elif found := _HEADING.match(text):
            settle()
            blocks.append(structure.block_of(_plain(found[2]), style_level=min(4, len(found[1]))))
        elif _OPENING.fullmatch(line):
            settle()
            blocks.append(structure.block_of(text))
        elif (
            _ITEM.match(line)
            or _OPENING.match(line)
            or re.match(r"^\s*(?:\d+[.、)]|[一二三四五六七八九十]+、|[（(])", line)
        ):
            settle()
            waiting = [_plain(_ITEM.sub("", line).strip())]
        else:
            if rows:
                settle()
            waiting.append(_plain(text.removeprefix(">").strip()))
    settle()
    return blocks


def _glued(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        between = " " if re.search(r"[A-Za-z0-9,.;]$", text) and re.match(r"[A-Za-z0-9]", line) else ""
        text += between + line
    return text


def _plain(text: str) -> str:
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return text
