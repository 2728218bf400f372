"""Pictures that go with a message: what to click where, drawn by ourselves."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.ui.markup import Markup, tag

_SAVED_AS = {
    "documents.old_word": ("Word 文件", ".docx"),
    "documents.works": ("Word 文件", ".docx"),
    "documents.ofd": ("Word 文件", ".docx"),
    "documents.old_excel": ("Excel 文件", ".xlsx"),
    "documents.old_office": ("Word 文件", ".docx"),
}


def picture_of(key: str) -> Markup | None:
    """The picture that shows what the message of this key asks for; None where words are enough."""
    saved_as = _SAVED_AS.get(key)
    if saved_as is None:
        return None
    kind, ending = saved_as
    return tag("div", Markup(_drawn().replace("KIND", kind).replace("TYPE", ending)), class_="bg-how")


@cache
def _drawn() -> str:
    return (Path(__file__).parent / "save_as.svg").read_text("utf-8")
