"""Old Word files: by LibreOffice where the machine has it, else by our own reader; what neither reads gets advice."""

from __future__ import annotations

from assistant.documents.damaged import refused
from assistant.documents.doc_converting import as_docx
from assistant.documents.doc_reading import read_doc
from assistant.documents.docx_reading import read_docx
from assistant.documents.formats import Format, format_of
from assistant.documents.reading import Reading
from assistant.errors import UnreadableFile

_COMPLETE = 0.9
"""A conversion that gives much less text than we found ourselves broke off."""


def read_old_word(content: bytes, filename: str) -> Reading:
    """A .doc, a .wps as WPS writes it, or a .rtf (which only LibreOffice reads)."""
    is_doc = format_of(content, filename) is Format.DOC
    if is_doc:
        ours, refusal = _ours(content, filename)
        if refusal is not None and refusal.key == "documents.password":
            raise refusal
    else:
        ours, refusal = None, UnreadableFile("documents.old_word", file=filename)
    theirs = _converted(content, ".doc" if is_doc else ".rtf", filename)
    if theirs is not None and (ours is None or len(theirs.text) >= len(ours.text) * _COMPLETE):
        return theirs
    if ours is None:
        raise refusal or UnreadableFile("documents.old_word", file=filename)
    return ours


def _converted(content: bytes, suffix: str, filename: str) -> Reading | None:
    made = as_docx(content, suffix)
    if made is None:
        return None
    try:
        return read_docx(made, filename)
    except UnreadableFile:
        return None


def _ours(content: bytes, filename: str) -> tuple[Reading | None, UnreadableFile | None]:
    try:
        with refused(filename, "documents.old_word"):
            return read_doc(content, filename), None
    except UnreadableFile as refusal:
        return None, refusal
