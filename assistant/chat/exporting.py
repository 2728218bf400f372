"""A wish for a file: 导出, 出上报稿, 来源对照表给我一份, 导两份，一份送审稿，一份上报稿."""

from __future__ import annotations

import re

from assistant.chat.calls import Export, ExportKind
from assistant.chat.lexicon import only_says, pattern, says, unquoted
from assistant.chat.moods import Mood, mood

_KINDS = (
    (ExportKind.SOURCES, "sources"),
    (ExportKind.FINDINGS, "findings"),
    (ExportKind.CLEAN, "clean"),
    (ExportKind.REVIEW, "review"),
)
_DRAFTED = re.compile(r"初稿|底稿|草稿|全稿|起草")
_ABOUT = re.compile(r"区别|什么是|是什么|什么格式|几号|什么时候|哪天|不同|包括")
_BARE = re.compile(r"^(?:要)?(?:一|那)?(?:个|份|版)?[^，,]{0,8}$")


def exports(clause: str) -> list[Export]:
    """The files that a clause asks for, in order; empty where it asks for none."""
    words = unquoted(clause)
    things = says("export_things", words)
    wants = says("exports", words) or (things and says("gives", words)) or (things and _BARE.match(words) is not None)
    if (
        not wants
        or says("again", words)
        or _DRAFTED.search(words)
        or _ABOUT.search(words)
        or mood(clause) in (Mood.REFUSED, Mood.SUPPOSED)
    ):
        return []
    if not things and not _is_of_the_report(words):
        return []
    if mood(clause) is Mood.QUESTION and not says("exports", words):
        return []
    found = sorted((at.start(), kind) for kind, name in _KINDS if (at := pattern(name).search(words)) is not None)
    kinds = [kind for _, kind in found]
    if not re.search(r"和|跟|、|以及|还有|再", words):
        kinds = sorted(kinds, key=[kind for kind, _ in _KINDS].index)[:1]
    return [Export(kind) for kind in kinds] or [Export(ExportKind.REVIEW)]


def names_no_kind(clause: str) -> bool:
    """Whether the clause leaves open which file is meant: 导两份 before 一份送审稿."""
    return not any(says(name, clause) for _, name in _KINDS)


def _is_of_the_report(words: str) -> bool:
    """导出 and 下载 ask for a file by themselves; 生成 and 打印 need to say of what."""
    return re.search(r"导|下载", words) is not None or only_says("exports", words) or "打" in words
