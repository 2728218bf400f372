"""Statements of the whole: 全覆盖, 全部办结, 无一遗漏 say 100%, and contradict a rate of this year that says less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.ledger.fact import Fact
from assistant.ledger.labels import index, label_of, scores
from assistant.ledger.matching import FigureMatch, FigureStatus
from assistant.ledger.stating import stated
from assistant.ledger.surroundings import Surroundings

_WHOLE = re.compile(
    r"(?P<object>[^,。;:!?\n]{2,30}?)(?P<whole>(?:实现|达到)?全覆盖|(?:已|均已)?全部(?:完成|整改|办结|化解|落实|配备|到位|达标|合格)(?:到位|完毕)?|无一(?:遗漏|例外|漏报))"
)
NAMED = 0.7
"""How much of a rate's label the clause must name."""


def match_whole(text: str, plain: str, facts: Sequence[Fact], told: Sequence[FigureMatch]) -> list[FigureMatch]:
    """Each statement of the whole about something of which a fact gives a rate that no figure of the text states."""
    said_whole = list(_WHOLE.finditer(plain))
    stated_already = {fact for each in told for fact in (each.fact, *each.also)}
    rates = [
        fact
        for fact in (facts if said_whole else ())
        if fact.id not in stated_already and stated(fact).unit == "%" and stated(fact).low is not None
    ]
    if not rates:
        return []
    labels = index(tuple(label_of(fact).removesuffix("率") for fact in rates))
    found: list[FigureMatch] = []
    for said in said_whole:
        own = scores(Surroundings(said.group(), "", "", "", direct=False, shared=False), labels)
        best = max(own, key=lambda number: own[number], default=None)
        if best is None or own[best] < NAMED:
            continue
        start, end = said.span("whole")
        hundred = Decimal(100)
        figure = Figure(start, end, text[start:end], Kind.PERCENTAGE, hundred, hundred, clause=said.group())
        fact = rates[best]
        if stated(fact).low == hundred:
            found.append(FigureMatch(figure, FigureStatus.MATCHED, fact.id))
        else:
            found.append(
                FigureMatch(figure, FigureStatus.CHANGED, fact.id, note="ledger.whole", expected=fact.wording())
            )
    return found
