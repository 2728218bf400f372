"""Plain text (and Markdown): UTF-8, UTF-16 with its mark, or GB18030. One line is one paragraph; lines between bars are a table."""

from __future__ import annotations

import re

from assistant.documents import md_reading, reading, structure
from assistant.documents.reading import Block, Reading
from assistant.errors import UnreadableFile
from assistant.words import say

_BLANKS = " \t\u3000\u00a0\ufeff\x0b\x0c"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\u200b\u200e\u200f\u2060\ufeff]")


def read_txt(content: bytes, filename: str) -> Reading:
    text, notes = _decoded(content, filename)
    lines = re.split(r"\r\n|\r|\n|\u2028|\u2029", text)
    blocks = tuple(md_reading.blocks_of(lines) if md_reading.is_markdown(lines) else _blocks(lines))
    if not blocks:
        raise UnreadableFile("documents.empty", file=filename)
    return Reading(structure.title_of(blocks), blocks, notes)


def _decoded(content: bytes, filename: str) -> tuple[str, tuple[str, ...]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ()
    try:
        return _textual(content.decode("utf-8-sig"), filename), ()
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.start > 0:
            whole = content[: error.start].decode("utf-8-sig")
            return _textual(whole, filename), (say("documents.note_cut_off"),)
    try:
        return _textual(content.decode("gb18030"), filename), ()
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.start > 0:
            whole = content[: error.start].decode("gb18030")
            return _textual(whole, filename), (say("documents.note_cut_off"),)
        raise UnreadableFile("documents.not_text", file=filename) from error


def _textual(text: str, filename: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise UnreadableFile("documents.not_text", file=filename)
    return _UNSEEN.sub("", text)


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        text = line.strip(_BLANKS)
        if len(text) > 1 and text.startswith("|") and text.endswith("|"):
            rows.append(tuple(cell.strip() for cell in text[1:-1].split("|")))
            continue
        if rows:
            blocks.append(reading.table(tuple(rows)))
            rows = []
        if text:
            blocks.append(structure.block_of(text))
    return blocks
