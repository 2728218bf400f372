"""O1: another unit's name left in the text.

Source: the unit's own profile; the units whose reports the library holds for reference. A name that only the text itself
suggests (…镇党委) is 待核, never 有误.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.report import Unit
from assistant.words import say

_BODY = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)(镇|乡|街道)(?=党委|政府|人民政府|党政|人大|纪委|党员|各村|全体|司法所|20\d\d年)"
)
_WITH_ANOTHER = re.compile(r"(?:与|同|和|赴|到|向|学习|借鉴|邀请|联合|会同|毗邻)[^，。；]{0,6}$")
_NOT_NAMES = frozenset({"指导", "支持", "领导", "建设", "试点", "组织", "中心", "全体", "乡村"})
_NOT_A_NAME = frozenset("本我全各该县市区省两每某乡城村集建小大强古名重特在对由和与及为")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every name of another unit."""
    if held.unit is None:
        return
    own = own_names(held.unit)
    taken: set[int] = set()
    for name in sorted({each for each in held.others if len(each) >= 2} - own, key=len, reverse=True):
        if any(name in mine for mine in own):
            continue
        for found in re.finditer(re.escape(name), draft.text):
            if found.start() in taken:
                continue
            taken.update(range(found.start(), found.end()))
            yield _finding(draft, held.unit, found.start(), found.end(), known=True)
    for found in _BODY.finditer(draft.text):
        name = _town(found.group(1)) + found.group(2)
        start = found.end() - len(name)
        if len(name) < 3 or start in taken or any(name in mine or mine.endswith(name) for mine in own):
            continue
        yield _finding(draft, held.unit, start, found.end(), known=False)


def own_names(unit: Unit) -> set[str]:
    """What the unit calls itself and what belongs to it."""
    short = unit.short or unit.name.removesuffix("人民政府")
    return {each for each in (unit.name, short, unit.county, unit.city, *unit.villages, *unit.departments) if each}


def _town(before: str) -> str:
    """The last word or two before 镇: its name, unless it is a common word (我镇, 接受镇人大)."""
    tagged = rjieba.tag(before)
    if not tagged:
        return ""
    name, kind = tagged[-1]
    if len(name) == 1 and len(tagged) > 1 and len(tagged[-2][0]) == 1:
        name, kind = tagged[-2][0] + name, "ns"
    if name in _NOT_NAMES or name[-1] in _NOT_A_NAME or name[0] in _NOT_A_NAME or kind[0] not in "nj":
        return ""
    return name


def _finding(draft: Draft, unit: Unit, start: int, end: int, *, known: bool) -> Finding:
    own = unit.short or unit.name
    beside = _WITH_ANOTHER.search(draft.text[:start]) is not None
    severity = Severity.WRONG if known and not beside else Severity.UNVERIFIED
    key = "checking.other_unit" if known else "checking.other_town"
    return draft.find(
        "O1",
        severity,
        start,
        end,
        say(key, name=draft.text[start:end], own=own),
        suggestion=own if known and not beside else None,
        basis=Basis(title=say("checking.unit_profile"), text=unit.name, source_level="本单位"),
        values=(own,),
    )
