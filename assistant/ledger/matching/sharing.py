"""Shares that say of what they are a share, though the two figures do not stand beside them: 化解率97.8%, 占总量的22.8%."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.figures.units import family, measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.deriving import STATING, Mate, about, following
from assistant.ledger.matching.labels import grams_of, plain_words
from assistant.ledger.matching.match import FigureMatch
from assistant.ledger.matching.stating import canonical, stated

_RATE = re.compile(r"(?P<deed>[\u4e00-\u9fff]{2})(?:成功)?率(?:为|达到?|约|是|近|超过?)?$")
_OF = re.compile(
    r"占(?:到|了)?(?P<whole>[^,。;:\d]{0,12}?)(?:总数|总量|总额|总人数|全部)?的?(?:比例|比重|比)?(?:为|达到?|约|近|超过?|不到|不足|的)*$"
)
_SENTENCE = re.compile(r"[。!?\n]")
MOST = 12
"""How many figures back the whole is looked for."""
_CLAUSE = re.compile(r"[。;!?\n]")


def named_share(number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact]) -> FigureMatch | None:
    """The two facts of which the figure is the share that its words say; None where it is no such share of any."""
    figure = found[number].figure
    if figure.kind is not Kind.PERCENTAGE or figure.low is None or figure.unit == "个百分点":
        return None
    parts, named = _parts(number, found, plain, by_id)
    precise = figure.low != figure.low.to_integral_value()
    for part in parts:
        for fact in by_id.values():
            known = precise or _names(named, fact) or _stands_by(fact, number, found, plain)
            whole = Mate(fact, figure)
            if known and _could_be_whole(part, whole) and _is_said_to_be(figure, part.number / whole.number * 100):
                return following(figure, (part, whole), "ledger.derived_share")
    return None


def _parts(number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact]) -> tuple[list[Mate], str]:
    """Of what the figure may say the share, and the words that name the whole."""
    figure = found[number].figure
    start = max(0, figure.start - 24)
    if said := _OF.search(plain, start, figure.start):
        return _before(number, found, plain, by_id, _CLAUSE)[-1:], said["whole"]
    if rate := _RATE.search(plain, start, figure.start):
        deed = plain_words(rate["deed"])
        stated_before = _before(number, found, plain, by_id, _SENTENCE)
        return [
            mate
            for mate in stated_before
            if deed in plain_words(mate.fact.label) or deed in plain_words(mate.figure.clause)
        ], ""
    return [], ""


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
    for each in reversed(found[:number]):
        if stop.search(plain, each.figure.end, found[number].figure.start):
            break
        fact = by_id.get(each.fact or "")
        if fact is not None and each.status in STATING:
            mates.insert(0, Mate(fact, each.figure))
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
