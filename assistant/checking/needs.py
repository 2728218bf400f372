"""What a duty asks for that can be seen: a number, a deadline, a meeting, a form. General words (加强, 落实) ask for nothing that can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant import figures
from assistant.figures import Figure, Kind
from assistant.language.spans import Span


class NeedKind(StrEnum):
    NUMBER = "number"
    """At least so many."""
    STATED = "stated"
    """A number of it, whatever it is (列明件数)."""
    DEADLINE = "deadline"
    MEETING = "meeting"
    FORM = "form"
    TERM = "term"
    """A measure with a name of its own, as the duty quotes it (“扫码入企”)."""
    PLANNED = "planned"
    """Who does it and by when, in the plan."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a duty asks for, as it words it; ``about`` is the clause that says of what."""

    kind: NeedKind
    words: str
    about: str = ""
    least: Decimal | None = None
    unit: str = ""
    each_village: bool = False


_DEADLINE = re.compile(
    r"(?:20\d\d年)?(\d{1,2})月(?:(\d{1,2})日|底|初|上旬|中旬|下旬|末)?(?:以|之)?前|(?:年底|年末|季度末|月底|上半年|第[一二三四]季度)(?:以|之)?前"
)
_MEETING = re.compile(r"召开|专题(?:会议|会|研究|研讨)|听取[^，。；]{0,12}汇报|常委会|党委会|联席会议|座谈会|推进会")
_FORM = re.compile(
    r"台账|清单|责任书|承诺书|档案|名录|目录|预案|公示|备案|述法|考试|培训班|演练|通报|专栏|评查|自查报告|领导小组|集体讨论|听证|专家论证|风险评估|旁听庭审|典型案例"
)
_TERM = re.compile(r"“([^”]{2,12})”")
_STATED = re.compile(
    r"(?:列明|注明|写明|说明|报告)([^，。；、]*?(?:([件项次个人份户场])数|(数额|金额|投入|经费)|(学时)|(率)|测评结果|数量))"
)
_PLANNED = re.compile(r"(?<!第一)责任人|责任单位|完成时限|时间节点")
_BETWEEN_CLAUSES = "，；。！？：:,;\n"
_EVERY = (
    ("每两个月", 6),
    ("每月", 12),
    ("每季度", 4),
    ("每季", 4),
    ("每半年", 2),
    ("每学期", 2),
    ("每周", 52),
    ("每年", 1),
    ("全年", 1),
)
_UNITS = (
    frozenset({"次", "场", "场次", "期", "回", "轮", "堂", "节"}),
    frozenset({"人", "名", "人次", "位"}),
    frozenset({"件", "份", "宗", "起"}),
    frozenset({"%", "％"}),
    frozenset({"个", "处", "家", "户", "所", "块"}),
    frozenset({"学时", "课时", "小时"}),
)
_LEAST = re.compile(r"不少于|不低于|至少|达到|以上|不得少于|不得低于|保持在|实现|附")


def needs(words: str) -> tuple[Need, ...]:
    """What the words ask for, in the order of numbers, deadlines, meetings, forms and named measures."""
    if "列明" in words and _PLANNED.search(words):
        return (Need(NeedKind.PLANNED, "、".join(_PLANNED.findall(words)), words),)
    found = [need for figure in figures.read(words) if (need := _number(words, figure))]
    found += [_stated(match) for match in _STATED.finditer(words)]
    for kind, pattern in _SEEN.items():
        for match in pattern.finditer(words):
            about = _DEADLINE.sub("", clause_at(words, match.start()).of(words))
            said = match.group(1) if kind is NeedKind.TERM else match.group(0)
            found.append(Need(kind, said, about))
    return tuple(dict.fromkeys(found))


_SEEN = {
    NeedKind.DEADLINE: _DEADLINE,
    NeedKind.MEETING: _MEETING,
    NeedKind.FORM: _FORM,
    NeedKind.TERM: _TERM,
}


def _stated(match: re.Match[str]) -> Need:
    """A number that the report must state: its unit from the last word (件数, 率, 学时, 数额)."""
    unit = match.group(2) or (match.group(4) or "") or ("%" if match.group(5) else "元" if match.group(3) else "")
    return Need(NeedKind.STATED, match.group(0), match.group(1), unit=unit)


def _number(words: str, figure: Figure) -> Need | None:
    if figure.kind not in (Kind.COUNT, Kind.PERCENTAGE) or figure.low is None or not figure.unit:
        return None
    clause = clause_at(words, figure.start)
    before = words[clause.start : figure.start]
    every = next(((word, times) for word, times in _EVERY if word in before), None)
    if every is None and figure.kind is Kind.COUNT and not _LEAST.search(before + words[figure.start : figure.end + 3]):
        return None
    said = words[clause.start + before.rfind(every[0]) : figure.end] if every else figure.text
    each = re.search(r"每个?(?:村|行政村|社区)", before) is not None
    return Need(
        NeedKind.NUMBER,
        said,
        _DEADLINE.sub("", clause.of(words)),
        figure.low * (every[1] if every else 1),
        figure.unit,
        each_village=each,
    )


def clause_at(text: str, at: int) -> Span:
    """The clause that holds a place; empty at a mark between two."""
    start = max(text.rfind(mark, 0, at) for mark in _BETWEEN_CLAUSES) + 1
    ends = [end for mark in _BETWEEN_CLAUSES if (end := text.find(mark, at, at + 400)) >= 0]
    return Span(start, max(start, min(ends, default=min(len(text), at + 400))))


def same_unit(one: str, other: str) -> bool:
    """Whether two measure words count the same kind of thing (次 and 场次)."""
    return one == other or any(one in group and other in group for group in _UNITS)


def is_enough(need: Need, said: Figure, clause: str, villages: int) -> bool:
    """Whether a figure of the draft is as many as was asked for; what is asked of each village counts for all of them."""
    if said.low is None or said.kind not in (Kind.COUNT, Kind.PERCENTAGE, Kind.AMOUNT):
        return False
    if need.least is None:
        return _is_of_unit(need.unit, said)
    times = max(1, villages) if need.each_village and "每" not in clause else 1
    return same_unit(need.unit, said.unit) and said.low * _a_year(clause) >= need.least * times


def _a_year(clause: str) -> int:
    """How often a year a clause says that it was so (每季度1次, 上半年、下半年各1次)."""
    if re.search(r"上半年[、和]下半年各", clause):
        return 2
    return next((times for word, times in _EVERY if word in clause), 1)


def _is_of_unit(unit: str, said: Figure) -> bool:
    if unit == "元":
        return said.kind is Kind.AMOUNT or said.unit.endswith("元")
    return not unit or same_unit(unit, said.unit) or (unit == "件" and said.unit in ("项", "个"))


def is_late(need: Need, said: str) -> bool:
    """Whether a date in the words lies after the deadline; words without a date are not late."""
    limit = _DEADLINE.search(need.words)
    if limit is None or limit.group(1) is None:
        return False
    last = (int(limit.group(1)), int(limit.group(2) or 31))
    dates = [
        (int(month), int(day or 1)) for month, day in re.findall(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?(?!前)", said)
    ]
    return bool(dates) and all(date > last for date in dates)
