"""Figures that follow from facts of the same sentence: a sum, a share, a rate of change, a difference, each recomputed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant.figures.figure import Figure, Kind
from assistant.figures.units import Likeness, measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.labels import grams_of
from assistant.ledger.matching.match import FigureMatch
from assistant.ledger.matching.mates import (
    SENTENCE,
    TOTAL,
    Mate,
    about,
    comparable,
    following,
    mate_of,
    percent,
    wrong,
)
from assistant.ledger.matching.stating import stated, unit_likeness
from assistant.ledger.matching.totalling import MOST, added, in_table, the_rest_of

_GROWTH = re.compile(r"同比|较上年|较去年|比上年|比去年|增长|下降|增加|减少|提高|降低|多|少|[增降减涨跌]幅")
_RISES = re.compile(r"(?:增长|增加|提高|上升|提升|多)(?:了|约|近)?$")
_FALLS = re.compile(r"(?:下降|减少|降低|回落|少)(?:了|约|近)?$")
_COMPARED = re.compile(r"比|较|去年|上年|同期")
_CAME_TO = re.compile(r"[降增升减][至到]|(?:提高|提升|压缩|缩短|扩大|增长|增加|下降|减少|降低)[至到]|今年|本年")
"""去年560起，今年448起; 由560起降至448起."""
_AMOUNTS_TO = re.compile(r"(?:占|占比|占(?P<whole>[^,。;:\d]{2,12}?)的?(?:比例|比重|比)?)(?:为|达到?|约|近|的)?$")
_RATE = re.compile(r"(?P<deed>[\u4e00-\u9fff]{2})(?:成功)?率(?:为|达到?|约|是)?$")
_PARAGRAPH = re.compile(r"\n")
_TOTAL_ALONE = re.compile(r"[。;!\n](?:以上)?(?:合计|总计|共计|总共)(?:为|达)?$")
"""…不予处理3件。总计12件: what the sentences before have counted."""
_REST = re.compile(r"(?:仍有|余下|剩余|剩下|还有|尚有|其余|另有|还剩|尚余|尚未\w{2}的?)(?:的)?$")
_REST_OF = re.compile(r"中(?:的)?有?$")
_NOT_YET = re.compile(r"[^,。;\d]{0,6}(?:没有|未|尚未|仍未)")


def last_year(fact: Fact) -> Fact | None:
    """The fact with last year's value, where that is known and differs."""
    if not fact.last_value:
        return None
    last = replace(fact, value=fact.last_value, qualifier=None)
    return last if stated(last).low != stated(fact).low else None


def added_up(figure: Figure, plain: str) -> bool:
    """Whether the words before the figure say that it adds up, or by how much something changed."""
    if TOTAL.search(plain, max(0, figure.start - 6), figure.start):
        return True
    return _GROWTH.search(plain, max(0, figure.start - 4), figure.start) is not None


def derived(number: int, found: Sequence[FigureMatch], plain: str, by_id: dict[str, Fact]) -> FigureMatch | None:
    """What the sentence's other figures make of this one: recomputed and right, recomputed and wrong, or None."""
    figure = found[number].figure
    if figure.low is None or figure.low != figure.high:
        return None
    mates = list(_mates(number, found, plain, by_id).values())
    if figure.kind is Kind.PERCENTAGE or figure.unit == "倍":
        return (
            _share(figure, mates)
            or _growth(figure, mates, plain)
            or added(figure, mates[:MOST], plain)
            or _wrong_change(figure, mates, plain)
            or _wrong_share(figure, mates, plain)
        )
    return (
        in_table(number, found, plain, by_id)
        or added(figure, mates[:MOST], plain)
        or _difference(figure, mates, plain)
        or the_rest_of(figure, mates, plain)
        or remainder(figure, plain, by_id)
    )


def _mates(number: int, found: Sequence[FigureMatch], plain: str, by_id: dict[str, Fact]) -> dict[str, Mate]:
    """The facts stated in the figure's sentence, in the order of the text; ``found`` is in that order too."""
    first = last = number
    alone = _TOTAL_ALONE.search(plain, max(0, found[number].figure.start - 6), found[number].figure.start)
    stop = _PARAGRAPH if alone else SENTENCE
    while first and not stop.search(plain, found[first - 1].figure.end, found[first].figure.start):
        first -= 1
    while last + 1 < len(found) and not SENTENCE.search(plain, found[last].figure.end, found[last + 1].figure.start):
        last += 1
    mates: dict[str, Mate] = {}
    for each in found[first : last + 1]:
        mate = mate_of(each, by_id) if each is not found[number] else None
        if mate is not None and mate.fact.id not in mates:
            mates[mate.fact.id] = mate
    return mates


def _share(figure: Figure, mates: Sequence[Mate]) -> FigureMatch | None:
    for part in mates:
        for whole in mates:
            able = part is not whole and comparable(part, whole) and whole.number
            if able and about(figure, part.number / whole.number * 100):
                return following(figure, (part, whole), "ledger.derived_share")
    return None


def _wrong_share(figure: Figure, mates: Sequence[Mate], plain: str) -> FigureMatch | None:
    """甲200件，其中乙50件，占35%; 受理40件，办结38件，办结率98%: the two before it leave no doubt of what it is a share."""
    pair = _two_before(figure, mates)
    if pair is None or not pair[0].number or pair[1].number > pair[0].number:
        return None
    whole, part = pair
    if not _is_share_of(whole, part, plain, figure):
        return None
    return wrong(figure, "ledger.wrong_share", percent(part.number / whole.number * 100))


