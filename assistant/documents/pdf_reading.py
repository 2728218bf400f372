"""A text PDF as blocks: look-alike characters put right, broken lines joined again, page numbers dropped, pages kept."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass

from assistant.documents import structure
from assistant.documents.radicals import plain_characters
from assistant.documents.reading import Block, Reading
from assistant.errors import UnreadableFile
from assistant.language.outline import numbering
from assistant.words import say

_PAGE_NUMBER = re.compile(
    r"^[\s—–\-─·.~]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页)?[\s—–\-─·.~]*$"
)
_STARTS_ANEW = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,8}[章节条编]|附\s*件|[①-⑳]|[★●■◆▲]|附[：:]|抄送|—{3,}")
_ENDS = re.compile(r"[。！？：:；;][”’」』）)】》]*$")
_CJK = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_WIDE = "\u3400-\u9fff，。；：、（）《》“”〔〕"
_GAP_INSIDE = re.compile(rf"(?<=[{_WIDE}])[ \u00a0]+(?=[{_WIDE}\d])|(?<=[\d%％])[ \u00a0]+(?=[{_WIDE}])")
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\u0000-\u0008]|/(?:g|G|cid)\\d+")
_FULL = 0.86
"""Share of the usual line width from which a line is taken to run on."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    indented: bool

    @property
    def width(self) -> float:
        return sum(1.0 if _CJK.match(char) else 0.5 for char in self.text)


def read_pdf(content: bytes, filename: str) -> Reading:
    pages, pictures = _pages(content, filename)
    empty = [number for number, text in enumerate(pages, 1) if len(text.strip()) < 8]
    if len(empty) == len(pages):
        raise UnreadableFile("documents.scan", file=filename, pages=len(pages))
    everything = "".join(pages)
    if len(_UNKNOWN.findall(everything)) > len(everything) / 20:
        raise UnreadableFile("documents.unreadable_letters", file=filename)
    lines = _without_running_lines([_lines(text, number) for number, text in enumerate(pages, 1)])
    blocks = tuple(_joined([line for page in lines for line in page]))
    notes = [number for number in empty if number in pictures]
    return Reading(
        structure.title_of(blocks),
        blocks,
        (say("documents.note_picture_pages", pages="、".join(map(str, notes))),) if notes else (),
    )


def _pages(content: bytes, filename: str) -> tuple[list[str], set[int]]:
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    pictures: set[int] = set()
    texts: list[str] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("documents.password", file=filename)
        for number, page in enumerate(reader.pages, 1):
            texts.append(plain_characters(page.extract_text()))
            if len(texts[-1].strip()) < 8 and "/XObject" in str(page.get("/Resources", "")):
                pictures.add(number)
    except DependencyError as error:
        raise UnreadableFile("documents.password", file=filename) from error
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise UnreadableFile("documents.damaged", file=filename) from error
    if not texts:
        raise UnreadableFile("documents.empty", file=filename)
    return texts, pictures


def _lines(text: str, page: int) -> list[_Line]:
    found: list[_Line] = []
    for raw in text.split("\n"):
        line = _GAP_INSIDE.sub("", raw.strip(" \t\u3000\u00a0\r"))
        if line:
            found.append(_Line(line, page, raw.startswith(("  ", "\u3000"))))
    return found


def _without_running_lines(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without page numbers, and without heads and feet that come back on most pages."""
    edges = Counter(line.text for page in pages if page for line in {page[0], page[-1]})
    repeated = {text for text, count in edges.items() if count >= 3 and count > len(pages) / 2}
    kept: list[list[_Line]] = []
    for page in pages:
        while page and (_PAGE_NUMBER.match(page[-1].text) or page[-1].text in repeated):
            page = page[:-1]
        while page and (_PAGE_NUMBER.match(page[0].text) or page[0].text in repeated):
            page = page[1:]
        kept.append(page)
    return kept


def _joined(lines: list[_Line]) -> list[Block]:
    usual = _usual_width(lines)
    blocks: list[Block] = []
    text, page, last = "", 1, None
    for line in lines:
        if last is not None and _runs_on(last, line, usual):
            text = _glued(text, line.text)
        else:
            if text:
                blocks.append(structure.block_of(text, page=page))
            text, page = line.text, line.page
        last = line
    if text:
        blocks.append(structure.block_of(text, page=page))
    return blocks


def _usual_width(lines: list[_Line]) -> float:
    """The width of a full line: what the widest tenth of the lines reach."""
    widths = sorted((line.width for line in lines), reverse=True)
    return widths[len(widths) // 10] if widths else 0.0


def _runs_on(line: _Line, after: _Line, usual: float) -> bool:
    if after.indented or numbering(after.text) is not None or _STARTS_ANEW.match(after.text):
        return False
    if any(line.text.count(opening) > line.text.count(closing) for opening, closing in ("（）", "《》", "“”", "〔〕")):
        return True
    if line.width < usual * _FULL:
        return False
    return not _ENDS.search(line.text) or (
        line.width >= usual * 0.97 and not after.indented and after.width >= usual * _FULL
    )


def _glued(text: str, more: str) -> str:
    between = " " if re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", more) else ""
    return text + between + more
