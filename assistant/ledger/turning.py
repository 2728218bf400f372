"""Directions turned round: 增长 where the fact says 下降, 未完成 where it says 完成; an error even where the number stands."""

from __future__ import annotations

import re

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.ledger.fact import Fact
from assistant.ledger.stating import Stated
from assistant.ledger.surroundings import Surroundings

_UP = re.compile(
    r"(?:增长|上升|提高|增加|提升|上涨|攀升|增幅|扩大|延长|拉长|走高|增多|上浮|(?<![许众繁])多)(?:了|达到?|为|至|到|约|近|超|超过|超额)*$"
)
_DOWN = re.compile(
    r"(?:下降|减少|降低|回落|下跌|压减|缩短|降幅|缩减|压缩|减幅|缩小|收窄|下滑|走低|压降|下浮|萎缩|(?<!升转)[少降减])(?:了|达到?|为|至|到|约|近|超|超过)*$"
)
_UPWARD = re.compile(r"增长|上升|提高|增加|提升|上涨|增幅|增速|攀升|延长|增多|扩大")
_DOWNWARD = re.compile(r"下降|减少|降低|回落|下跌|压减|缩短|降幅|缩减|压缩|减幅|缩小|收窄|下滑|压降")
_OF_A_CHANGE = re.compile(r"^的(?:(?P<up>增长|增幅|涨幅|升幅|上升|提高)|(?P<down>降幅|下降|跌幅|减幅|减少))")
"""实现12%的增长."""
_UNDONE = re.compile(
    r"未(?:能|按期|按时|如期|及时|全部)?(?:完成|达标|合格|整改|办结|化解|落实|配备|覆盖|达到|通过|参加|开展|实现)|均未|尚未"
    r"|没有(?:按期|按时)?(?:完成|达到|达标|整改|办结|化解|落实|通过|参加|开展)|不(?:合格|达标)"
)
_NONE_DONE = re.compile(
    r",(?:但|目前|至今|且)*(?:均|都|全部|仍|尚|暂|一直)+(?:未|没有?)(?:完成|达标|合格|整改|办结|化解|落实|配备|覆盖|达到|通过|参加|开展|实现)"
)
_DONE = re.compile(
    r"完成|达标|合格|整改|办结|化解|落实|配备|覆盖|达到|实现|参加|开展|通过|已|改造|建成|开工|竣工|结案|拆除|签约|取得|建立|制定|纳入"
)


def turned_round(figure: Figure, around: Surroundings, fact: Fact, value: Stated) -> str:
    """Whether the text says 增长 where the fact says 下降, or 未完成 where it says 完成."""
    after = _OF_A_CHANGE.match(around.after)
    up = bool(_UP.search(around.before) or (after and after["up"]))
    down = bool(_DOWN.search(around.before) or (after and after["down"]))
    # The last word tells: 单位增加值能耗下降 falls.
    ups = [found.end() for found in _UPWARD.finditer(fact.label)]
    downs = [found.end() for found in _DOWNWARD.finditer(fact.label)]
    rises = bool(ups) and (not downs or ups[-1] > downs[-1])
    falls = bool(downs) and not rises
    if value.negative:
        rises, falls = falls, True
    if (up and falls and not rises) or (down and rises and not falls):
        return "ledger.direction"
    undone = _UNDONE.search(around.before + around.after) or _then_undone(figure, around)
    if undone and _DONE.search(fact.label) and not re.search("未|没有|不", fact.label) and fact.value not in ("0", ""):
        return "ledger.undone"
    return ""


def _then_undone(figure: Figure, around: Surroundings) -> re.Match[str] | None:
    """问题41个，均未整改: the clause that follows has the figure for its subject."""
    words = narrow(figure.text) + around.after
    at = around.sentence.rfind(words)
    return _NONE_DONE.match(around.sentence, at + len(words)) if at >= 0 else None
