"""What a draft is made from: template, ledger, the unit's own past report, policy passages. Nouns only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.drafting.binding import Names, bind, likeness, names
from assistant.drafting.precedents import OPENING, Precedent, PrecedentSection
from assistant.figures import Figure
from assistant.ledger import Fact, FactKind, FactState, Ledger, Use
from assistant.report import Template, TemplateSection, Unit
from assistant.sources import Citation, Origin


@dataclass(frozen=True, slots=True)
class Written:
    """One composed sentence, where it comes from, and the facts that it states."""

    text: str
    origin: Origin
    source: str = ""
    facts: tuple[str, ...] = ()
    before: str = ""
    """Last year's sentence that it continues."""


@dataclass(frozen=True)
class Material:
    """Everything that the sections of one report are composed from; another unit's report is never in it."""

    template: Template
    ledger: Ledger
    unit: Unit
    precedent: Precedent | None = None
    policy: Mapping[str, Sequence[Citation]] = field(default_factory=dict[str, Sequence[Citation]])
    """Passages found for each slot, best first."""

    @property
    def year(self) -> int:
        return self.ledger.year

    def past(self, slot: str) -> PrecedentSection | None:
        return self.precedent.section(slot) if self.precedent else None

    def section(self, slot: str) -> TemplateSection | None:
        return self.template.section(slot)

    @cached_property
    def names(self) -> tuple[Names, ...]:
        return names(self.ledger.facts, self.template)

    @cached_property
    def bound(self) -> dict[str, dict[Figure, Fact]]:
        """For each slot the facts behind last year's figures; a fact's figures are told over the whole report at once."""
        plans = {section.id for section in self.template.sections if is_plan(section)}
        # What was planned for a year is no place for what was done in it.
        sections = [each for each in self.precedent.sections if each.slot not in plans] if self.precedent else []
        whole = bind("\n".join("\n".join(section.lines) for section in sections), self.names)
        bound: dict[str, dict[Figure, Fact]] = {}
        start = 0
        for section in sections:
            end = start + len("\n".join(section.lines))
            bound[section.slot] = {
                moved(figure, -start): fact for figure, fact in whole.items() if start <= figure.start < end
            }
            start = end + 1
        return bound

    @cached_property
    def homes(self) -> dict[str, str]:
        """For each fact that must be stated and has no place in last year's text: the slot that states it."""
        placed = {fact.id for bound in self.bound.values() for fact in bound.values()}
        named = {each.fact.id: each.section for each in self.names}
        return {
            fact.id: named.get(fact.id) or self._nearest_slot(fact)
            for fact in self.ledger.known()
            if fact.use is Use.MUST and fact.id not in placed and (fact.value or fact.state is FactState.ZERO)
        }

    def unplaced(self, slot: str) -> tuple[Fact, ...]:
        """The facts that this slot states in sentences of their own."""
        return tuple(fact for fact in self.ledger.facts if self.homes.get(fact.id) == slot)

    def _nearest_slot(self, fact: Fact) -> str:
        """The slot whose words are nearest; never the part on shortcomings or on next year, which state no result."""
        stating = [section for section in self.template.sections if states_results(section)]
        if not stating:
            return self.template.sections[0].id if self.template.sections else OPENING
        words = fact.value if fact.kind is FactKind.ACT else fact.label
        return max(stating, key=lambda section: (round(self._likeness(words, section), 2), section is stating[0])).id

    def _likeness(self, words: str, section: TemplateSection) -> float:
        past = self.past(section.id)
        texts = [*section.covers, *(past.lines if past else ())]
        return max((likeness(words, text) for text in texts), default=0.0)


def states_results(section: TemplateSection) -> bool:
    """Whether a content tells what was done: not next year's plan, not the shortcomings, not the optional rest."""
    lacking = "不足" in section.heading or "问题" in section.heading
    return section.required and not lacking and not is_plan(section)


def is_plan(section: TemplateSection) -> bool:
    """Whether a content tells what is to come."""
    return "{next_year}" in section.heading or any(word in section.heading for word in ("打算", "安排", "下一步"))


def moved(figure: Figure, by: int) -> Figure:
    """The same figure in a text that starts elsewhere."""
    return replace(figure, start=figure.start + by, end=figure.end + by)
