"""Which figures of a clause state no fact: aims and plans, rules, conditions, ages of a group, telephone numbers."""

from __future__ import annotations

import re

from assistant.acts.modality import COMING, DISPOSING
from assistant.figures import Figure, Kind

_AIM = re.compile(
    r"不少于|不低于|不高于|力争|确保(?!了)|争取(?!到|资金|上级)|打算|目标(?:是|为|值)|年度目标|任务指标|计划(?:为|数|完成|新|再|开|建)|预计|预期|到20\d\d年(?!的)底?前?|(?:按照?|对照)[^，。]{0,14}规划|"
    r"[每各](?:年|季度?|月|半年|周|村)(?:至少|不|召开|开展|组织|研究|学习|更新|轮)|原则上|至少|不超过|以内完成|日内|预算安排|再(?:建|增|新|补|开)"
)
_RULE = re.compile(
    r"应当|应(?=在|于|自|当|由)|必须|不得|须(?=经|在|由|提|报)|需(?=经|在|由|提|报)|按规定|第[一二三四五六七八九十百\d]+条"
)
_LINE_OF_AIMS = re.compile(
    r"^[\s\-—•·*#\d.、．（()）一二三四五六七八九十]*[^，。；：:]{0,12}(?:计划|目标|打算|安排|下一?步|思路|明年)[^，。；：:]{0,6}[：:]"
)
_STRIVEN = re.compile(r"(?:积极|主动|努力)争取|争取(?=[^，。]{0,14}(?:资金|项目|支持))")
"""What was striven for is no aim of the year to come."""
_YEAR = re.compile(r"(20\d\d)\s*年")
_CONDITION = re.compile(r"^(?:以上|以下|以内)?(?:的|(?=人员|职工|党员|支出|项目|老年|老人|儿童))")
_AMONG = re.compile(r"^(?:的)?[^，。；\d]{1,8}(?:中|里|之中)(?=$|第|名|率先|首|排)")
_CALLED = re.compile(r"(?:电话|热线|号码|邮编|传真|编号|手机|微信|QQ|单笔|每笔|限额|限|满|年龄在)[:：]?$")


def is_line_of_aims(line: str) -> bool:
    """下步计划：…, 2026年建设目标：…"""
    return _LINE_OF_AIMS.match(line) is not None


def turns_to_come(clause: str, year: int) -> bool:
    """Whether from this clause on a sentence speaks of what is to be: 拟…, 明年…, 2026年… in a report of 2025."""
    words = _STRIVEN.sub("", DISPOSING.sub("", clause))
    later = any(int(each) > year for each in _YEAR.findall(clause)) if year else False
    return later or COMING.search(words) is not None


def states_an_aim(before: str, after: str) -> bool:
    """Whether a figure stands under an aim or a rule; ``before`` and ``after`` are the rest of its clause."""
    return _AIM.search(before) is not None or _RULE.search(before + after) is not None


def only_tells_which(before: str, figure: Figure, after: str, following: bool) -> bool:
    """Whether a figure tells which things are meant, not how many: 45岁以上人员, 收入超过10万元的村有8个."""
    if figure.unit.endswith("岁") and ("以" in figure.text or after.startswith("以")):
        return True
    if _CALLED.search(before) or _AMONG.match(after) or (not figure.unit and len(re.sub(r"\D", "", figure.text)) >= 7):
        return True
    return bool(
        figure.kind is not Kind.PERCENTAGE and _CONDITION.match(after) and (following or after.startswith("以"))
    )
