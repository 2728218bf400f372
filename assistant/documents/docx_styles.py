"""The styles, the page and its numbers in a Word file, by the measures of GB/T 9704."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from assistant.documents import gbt9704
from assistant.documents.gbt9704 import Face

CELL_SIZE_PT = 12
NAMES = {
    "title": "Title",
    "recipient": "Normal",
    "heading_1": "Heading 1",
    "heading_2": "Heading 2",
    "heading_3": "Heading 3",
    "heading_4": "Heading 4",
    "body": "Body Text",
    "signature": "Normal",
    "blank": "Normal",
    "cell": "No Spacing",
    "cell_text": "No Spacing",
}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def level_of(role: str) -> int:
    """1-4 for a heading's role, else 0."""
    return int(role[-1]) if role.startswith("heading_") else 0


def set_page(section: Any) -> None:
    """A4 with the standard's margins, and a grid of 22 lines."""
    section.page_width, section.page_height = Mm(gbt9704.PAGE_WIDTH_MM), Mm(gbt9704.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(gbt9704.MARGIN_TOP_MM), Mm(gbt9704.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(gbt9704.MARGIN_LEFT_MM), Mm(gbt9704.MARGIN_RIGHT_MM)
    section.gutter = 0
    number_height_mm = gbt9704.PAGE_NUMBER_SIZE_PT * 25.4 / 72
    section.footer_distance = Mm(gbt9704.MARGIN_BOTTOM_MM - gbt9704.PAGE_NUMBER_BELOW_TEXT_MM - number_height_mm)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(gbt9704.LINE_PITCH_TWIPS))
    grid.attrib.pop(qn("w:charSpace"), None)


def set_styles(document: Any) -> None:
    """Real styles: Title, Heading 1-4 with their outline levels, Body Text; all black, none bold, no space between."""
    _set_style(document, "Normal", gbt9704.BODY, gbt9704.BODY_SIZE_PT)
    _set_style(document, "Body Text", gbt9704.BODY, gbt9704.BODY_SIZE_PT)
    _set_style(document, "Title", gbt9704.TITLE, gbt9704.TITLE_SIZE_PT)
    for level, face in enumerate(gbt9704.LEVELS, 1):
        _set_style(document, f"Heading {level}", face, gbt9704.BODY_SIZE_PT)
    _set_style(document, "No Spacing", gbt9704.BODY, CELL_SIZE_PT)
    body = document.styles["Body Text"].paragraph_format
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    cell = document.styles["No Spacing"].paragraph_format
    cell.line_spacing_rule, cell.alignment = WD_LINE_SPACING.SINGLE, WD_ALIGN_PARAGRAPH.CENTER
    _set_default_language(document)


def _set_style(document: Any, name: str, face: Face, size: float) -> None:
    style = document.styles[name]
    settings = style.element.get_or_add_rPr()
    for tag in ("w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:kern"):
        for each in settings.findall(qn(tag)):
            settings.remove(each)
    set_face(settings, face, size)
    style.font.bold = False
    if size == gbt9704.BODY_SIZE_PT:
        _set_closer(settings)
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Twips(gbt9704.LINE_PITCH_TWIPS)
    layout.widow_control = False
    _set_plain_layout(style.element.get_or_add_pPr())
    # Contextual spacing of the library's template would override the zero above in some programs.
    for each in style.element.pPr.findall(qn("w:contextualSpacing")):
        style.element.pPr.remove(each)


def _set_plain_layout(layout: Any) -> None:
    """No mark hangs out of the type area; no space of the program's own between Chinese and digits; exact lines do not snap
    to the grid a second time."""
    for tag in ("w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):
        for each in layout.findall(qn(tag)):
            layout.remove(each)
        off = OxmlElement(tag)
        off.set(qn("w:val"), "0")
        # The schema wants these before spacing, in this order.
        layout.find(qn("w:spacing")).addprevious(off)


def _set_closer(settings: Any) -> None:
    """28 characters to the line (5.2.3)."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(gbt9704.CHARACTER_SPACING_TWIPS))
    settings.find(qn("w:sz")).addprevious(spacing)


def set_face(settings: Any, face: Face, size: float) -> None:
    """Font and size of a run or style, for Chinese and Latin letters alike; quotation marks take the Chinese font."""
    fonts = settings.get_or_add_rFonts()
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), face.name)
    fonts.set(qn("w:hint"), "eastAsia")
    half_points = str(int(size * 2))
    for tag in ("w:sz", "w:szCs"):
        for each in settings.findall(qn(tag)):
            settings.remove(each)
    settings.get_or_add_sz().set(qn("w:val"), half_points)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), half_points)
    settings.find(qn("w:sz")).addnext(complex_size)


def indent_first_line(paragraph: Any) -> None:
    """Two characters, in the paragraph itself (7.3.3); in characters and, for programs that do not know those, in twips."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(gbt9704.FIRST_LINE_CHARACTERS * 100))
    indent.set(qn("w:firstLine"), str(gbt9704.FIRST_LINE_CHARACTERS * gbt9704.BODY_SIZE_PT * 20))


def indent_right(paragraph: Any, characters: float) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), str(round(characters * 100)))
    indent.set(qn("w:right"), str(round(characters * gbt9704.BODY_SIZE_PT * 20)))


def set_page_numbers(document: Any) -> None:
    """— 1 —, odd pages right, even pages left (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(gbt9704.PAGE_NUMBER_SIZE_PT)
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn(f"w:{side}Chars"), str(gbt9704.PAGE_NUMBER_INDENT_CHARACTERS * 100))
        indent.set(qn(f"w:{side}"), str(gbt9704.PAGE_NUMBER_INDENT_CHARACTERS * gbt9704.PAGE_NUMBER_SIZE_PT * 20))
        _number_run(paragraph, text="— ")
        _number_run(paragraph, field="begin")
        _number_run(paragraph, instruction="PAGE")
        _number_run(paragraph, field="separate")
        _number_run(paragraph, text="1")
        _number_run(paragraph, field="end")
        _number_run(paragraph, text=" —")


def _number_run(paragraph: Any, *, text: str = "", field: str = "", instruction: str = "") -> None:
    run = paragraph.add_run(text)
    set_face(run._r.get_or_add_rPr(), gbt9704.PAGE_NUMBER, gbt9704.PAGE_NUMBER_SIZE_PT)
    if field:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), field)
        run._r.append(mark)
    if instruction:
        code = OxmlElement("w:instrText")
        code.text = instruction
        run._r.append(code)


def settle_rows(table: Any) -> None:
    """The first row again on each page, no row over two pages, every cell in the middle of its height."""
    for at, row in enumerate(table.rows):
        settings = row._tr.get_or_add_trPr()
        settings.append(OxmlElement("w:cantSplit"))
        if at == 0:
            settings.append(OxmlElement("w:tblHeader"))
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def align_left(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def set_widths(table: Any, widths_mm: Sequence[float]) -> None:
    """Columns as wide as given, whatever stands in them; programs read the cells' widths or the grid's, so both say it."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def name_alternatives(document: Any) -> None:
    """For a computer that lacks a font: what to take instead, in the file's font table."""
    faces = {face.name: face for face in (gbt9704.TITLE, *gbt9704.LEVELS, gbt9704.PAGE_NUMBER)}
    fonts = "".join(
        f'<w:font w:name="{face.name}"><w:altName w:val="{face.alternative}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in faces.values()
    )
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    part._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}</w:fonts>'
    ).encode()


def _set_default_language(document: Any) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
