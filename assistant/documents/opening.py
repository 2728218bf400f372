"""Any file as a Reading: the content says which reader takes it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.documents.damaged import refused
from assistant.documents.formats import Format, format_of
from assistant.documents.reading import Reading
from assistant.errors import UnreadableFile

LONGEST = 3_000_000
"""Characters of one file: a book of three thousand pages."""


def read(content: bytes, filename: str) -> Reading:
    """Any file of an office as blocks in order; raises UnreadableFile, saying what to do, for one that cannot be read."""
    with refused(filename):
        reading = _reader(format_of(content, filename))(content, filename)
    length = sum(len(block.text) for block in reading.blocks)
    if length > LONGEST:
        raise UnreadableFile("documents.too_long", file=filename, count=length // 10_000, limit=LONGEST // 10_000)
    return reading


def _reader(kind: Format) -> Callable[[bytes, str], Reading]:
    match kind:
        case Format.DOCX:
            from assistant.documents.docx_reading import read_docx

            return read_docx
        case Format.DOC | Format.RTF:
            from assistant.documents.old_word import read_old_word

            return read_old_word
        case Format.PDF:
            from assistant.documents.pdf_reading import read_pdf

            return read_pdf
        case Format.PICTURE:
            from assistant.documents.picture_reading import read_picture

            return read_picture
        case Format.XLSX | Format.XLS:
            from assistant.documents.xlsx_reading import read_xlsx

            return read_xlsx
        case Format.OFD:
            from assistant.documents.ofd_reading import read_ofd

            return read_ofd
        case Format.HTML:
            from assistant.documents.html_reading import read_html

            return read_html
        case Format.MHTML:
            from assistant.documents.html_reading import read_mhtml

            return read_mhtml
        case Format.ZIP:
            from assistant.documents.archives import refuse_archive

            return refuse_archive
        case Format.TXT:
            from assistant.documents.txt_reading import read_txt

            return read_txt
