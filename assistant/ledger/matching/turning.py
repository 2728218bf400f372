"""Directions turned round: 增长 where the fact says 下降, 未完成 where it says 完成; an error even where the number stands."""

from __future__ import annotations

import re

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.directions import names, of_label, said
from assistant.ledger.matching.stating import Stated
from assistant.ledger.matching.surroundings import Surroundings

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
    direction = said(around.before, around.after)
    due = "down" if value.negative else of_label(fact.label)
    if direction and due and direction != due and not names(due, around.before):
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
