"""Which fact a phrase names, and which value it states: 普法15场, 化解率改成98.5%, 不是14场是15场, 行政复议没得."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant import figures
from assistant.chat.calls import SetFact
from assistant.figures import Kind
from assistant.ledger import Fact

_COMMON = {"全年", "今年", "本年", "开展", "情况", "工作", "次数", "数量", "件数", "总数", "年度"}
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
    """The fact whose label the words come nearest to, or None."""
    scored = [(_nearness(words, fact), -at, fact) for at, fact in enumerate(facts)]
    if not scored:
        return None
    score, _, best = max(scored, key=lambda each: each[:2])
    return best if score > 0 else None


def stated(words: str, facts: Sequence[Fact], last: Fact | None = None) -> SetFact | None:
    """The fact and value that the words state, or None. ``last`` is meant where they name none: 不是88处是89处."""
    if fresh := _NEW.search(words):
        value = value_in(words[fresh.end("label") :])
        return SetFact(fresh["label"], value.number, value.unit, value.qualifier) if value else None
    value = _corrected(words) or value_in(words)
    fact = named_fact(words, facts) or (last if _NOT_BUT.search(words) or _BUT_NOT.search(words) else None)
    if fact is None:
        return None
    if value is None:
        return SetFact(fact.label, "0", fact.unit, fact=fact) if _ZERO.search(words) else None
    return SetFact(fact.label, value.number, value.unit or fact.unit, value.qualifier, fact)


def value_in(words: str) -> Value | None:
    """The last value that the words state; lengths (300字) are none."""
    read = [each for each in figures.read(words) if each.kind in _VALUES and each.low is not None and each.unit != "字"]
    if not read:
        return None
    last = read[-1]
    return Value(f"{last.low:f}", last.unit.replace("％", "%"), last.qualifier)


def _corrected(words: str) -> Value | None:
    for pattern in (_BUT_NOT, _NOT_BUT):
        if (found := pattern.search(words)) and (value := value_in(found["new"])):
            return value
    return None


def _nearness(words: str, fact: Fact) -> float:
    """How much of the label the words say; a label that counts another thing than the unit said counts less."""
    pairs = _pairs(fact.label)
    said = [pair for pair in pairs if pair in words]
    if not said:
        # A slip of the pen in one character: 安全隐换.
        return 0.1 if len(fact.label) >= 4 and fuzz.partial_ratio(fact.label[-4:], words) >= 75 else 0.0
    score = len(said) / len(pairs)
    for unit in ("人次", "率"):
        if fact.label.endswith(unit) and unit not in words and not (unit == "率" and "%" in words):
            score /= 2
    return score


def _pairs(label: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", "", label)
    return {plain[at : at + 2] for at in range(len(plain) - 1)} - _COMMON
