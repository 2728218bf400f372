"""Negative statements: 未收到, 未发生, 没有, 无 state a ZERO fact, contradict any other value and have no source against EMPTY."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger, Use
from assistant.ledger.matching.labels import core_of, index, label_of, plain_words, scores
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.stating import stated
from assistant.ledger.matching.surroundings import Surroundings

_NEGATION = re.compile(
    r"(?:(?:均|尚|从)?未(?!来|成年|经|必|知|能|及|遂|免|曾|婚|雨|按|在|对|将|把|以|与|从|向|就|予|完成|达到|达标|整改|办结|化解|落实|覆盖|合格|通过|参加|配备)[\u4e00-\u9fff]{2}"
    r"|没有(?:收到|发生|发现|接到|出现|受理)?|(?:并不|不曾|不)存在|(?:坚决)?杜绝了?"
    r"|(?P<within>[“\"]?零[”\"]?(?=[\u4e00-\u9fff]{2})(?!距离|容忍|跑腿|基础|碳|排放|门槛|成本|延迟|等待|材料|接触|时差|首付|元|点|时|下|食|售|工|件|散|星|碎)|无一(?!遗漏|例外|漏报))"
    r"|均?无(?=[\u4e00-\u9fff]{2})(?!一|法|论|须|需|偿|障|缝|私|愧|锡|人机|形|效|线|害|力))"
    r"(?P<object>(?:(?!、(?:[无未零]|没有))[^,。;:!?\n]){2,24})"
)
"""未收到申请, 没有案件, 无投诉; what 零 and 无一 deny is named before them too: 选举“零”违纪, 新增违建“零增长”."""
_DENIED_AFTER = re.compile(
    r"(?:均?未(?:有)?发生|均?没有发生|[均数]?(?:[为是]|保持|归|清)零|零发生|零报告|一(?:起|件|例|人|次)(?:都|也)?(?:没有|未发(?:生)?)"
    r"|(?:均|都|至今|目前|全年)?(?:没有|无)一?(?:人|件|起|例|次|宗|户|家|个|人次|件次|起次)?|无一(?:人次?|件|起|例|次|宗|户|家|个)(?:发生|出现)?)(?=[,。;!\n]|$)"
)
_DENIED = re.compile(r"[^,。;:!?\n\d]{2,24}$")
"""安全事故未发生, 诉讼案件为零."""
_NOT_ONE = re.compile(r"(?:[未无没零]|没有)(?:收到|发生|发现|接到|出现|受理|产生|新增|有)?(?:过)?$")
"""未发生一起事故 denies even one, and counts none."""
_ONE_OF = re.compile(r"(?<![\d十百])[一1][起件例宗人次户个项名]")
_BREAK = re.compile(r"[,。;:!?\n]")
_SAYS_NONE = re.compile("无|未|没有|零|不")
NAMED, NAMED_ZERO, ENDING = 0.6, 0.35, 0.3
"""How much of a label the negated words must name; less of a zero, and with its sentence where they hold the label's end."""
ROUGHLY, LEAD = 0.44, 0.05
"""How much of a label that nothing states they and their sentence must name at least, and by how much more than of any other."""


@dataclass(frozen=True, slots=True)
class _Denial:
    """Where the text says that there was none, and the words that tell of what."""

    start: int
    end: int
    words: str


