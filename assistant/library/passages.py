"""A Reading as passages: by article, by paragraph, by table row with its header. It knows no store.

The text of a passage is exact, as read; where it stands (headings, article, page) is beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

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
_LONGEST_FRAGMENT = 40
_ANNEX = re.compile(r"\s*附(?:件|表)|\s*附\s*[：:]")
_LEADERS = re.compile(r"[.…·]*\d*$")
"""Dots and the number of a page behind a line of contents."""
_ITEM = re.compile(r"\s*(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage that has no document yet."""

    text: str
    place: Place
    confidence: float | None = None
    """The least sure line of it, where it was recognised from a picture."""


@dataclass(slots=True)
class _Walk:
    """Where the reader of a document stands: the headings above, the open article, what waits to be written."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    article: str = ""
    page: int | None = None
    waiting: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    """Short lines that say nothing alone (number, addressee, signature, date): they go with the text beside them."""
    bare_heading: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def enter(self, level: int, heading: str, page: int | None) -> None:
        """A heading: those at its level and below it end."""
        self.close()
        if self.bare_heading and self.headings and self.headings[-1][0] >= level:
            self._write(self.headings[-1][1], above=True)
        self.headings = [each for each in self.headings if each[0] < level] + [(level, heading)]
        self.page, self.bare_heading = page, True

    def write_row(self, text: str, page: int | None) -> None:
        self.page = page
        self._write(text)

    def write_paragraph(self, text: str, page: int | None) -> None:
        """A paragraph; a fragment waits for the next one, and goes with it."""
        self.page = page
        size = sum(map(len, self.fragments)) + len(text)
        if size > LONGEST // 2:
            self._settle_fragments()
        if _is_fragment(text):
            self.fragments.append(text)
            return
        fragments, self.fragments = self.fragments, []
        for piece in _divided("\n".join([*fragments, text])):
            self._write(piece)

    def close_article(self) -> None:
        """Write the article that is open."""
        waiting, self.waiting = self.waiting, []
        for text in _packed(waiting):
            self._write(text)
        self.article = ""

    def close(self) -> None:
        """Write what waits."""
        self.close_article()
        self._settle_fragments()

    def _settle_fragments(self) -> None:
        """Fragments that nothing follows go with the paragraph before them, under the same headings."""
        fragments, self.fragments = "\n".join(self.fragments), []
        if not fragments:
            return
        last = self.pieces[-1] if self.pieces else None
        path = tuple(heading for _, heading in self.headings)
        fits = last is not None and not self.bare_heading and (last.place.headings, last.place.article) == (path, "")
        if last is not None and fits and not last.text.startswith("|") and len(last.text) + len(fragments) < LONGEST:
            self.pieces[-1] = Piece(f"{last.text}\n{fragments}", last.place)
        else:
            self._write(fragments)

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
    title, contents = _title_lines(reading), _contents_lines(reading)
    for index, block in enumerate(reading.blocks):
        if index in title or index in contents:
            continue
        if block.kind is BlockKind.TABLE:
            walk.close()
            for text in _rows(block):
                walk.write_row(text, block.page)
        elif block.text.strip():
            _step(walk, block)
    recognised = [block for block in reading.blocks if block.is_recognised]
    return [_with_confidence(piece, recognised) for piece in walk.end()] if recognised else walk.end()


def _with_confidence(piece: Piece, recognised: Sequence[Block]) -> Piece:
    """The piece with how sure the blocks are that it is made of."""
    lines = set(piece.text.split("\n"))
    inside = [
        block.confidence or 0.0
        for block in recognised
        if not lines.isdisjoint(block.text.split("\n")) or piece.text in block.text
    ]
    return replace(piece, confidence=min(inside)) if inside else piece


def _title_lines(reading: Reading) -> range:
    """Where the title stands: one to three lines. Every passage is found by it, so it need not be found itself."""
    lines = [block.text.strip() for block in reading.blocks[: _TITLE_WITHIN + 3]]
    for start in range(min(_TITLE_WITHIN, len(lines))):
        for end in range(start + 1, start + 4):
            if reading.title and "".join(lines[start:end]) == reading.title and len(reading.blocks) > end - start:
                return range(start, end)
    return range(0)


def _contents_lines(reading: Reading) -> range:
    """Where a table of contents stands: the lines below 目录 that are headings again later. They say nothing of their own."""
    lines = [_LEADERS.sub("", re.sub(r"\s", "", block.text)) for block in reading.blocks]
    start = next((index for index, line in enumerate(lines) if line in ("目录", "目次")), len(lines))
    end = start + 1
    while end < len(lines) and lines[end] and lines[end] in lines[end + 1 :]:
        end += 1
    return range(start, min(end, len(lines)))


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
    return bool(_ANNEX.match(block.text) and len(block.text) <= _LONGEST_FRAGMENT) or (
        block.kind is BlockKind.HEADING and (number is None or number.level == 1)
    )


def _is_fragment(text: str) -> bool:
    return len(text) <= _LONGEST_FRAGMENT and text.rstrip()[-1] not in "。；！？" and outline.numbering(text) is None


def _paragraph(walk: _Walk, block: Block) -> None:
    walk.close_article()
    number = outline.numbering(block.text)
    if number is not None and outline.is_run_in(block.text) and (span := outline.heading(block.text)):
        walk.enter(_OUTLINE_BASE + number.level, span.of(block.text).strip(), block.page)
    walk.write_paragraph(block.text, block.page)


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
