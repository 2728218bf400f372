"""Where a clause stands: in a heading, in the part about next year, in the part about shortcomings. It knows no verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from assistant.language.outline import heading, numbering
from assistant.language.spans import Span

_PLANS = re.compile(
    r"下一步|下步|下阶段|下一阶段|下一年|明年|今后|主要安排|工作安排|年度安排|打算|工作计划|努力方向|整改措施|改进措施|重点任务|工作任务|"
    r"目标任务|主要任务|主要目标|主要预期目标|总体要求|工作思路|工作重点|重点工作安排|政策取向|建议$"
)
_AMBIGUOUS = re.compile(r"20\d\d年[^，。]{0,6}(?:重点工作|重点|工作)$")
_LOOKS_BACK = re.compile(r"成效|完成|回顾|落实情况|开展情况|推进情况|进展|履行|履职|举措")
_SHORTCOMINGS = re.compile(r"不足|问题|短板|弱项|困难")
_TREATED = re.compile(
    r"(?:解决|化解|聚焦|破解|反馈|整改|突出)[^，。]{0,6}问题|问题[^，。]{0,4}(?:整改|解决|化解)|改进情况"
)
_YEAR = re.compile(r"(20\d\d)年")
_FIGURE = re.compile(r"\d(?:余|多)?[百千]?[万亿]?(?:余|多)?(?:[次场件份个名人户处家条项起亩吨元米%％]|公里|平方|公顷)")
_BARE_HEADING = re.compile(
    r"[^。；，：！？]{0,24}(?:不足|问题|原因|安排|打算|计划|措施|任务|目标|要求|思路|重点|方向|成效|情况|举措|回顾|进展|短板|做法|弱项|困难|取向|下一步工作|重点工作)"
)
_TITLE = re.compile(r"[^。；：！？]{0,50}(?:报告|总结)")


class Setting(Enum):
    """What a passage is about: what was done, what is lacking, what is to come."""

    DONE = "done"
    LACKING = "lacking"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line's text below its heading, and the setting it stands in."""

    span: Span
    setting: Setting
    year: int
    """The year that the text reports on, as its headings say; 0 where they do not."""


def stretches(text: str) -> Iterator[Stretch]:
    """The lines of a text, headings left out, each with its setting; a heading sets it for all below its level."""
    levels: dict[int, Setting] = {}
    base = 0
    looked_back = False
    at = 0
    for line in text.split("\n"):
        body, level = _below_heading(line)
        if level is not None:
            title = line[:body]
            years = [int(year) for year in _YEAR.findall(title)]
            if years and (base == 0 or (level == 1 and min(years) < base)):
                base = min(years)
            levels = {known: setting for known, setting in levels.items() if known < level}
            said = _setting_of(title, years, base)
            if said is None and looked_back and _AMBIGUOUS.search(title):
                said = Setting.COMING
            looked_back = looked_back or said is Setting.DONE
            if said is not None:
                levels[level] = said
        if line[body:].strip():
            yield Stretch(Span(at + body, at + len(line)), levels[max(levels)] if levels else Setting.DONE, base)
        at += len(line) + 1


def _below_heading(line: str) -> tuple[int, int | None]:
    """Where the text after a line's heading starts, and the heading's level (0: unnumbered; None: no heading)."""
    number = numbering(line)
    if number is not None:
        span = heading(line)
        if span is None or _FIGURE.search(line[span.start : span.end]):
            return number.span.end, None
        return span.end, number.level
    bare = line.strip()
    if _TITLE.fullmatch(bare) or _BARE_HEADING.fullmatch(bare):
        return len(line), 0
    return 0, None


def _setting_of(title: str, years: list[int], base: int) -> Setting | None:
    if years and min(years) > base:
        return Setting.COMING
    if _PLANS.search(title) and not _LOOKS_BACK.search(title):
        return Setting.COMING
    if _LOOKS_BACK.search(title):
        return Setting.DONE
    if _SHORTCOMINGS.search(title) and not _TREATED.search(title):
        return Setting.LACKING
    return None
