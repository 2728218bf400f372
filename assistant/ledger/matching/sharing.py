"""Shares that say of what they are a share, though the two figures do not stand beside them: 化解率97.8%, 占总量的22.8%."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.figures.units import family, measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.labels import grams_of, plain_words
from assistant.ledger.matching.match import FigureMatch
from assistant.ledger.matching.mates import APART, STATING, Mate, about, following, mate_of
from assistant.ledger.matching.stating import canonical, stated
from assistant.ledger.matching.totalling import named_before

_RATE = re.compile(r"(?P<deed>[\u4e00-\u9fff]{2})(?:成功)?率(?:为|达到?|约|是|近|超过?)?$")
_OF = re.compile(
    r"占(?:到|了|比)?(?:最高|最大|最多|较[大高多])?,?(?P<whole>[^,。;:\d]{0,12}?)(?:[\d,.]+[万余]?[\u4e00-\u9fff]{1,2})?(?:总数|总量|总额|总人数|全部)?的?(?:比例|比重|比)?(?:为|达到?|约|近|超过?|不到|不足|的)*$"
)
_SENTENCE = re.compile(r"[。!?\n]")
_SEVERAL = re.compile("[两二三四](?:类|项|者|种|方面|部分)(?:合计|共|一共|总共|案件|事项)*$")
MOST = 12
"""How many figures back the whole is looked for."""
MOST_BEFORE = 24
_CLAUSE = re.compile(r"[。;!?\n]")
_PARAGRAPH = re.compile(r"\n")


def is_share(figure: Figure, plain: str) -> bool:
    """Whether the words before a percentage say that it is a share: 占总量的."""
    return figure.kind is Kind.PERCENTAGE and _OF.search(plain, max(0, figure.start - 24), figure.start) is not None


def named_share(number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact]) -> FigureMatch | None:
    """The two facts of which the figure is the share that its words say; None where it is no such share of any."""
    figure = found[number].figure
    if figure.kind is not Kind.PERCENTAGE or figure.low is None or figure.unit == "个百分点":
        return None
    start = max(0, figure.start - 24)
    said = _OF.search(plain, start, figure.start)
    parts = _of_what(said, number, found, plain, by_id) if said else _deeds(number, found, plain, by_id)
    named = said["whole"] if said else ""
    precise = figure.low != figure.low.to_integral_value()
    for part, sure in parts:
        for fact in by_id.values():
            known = (sure and precise) or _names(named, fact) or _stands_by(fact, number, found, plain)
            whole = Mate(fact, figure)
            if known and _could_be_whole(part, whole) and _is_said_to_be(figure, part.number / whole.number * 100):
                return following(figure, (part, whole), "ledger.derived_share")
    return None


def _of_what(
    said: re.Match[str], number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact]
) -> list[tuple[Mate, bool]]:
    """Of what the figure may be the share: what stands right before it, and what the words before 占 name."""
    last = _before(number, found, plain, by_id, _CLAUSE)
    start = max(plain.rfind(stop, 0, said.start()) for stop in ",。;:!?\n") + 1
    subject = plain[start : said.start()]
    before = _before(number, found, plain, by_id, _PARAGRAPH)
    if kinds := _SEVERAL.search(subject):
        several = named_before(
            plain, start + kinds.start(), "零一二三四五".find(kinds.group()[0].replace("两", "二")), before
        )
        total = sum((part.number for part in several), Decimal(0))
        if several:
            fact = replace(several[0].fact, value=f"{total / measure(several[0].fact.unit).size:f}", qualifier="")
            return [(Mate(replace(fact, id=APART.join(part.fact.id for part in several)), several[0].figure), False)]
    own = {gram for gram in grams_of(subject) if len(gram) == 2}
    named = [
        mate
        for mate in before
        if own & grams_of(mate.fact.label) or own & grams_of(plain[max(0, mate.figure.start - 8) : mate.figure.start])
    ]
    return [*((mate, True) for mate in last[-1:]), *((mate, False) for mate in (*last[-2:-1], *named))]


def _deeds(number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact]) -> list[tuple[Mate, bool]]:
    """What a rate may count: 化解 of 化解率."""
    figure = found[number].figure
    rate = _RATE.search(plain, max(0, figure.start - 24), figure.start)
    if rate is None:
        return []
    deed = plain_words(rate["deed"])
    return [
        (mate, True)
        for mate in _before(number, found, plain, by_id, _SENTENCE)
        if deed in plain_words(mate.fact.label) or deed in plain_words(mate.figure.clause)
    ]


def _names(words: str, fact: Fact) -> bool:
    return any(len(gram) == 2 for gram in grams_of(words) & grams_of(fact.label))


def _stands_by(fact: Fact, number: int, found: Sequence[FigureMatch], plain: str) -> bool:
    """Whether the sentence states the fact before the figure."""
    at = found[number].figure.start
    return any(
        each.fact == fact.id and each.status in STATING and not _SENTENCE.search(plain, each.figure.end, at)
        for each in found[max(0, number - MOST) : number]
    )


def _could_be_whole(part: Mate, whole: Mate) -> bool:
    if (
        stated(whole.fact).low is None
        or whole.fact.id == part.fact.id
        or not whole.number
        or whole.number < part.number
    ):
        return False
    return family(measure(part.fact.unit).base) == family(measure(whole.fact.unit).base)


def _before(
    number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact], stop: re.Pattern[str]
) -> list[Mate]:
    """The facts stated before the figure, up to the stop."""
    mates: list[Mate] = []
    for each in reversed(found[max(0, number - MOST_BEFORE) : number]):
        if stop.search(plain, each.figure.end, found[number].figure.start):
            break
        if (mate := mate_of(each, by_id)) is not None:
            mates.insert(0, mate)
    return mates


def _is_said_to_be(figure: Figure, exact: Decimal) -> bool:
    """Whether the share is what the figure says, by its own places; about it where the figure says so."""
    assert figure.low is not None
    match canonical(figure):
        case "不足" | "近":
            return figure.low * Decimal("0.5") <= exact < figure.low
        case "余" | "超" | "以上":
            return figure.low <= exact <= figure.low * Decimal("1.2")
        case "约":
            return abs(exact - figure.low) <= figure.low / 10
        case _:
            return about(figure, exact)
