"""Any file as a Reading: the content says which reader takes it."""

from __future__ import annotations

from assistant.documents.formats import Format, format_of
from assistant.documents.reading import Reading
from assistant.errors import UnreadableFile

LONGEST = 3_000_000
"""Characters of one file: a book of three thousand pages."""


def read(content: bytes, filename: str) -> Reading:
    """A .docx, .pdf, .xlsx or text file as blocks in order; raises UnreadableFile, saying what to do, for any other."""
    reading = _read(content, filename)
    length = sum(len(block.text) for block in reading.blocks)
    if length > LONGEST:
        raise UnreadableFile("documents.too_long", file=filename, count=length // 10_000, limit=LONGEST // 10_000)
    return reading


def _read(content: bytes, filename: str) -> Reading:
    match format_of(content, filename):
        case Format.DOCX:
            from assistant.documents.docx_reading import read_docx

            return read_docx(content, filename)
        case Format.PDF:
            from assistant.documents.pdf_reading import read_pdf

            return read_pdf(content, filename)
        case Format.XLSX:
            from assistant.documents.xlsx_reading import read_xlsx

            return read_xlsx(content, filename)
        case Format.TXT:
            from assistant.documents.txt_reading import read_txt

            return read_txt(content, filename)
