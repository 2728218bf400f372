"""Whether a sentence written over still says what the composed one said: of whom, of what, how much and how surely.

A small model drops 党委 from 镇党委、政府 and makes 法律法规 into 法规, in sentences without a fault of grammar. So organs
keep their order, nouns stay, none comes, and what measures a claim (显著, 有所, 全部, 拟, 已, 防止) is left alone. Words that say
nothing may come and go.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import rjieba

from assistant.knowledge import lexicon

_TOKEN = re.compile(r"【F\d+】")
_OF_WHOM = re.compile(
    r"党工?委|党组|(?<!法治)政府|人大|政协|纪委|监委|法院|检察院|总?书记|镇长|乡长|县长|区长|市长|主任|委员|小组|中心组|"
    r"局(?![部面势])|[院厅]|所(?![有在以需属])|站(?![在位稳好])|(?<![举主承协创经])办(?![理法事结案公学好成])|队(?!伍)|"
    r"[省市县区镇乡村]|群众|干部|党员|企业|单位|部门"
)
_HOW_MUCH = re.compile(
    r"显著|明显|大幅|极大|圆满|全部|所有|一律|均|都|有所|初步|基本|部分|主要|重点|首次|率先|第一|唯一|最|较|更|很|约|近|超|"
    r"将|拟|力争|争取|预计|正在|已|曾|(?:应|必)[当须]|可以|可能|"
    r"未(?!来|成年)|没有|不(?!断|懈|同|仅|但)|无|尚|仍|防止|避免|杜绝|严?禁|缺|欠|有待|亟待|下降|降低|减少|上升|增加|"
    r"在|被|由|向|给|把"
)
_CARRYING = re.compile(
    r"开展|进行|推进|推动|加强|做好|抓好|实现|落实|促进|组织|提升|提高|增强|实施|举办|完善|规范|建立|健全|强化|深化"
)
"""Verbs that say little and carry their object: one may stand for another, none may go and leave the object alone."""
_EMPTY = (
    "全面 大力 进一步 切实 认真 积极 有效 扎实 深入 持续 不断 着力 稳步 有序 有力 努力 充分 紧紧 牢牢 始终 坚决 严格 "
    "工作 情况 方面 活动 形式 方式 过程 进行 开展 推进 推动 加强 做好 抓好 实现 落实 促进 通过 按照 围绕 依法 组织 提升 提高 增强 "
    "今年 本年 全年 共计 累计 同时 此外"
)
"""Words that claim nothing of their own."""
_SAYS_NOTHING = re.compile(f"(?:{_EMPTY.replace(' ', '|')})+")
_NAMING = ("n", "j", "s", "i", "l", "vn", "an")
_CONTENT = 2
"""Characters from which a word is looked at."""
_VERBS_LOST = 1


def says_the_same(answer: str, source: str) -> bool:
    """Whether an answer may stand for its source as far as words tell; figures are another's matter."""
    new, old = _TOKEN.sub("", answer), _TOKEN.sub("", source)
    if _OF_WHOM.findall(new) != _OF_WHOM.findall(old):
        return False
    if Counter(_HOW_MUCH.findall(new)) != Counter(_HOW_MUCH.findall(old)):
        return False
    if len(_CARRYING.findall(new)) != len(_CARRYING.findall(old)):
        return False
    if any(new.count(term) < old.count(term) for term in _formulas()):
        return False
    if _strange(new, old, naming=True) or _strange(old, new, naming=True):
        return False
    come, gone = _strange(new, old, naming=False), _strange(old, new, naming=False)
    return len(come) <= len(gone) <= len(come) + _VERBS_LOST


def stays_close(answer: str, source: str) -> bool:
    """Whether a freer rewriting names nothing that its sources do not, drops no organ and no formula of theirs, and weighs as they do."""
    new, old = _TOKEN.sub("", answer), _TOKEN.sub("", source)
    if set(_OF_WHOM.findall(new)) != set(_OF_WHOM.findall(old)):
        return False
    if set(_HOW_MUCH.findall(new)) != set(_HOW_MUCH.findall(old)):
        return False
    return all(term in new for term in _formulas() if term in old) and not _strange(new, old, naming=True)


def _strange(text: str, other: str, *, naming: bool) -> set[str]:
    """The words of a text that claim something and do not stand in the other: those that name, or those that tell."""
    found: set[str] = set()
    for word, kind in rjieba.tag(text):
        if len(word) < _CONTENT or word in other or _SAYS_NOTHING.fullmatch(word):
            continue
        if kind.startswith(_NAMING) if naming else kind.startswith("v") and not kind.startswith(_NAMING):
            found.add(word)
    return found


@cache
def _formulas() -> tuple[str, ...]:
    """Political formulas and fixed terms, none of whose mentions may go."""
    return tuple(each.term for each in lexicon("canonical"))
