"""The noun: a figure as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a figure is. Those of ``NEEDS_SOURCE`` are asked for a source; the others are read as what they are."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    YEAR = "year"
    ORDINAL = "ordinal"
    DOCUMENT_NUMBER = "document_number"
    ARTICLE_NUMBER = "article_number"
    SET_TERM = "set_term"
    NAME = "name"
    """A number inside the name of a plan, law or meeting (二十届三中全会)."""


NEEDS_SOURCE = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: exact span in code points, value or range, unit, and the words that say what it counts."""

    start: int
    end: int
    text: str
    kind: Kind
    low: Decimal | None
    """The value; for a range its lower end. None where the figure has no number of its own (上半年)."""
    high: Decimal | None
    """The upper end; equal to ``low`` where it is no range."""
    unit: str = ""
    """Measure word or unit as written (人次, 万元, %, 个百分点)."""
    qualifier: str = ""
    """余, 近, 约, 以上, 不足 … as written; 多 and 余 both as 余."""
    clause: str = ""
    """The words around it that say what is counted."""
    subject: str = ""
    """The noun or verb phrase counted, where it could be told from the clause."""

    @property
    def is_exact(self) -> bool:
        return not self.qualifier and self.low == self.high
