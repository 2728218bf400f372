"""Lines of pages as blocks: page numbers and running heads dropped, broken lines joined again, tables kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.documents import reading, structure
from assistant.documents.openings import with_blanks_restored
from assistant.documents.page_layout import PageLine, PageTable, least, tables_in, with_bounds
from assistant.documents.reading import Block
from assistant.language.outline import numbering

_PAGE_NUMBER = re.compile(
    r"^[\s—–\-─·.~_]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页)?[\s—–\-─·.~_]*$"
)
_STARTS_ANEW = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,8}[章节条编]|附\s*件|[①-⑳]|[★●■◆▲]|附[：:]|抄送|—{3,}")
_WORD = re.compile(r"[\w.,%％]*[\d%％A-Za-z][％%，。；、]?", re.ASCII)
_ENDS = re.compile(r"[。！？：:；;][”’」』）)】》]*$")
_STATED = re.compile(r"^[^：:，。；]{2,24}[：:]\s*[\d.,]+\s*[^\d\s，。；]{0,6}$")
"""名称：值 is a line of its own, however full the line."""
_FULL, _WELL_FULL = 1.9, 0.9
"""Characters that would still fit behind a line that runs on; behind one that does in a text without indents."""
_INDENTED = 1.2
_SET_APART = 4.0
"""Further from the left than any paragraph begins: a title, a signature, a date."""
_EDGE = 2
"""Lines at the top and the bottom of a page that may be running heads."""


def blocks_of(pages: Sequence[Sequence[PageLine]]) -> list[Block]:
    """The pages as one text; a paragraph may go on from one to the next."""
    lines = [line for page in with_bounds(without_running_lines(pages)) for line in page]
    indents = sum(_INDENTED <= line.indent <= 3.5 for line in lines) >= max(1, len(lines) // 25)
    blocks: list[Block] = []
    open_lines: list[PageLine] = []
    for each in tables_in(lines):
        if isinstance(each, PageTable):
            blocks += [*_paragraph(open_lines), reading.table(each.rows, each.page, each.confidence)]
            open_lines = []
        elif open_lines and _runs_on(open_lines[-1], each, indents):
            open_lines.append(each)
        else:
            blocks += _paragraph(open_lines)
            open_lines = [each]
    return list(with_blanks_restored([*blocks, *_paragraph(open_lines)]))


def without_running_lines(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The pages without page numbers, and without heads and feet that come back on most pages."""
    edges = Counter(same for page in pages for same in {_alike(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    repeated = {same for same, count in edges.items() if count >= 3 and count > len(pages) / 2}
    kept: list[list[PageLine]] = []
    for page in pages:
        lines = list(page)
        while lines and (_PAGE_NUMBER.match(lines[-1].text) or _alike(lines[-1]) in repeated):
            lines.pop()
        while lines and (_PAGE_NUMBER.match(lines[0].text) or _alike(lines[0]) in repeated):
            lines.pop(0)
        kept.append(lines)
    return kept


def _alike(line: PageLine) -> str:
    return re.sub(r"\d+", "0", line.text)


def _paragraph(lines: Sequence[PageLine]) -> Iterator[Block]:
    if not lines:
        return
    text = ""
    for line in lines:
        between = " " if re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", line.text) else ""
        text += between + line.text
    yield structure.block_of(text, page=lines[0].page, confidence=least(line.confidence for line in lines))


def _runs_on(line: PageLine, after: PageLine, indents: bool) -> bool:
    if numbering(after.text) is not None or _STARTS_ANEW.match(after.text) or _STATED.match(line.text):
        return False
    if any(line.text.count(opening) > line.text.count(closing) for opening, closing in ("（）", "《》", "“”", "〔〕")):
        return True
    if after.indent >= _INDENTED or line.space_left > _FULL + _kept_whole(line, after) or line.indent > _SET_APART:
        return False
    return not _ENDS.search(line.text) or indents or (line.space_left < _WELL_FULL and after.space_left < 4)


def _kept_whole(line: PageLine, after: PageLine) -> float:
    """Characters that a figure or a word takes which begins the next line: it is not broken, and leaves a gap behind this one."""
    found = None if _ENDS.search(line.text) else _WORD.match(after.text)
    return sum(0.5 if character.isascii() else 1.0 for character in found.group()) if found else 0.0
