"""The facts that stand beside a figure, and what is said of a figure that follows from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.figure import Figure
from assistant.figures.units import measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.stating import stated

TOTAL = re.compile(r"共计?|合计|总计|累计|总共")
SENTENCE = re.compile(r"[。;!?\n]")
STATING = frozenset({FigureStatus.MATCHED, FigureStatus.CHANGED, FigureStatus.SWAPPED})
"""A figure that states its fact wrongly still says of what the sum is; the sum is that of the facts."""
APART = "\x1f"
COMPUTED = frozenset({"ledger.derived_sum", "ledger.derived_difference"})


@dataclass(frozen=True, slots=True)
class Mate:
    """A fact that the same sentence states, and the figure that states it."""

    fact: Fact
    figure: Figure

    @property
    def number(self) -> Decimal:
        value = stated(self.fact)
        return (value.low or Decimal(0)) * measure(value.unit).size


def mate_of(each: FigureMatch, by_id: Mapping[str, Fact]) -> Mate | None:
    """What a figure states, as a fact: its own, or the number that it adds up."""
    fact = by_id.get(each.fact or "")
    if fact is None or each.status not in STATING:
        return None
    if each.note in COMPUTED and each.figure.low is not None:
        value, unit = f"{each.figure.low:f}", each.figure.unit
        fact = replace(fact, id=APART.join((fact.id, *each.also)), value=value, unit=unit, qualifier="")
    return Mate(fact, each.figure)


def comparable(one: Mate, other: Mate) -> bool:
    """Whether both are of one unit; one that the ledger leaves out is as the text writes it."""
    return measure(one.fact.unit or one.figure.unit).base == measure(other.fact.unit or other.figure.unit).base


def about(figure: Figure, exact: Decimal) -> bool:
    """Whether the figure is the number, by the figure's own places."""
    assert figure.low is not None
    exponent = figure.low.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return abs(exact - figure.low) <= Decimal(1).scaleb(-places) / 2


def percent(share: Decimal) -> str:
    """A share as a report writes it."""
    return f"{share.quantize(Decimal('0.1')).normalize():f}%"


def wrong(figure: Figure, note: str, expected: str) -> FigureMatch:
    """A figure that does not follow, and what would."""
    return FigureMatch(figure, FigureStatus.CHANGED, None, note=note, expected=expected)


def following(figure: Figure, mates: Sequence[Mate], note: str) -> FigureMatch:
    """A figure that follows from these."""
    ids = list(dict.fromkeys(id for mate in mates for id in mate.fact.id.split(APART)))
    return FigureMatch(figure, FigureStatus.MATCHED, ids[0], tuple(ids[1:]), note=note)
