"""What a figure counts: the clause around it, and the words right before or after it that name the thing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.figures.figure import NEEDS_SOURCE, Figure, Kind

_STOPS = "。;!?\n|"
_BREAKS = _STOPS + ",:"
_EMPTY_LEAD = re.compile(
    r"^(?:共|共计|累计|合计|总计|全年|其中|并|且|均|都|已|约|近|达|达到|为|占|分别|较|比|同比|增长|下降|上年|去年|总数|数量|人数|共有|已有|等|了|到|成功|共排查出|提出|[、和及与\s])*$"
)
_AFTER_ENDS = re.compile(r"[,。;:!?\n|、()\d]|(?:以及|和|及|与|的(?=[^,。;]{8})|并|,)")
_VERB_TAIL = re.compile(r"(?:共计|共|累计|合计|总计|达到|达|为|了|约|近|超过|超|分别|均|已|有|等|出|到|计|各类)+$")
LONGEST = 60


def in_context(text: str, plain: str, figures: list[Figure]) -> list[Figure]:
    """The figures with their clause and subject; those that need no source keep theirs empty."""
    told: list[Figure] = []
    for index, figure in enumerate(figures):
        if figure.kind not in NEEDS_SOURCE or (figure.kind is Kind.DATE):
            told.append(figure)
            continue
        before = figures[index - 1].end if index and figures[index - 1].kind in NEEDS_SOURCE else 0
        after = figures[index + 1].start if index + 1 < len(figures) else len(text)
        start, end = _clause(plain, figure)
        told.append(
            replace(figure, clause=text[start:end].strip(), subject=_subject(text, plain, figure, before, after))
        )
    return told


def _clause(plain: str, figure: Figure) -> tuple[int, int]:
    start = _back(plain, figure.start, _BREAKS)
    if _EMPTY_LEAD.match(plain[start : figure.start]) and start and plain[start - 1] not in _STOPS:
        start = _back(plain, start - 1, _BREAKS)
    end = figure.end
    while end < len(plain) and plain[end] not in _BREAKS and end - figure.end < LONGEST:
        end += 1
    return start, end


def _back(plain: str, at: int, breaks: str) -> int:
    floor = max(0, at - LONGEST)
    while at > floor and plain[at - 1] not in breaks:
        at -= 1
    return at


def _subject(text: str, plain: str, figure: Figure, before: int, after: int) -> str:
    stop = _AFTER_ENDS.search(plain, figure.end, min(after, figure.end + 16))
    end = stop.start() if stop else min(after, figure.end + 16, len(text))
    behind = text[figure.end : end].strip()
    if len(behind) >= 1 and not behind.startswith(("以", "左右", "，", "(", "。")):
        return behind
    start = max(before, _back(plain, figure.start, _BREAKS))
    ahead = text[start : figure.start]
    if _EMPTY_LEAD.match(plain[start : figure.start]) and start and plain[start - 1] in ",:":
        ahead = text[max(before, _back(plain, start - 1, _BREAKS)) : figure.start].replace("，", "")
    return _VERB_TAIL.sub("", ahead.strip())[-16:]
