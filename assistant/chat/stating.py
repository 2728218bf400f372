"""Which values a message states of which facts: 不是14场是15场, 复议0件，诉讼0件, 监测对象28户86人. What is doubtful is asked back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant import figures
from assistant.chat.calls import Context, SetFact, Unclear
from assistant.chat.labels import counted_in, ranked
from assistant.chat.lexicon import says, unquoted
from assistant.chat.moods import Mood, mood
from assistant.chat.spoken import in_digits
from assistant.desk.proposals import read_wish
from assistant.figures import Kind
from assistant.ledger import Fact

OFFERED = 3
_VALUES = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE})
_WRONG_BEFORE = re.compile(
    r"(?:不是|并非|非|原来|原先|原报|之前|先前|本来|以前|去年|上年|从|由|误(?:报|写)(?:为|成)?)(?:(?!现在|今年|应|是\d)[^，,\d]){0,12}$"
)
_WRONG_AFTER = re.compile(
    r"^(?!别)[^\d，,]{0,2}(?:(?:改[成为到]?|更正为?|变[成为]?|换成|→|[-—=]+>)\s*\d|不对|是错的?|错了|弄错)"
)
_MORE = re.compile(
    r"(?:又|再|多了?|少了?|新增了?|增加了?|走了|又来了|漏了?|少报了?|多报了?|减少了?|另有|翻|加上)[^，\d应是为]{0,4}$"
)
_WRONG = re.compile(r"^(?:不对|错了?|弄错|搞错|报错|写错|不准)")
_ZERO = re.compile(
    r"(?:没得|没有|未收到|未|没|无)(?:发生|产生|出现)?(?:过|了|的|哦|案件|这[个项])*$|(?:没得|没有|没|未)发生|填零|为零|[是：:]零$|零[件起次]|挂零|(?:^|[：:为是])无(?:$|[，。])|一[件起次]都?没"
)
_NONE_OF = re.compile(
    r"^[今年全本我们咱镇乡里街道单位也都]*(?:没有|未|没得?|无)(?:发生|出现|收到)?(?P<what>[\u4e00-\u9fff]{2,8})$"
)
_PLACE = re.compile(r"[这那]一?[段块节句]|部分")
_SETS = re.compile(r"改[成为到]|按|应|更正|填|登记|录入|不是|核实|更新")
_CORRECTS = re.compile(
    r"改[成为到]?\s*\d|应[该为是]+\s*\d|不是\s*\d|更正为?\s*\d|(?:不对|错了?)[，,]?是\s*\d|^\s*是?\d[\d.]*\D{0,2}$"
)
_REVISES = re.compile(
    r"突出|补[上充一]|加[一几]|加上(?!.*共)|写[进上实]|删|去掉|展开|润色|详细|压[到缩成一]|扩|精简|强调|语气|口气|拆|挪|移"
)
_NEW = re.compile(
    r"新增一?(?:个|项|条)?(?:数|数据|指标|事实)?[：:，]?\s*(?P<label>[\u4e00-\u9fff]{2,16}?)[：:是为]?\s*(?=\d)"
)
_NO_MEASURE = frozenset(
    [
        "字",
        "月",
        "日",
        "年",
        "号",
        "点",
        "倍",
        "遍",
        "下",
        "段",
        "句",
        "天",
        "版",
        "稿",
        "行",
        "页",
        "岁",
        "个月",
        "个字",
        "分钟",
        "小时",
        "种",
        "样",
        "步",
        "层",
        "块",
        "部分",
    ]
)
_VAGUE = {"以上", "以下", "以内", "不足", "近", "超", "超过", "至少"}


@dataclass(frozen=True, slots=True)
class Value:
    number: str
    unit: str = ""
    qualifier: str = ""


@dataclass(slots=True)
class Stated:
    """What was stated: the facts' values by the clause that said them first, and what has to be asked back."""

    at: dict[int, list[SetFact]] = field(default_factory=dict[int, list[SetFact]])
    read: set[int] = field(default_factory=set[int])
    """Clauses that are understood as statements, the ones that only carry a label or a wrong value among them."""
    asks: Unclear | None = None

    def put(self, at: int, said: SetFact) -> None:
        """A later value for the same fact takes the place of an earlier one."""
        for each in self.at.values():
            for index, known in enumerate(each):
                if known.fact is not None and said.fact is not None and known.fact.id == said.fact.id:
                    each[index] = said
                    return
        self.at.setdefault(at, []).append(said)