def match_negations(text: str, plain: str, ledger: Ledger, told: Sequence[FigureMatch]) -> list[FigureMatch]:
    """Each negative statement about something of which the ledger has a fact."""
    stated_by_figure = {each.fact for each in told if each.figure.low}
    denials = list(_denials(plain))
    facts = [
        fact
        for fact in (ledger.facts if denials else ())
        if fact.kind is FactKind.FIGURE
        and fact.use is not Use.NOT
        and fact.state is not FactState.NOT_APPLICABLE
        and (fact.is_known or fact.state is FactState.EMPTY)
        and (_is_zero(fact) or fact.state is FactState.EMPTY or _could_be_denied(fact, stated_by_figure))
    ]
    if not facts:
        return []
    labels = index(tuple(label_of(fact) for fact in facts))
    found: list[FigureMatch] = []
    for said in denials:
        if any(said.start < each.figure.end and each.figure.start < said.end for each in (*told, *found)):
            continue
        around = Surroundings(said.words, "", _sentence_of(said, plain), "", direct=False, shared=False)
        alone = scores(replace(around, sentence=""), labels)
        own = {
            n: score
            for n, score in scores(around, labels).items()
            if (
                alone.get(n, 0) >= (NAMED_ZERO if _is_zero(facts[n]) else NAMED)
                or _ends(said, facts[n], alone.get(n, 0), score)
            )
            and not _denies_twice(said, facts[n])
        }
        if not own:
            continue
        best = max(own, key=lambda number: (own[number], facts[number].state is FactState.ZERO))
        zero = [n for n in own if _is_zero(facts[n]) and own[n] >= own[best] - 0.05]
        best = zero[0] if zero else best
        nearly = sorted(own.values())[-2:]
        sure = own[best] >= (NAMED if not _is_zero(facts[best]) else NAMED_ZERO)
        if sure or (len(nearly) == 1 or nearly[1] - nearly[0] >= LEAD):
            figure = Figure(
                said.start, said.end, text[said.start : said.end], Kind.COUNT, Decimal(0), Decimal(0), clause=said.words
            )
            found.append(_said(figure, facts[best]))
    return found


def _sentence_of(said: _Denial, plain: str) -> str:
    stops = [plain.rfind(stop, 0, said.start) + 1 for stop in "。!?\n"]
    return plain[max(*stops, said.start - 60) : said.start]


def _ends(said: _Denial, fact: Fact, named: float, with_sentence: float) -> bool:
    """Whether the denied words hold the end of the label: 行政诉讼 of 信息公开行政诉讼, 越级访 of 越级上访."""
    tail, words = core_of(fact.label)[-2:], plain_words(said.words)
    if stated(fact).unit == "%" or with_sentence < ROUGHLY:
        return False
    return (named >= ENDING and tail in words) or (named >= ROUGHLY and tail[-1:] in words)


def _denials(plain: str) -> Iterator[_Denial]:
    for said in _NEGATION.finditer(plain):
        before = ""
        if said["within"]:
            start = max(0, said.start() - 24)
            before = _BREAK.split(plain[start : said.start()])[-1]
        words = before + _ONE_OF.sub("", said.group().lstrip("均尚从未没有无零" if not said["within"] else "零无一"))
        yield _Denial(said.start(), said.start("object"), words)
    for said in _DENIED_AFTER.finditer(plain):
        if what := _DENIED.search(plain, max(0, said.start() - 24), said.start()):
            yield _Denial(said.start(), said.end(), what.group())


def is_not_one(figure: Figure, plain: str) -> bool:
    """Whether the figure is the one of 未发生一起, which is denied."""
    return figure.low == 1 and _NOT_ONE.search(plain, max(0, figure.start - 6), figure.start) is not None


def _could_be_denied(fact: Fact, stated_by_figure: set[str | None]) -> bool:
    """A fact that the text states elsewhere as it is is not denied by a 无."""
    return fact.id not in stated_by_figure and stated(fact).low is not None


def _denies_twice(said: _Denial, fact: Fact) -> bool:
    """A label that says itself that there was none is denied only by words that say so too: 无不合格案卷."""
    none = _SAYS_NONE.search(fact.label)
    return none is not None and not _is_zero(fact) and fact.label[none.start() : none.start() + 3] not in said.words


def _is_zero(fact: Fact) -> bool:
    return fact.state is FactState.ZERO or (fact.state is FactState.VALUE and stated(fact).low == 0)


def _said(figure: Figure, fact: Fact) -> FigureMatch:
    if _is_zero(fact):
        return FigureMatch(figure, FigureStatus.MATCHED, fact.id)
    if fact.state is FactState.EMPTY:
        return FigureMatch(figure, FigureStatus.UNSOURCED, note="ledger.nothing_known")
    return FigureMatch(figure, FigureStatus.CHANGED, fact.id, note="ledger.negated", expected=fact.wording())
