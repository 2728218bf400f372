"""A .docx as blocks: paragraphs, headings and tables in their order, tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.documents import reading, structure
from assistant.documents.docx_numbering import AutomaticNumbers
from assistant.documents.docx_package import DocxPackage, Element, Styles, W, own_heading_level, style_of
from assistant.documents.reading import Block, Reading
from assistant.errors import UnreadableFile
from assistant.words import say

_PASSED_THROUGH = {
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
}
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_BOX = f"{W}txbxContent"
_MOST_COLUMNS = 100
_BLANKS = " \t\u3000\u00a0\n"


def read_docx(content: bytes, filename: str) -> Reading:
    package = DocxPackage(content, filename)
    reader = _Reader(package)
    blocks = tuple(reader.blocks(package.body))
    footnotes = [*_notes_of(package, "footnotes"), *_notes_of(package, "endnotes")]
    blocks += tuple(reading.paragraph(note) for note in footnotes)
    if not blocks:
        raise UnreadableFile("documents.picture" if package.pictures else "documents.empty", file=filename)
    return Reading(reader.title or structure.title_of(blocks), blocks, tuple(_remarks(package, len(footnotes))))


class _Reader:
    def __init__(self, package: DocxPackage) -> None:
        self._styles = Styles(package)
        self._numbers = AutomaticNumbers(package, self._styles)
        self.title = ""

    def blocks(self, parent: Element) -> Iterator[Block]:
        carried = ""
        for child in parent:
            match _name(child):
                case "p":
                    text = carried + text_of(child)
                    if _mark_is_deleted(child):
                        carried = text
                        continue
                    carried = ""
                    yield from self._paragraph(child, text)
                case "tbl":
                    rows = tuple(_rows(child))
                    if any(cell for row in rows for cell in row):
                        yield reading.table(rows)
                case "sdt" | "sdtContent" | "customXml" | "ins":
                    yield from self.blocks(child)
                case _:
                    pass

    def _paragraph(self, paragraph: Element, text: str) -> Iterator[Block]:
        number = self._numbers.next(paragraph) if text.strip(_BLANKS) else ""
        style = style_of(paragraph)
        if self._styles.is_contents(style):
            return
        level = own_heading_level(paragraph) or self._styles.heading_level(style)
        for line in (number + text.strip(_BLANKS)).split("\n"):
            line = line.strip(_BLANKS)
            if not line:
                continue
            if self._styles.is_title(style) and not self.title:
                self.title = line
                yield reading.paragraph(line)
            else:
                yield structure.block_of(line, style_level=level)
        for box in paragraph.iter(_BOX):
            if not _stands_twice(box) and not any(above.tag == _BOX for above in box.iterancestors()):
                yield from self.blocks(box)


def _stands_twice(element: Element) -> bool:
    """A text box stands twice in the file: for new programs (Choice) and for old ones (Fallback)."""
    return any(_name(above) == "Fallback" for above in element.iterancestors())


def text_of(paragraph: Element) -> str:
    """The text of a paragraph as it stands when every tracked change is accepted."""
    return "".join(_pieces(paragraph))


def _pieces(parent: Element) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if name == "r":
            for piece in child:
                kind = _name(piece)
                if kind == "t":
                    yield piece.text or ""
                elif kind in _WRITTEN and not (kind == "br" and piece.get(f"{W}type") in ("page", "column")):
                    yield _WRITTEN[kind]
        elif name in _PASSED_THROUGH:
            yield from _pieces(child)


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    for row in _through(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells = [""] * _skipped(row, "gridBefore")
        for cell in _through(row, "tc"):
            settings = cell.find(f"{W}tcPr")
            merge = settings.find(f"{W}vMerge") if settings is not None else None
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            span = settings.find(f"{W}gridSpan") if settings is not None else None
            width = _number(span, 1)
            cells.append("" if continues else _cell(cell))
            cells.extend([""] * (width - 1))
        yield tuple(cells + [""] * _skipped(row, "gridAfter"))


def _skipped(row: Element, name: str) -> int:
    """Columns that a row leaves out before its first or after its last cell."""
    return _number(row.find(f"{W}trPr/{W}{name}"), 0)


def _number(setting: Element | None, default: int) -> int:
    value = setting.get(f"{W}val", "") if setting is not None else ""
    return min(int(value), _MOST_COLUMNS) if value.isascii() and value.isdigit() else default


def _through(parent: Element, name: str) -> Iterator[Element]:
    """The rows (or cells) of a table, those inside content controls too."""
    for child in parent:
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _through(child, name)


def _cell(cell: Element) -> str:
    lines = (text_of(paragraph).strip(_BLANKS) for paragraph in cell.iter(f"{W}p") if not _stands_twice(paragraph))
    return "\n".join(line for line in lines if line)


def _mark_is_deleted(paragraph: Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _notes_of(package: DocxPackage, part: str) -> Iterator[str]:
    root = package.tree(part)
    for note in root if root is not None else ():
        if note.get(f"{W}type") not in ("separator", "continuationSeparator", "continuationNotice"):
            text = "".join(text_of(paragraph) for paragraph in note.iter(f"{W}p")).strip(_BLANKS)
            if text:
                yield text


def _running(package: DocxPackage) -> Iterator[str]:
    """The lines of headers and footers."""
    for part in package.named("header", "footer"):
        for paragraph in part.iter(f"{W}p"):
            if not _stands_twice(paragraph):
                yield text_of(paragraph).strip(_BLANKS)


def _remarks(package: DocxPackage, footnotes: int) -> Iterator[str]:
    changes = sum(1 for name in _CHANGES for _ in package.body.iter(f"{W}{name}"))
    if changes:
        yield say("documents.note_tracked", count=changes)
    comments = package.tree("comments")
    if comments is not None and len(comments):
        yield say("documents.note_comments", count=len(comments))
    if footnotes:
        yield say("documents.note_footnotes", count=footnotes)
    if running := reading.running_lines(_running(package)):
        yield say("documents.note_running", lines=running)
    if package.pictures:
        yield say("documents.note_pictures", count=package.pictures)


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
