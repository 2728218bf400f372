"""The parts of a .docx: its XML trees, and what its styles say about headings."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any, TypeAlias

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # lxml carries no types

from assistant.errors import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)

_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]$", re.IGNORECASE)

Element: TypeAlias = Any
"""An lxml element; the library is untyped."""


class DocxPackage:
    """A .docx opened for reading."""

    def __init__(self, content: bytes, filename: str) -> None:
        self._filename = filename
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = {
                    name: archive.read(name)
                    for name in archive.namelist()
                    if name.startswith("word/") and ".xml" in name
                }
                self.pictures = sum(1 for name in archive.namelist() if name.startswith("word/media/"))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError) as error:
            raise UnreadableFile("documents.damaged", file=filename) from error
        body = self.tree("document")
        self.body: Element = body.find(f"{W}body") if body is not None else None
        if self.body is None:
            raise UnreadableFile("documents.damaged", file=filename)

    def tree(self, part: str) -> Element | None:
        """The root element of ``word/<part>.xml``, or None where there is no such part."""
        data = self._parts.get(f"word/{part}.xml")
        if data is None:
            return None
        data = data.replace(_STRICT, W[1:-1].encode())
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except etree.XMLSyntaxError as error:
            raise UnreadableFile("documents.damaged", file=self._filename) from error

    def named(self, *beginnings: str) -> list[Element]:
        """The root elements of the parts whose names begin so (header1, header2 …)."""
        names = sorted(
            name[5:-4] for name in self._parts if name.startswith(tuple(f"word/{each}" for each in beginnings))
        )
        return [tree for name in names if (tree := self.tree(name)) is not None]


class Styles:
    """Paragraph styles: heading level, title or not, and the numbering a style brings along."""

    def __init__(self, package: DocxPackage) -> None:
        root = package.tree("styles")
        self._styles: dict[str, Element] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style

    def chain(self, id: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        found: list[Element] = []
        while (style := self._styles.get(id)) is not None and style not in found:
            found.append(style)
            based_on = style.find(f"{W}basedOn")
            id = based_on.get(f"{W}val", "") if based_on is not None else ""
        return found

    def heading_level(self, id: str) -> int:
        """1-9 for a heading style, 0 for any other."""
        for style in self.chain(id):
            name = style.find(f"{W}name")
            if name is not None and (named := _HEADING_NAME.match(name.get(f"{W}val", ""))):
                return int(named[1])
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return _outline_level(outline)
        return 0

    def is_title(self, id: str) -> bool:
        names = (style.find(f"{W}name") for style in self.chain(id)[:1])
        return any(name is not None and name.get(f"{W}val", "").lower() in ("title", "标题") for name in names)

    def is_contents(self, id: str) -> bool:
        """Whether it is a line of a table of contents: it repeats a heading, with a page number."""
        names = (style.find(f"{W}name") for style in self.chain(id)[:1])
        return any(name is not None and _CONTENTS_NAME.match(name.get(f"{W}val", "")) for name in names)

    def numbering(self, id: str) -> Element | None:
        """The numPr that the style brings along."""
        return next((found for style in self.chain(id) if (found := style.find(f"{W}pPr/{W}numPr")) is not None), None)


def own_heading_level(paragraph: Element) -> int:
    """The outline level set on the paragraph itself, 1-9, or 0."""
    outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
    return _outline_level(outline) if outline is not None else 0


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _outline_level(outline: Element) -> int:
    value = outline.get(f"{W}val", "")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0