def _is_share_of(whole: Mate, part: Mate, plain: str, figure: Figure) -> bool:
    start = max(part.figure.end, figure.start - 20)
    if rate := _RATE.search(plain, start, figure.start):
        return rate["deed"] in part.fact.label and rate["deed"] not in whole.fact.label
    said = _AMOUNTS_TO.search(plain, start, figure.start)
    if said is None:
        return False
    named = grams_of(said["whole"] or "") & grams_of(whole.fact.label)
    return "其中" in plain[whole.figure.end : part.figure.start] or any(len(gram) == 2 for gram in named)


def _growth(figure: Figure, mates: Sequence[Mate], plain: str) -> FigureMatch | None:
    if not _GROWTH.search(plain, max(0, figure.start - 12), figure.start):
        return None
    for mate in mates:
        last = last_year(mate.fact)
        before = stated(last).low if last else None
        now = stated(mate.fact).low
        if before and now is not None and about(figure, abs(now - before) / before * 100):
            return following(figure, (mate,), "ledger.derived_growth")
    for now_mate in mates:
        for before_mate in mates:
            if now_mate is before_mate or not comparable(now_mate, before_mate) or not before_mate.number:
                continue
            change = (now_mate.number - before_mate.number) / before_mate.number * 100
            if about(figure, abs(change)) and _says_so(figure, change, plain):
                return following(figure, (now_mate, before_mate), "ledger.derived_growth")
    return None


def _difference(figure: Figure, mates: Sequence[Mate], plain: str) -> FigureMatch | None:
    """416条，比去年的398条增加18条."""
    if not _GROWTH.search(plain, max(0, figure.start - 4), figure.start):
        return None
    size = measure(figure.unit).size
    for now_mate, before_mate in combinations(mates, 2):
        change = now_mate.number - before_mate.number
        if unit_likeness(figure, stated(now_mate.fact)) != Likeness.SAME or not comparable(now_mate, before_mate):
            continue
        if figure.low is not None and abs(change) == figure.low * size and change and _says_so(figure, change, plain):
            return following(figure, (now_mate, before_mate), "ledger.derived_difference")
    return _wrong_change(figure, mates, plain)


def remaining(number: int, found: Sequence[FigureMatch], plain: str, by_id: dict[str, Fact]) -> FigureMatch | None:
    """What is left of a whole, by the sentence's own figures or by two facts."""
    figure = found[number].figure
    mates = list(_mates(number, found, plain, by_id).values())
    return the_rest_of(figure, mates, plain) or remainder(figure, plain, by_id)


def remainder(figure: Figure, plain: str, by_id: dict[str, Fact]) -> FigureMatch | None:
    """发现隐患95处，整改92处，余下3处; 47处违建中仍有2处没有拆除: what two facts of one thing leave."""
    rest = _REST.search(plain, max(0, figure.start - 6), figure.start)
    if not rest and not (
        _REST_OF.search(plain, max(0, figure.start - 4), figure.start) and _NOT_YET.match(plain, figure.end)
    ):
        return None
    start = max((stop.end() for stop in SENTENCE.finditer(plain, max(0, figure.start - 60), figure.start)), default=0)
    words = grams_of(plain[max(start, figure.start - 60) : figure.end + 12])
    known = [Mate(fact, figure) for fact in by_id.values() if unit_likeness(figure, stated(fact)) == Likeness.SAME]
    for whole in known:
        for part in known:
            left = (whole.number - part.number) / measure(figure.unit).size
            if left == figure.low and _of_one_thing(whole, part, words):
                return following(figure, (whole, part), "ledger.derived_difference")
    return None


def _of_one_thing(whole: Mate, part: Mate, words: frozenset[str]) -> bool:
    one, other = grams_of(whole.fact.label), grams_of(part.fact.label)
    return any(len(gram) >= 2 for gram in one & other) and any(len(gram) >= 2 for gram in (one | other) & words)


def _wrong_change(figure: Figure, mates: Sequence[Mate], plain: str) -> FigureMatch | None:
    """120件，比去年的100件增长30%: both are stated right before it, and it follows from them otherwise."""
    rises, falls = (pattern.search(plain, max(0, figure.start - 4), figure.start) for pattern in (_RISES, _FALLS))
    pair = _two_before(figure, mates)
    if pair is None or not (rises or falls) or not pair[1].number:
        return None
    between = plain[pair[0].figure.end : pair[1].figure.start]
    if figure.start - pair[1].figure.end > 6:
        return None
    if _CAME_TO.search(between):
        pair = (pair[1], pair[0])
    elif not _COMPARED.search(between):
        return None
    if not pair[1].number:
        return None
    change = pair[0].number - pair[1].number
    word = "增长" if change > 0 else "下降"
    if figure.kind is Kind.PERCENTAGE:
        return wrong(figure, "ledger.wrong_growth", word + percent(abs(change) / pair[1].number * 100))
    if unit_likeness(figure, stated(pair[0].fact)) != Likeness.SAME:
        return None
    amount = (abs(change) / measure(figure.unit).size).normalize()
    return wrong(figure, "ledger.wrong_growth", f"{word}{amount:f}{figure.unit}")


def _two_before(figure: Figure, mates: Sequence[Mate]) -> tuple[Mate, Mate] | None:
    before = [mate for mate in mates if mate.figure.end <= figure.start][-2:]
    return (before[0], before[1]) if len(before) == 2 and comparable(*before) else None


def _says_so(figure: Figure, change: Decimal, plain: str) -> bool:
    """Whether the word before the figure does not turn the change round."""
    turned = _FALLS if change > 0 else _RISES
    return not turned.search(plain, max(0, figure.start - 4), figure.start)
