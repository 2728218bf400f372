"""What a draft is made from: template, ledger, the unit's own past report, policy passages. Nouns only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.drafting.binding import Names, bind, bind_loosely, names
from assistant.drafting.occasions import tells_same
from assistant.drafting.placing import Line
from assistant.drafting.precedents import OPENING, Precedent, PrecedentSection
from assistant.drafting.wording import likeness
from assistant.drafting.written import Written
from assistant.figures import Figure
from assistant.language.sentences import sentences
from assistant.ledger import Fact, FactKind, FactState, Ledger, Use
from assistant.report import Template, TemplateSection, Unit
from assistant.sources import Citation


@dataclass(frozen=True)
class Material:
    """Everything that the sections of one report are composed from; another unit's report is never in it."""

    template: Template
    ledger: Ledger
    unit: Unit
    precedent: Precedent | None = None
    policy: Mapping[str, Sequence[Citation]] = field(default_factory=dict[str, Sequence[Citation]])
    """Passages found for each slot, best first."""
    continued: dict[str, list[Line]] = field(
        default_factory=dict[str, list[Line]], init=False, compare=False, repr=False
    )
    """What each slot takes over from last year's report, kept once it is made."""

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
        text = "\n".join("\n".join(section.lines) for section in sections)
        whole = bind(text, self.names)
        bound_ids = {fact.id for fact in whole.values()}
        free = {fact.id for fact in self.ledger.facts if fact.is_confirmed and fact.id not in bound_ids}
        whole |= bind_loosely(text, self.names, whole, free)
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
            fact.id: named.get(fact.id) or self._occasion(fact) or self._nearest_slot(fact)
            for fact in self.ledger.known()
            if fact.use is Use.MUST and fact.id not in placed and (fact.value or fact.state is FactState.ZERO)
        }

    def unplaced(self, slot: str) -> tuple[Fact, ...]:
        """The facts that this slot states in sentences of their own."""
        return tuple(fact for fact in self.ledger.facts if self.homes.get(fact.id) == slot)

    def _occasion(self, fact: Fact) -> str:
        """The slot in which last year's report told of the same occasion as an act; empty where it told of none."""
        if fact.kind is not FactKind.ACT or self.precedent is None:
            return ""
        stating = [section for section in self.template.sections if states_results(section)]
        told = [
            (tells_same(span.of(line), fact), section.id)
            for section in stating
            for past in [self.past(section.id)]
            for line in (past.lines if past else ())
            for span in sentences(line)
        ]
        score, slot = max(told, default=(0.0, ""), key=lambda each: each[0])
        return slot if score else ""

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


__all__ = ["Material", "Written", "is_plan", "moved", "states_results"]


def moved(figure: Figure, by: int) -> Figure:
    """The same figure in a text that starts elsewhere."""
    return replace(figure, start=figure.start + by, end=figure.end + by)
