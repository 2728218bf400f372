"""What lines of official text are: headings by their numbers, and the title among the first ones. Used by every format."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents import reading
from assistant.documents.reading import Block, BlockKind
from assistant.language import outline

_GENRES = (
    "报告|总结|通知|通报|意见|方案|办法|规定|条例|细则|决定|决议|公告|通告|请示|批复|函|纪要|要点|规划|纲要|计划|制度|规则|指引|"
    "清单|法|解释|汇报|讲话|要求|情况|说明|表|措施|行动|令|准则|标准|预案|宪法"
)
_TITLE_END = re.compile(rf"(?:{_GENRES})(?:[（(][^（()）]{{1,30}}[）)])*$")
_NUMBER_LINE = re.compile(r"^.{1,20}[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号$")
_DATE_LINE = re.compile(r"^[（(]?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_LONGEST_TITLE = 90
_LOOK_AT = 12


def block_of(text: str, *, style_level: int = 0, page: int | None = None, confidence: float | None = None) -> Block:
    """A line as heading or paragraph: by its number (一、（一）1.（1）) where it has one, else by its style."""
    number = outline.numbering(text)
    if number is not None and outline.heading(text) is not None and not outline.is_run_in(text):
        if not re.search(r"[。；：]$", text) and (
            style_level or number.level <= 2 or not re.search(r"[，；。：]", text)
        ):
            return reading.heading(text, number.level, page, confidence)
    elif style_level and number is None:
        return reading.heading(text, style_level, page, confidence)
    return reading.paragraph(text, page, confidence)


def title_of(blocks: Sequence[Block]) -> str:
    """The title among the first lines: one to three short lines that together end with the name of a genre."""
    lines: list[str] = []
    for block in blocks[:_LOOK_AT]:
        text = block.text.strip()
        numbered = outline.numbering(text) is not None
        if block.kind is BlockKind.TABLE or numbered or len(text) > _LONGEST_TITLE or re.search(r"[。；：:！]$", text):
            if lines or numbered:
                break
            continue
        if _NUMBER_LINE.match(text):
            if any(_TITLE_END.search(line) for line in lines):
                break
            lines.clear()
            continue
        if _DATE_LINE.match(text):
            continue
        lines.append(text)
    for start in range(len(lines)):
        for end in range(start + 1, min(start + 3, len(lines)) + 1):
            joined = "".join(lines[start:end])
            if _TITLE_END.search(joined) and len(joined) >= 4 and len(joined) <= _LONGEST_TITLE:
                return joined
    return lines[0] if lines and not re.search("[，、]", lines[0]) else ""
