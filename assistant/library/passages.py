"""A Reading as passages: by article, by paragraph, by table row with its header. It knows no store.

The text of a passage is exact, as read; where it stands (headings, article, page) is beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents import Block, BlockKind, Reading
from assistant.language import outline
from assistant.language.sentences import sentences
from assistant.library.articles import article_at, part_level
from assistant.sources import Place

LONGEST = 600
"""Characters of a passage before it is divided: an embedding reads about 500 tokens, and a citation should be readable."""
_OUTLINE_BASE = 4
"""Outline levels lie below 编, 分编, 章 and 节."""
_TITLE_WITHIN = 12
_ITEM = re.compile(r"\s*(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage that has no document yet."""

    text: str
    place: Place


@dataclass(slots=True)
class _Walk:
    """Where the reader of a document stands: the headings above, the open article, what waits to be written."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    article: str = ""
    page: int | None = None
    waiting: list[str] = field(default_factory=list)
    bare_heading: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def enter(self, level: int, heading: str, page: int | None) -> None:
        """A heading: those at its level and below it end."""
        self.close()
        if self.bare_heading and self.headings and self.headings[-1][0] >= level:
            self._write(self.headings[-1][1], above=True)
        self.headings = [each for each in self.headings if each[0] < level] + [(level, heading)]
        self.article, self.page, self.bare_heading = "", page, True

    def write(self, text: str, page: int | None) -> None:
        self.page = page
        self._write(text)

    def close(self) -> None:
        """Write the article that is open."""
        waiting, self.waiting = self.waiting, []
        for text in _packed(waiting):
            self._write(text)

    def end(self) -> list[Piece]:
        self.close()
        if self.bare_heading:
            self._write(self.headings[-1][1], above=True)
        return self.pieces

    def _write(self, text: str, *, above: bool = False) -> None:
        headings = self.headings[:-1] if above else self.headings
        path = tuple(heading for _, heading in headings)
        self.bare_heading = False
        self.pieces.append(Piece(text, Place(path, self.article, self.page, len(self.pieces))))


def passages_of(reading: Reading) -> list[Piece]:
    """The passages of a document in order. A heading without text below is a passage itself; only the title is none."""
    walk = _Walk()
    for index, block in enumerate(reading.blocks):
        if index < _TITLE_WITHIN and _is_title(block, reading):
            continue
        if block.kind is BlockKind.TABLE:
            walk.close()
            for text in _rows(block):
                walk.write(text, block.page)
        elif block.text.strip():
            _step(walk, block)
    return walk.end()


def _is_title(block: Block, reading: Reading) -> bool:
    """Whether the block is the title or a line of it: every passage is found by it, so it need not be found itself."""
    text = block.text.strip()
    return len(reading.blocks) > 1 and (text == reading.title or (len(text) >= 4 and text in reading.title))


def _step(walk: _Walk, block: Block) -> None:
    text = block.text
    if level := part_level(text):
        walk.enter(level, text.strip(), block.page)
    elif article := article_at(text):
        walk.close()
        walk.article, walk.page, walk.waiting = article, block.page, [text]
        walk.bare_heading = False
    elif walk.article and not _leaves_articles(block):
        walk.waiting.append(text)
    elif block.kind is BlockKind.HEADING:
        walk.enter(_OUTLINE_BASE + max(block.level, 1), text.strip(), block.page)
    else:
        _paragraph(walk, block)


def _leaves_articles(block: Block) -> bool:
    """Whether a block is no part of the article above it: 附件, or a heading 一、."""
    number = outline.numbering(block.text)
    return bool(re.match(r"\s*附件?\s*[：:\d一二三四五]?", block.text) and len(block.text) < 30) or (
        block.kind is BlockKind.HEADING and (number is None or number.level == 1)
    )


def _paragraph(walk: _Walk, block: Block) -> None:
    walk.close()
    walk.article = ""
    number = outline.numbering(block.text)
    if number is not None and outline.is_run_in(block.text) and (span := outline.heading(block.text)):
        walk.enter(_OUTLINE_BASE + number.level, span.of(block.text).strip(), block.page)
    for text in _divided(block.text):
        walk.write(text, block.page)


def _packed(paragraphs: Sequence[str]) -> Iterator[str]:
    """An article in pieces of at most LONGEST characters, divided between its 款; its 项 stay with what leads them."""
    if sum(map(len, paragraphs)) + len(paragraphs) <= LONGEST:
        if paragraphs:
            yield "\n".join(paragraphs)
        return
    held: list[str] = []
    for paragraph in paragraphs:
        size = sum(map(len, held)) + len(held) + len(paragraph)
        full = size > LONGEST and not (_ITEM.match(paragraph) and size <= LONGEST * 3 // 2)
        if held and full:
            yield "\n".join(held)
            held = []
        held.append(paragraph)
        if len(paragraph) > LONGEST:
            yield from _divided("\n".join(held))
            held = []
    if held:
        yield "\n".join(held)


def _divided(text: str) -> Iterator[str]:
    """A long paragraph in pieces that end with a sentence; together they are the paragraph."""
    if len(text) <= LONGEST:
        yield text
        return
    start = end = 0
    for sentence in sentences(text):
        if sentence.end - start > LONGEST and end > start:
            yield text[start:end]
            start = end
        end = sentence.end
    yield text[start:]


def _rows(block: Block) -> Iterator[str]:
    """Each row of a table under its header, in the words of the reading; a table of one row is itself."""
    lines = block.text.split("\n")
    if len(lines) != len(block.rows) or len(lines) < 2:
        yield from _divided(block.text)
        return
    header = next((index for index, row in enumerate(block.rows) if sum(map(bool, row)) > 1), 0)
    top = "\n".join(lines[: header + 1])
    for line in lines[header + 1 :]:
        yield f"{top}\n{line}"
    if header + 1 == len(lines):
        yield top
