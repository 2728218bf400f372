"""What a duty asks for that can be seen: a number, a deadline, a meeting, a form. General words (加强, 落实) ask for nothing that can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant import figures
from assistant.figures import Figure, Kind


class NeedKind(StrEnum):
    NUMBER = "number"
    DEADLINE = "deadline"
    MEETING = "meeting"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a duty asks for, as it words it; for a number also how many a year and of what."""

    kind: NeedKind
    words: str
    least: Decimal | None = None
    unit: str = ""


_DEADLINE = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|初|上旬|中旬|下旬|末)?(?:以|之)?前|(?:年底|年末|季度末|月底|年内|上半年|第[一二三四]季度)(?:以|之)?(?:前|内)?(?=完成|实现|建成|报送|[，。；]|全部|全面)"
)
_MEETING = re.compile(
    r"召开|[专常]题?(?:会议|研究)|专题(?:会议|会|研究|学习|研讨)|听取[^，。；]{0,12}汇报|常委会|党委会|联席会议|中心组"
)
_FORM = re.compile(
    r"台账|清单|责任书|承诺书|档案|名录|目录|预案|公示|备案|述法|考试|培训班|培训|演练|通报|专栏|方案|评查|报告|工作室|领导小组|法律顾问|宪法宣传周|集体讨论|听证|专家论证|风险评估|法制审核|合法性审查|全过程记录|回访|自查|旁听庭审|亮证|执法证"
)
_EVERY = (
    ("每月", 12),
    ("每两个月", 6),
    ("每季度", 4),
    ("每季", 4),
    ("每半年", 2),
    ("每周", 52),
    ("每年", 1),
    ("全年", 1),
)
_UNITS = (frozenset({"次", "场", "场次", "期", "回", "轮"}), frozenset({"人", "名", "人次", "位"}), frozenset({"件", "份", "宗", "起"}),
          frozenset({"%", "％", "百分之"}), frozenset({"个", "处", "家", "户", "所"}), frozenset({"学时", "课时", "小时"}))  # fmt: skip
_LEAST = re.compile(r"(?:不少于|不低于|至少|达到|以上|不得少于|不得低于|实现)")


def needs(words: str) -> tuple[Need, ...]:
    """What the words ask for, in the order of numbers, deadlines, meetings, forms."""
    found = [need for figure in figures.read(words) if (need := _number(words, figure))]
    found += [Need(NeedKind.DEADLINE, match.group(0)) for match in _DEADLINE.finditer(words)]
    found += [Need(NeedKind.MEETING, match.group(0)) for match in _MEETING.finditer(words)]
    found += [Need(NeedKind.FORM, match.group(0)) for match in _FORM.finditer(words)]
    return tuple(dict.fromkeys(found))


def _number(words: str, figure: Figure) -> Need | None:
    if figure.kind not in (Kind.COUNT, Kind.PERCENTAGE) or figure.low is None or not figure.unit:
        return None
    before = words[max(0, figure.start - 14) : figure.start]
    every = next((times for word, times in _EVERY if word in before), None)
    if (
        every is None
        and not _LEAST.search(before + words[figure.end : figure.end + 3])
        and figure.kind is not Kind.PERCENTAGE
    ):
        return None
    start = max((before.rfind(word) for word, _ in _EVERY), default=-1)
    said = before[start:] + figure.text if start >= 0 else figure.text
    return Need(NeedKind.NUMBER, said, figure.low * (every or 1), figure.unit)


def same_unit(one: str, other: str) -> bool:
    """Whether two measure words count the same kind of thing (次 and 场次)."""
    return one == other or any(one in group and other in group for group in _UNITS)


def meets_number(need: Need, said: Figure) -> bool:
    """Whether a figure of the draft is as many as was asked for."""
    return (
        need.least is not None
        and said.low is not None
        and said.kind in (Kind.COUNT, Kind.PERCENTAGE)
        and same_unit(need.unit, said.unit)
        and said.low >= need.least
    )
