"""A .zip of files as an office sends them: each file by itself, under its true name, within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NoReturn

from assistant.documents.damaged import refused
from assistant.documents.formats import LARGEST, Format, format_of
from assistant.errors import UnreadableFile

MOST_FILES = 2000
LARGEST_TOTAL = 600 * 1024 * 1024
HIGHEST_RATIO = 200
"""How much larger a file may unpack to than it lies in the archive; text reaches 20."""
_SMALL = 1024 * 1024
_LEFT_OUT = {"thumbs.db", "desktop.ini", ".ds_store"}
_UTF8 = 0x800


def each_file(content: bytes, filename: str) -> Iterator[tuple[str, bytes]]:
    """The files to read: those inside a .zip one after the other, or the file itself. An archive within is not opened.

    Raises UnreadableFile for an archive that cannot be opened or is too large.
    """
    if not content.startswith(b"PK") or format_of(content, filename) is not Format.ZIP:
        yield filename, content
        return
    with refused(filename), zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not _is_left_out(entry)]
        _check(entries, filename)
        for entry in entries:
            yield PurePosixPath(name_of(entry).replace("\\", "/")).name, archive.read(entry)


def refuse_archive(content: bytes, filename: str) -> NoReturn:
    """Where one document is wanted, an archive is none."""
    raise UnreadableFile("documents.archive", file=filename)


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name as it was given: programs here write GBK (or UTF-8) and do not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_left_out(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(name_of(entry).replace("\\", "/"))
    hidden = path.name.startswith((".", "~$")) or path.name.lower() in _LEFT_OUT or "__MACOSX" in path.parts
    return entry.is_dir() or hidden


def _check(entries: list[zipfile.ZipInfo], filename: str) -> None:
    if not entries:
        raise UnreadableFile("documents.empty", file=filename)
    if len(entries) > MOST_FILES:
        raise UnreadableFile("documents.too_many_files", file=filename, count=len(entries), limit=MOST_FILES)
    total = sum(entry.file_size for entry in entries)
    largest = max(entry.file_size for entry in entries)
    grows = any(entry.file_size > max(_SMALL, entry.compress_size * HIGHEST_RATIO) for entry in entries)
    if total > LARGEST_TOTAL or largest > LARGEST or grows:
        raise UnreadableFile(
            "documents.archive_too_large",
            file=filename,
            size=total // 1024 // 1024,
            limit=LARGEST_TOTAL // 1024 // 1024,
        )
