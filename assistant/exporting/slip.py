"""The 核实单: what nobody vouches for yet, department by department, each on pages of its own, to be ticked and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.lines import Grid, Line, Piece, Role
from assistant.exporting.title_lines import title_lines
from assistant.report.slip import Asked, past_words
from assistant.words import say

_WIDTHS_MM = (13, 57, 37, 9, 9, 31)
_BOX = "□"


@dataclass(frozen=True, slots=True)
class SlipHead:
    """What stands around the tables: the report's title, its number, by when and to whom the sheet goes back."""

    title: str
    number: str
    until: str = ""
    to: str = ""


def slip(head: SlipHead, groups: Sequence[tuple[str, Sequence[Asked]]]) -> bytes:
    """The sheets as .docx, one for each department and its sentences."""
    from assistant.documents.docx_writing import write_docx

    blocks: list[Line | Grid] = []
    for department, asked in groups:
        blocks += _sheet(head, department, asked, new_page=bool(blocks))
    return write_docx(blocks, title=say("slips.title", title=head.title))


def _sheet(head: SlipHead, department: str, asked: Sequence[Asked], *, new_page: bool) -> list[Line | Grid]:
    first, *rest = title_lines(say("slips.title", title=head.title))
    until = head.until.strip() or say("departments.until_open")
    to = head.to.strip() or say("departments.to_open")
    how = say("slips.how", until=until, to=to) + (say("slips.how_alone") if any(each.alone for each in asked) else "")
    return [
        Line(Role.TITLE, (Piece(first),), new_page=new_page),
        *(Line(Role.TITLE, (Piece(each),)) for each in rest),
        Line(Role.BLANK),
        Line(Role.RECIPIENT, (Piece(say("slips.to", department=department or say("slips.nobody"))),)),
        Line(Role.BODY, (Piece(how),)),
        Grid((_header(), *(_row(each) for each in asked)), _WIDTHS_MM),
        Line(Role.BLANK, with_next=True),
        Line(Role.BODY, (Piece(say("slips.signature")),), with_next=True),
        Line(Role.BODY, (Piece(say("slips.number", number=head.number)),)),
    ]


def _header() -> tuple[Line, ...]:
    return tuple(_cell(name) for name in ("序号", "报告中的句子", "去年的情况", "是", "否", "改为"))


def _row(asked: Asked) -> tuple[Line, ...]:
    sentence = ("◆" if asked.alone else "") + asked.text
    past = past_words(asked)
    texts = (Line(Role.CELL_TEXT, (Piece(sentence),)), Line(Role.CELL_TEXT, (Piece(past),)))
    return (_cell(str(asked.number)), *texts, _cell(_BOX), _cell(_BOX), Line(Role.CELL_TEXT, (Piece(""),)))


def _cell(text: str) -> Line:
    return Line(Role.CELL, (Piece(text),))
