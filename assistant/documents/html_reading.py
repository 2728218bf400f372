"""A web page as blocks: its title, headings, paragraphs and tables; menus, scripts and what is hidden left out."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # lxml carries no types

from assistant.documents import reading, structure
from assistant.documents.docx_package import Element
from assistant.documents.markup import decoded_markup
from assistant.documents.reading import Block, Reading
from assistant.errors import UnreadableFile

_LEFT_OUT = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "iframe",
    ),
    *("select", "svg", "object", "embed", "applet", "canvas", "audio", "video", "input", "textarea"),
}
_ASIDE = re.compile(
    r"(?:^|[-_\s])(?:nav|menu|breadcrumb|crumbs?|sidebar|footer|header|copyright|share|pager|pagination|ad|ads|advert|banner|toolbar|related|comments?)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 4}
_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
    ),
    *("small", "span", "strong", "sub", "sup", "tt", "u", "time", "o:p", "st1:chsdate", "p:colorscheme"),
}
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}$")
_BLANKS = " \t\r\n\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"


def read_html(content: bytes, filename: str) -> Reading:
    text = decoded_markup(content).replace("\x00", "")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text, parser) if text.strip() else None
    if root is None:
        raise UnreadableFile("documents.empty", file=filename)
    reader = _Page()
    main = _main(root)
    reader.read(main)
    if not reader.blocks and main is not root:
        reader.read(root)
    if not reader.blocks:
        raise UnreadableFile("documents.web_page", file=filename)
    return Reading(_title(root, reader.blocks), tuple(reader.blocks))


def read_mhtml(content: bytes, filename: str) -> Reading:
    """A page saved as one file: the page itself, nothing that is attached to it."""
    for part in email.message_from_bytes(content, policy=email.policy.compat32).walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes) and payload.strip():
            return read_html(payload, filename)
    raise UnreadableFile("documents.web_page", file=filename)


class _Page:
    """Walks a page in order; loose text between blocks is a paragraph of its own."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._loose: list[str] = []

    def read(self, root: Element) -> None:
        self._walk(root)
        self._settle()

    def _walk(self, root: Element) -> None:
        waiting: list[tuple[str, Element]] = [("open", root)]
        while waiting:
            what, element = waiting.pop()
            if what == "close":
                self._close(element)
                continue
            name = _name(element)
            if _is_left_out(element, name):
                self._loose.append(element.tail or "")
            elif name == "table" and _is_data(element):
                self._settle()
                self._table(element)
                self._loose.append(element.tail or "")
            else:
                self._open(element, name)
                waiting.append(("close", element))
                waiting += [("open", child) for child in reversed(element)]

    def _open(self, element: Element, name: str) -> None:
        if name == "br" or name not in _INLINE:
            self._settle()
        self._loose.append(element.text or "")

    def _close(self, element: Element) -> None:
        name = _name(element)
        if name not in _INLINE and name != "br":
            self._settle(_HEADING.get(name, 0))
        self._loose.append(element.tail or "")

    def _settle(self, level: int = 0) -> None:
        text, self._loose = _plain("".join(self._loose)), []
        if text:
            self.blocks.append(structure.block_of(text, style_level=level))

    def _table(self, table: Element) -> None:
        rows = tuple(_rows(table))
        if any(cell for row in rows for cell in row):
            self.blocks.append(reading.table(rows))


def _main(root: Element) -> Element:
    """The part that holds the text: where the page names one, else what holds most of its paragraphs."""
    named = root.xpath("//article | //main | //*[@role='main']")
    if len(named) == 1:
        return named[0]
    body = root.find(".//body")
    return body if body is not None else root


def _is_left_out(element: Element, name: str) -> bool:
    if not name or name in _LEFT_OUT or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    if name in ("div", "ul", "section", "ol"):
        named = f"{element.get('class', '')} {element.get('id', '')}"
        return bool(_ASIDE.search(named)) and len("".join(element.itertext())) < 2000
    return False


def _is_data(table: Element) -> bool:
    """Whether a table holds data: one that holds another, or one column, only lays out the page."""
    rows = table.xpath(".//tr")
    return table.find(".//table") is None and len(rows) > 1 and any(len(row) > 1 for row in rows)


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    """The rows over one grid; a cell that spans stands once, at its upper left."""
    taken: dict[tuple[int, int], bool] = {}
    lines: list[dict[int, str]] = []
    for at, row in enumerate(table.xpath(".//tr")):
        cells: dict[int, str] = {}
        column = 0
        for cell in row:
            if _name(cell) not in ("td", "th"):
                continue
            while taken.get((at, column)):
                column += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for down in range(high):
                for right in range(wide):
                    taken[at + down, column + right] = True
            cells[column] = _plain(_words(cell))
            column += wide
        lines.append(cells)
    width = max((column for _, column in taken), default=-1) + 1
    for cells in lines:
        yield tuple(cells.get(column, "") for column in range(width))


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 100)) if value.isascii() and value.isdigit() else 1


def _words(element: Element) -> str:
    return "".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]"))


def _plain(text: str) -> str:
    return re.sub(r"[ \t\r\n\u00a0]+", " ", text).strip(_BLANKS)


def _title(root: Element, blocks: list[Block]) -> str:
    """The heading over the text; else the page's own title without the name of the site."""
    found = structure.title_of(blocks)
    said = _plain("".join(root.xpath("string(//title)")))
    heading = next((_plain("".join(each.itertext())) for each in root.xpath("//h1")), "")
    for each in (heading, found, _SITE.sub("", said)):
        if each and (each in said or not said):
            return each
    return found or heading or _SITE.sub("", said)


def _name(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""
