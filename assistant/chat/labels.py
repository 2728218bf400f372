"""Which fact a phrase names, and which value it states: 普法15场, 化解率改成98.5%, 不是14场是15场, 行政复议没得."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import figures
from assistant.chat.calls import SetFact
from assistant.figures import Kind
from assistant.ledger import Fact, FactKind

_COMMON = {"全年", "今年", "本年", "开展", "情况", "工作", "次数", "数量", "件数", "总数", "年度"}
_ALIKE = (
    frozenset({"场", "场次", "次", "期", "回", "堂"}),
    frozenset({"人", "名", "位"}),
    frozenset({"件", "起", "例", "宗", "件次"}),
    frozenset({"家", "家次", "户", "户次", "户家次"}),
    frozenset({"个", "处", "项", "条"}),
    frozenset({"份", "册", "本", "张"}),
)
"""Units that one person writes for another's."""
CLOSE = 0.6
"""How near to the best another fact must come to be offered beside it."""
OFFERED = 3
_HOW_MANY = re.compile(r"(?:多少|几)(?P<unit>人次|家次|场次|件次|户次|万元|[人名次场期件起家户个处项条份本])")
_PUT = re.compile(r"改[成为]|更正|应该是|应为|核实为")
_VALUES = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE})
_NOT_BUT = re.compile(
    r"不是(?P<old>[^，,。是]{1,12}?)(?:[，,]|哈|的)*\s*(?:而|应该|应当|实际|实际上|其实)*是(?P<new>[^，,。]+)"
)
_BUT_NOT = re.compile(r"是(?P<new>[^，,。是不]{1,12})[，,]?不是(?P<old>[^，,。]{1,12})")
_ZERO = re.compile(r"没得|没有发生|没有|未发生|未收到|填零|(?:^|[：:为是])无(?:$|[，。])|为零|零件|挂零")
_NEW = re.compile(
    r"新增一?(?:个|项|条)?(?:数|数据|指标|事实)?[：:，]?\s*(?P<label>[\u4e00-\u9fff]{2,16}?)[：:是为]?\s*(?=\d)"
)


@dataclass(frozen=True, slots=True)
class Value:
    number: str
    unit: str = ""
    qualifier: str = ""


def named_fact(words: str, facts: Sequence[Fact]) -> Fact | None:
    """The fact whose label the words come nearest to, or None; 多少家次 says in which unit it is counted."""
    asked = _HOW_MANY.search(words)
    ranked = _ranked(words, facts, asked["unit"] if asked else "")
    return ranked[0] if ranked else None


def stated(words: str, facts: Sequence[Fact], last: Fact | None = None) -> SetFact | None:
    """The fact and value that the words state, or None. ``last`` is meant where they name none: 不是88处是89处.

    A fact that is counted in another unit is not meant; of several, the one that holds the value called wrong is.
    """
    if fresh := _NEW.search(words):
        value = value_in(words[fresh.end("label") :])
        return SetFact(fresh["label"], value.number, value.unit, value.qualifier) if value else None
    old, value = _corrected(words)
    value = value or value_in(words)
    counted = [each for each in facts if each.kind is FactKind.FIGURE]
    ranked = _ranked(words, counted, value.unit if value else "", old.number if old else "")
    if not ranked and last is not None and old is not None:
        ranked = [last]
    if not ranked:
        return None
    fact, others = ranked[0], tuple(ranked[1 : 1 + OFFERED])
    if value is None:
        return SetFact(fact.label, "0", fact.unit, fact=fact, others=others) if _ZERO.search(words) else None
    return SetFact(fact.label, value.number, value.unit or fact.unit, value.qualifier, fact, others)


def corrects(words: str) -> bool:
    """Whether the words put one value in place of another: 不是14场是15场, 改成15场."""
    return _corrected(words)[1] is not None or (_PUT.search(words) is not None and value_in(words) is not None)


def value_in(words: str) -> Value | None:
    """The last value that the words state; lengths (300字) are none."""
    read = [each for each in figures.read(words) if each.kind in _VALUES and each.low is not None and each.unit != "字"]
    if not read:
        return None
    last = read[-1]
    return Value(f"{last.low:f}", last.unit.replace("％", "%"), last.qualifier)


def _corrected(words: str) -> tuple[Value | None, Value | None]:
    """The value called wrong and the one called right."""
    for pattern in (_BUT_NOT, _NOT_BUT):
        if (found := pattern.search(words)) and (value := value_in(found["new"])):
            return value_in(found["old"]), value
    return None, None


def _ranked(words: str, facts: Sequence[Fact], unit: str, old: str = "") -> list[Fact]:
    scored = [(_nearness(words, fact, unit, old), -at, fact) for at, fact in enumerate(facts)]
    scored.sort(key=lambda each: each[:2], reverse=True)
    best = scored[0][0] if scored else 0.0
    return [fact for score, _, fact in scored if score > 0 and score >= best * CLOSE]


def _nearness(words: str, fact: Fact, unit: str, old: str) -> float:
    """How much of the label the words say; nothing where they count in another unit."""
    pairs = _pairs(fact.label)
    said = [pair for pair in pairs if pair in words]
    if not said or not _may_be_counted(fact.unit, unit):
        return 0.0
    score = len(said) / len(pairs)
    for ending in ("人次", "率"):
        if not fact.unit and fact.label.endswith(ending) and ending not in words and "%" not in words:
            score /= 2
    return score + (0.2 if unit and fact.unit == unit else 0.0) + (1.0 if old and fact.value == old else 0.0)


def _may_be_counted(known: str, said: str) -> bool:
    if not known or not said or known.startswith(said) or said.startswith(known):
        return True
    return any(known in group and said in group for group in _ALIKE)


def _pairs(label: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", "", label)
    return {plain[at : at + 2] for at in range(len(plain) - 1)} - _COMMON
