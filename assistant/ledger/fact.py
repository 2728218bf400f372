"""The nouns: a fact of a unit and a year, and the ledger that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    FIGURE = "figure"
    ACT = "act"
    """What, when, by whom, with what result, in words; ``value`` holds the words."""


class FactState(StrEnum):
    """EMPTY, ZERO and NOT APPLICABLE are three different values; none is ever taken for another."""

    VALUE = "value"
    ZERO = "zero"
    EMPTY = "empty"
    NOT_APPLICABLE = "not_applicable"


class Use(StrEnum):
    """How a report refers to a fact."""

    MUST = "须写"
    MAY = "可写"
    NOT = "不写"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a unit knows of a year. ``value`` is kept as typed (3000, 12.5, 二十届三中全会)."""

    id: str
    label: str
    value: str = ""
    state: FactState = FactState.VALUE
    kind: FactKind = FactKind.FIGURE
    unit: str = ""
    qualifier: str | None = ""
    """余, 近, 约 …; empty means exact, None means unknown."""
    period: str = ""
    """全年, 截至12月20日 … ; empty means the year."""
    scope: str = ""
    department: str = ""
    use: Use = Use.MUST
    stable: bool = False
    """Whether it rarely changes from year to year (村数, 人口)."""
    last_value: str = ""
    """Last year's value as it stood, empty where unknown."""
    last_sentence: str = ""
    """Last year's sentence that held it."""
    reason: str = ""
    """Why it differs so much from last year, as a person said; empty while nobody was asked or answered."""
    note: str = ""
    """What stood beside the value where it came from (备注)."""
    source_file: str = ""
    source_place: str = ""
    source_sentence: str = ""
    """The sentence of the source that told it, where the source is prose."""
    confirmed_by: str = ""
    confirmed_at: str = ""
    """ISO time; empty while it is only proposed."""

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_at)

    @property
    def is_known(self) -> bool:
        """Whether a draft may state it: it has a value, or zero, and a person confirmed it."""
        return self.is_confirmed and self.state in (FactState.VALUE, FactState.ZERO)

    def wording(self) -> str:
        """Value, qualifier and unit as a report writes them: 3000余份, 近40%, 17个."""
        value = "0" if self.state is FactState.ZERO else self.value
        before = self.qualifier if self.qualifier in ("近", "约", "超", "超过", "不足", "达") else ""
        after = "" if before else (self.qualifier or "")
        if after in ("以上", "以下", "左右"):
            return f"{value}{self.unit}{after}"
        return f"{before}{value}{after}{self.unit}"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The facts of one unit and one year; every report of that year draws on the same."""

    unit: str
    year: int
    facts: tuple[Fact, ...] = ()

    def fact(self, id: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.id == id), None)

    def known(self) -> tuple[Fact, ...]:
        """The facts that a draft may state."""
        return tuple(fact for fact in self.facts if fact.is_known and fact.use is not Use.NOT)

    def waiting(self) -> tuple[Fact, ...]:
        """The facts that have a value which nobody confirmed yet: no draft states them."""
        valued = (FactState.VALUE, FactState.ZERO)
        return tuple(fact for fact in self.facts if fact.state in valued and not fact.is_confirmed)
