"""Meetings that bear no number (中央农村工作会议) or one that the reader of figures leaves (二十届中央纪委四次全会), and which are of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.figures.figure import Figure, Kind

_N = "[一二三四五六七八九十]{1,3}"
_KIND = "(?:电视电话会议|工作会议|工作会|座谈会议?|推进会议?|动员会议?|部署会议?|全体会议|全会|大会|会议)"
_LEVEL = "(?:中央|全国|全省|全市|全县|全区|省委|市委|县委|区委)"
_MEETING = re.compile(
    rf"(?:第?{_N}届[\u4e00-\u9fff]{{0,10}}?第?{_N}次{_KIND}|{_LEVEL}(?:(?!精神|召开|学习|传达|贯彻|和|与|在)[\u4e00-\u9fff]){{2,14}}?{_KIND})(?!室|厅|桌|纪要|记录|制度|议题|系统|员|场)"
)
_NUMBER = re.compile(rf"第?{_N}(?=[届次])")
_LEVELS = re.compile(rf"^(?:{_LEVEL}|第?{_N}届)")


def is_meeting(name: str) -> bool:
    """Whether a name is that of such a meeting and no more."""
    return _MEETING.fullmatch(name) is not None


def meetings_in(text: str, plain: str, taken: Sequence[Figure]) -> Iterator[Figure]:
    """The meetings that a text names, but for those that are read as figures already."""
    spans = [(each.start, each.end) for each in taken]
    for found in _MEETING.finditer(plain):
        if not any(start < found.end() and found.start() < end for start, end in spans):
            yield Figure(found.start(), found.end(), text[found.start() : found.end()], Kind.NAME, None, None)


def of_one_kind(one: str, other: str) -> bool:
    """Whether one may have been written for the other: both of one level (中央政法工作会议, 中央农村工作会议), or of one body."""
    return level_of(one) == level_of(other) or of_one_body(one, other)


def of_one_body(one: str, other: str) -> bool:
    """Whether only the number of the session differs: 十届人大四次会议, 十届人大五次会议."""
    return _NUMBER.search(one) is not None and _NUMBER.sub("", one) == _NUMBER.sub("", other)


def level_of(name: str) -> str:
    """中央 and 全国 are one level."""
    found = _LEVELS.match(name)
    level = found.group() if found else ""
    return "中央" if level in ("中央", "全国") else level
