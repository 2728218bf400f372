"""A fact in a plain sentence of its own: correct before it is elegant. It knows no other text."""

from __future__ import annotations

import re

from assistant.drafting.years import HOLE
from assistant.ledger import Fact, FactKind, FactState

_WORDS = re.compile(r"(?:案件|事件|证件|文件|信件|条件|法条|居民户|工人|负责人|明白人|村庄)$|^.{1,2}$")
"""Words that end like a measure word and would be broken by taking it off."""
_TAIL = re.compile(r"(?:数量|总数|数)$")
_HAPPENS = re.compile(r"(?:案件|事故|事件|纠纷|投诉|诉讼|复议|舆情)$")
_STATES = re.compile(r"(?:率|度|量|额|数|人口|面积|收入|产值|得分|名次|排名)$")
"""Labels that name a measure are followed by 为; those that name what is counted, by the count itself."""


def sentence(fact: Fact, year: int) -> str:
    """The fact as a sentence that needs no other: 2025年，发放普法资料3200余份。"""
    if fact.kind is FactKind.ACT:
        said = fact.value.strip().rstrip("。")
        return f"{said}。" if said else ""
    when = fact.period if fact.period and fact.period not in ("全年", "年度", f"{year}年") else f"{year}年"
    return f"{when}，{clause(fact)}。"


def clause(fact: Fact) -> str:
    """The fact as a clause: 发放普法资料3200余份; 办结率为96%; 未发生行政复议案件."""
    noun = noun_of(fact)
    if fact.state is FactState.ZERO:
        return f"未发生{noun}" if _HAPPENS.search(noun) else f"{fact.label}为0{fact.unit}"
    value = fact.wording() if fact.is_known else f"{HOLE}{fact.unit}"
    if _STATES.search(noun) or fact.unit.replace("％", "%") == "%":
        return f"{fact.label}为{value}"
    return f"{noun}{value}"


def noun_of(fact: Fact) -> str:
    """What the fact counts: its label without the counter that its unit repeats (发放普法资料份数 in 份)."""
    label = _TAIL.sub("", fact.label)
    if fact.unit and label.endswith(fact.unit) and not _WORDS.search(label):
        label = label[: -len(fact.unit)]
    return label
