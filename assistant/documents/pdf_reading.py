"""A PDF as blocks: look-alike characters put right, columns in order, broken lines joined again, pages kept; scans recognised."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.documents import recognising, structure
from assistant.documents.page_layout import PageLine, Run, lines_of
from assistant.documents.page_text import blocks_of
from assistant.documents.pdf_characters import runs_of
from assistant.documents.reading import Reading
from assistant.errors import UnreadableFile
from assistant.words import say

if TYPE_CHECKING:
    from PIL.Image import Image

_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\u0000-\u0008]")
_FEW = 8
"""Characters: a page with fewer has no text of its own."""
_MOST_PAGES = 3000
_DPI = 200
_MOST_PIXELS = 40_000_000
PDFIUM = threading.Lock()
"""PDFium serves one thread at a time."""


def read_pdf(content: bytes, filename: str) -> Reading:
    with PDFIUM:
        pages = _pages(content, filename)
    empty = [number for number, runs in enumerate(pages, 1) if sum(len(run.text.strip()) for run in runs) < _FEW]
    everything = "".join(run.text for page in pages for run in page)
    if len(empty) < len(pages) and len(_UNKNOWN.findall(everything)) > len(everything) / 20:
        raise UnreadableFile("documents.unreadable_letters", file=filename)
    scanned = [number for number in empty if _is_picture(content, number)]
    if len(empty) == len(pages) and not recognising.is_here():
        raise UnreadableFile("documents.scan", file=filename, pages=len(pages))
    lines: list[list[PageLine]] = []
    shown: list[tuple[int, bytes]] = []
    for number, runs in enumerate(pages, 1):
        if number in scanned and recognising.is_here():
            picture = page_image(content, number)
            shown.append((number, recognising.as_jpeg(picture)))
            runs = recognising.recognise(picture, filename)
        lines.append(lines_of(runs, number))
    blocks = tuple(blocks_of(lines))
    if not blocks:
        raise UnreadableFile("documents.nothing_recognised" if scanned else "documents.empty", file=filename)
    return Reading(structure.title_of(blocks), blocks, tuple(_remarks(scanned, blocks)), tuple(shown))


def page_image(content: bytes, page: int) -> Image:
    """A page as a picture, as a person sees it."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            shown: Any = document[page - 1]
            width, height = shown.get_size()
            scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            return shown.render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()


def _remarks(scanned: Sequence[int], blocks: Sequence[Any]) -> Iterator[str]:
    if scanned and not recognising.is_here():
        yield say("documents.note_picture_pages", pages="、".join(map(str, scanned)))
    elif scanned:
        yield from recognising.remarks(blocks)


def _is_picture(content: bytes, number: int) -> bool:
    """Whether a page without text shows something: a scan, or letters drawn as curves."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            return next(document[number - 1].get_objects(max_depth=3), None) is not None
        finally:
            document.close()


def _pages(content: bytes, filename: str) -> list[list[Run]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableFile("documents.password" if locked else "documents.damaged", file=filename) from error
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableFile("documents.too_many_pages", file=filename, count=len(document), limit=_MOST_PAGES)
        pages = [runs_of(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("documents.damaged", file=filename) from error
    finally:
        document.close()
    if not pages:
        raise UnreadableFile("documents.empty", file=filename)
    return pages
