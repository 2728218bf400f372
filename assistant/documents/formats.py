"""What a file is, told by its content, never by its name; and what a person should do with one that we cannot read."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from assistant.errors import UnreadableFile

LARGEST = 60 * 1024 * 1024
LARGEST_UNPACKED = 600 * 1024 * 1024
LARGEST_TEXT = 60 * 1024 * 1024
"""Of the parts that hold words or cells; a file that unpacks to more was made to fill the memory, or is no office file."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    TXT = "txt"


def format_of(content: bytes, filename: str) -> Format:
    """The format of the content; raises UnreadableFile, saying what to do, for one that is not read here."""
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("documents.empty", file=filename)
    if len(content) > LARGEST:
        raise UnreadableFile(
            "documents.too_large", file=filename, size=len(content) // 1024 // 1024, limit=LARGEST // 1024 // 1024
        )
    if content.startswith(_OLE):
        raise _ole(content, filename)
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zipped(content, filename)
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(_PICTURES) and b"\x00" in content[:4096]:
        raise UnreadableFile("documents.picture", file=filename)
    if content.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFile("documents.old_word", file=filename)
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html", b"mime-version:")):
        raise UnreadableFile("documents.web_page", file=filename)
    return Format.TXT


def _ole(content: bytes, filename: str) -> UnreadableFile:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return UnreadableFile("documents.password", file=filename)
    if holds("WordDocument"):
        return UnreadableFile("documents.old_word", file=filename)
    if holds("Workbook") or holds("Book"):
        return UnreadableFile("documents.old_excel", file=filename)
    return UnreadableFile("documents.old_office", file=filename)


def _zipped(content: bytes, filename: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
            text = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFile("documents.damaged", file=filename) from error
    if locked:
        raise UnreadableFile("documents.password", file=filename)
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableFile(
            "documents.too_large",
            file=filename,
            size=unpacked // 1024 // 1024,
            limit=LARGEST_UNPACKED // 1024 // 1024,
        )
    if text > LARGEST_TEXT:
        raise UnreadableFile(
            "documents.too_much_text",
            file=filename,
            size=text // 1024 // 1024,
            limit=LARGEST_TEXT // 1024 // 1024,
        )
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "OFD.xml" in names:
        raise UnreadableFile("documents.ofd", file=filename)
    raise UnreadableFile("documents.unknown", file=filename)
