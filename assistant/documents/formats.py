"""What a file is, told by its content, never by its name; and what a person should do with one that we cannot read."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from assistant.documents.damaged import refused
from assistant.documents.markup import is_markup
from assistant.errors import UnreadableFile

LARGEST = 60 * 1024 * 1024
LARGEST_UNPACKED = 600 * 1024 * 1024
LARGEST_TEXT = 60 * 1024 * 1024
"""Of the parts that hold words or cells; a file that unpacks to more was made to fill the memory, or is no office file."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"BM", b"II*\x00", b"MM\x00*")
_OTHER_PICTURES = (b"GIF8", b"RIFF")
_DECLARATIONS = tuple(
    f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)


class Format(StrEnum):
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    OFD = "ofd"
    HTML = "html"
    MHTML = "mhtml"
    PICTURE = "picture"
    ZIP = "zip"
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
        return _ole(content, filename)
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zipped(content, filename)
    if content.startswith((b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c")):
        raise UnreadableFile("documents.other_archive", file=filename)
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(_READ_PICTURES) and b"\x00" in content[:4096]:
        return Format.PICTURE
    if content.startswith(_OTHER_PICTURES) and b"\x00" in content[:4096]:
        raise UnreadableFile("documents.picture", file=filename)
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        return Format.RTF
    if start.startswith((b"mime-version:", b"from: <saved by")):
        return Format.MHTML
    return Format.HTML if is_markup(content) else Format.TXT


def _ole(content: bytes, filename: str) -> Format:
    import olefile

    with refused(filename, "documents.old_office"), olefile.OleFileIO(io.BytesIO(content)) as archive:
        names = {name.lower() for name, *more in archive.listdir() if not more}
    if "encryptedpackage" in names:
        raise UnreadableFile("documents.password", file=filename)
    if "worddocument" in names:
        return Format.DOC
    if names & {"workbook", "book"}:
        return Format.XLS
    raise UnreadableFile("documents.works" if names & {"matost", "contents"} else "documents.old_office", file=filename)


def _zipped(content: bytes, filename: str) -> Format:
    with refused(filename), zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        found = _format_of_parts(names)
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFile("documents.password", file=filename)
        if found is Format.ZIP:
            return found
        _check_sizes(entries, filename)
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and _declares(archive.read(entry)):
                raise UnreadableFile("documents.declarations", file=filename)
        return found


def _format_of_parts(names: set[str]) -> Format:
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    return Format.OFD if "OFD.xml" in names else Format.ZIP


def _check_sizes(entries: list[zipfile.ZipInfo], filename: str) -> None:
    unpacked = sum(entry.file_size for entry in entries) // 1024 // 1024
    text = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))) // 1024 // 1024
    limit, most_text = LARGEST_UNPACKED // 1024 // 1024, LARGEST_TEXT // 1024 // 1024
    if unpacked > limit:
        raise UnreadableFile("documents.too_large", file=filename, size=unpacked, limit=limit)
    if text > most_text:
        raise UnreadableFile("documents.too_much_text", file=filename, size=text, limit=most_text)


def _declares(part: bytes) -> bool:
    """Whether an XML part declares entities: no office program writes any, and they can grow without end."""
    return any(word in part for word in _DECLARATIONS)
