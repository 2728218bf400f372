"""N2: the same indicator with two values in one text.

Source: the text itself, which cannot say which of the two is right, or that both are: 待核. Only figures whose counted words are the same, with the same unit and no period, comparison or part of
their own, are held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant import figures
from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.checking.needs import clause_at
from assistant.checking.shortcomings import PLANS, parts
from assistant.figures import Figure, Kind
from assistant.findings import Finding, Severity
from assistant.words import say

SHORTEST = 4
"""Fewer counted characters than this do not name an indicator."""
_LEAD = re.compile(
    r"^(?:全镇|全县|全年|我镇|本镇|镇|共计?|累计|先后|总计|合计|今年来?|年内|目前|已|各类|其中|截至[^，]*?日|20\d\d年(?:度)?)+"
)
_TAIL = re.compile(r"(?:共计?|累计|总计|合计|达到?|为|约|近|超过?|了)+$")
_APART = re.compile(
    r"月|季度|上半年|下半年|去年|上年|同比|增长|下降|提高|比|其中|每|新增|另|分别|以上|计划|目标|力争|将|到20|年均|五年|过去|十[三四五]五|平均|以内|左右"
)


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """The later of two places that give one indicator two values."""
    plans = [part.body for part in parts(draft, held.template, PLANS)]
    seen: dict[tuple[str, str], tuple[Decimal, Figure]] = {}
    for figure in figures.read(draft.text):
        if any(body.start <= figure.start < body.end for body in plans):
            continue
        key = _indicator(draft.text, figure)
        if key is None or figure.low is None:
            continue
        value, first = seen.setdefault(key, (figure.low, figure))
        if value != figure.low and draft.text.rfind("\n", 0, figure.start) != draft.text.rfind("\n", 0, first.start):
            message = say("checking.two_values", said=figure.text, other=first.text)
            yield draft.find(
                "N2", Severity.UNVERIFIED, figure.start, figure.end, message, values=(first.text, figure.text)
            )


def _indicator(text: str, figure: Figure) -> tuple[str, str] | None:
    """What a figure counts, where its words name it and nothing sets it apart."""
    if figure.kind not in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE) or not figure.is_exact:
        return None
    clause = clause_at(text, figure.start)
    words = clause.of(text)
    if _APART.search(words):
        return None
    before = text[clause.start : figure.start]
    counted = _TAIL.sub(
        "", _LEAD.sub("", re.sub(r"^[（(]?[一二三四五六七八九十\d]+(?:[）)、.]|是)", "", before.strip()))
    )
    if re.search(r"[\d、和及]", counted) or len(counted) < SHORTEST:
        return None
    after = re.match(r"[\u4e00-\u9fff]{0,6}", text[figure.end : clause.end])
    return counted + "#" + (after.group(0) if after else ""), figure.unit
