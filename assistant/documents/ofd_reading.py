"""An OFD file (GB/T 33190) as blocks: its pages are XML, each text with its place on the page."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # lxml carries no types

from assistant.documents import structure
from assistant.documents.docx_package import Element
from assistant.documents.page_layout import Run, lines_of
from assistant.documents.page_text import blocks_of
from assistant.documents.reading import Reading
from assistant.errors import UnreadableFile


def read_ofd(content: bytes, filename: str) -> Reading:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pages = list(_pages(archive))
        has_pictures = any("/Res/" in f"/{name}" for name in archive.namelist())
    blocks = tuple(blocks_of([lines_of(runs, number) for number, runs in enumerate(pages, 1)]))
    if not blocks:
        raise UnreadableFile("documents.ofd" if has_pictures else "documents.empty", file=filename)
    return Reading(structure.title_of(blocks), blocks)


def _pages(archive: zipfile.ZipFile) -> Iterator[list[Run]]:
    for root in _named(_tree(archive, "OFD.xml"), "DocRoot"):
        document = (root.text or "").strip().lstrip("/")
        for page in _named(_tree(archive, document), "Page"):
            place = posixpath.normpath(posixpath.join(posixpath.dirname(document), page.get("BaseLoc", "").lstrip("/")))
            yield list(_runs(_tree(archive, place)))


def _runs(page: Element) -> Iterator[Run]:
    for text in _named(page, "TextObject"):
        left, top, width, height = _numbers(text.get("Boundary", ""), 4)
        size = float(text.get("Size") or height or 4.0)
        scale_x, _, _, scale_y, move_x, move_y = _numbers(text.get("CTM", "1 0 0 1 0 0"), 6)
        for code in _named(text, "TextCode"):
            words = (code.text or "").strip("\n")
            x, y = float(code.get("X") or 0.0), float(code.get("Y") or size)
            start, base = left + x * scale_x + move_x, top + y * scale_y + move_y
            reach = sum(_steps(code.get("DeltaX", ""), len(words) - 1)) + size
            if words.strip():
                high = size * abs(scale_y or 1.0)
                end = start + reach * (scale_x or 1.0) if reach > size or len(words) == 1 else left + width
                yield Run(words, start, base - high, max(start + high / 2, end), base)


def _steps(written: str, count: int) -> list[float]:
    """The distances between characters: numbers, and ``g 3 4.2`` for three times 4.2."""
    parts, found, at = written.split(), list[float](), 0
    while at < len(parts) and len(found) < count:
        if parts[at] == "g" and at + 2 < len(parts):
            found += [float(parts[at + 2])] * min(int(parts[at + 1]), count - len(found))
            at += 3
        else:
            found.append(float(parts[at]))
            at += 1
    return found


def _numbers(written: str, count: int) -> list[float]:
    found = [float(each) for each in written.split()[:count]]
    return found + [0.0] * (count - len(found))


def _named(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == name)


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)