def statements(clauses: Sequence[str], context: Context) -> Stated:
    """What the clauses state, read together: a label may stand in one and its value in the next."""
    found = Stated()
    last = next((each for each in context.facts if context.last and each.id == context.last.fact), None)
    label = ""
    for at, clause in enumerate(clauses):
        words = in_digits(unquoted(clause))
        if fresh := _NEW.search(words):
            if value := value_in(words[fresh.end("label") :]):
                found.read.add(at)
                found.at.setdefault(at, []).append(SetFact(fresh["label"], value.number, value.unit, value.qualifier))
            continue
        if _asks_of_the_text(words, clause):
            continue
        if _WRONG.search(words) and not value_in(words) and found.at:
            found.read.add(at)
            continue
        label = _read(clause, words, at, label, last, context, found)
    if any(says("doubts", each) for each in clauses) and found.at:
        found = Stated(read=found.read, asks=Unclear("chat.ask_sure"))
    return found


def stated(words: str, facts: Sequence[Fact]) -> SetFact | None:
    """The fact and the value that these words state by themselves, or None."""
    value = value_in(in_digits(words))
    near = ranked(words, facts, value.unit if value else "")
    return _said(near, value) if near and value else None


def value_in(words: str) -> Value | None:
    """The last value that the words state; lengths (300字) are none."""
    read = list(_values(words))
    return read[-1][0] if read else None


def _asks_of_the_text(words: str, clause: str) -> bool:
    said = mood(clause)
    if said in (Mood.QUESTION, Mood.SUPPOSED, Mood.HEARSAY, Mood.INVENTED):
        return True
    if "字数" in words or (_PLACE.search(words) and not _SETS.search(words)):
        return True
    return read_wish(words).length is not None or _REVISES.search(words) is not None


def _read(clause: str, words: str, at: int, label: str, last: Fact | None, context: Context, found: Stated) -> str:
    """One clause; the words that named a fact last are handed on."""
    end = 0
    wrong: Value | None = None
    values = list(_values(words))
    for index, (value, start, stop) in enumerate(values):
        before, after = words[end:start], words[stop:]
        label = _labelled(before, label, "" if values[index + 1 :] else after, context)
        end = stop
        if _MORE.search(before) or value.qualifier in _VAGUE:
            if _named(label, context):
                found.asks = found.asks or Unclear("chat.ask_total")
        elif _WRONG_BEFORE.search(words[:start][-16:]) or _WRONG_AFTER.search(after):
            wrong = value
            found.read.add(at)
        else:
            _put(value, wrong, words, at, label, last, context, found)
    if not values:
        label = _without_value(clause, words, at, label, context, found)
    if found.at:
        found.asks = None
    return label


def _labelled(before: str, label: str, after: str, context: Context) -> str:
    """The words that name a value's fact: those before it, else those of an earlier clause, else those behind it."""
    if _named(before, context):
        return before
    return label if _named(label, context) or not _named(after, context) else after


def _put(
    value: Value,
    wrong: Value | None,
    words: str,
    at: int,
    label: str,
    last: Fact | None,
    context: Context,
    found: Stated,
) -> None:
    corrects = wrong is not None or _CORRECTS.search(words) is not None
    near = ranked(label, context.facts, value.unit, wrong.number if wrong else "") if label else []
    if not near and last is not None and corrects:
        near = [last]
    if near:
        found.put(at, _said(near, value))
        found.read.add(at)
    elif corrects:
        found.asks = found.asks or Unclear("chat.ask_fact")


def _without_value(clause: str, words: str, at: int, label: str, context: Context, found: Stated) -> str:
    """A clause without a figure: it may say that nothing happened, or name the fact that the next one values."""
    near = _named(words, context)
    nothing = _ZERO.search(words.rstrip("。")) or ((of := _NONE_OF.match(words)) and _named(of["what"], context))
    if near and nothing and not says("missing", clause):
        for each in re.split(r"[和跟与、]", words) if "都" in words else [words]:
            if named := _named(each, context):
                found.put(at, _said(named, Value("0", named[0].unit)))
        found.read.add(at)
        return label
    return words if near else label


def _named(words: str, context: Context) -> list[Fact]:
    return ranked(words, context.facts, "") if words.strip() else []


def _said(near: Sequence[Fact], value: Value) -> SetFact:
    fact = near[0]
    unit = value.unit if value.unit != "个" or not counted_in(fact) else fact.unit
    return SetFact(fact.label, value.number, unit or fact.unit, value.qualifier, fact, tuple(near[1 : 1 + OFFERED]))


def _values(words: str) -> Iterator[tuple[Value, int, int]]:
    for each in figures.read(words):
        if each.kind in _VALUES and each.low is not None and each.unit not in _NO_MEASURE:
            if words[each.end : each.end + 2] in ("部分", "个部") or words[each.start - 1 : each.start] in ("第", "前"):
                continue
            if words[each.end : each.end + 1] in ("字", "个") and words[each.end : each.end + 2] in ("个字",):
                continue
            unit = each.unit.replace("％", "%")
            yield Value(f"{each.low:f}", unit, each.qualifier), each.start, each.end
