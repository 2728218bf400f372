"""Which fact a phrase names: 接访批次 is 来访接待, 成功率 is 调处成功率. It reads labels and units, never values' truth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from assistant.chat.lexicon import with_synonyms
from assistant.ledger import Fact, FactKind

_COMMON = {
    "全年",
    "今年",
    "本年",
    "去年",
    "开展",
    "情况",
    "工作",
    "次数",
    "数量",
    "件数",
    "总数",
    "年度",
    "活动",
    "人数",
    "案件",
    "我们",
    "现在",
    "法治",
    "政府",
    "建设",
}
_TAIL = re.compile(r"(?:活动|案件|情况|人次|人数|户数|次数|件数|场次|轮次|数量|总数|数|率)$")
_ALIKE = (
    frozenset({"场", "场次", "次", "期", "回", "堂", "轮"}),
    frozenset({"人", "名", "位", "个人", "人次"}),
    frozenset({"件", "起", "例", "宗", "件次", "批次", "批"}),
    frozenset({"家", "家次", "户", "户次", "户家次"}),
    frozenset({"个", "处", "项", "条"}),
    frozenset({"份", "册", "本", "张"}),
)
"""Units that one person writes for another's."""
_IN_LABEL = (
    ("户数", "户"),
    ("人数", "人"),
    ("人次", "人次"),
    ("轮次", "轮"),
    ("率", "%"),
    ("比例", "%"),
    ("占比", "%"),
)
"""What a label without a unit is counted in."""
_LOOSE = {"个"}
"""Said of anything."""
CLOSE = 0.6
"""How near to the best another fact must come to be offered beside it."""
LEAST = 0.18
"""How much of a label must be said for it to be meant."""
_HOW_MANY = re.compile(
    r"(?:多少|几)(?P<unit>人次|家次|场次|件次|户次|批次|万元|[人名次场期件起家户个处项条份本轮座册])"
)


def named_fact(words: str, facts: Sequence[Fact], least: float = LEAST) -> Fact | None:
    """The fact whose label the words come nearest to, or None; 多少家次 says in which unit it is counted."""
    asked = _HOW_MANY.search(words)
    found = ranked(words, facts, asked["unit"] if asked else "") or ranked(words, facts, "")
    return found[0] if found and _share(with_synonyms(words), found[0])[0] >= least else None


def ranked(words: str, facts: Sequence[Fact], unit: str, old: str = "") -> list[Fact]:
    """The facts that the words may name, the likeliest first. ``unit`` and ``old``: how it is counted, and what it was said to be."""
    figures = [each for each in facts if each.kind is FactKind.FIGURE]
    often = Counter(pair for fact in figures for pair in _pairs(fact.label))
    weight = {pair: log((len(figures) + 1) / count) + 0.1 for pair, count in often.items()}
    said = with_synonyms(words)
    scored = [(_nearness(said, fact, weight, unit, old), -at, fact) for at, fact in enumerate(figures)]
    scored.sort(key=lambda each: each[:2], reverse=True)
    best = scored[0][0] if scored else 0.0
    return [fact for score, _, fact in scored if score > 0 and score >= best * CLOSE]


def _nearness(words: str, fact: Fact, weight: dict[str, float], unit: str, old: str) -> float:
    """How much of the label the words say, rare words above common ones; nothing where they count in another unit."""
    if not may_be_counted(fact, unit):
        return 0.0
    share, said = _share(words, fact)
    if share < LEAST:
        return 0.0
    tail = _TAIL.search(fact.label)
    score = sum(weight.get(pair, 1.0) for pair in said) * (0.5 + share)
    if tail and tail.group() in ("率", "人次") and not unit:
        score *= 1.0 if tail.group() in words or "%" in words else 0.5
    if tail and tail.group() in words and tail.group() not in ("数", "案件", "活动", "情况"):
        score *= 1.2
    if unit and unit == counted_in(fact):
        score *= 1.3
    return score + (5.0 if old and fact.value == old else 0.0)


def _share(words: str, fact: Fact) -> tuple[float, list[str]]:
    """How much of the label stands in the words, and which pairs of its characters."""
    tail = _TAIL.search(fact.label)
    pairs = _pairs(fact.label if tail and tail.group() in words else _TAIL.sub("", fact.label)) or _pairs(fact.label)
    said = [pair for pair in pairs if pair in words]
    return (len(said) / len(pairs) if pairs else 0.0), said


def counted_in(fact: Fact) -> str:
    """The unit of a fact; where it has none, the one that its label ends in."""
    return fact.unit or next((unit for tail, unit in _IN_LABEL if fact.label.endswith(tail)), "")


def may_be_counted(fact: Fact, said: str) -> bool:
    """Whether a fact may be counted in the unit that was said."""
    known = counted_in(fact)
    if said == "%":
        return known in ("", "%") and (known == "%" or not fact.label.endswith(("数", "次")))
    if not said or (said in _LOOSE and known != "%") or not known:
        return True
    if known == "人次":
        return said in ("人次", "人", "名")
    return known.startswith(said) or said.startswith(known) or any(known in g and said in g for g in _ALIKE)


def _pairs(label: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", "", label)
    return {plain[at : at + 2] for at in range(len(plain) - 1)} - _COMMON
