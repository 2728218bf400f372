"""A fact as a row: last year's value, this year's where it is typed, what is asked about it, and its story when it is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assistant.ledger import Broken, Fact, FactKind, FactState, FactStatus
from assistant.ledger.last_year import needs_reason
from assistant.ui.markup import Markup, button, esc, join, tag
from assistant.words import Language, say


@dataclass(frozen=True)
class Rows:
    """What every row of one drawing needs to know."""

    year: int
    language: Language
    status: Mapping[str, FactStatus] = field(default_factory=dict[str, FactStatus])
    broken: Mapping[str, Sequence[Broken]] = field(default_factory=dict[str, Sequence[Broken]])
    doubts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Why a fact is to be looked at before it is confirmed."""
    told: Mapping[str, Markup] = field(default_factory=dict[str, Markup])
    """The story of a fact, drawn below its row."""

    def table(self, facts: Sequence[Fact], *, by_department: bool = False) -> Markup:
        """The facts in their order, or under a line for each department."""
        parts = [self._header()]
        if by_department:
            for name, group in departments(facts, self.language):
                words = f"{name} · {len(group)}"
                parts.append(tag("tr", tag("td", words, colspan="4", class_="bg-part")))
                parts += [self.row(each) for each in group]
        else:
            parts += [self.row(each) for each in facts]
        return tag("table", join(parts), class_="bg-facts")

    def row(self, fact: Fact) -> Markup:
        """The row, what is asked about it, and its story."""
        rows = [self._values(fact)]
        below = [self._question(fact) if needs_reason(fact) else None, self.told.get(fact.id)]
        for each in below:
            if each is not None:
                rows.append(tag("tr", tag("td", each, colspan="4"), class_="bg-below", data_words=fact.label))
        return join(rows)

    def entry(self, fact: Fact) -> Markup:
        """This year's value where it is typed."""
        return tag(
            "input",
            value=typed(fact),
            data_act="set",
            data_fact=fact.id,
            placeholder=self._say("ui.facts.enter"),
            aria_label=f"{fact.label} {self._say('ui.fact.this_year')}",
        )

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def _header(self) -> Markup:
        names = [
            self._say("ui.fact.label"),
            self._say("ui.facts.of_year", year=self.year - 1),
            self._say("ui.facts.of_year", year=self.year),
            "",
        ]
        return tag("tr", join([tag("th", name) for name in names]))

    def _values(self, fact: Fact) -> Markup:
        period = "" if fact.period == say("ui.facts.whole_year") else fact.period
        notes = " · ".join(dict.fromkeys(part for part in (fact.scope, fact.department, period) if part))
        source = " · ".join(part for part in (fact.source_file, fact.source_place) if part)
        entry = self.entry(fact)
        if fact.kind is FactKind.ACT and fact.state is FactState.VALUE:
            # Words need the width that a number does not.
            wide, narrow = tag("span", entry, class_="bg-entry is-wide"), None
        else:
            wide, narrow = None, tag("td", tag("span", entry, tag("i", fact.unit), class_="bg-entry"))
        asked = self._say("ui.facts.remove_sure", label=fact.label)
        label = tag(
            "td",
            tag("button", fact.label, class_="bg-fact-label", type="button", data_act="about", data_fact=fact.id),
            tag("small", notes),
            self._remarks(fact),
            button("×", "remove", fact=fact.id, sure=asked),
            wide,
            class_="is-label",
            colspan="3" if wide else None,
            title=source or None,
        )
        last = tag("td", esc(fact.last_value), class_="is-number", title=fact.last_sentence) if narrow else None
        state = tag("td", self._state(fact), self._used(fact), self._sums(fact), class_="is-state")
        return tag("tr", label, last, narrow, state, data_row=fact.id, data_words=f"{fact.label} {fact.department}")

    def _remarks(self, fact: Fact) -> Markup:
        """Why it is so far from last year's, and what was remarked beside it."""
        remarks = [self._say("facts.panel.because", reason=fact.reason)] if fact.reason else []
        if fact.note and fact.note != fact.reason:
            remarks.append(self._say("facts.panel.note", note=fact.note))
        doubt = self.doubts.get(fact.id) if not needs_reason(fact) else None
        told = [tag("small", each, class_="bg-remark") for each in remarks]
        return join([*told, *([tag("small", doubt, class_="bg-remark is-warned")] if doubt else [])])

    def _state(self, fact: Fact) -> Markup | None:
        if fact.state is FactState.EMPTY:
            return button(self._say("ui.facts.same"), "same", fact=fact.id) if can_be_same(fact) else None
        if not fact.is_confirmed:
            return button(self._say("ui.facts.confirm"), "confirm", fact=fact.id)
        who = self._say("ui.facts.confirmed_by", person=fact.confirmed_by, at=day(fact.confirmed_at, self.language))
        return tag("span", "✓", class_="bg-ok", title=who)

    def _used(self, fact: Fact) -> Markup | None:
        match self.status.get(fact.id):
            case FactStatus.USED:
                return tag("span", self._say("ui.facts.used"), class_="bg-tagged is-green")
            case FactStatus.CONTRADICTED:
                return tag("span", self._say("ui.facts.contradicted"), class_="bg-tagged is-red")
            case _:
                return None

    def _sums(self, fact: Fact) -> Markup | None:
        broken = self.broken.get(fact.id, ())
        if not broken:
            return None
        said = "\n".join(each.words(self.language) for each in broken)
        words = self._say("facts.panel.broken_tag")
        return tag("button", words, class_="bg-tagged is-red", type="button", title=said, data_unfold="broken")

    def _question(self, fact: Fact) -> Markup:
        asked = self._say("facts.panel.why", last=fact.last_value, value=fact.wording())
        reason = tag(
            "input",
            class_="bg-reason",
            data_act="reason",
            data_fact=fact.id,
            placeholder=self._say("facts.panel.why_hint"),
            aria_label=asked,
        )
        true = button(self._say("facts.panel.is_true"), "is_true", fact=fact.id)
        return tag("div", tag("p", asked), tag("div", reason, true, class_="bg-line"), class_="bg-asked")


def typed(fact: Fact) -> str:
    """A fact's value as a person would type it."""
    if fact.state is FactState.VALUE and fact.qualifier:
        return fact.wording().removesuffix(fact.unit)
    return {FactState.EMPTY: "", FactState.ZERO: "0", FactState.NOT_APPLICABLE: "/"}.get(fact.state, fact.value)


def can_be_same(fact: Fact) -> bool:
    """Whether a fact without a value is one that rarely changes, so that last year's may be confirmed."""
    return fact.state is FactState.EMPTY and fact.stable and bool(fact.last_value)


def departments(facts: Sequence[Fact], language: Language) -> list[tuple[str, list[Fact]]]:
    """The facts by who gives them, in the ledger's order; those of nobody last."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.department, []).append(fact)
    nobody = groups.pop("", [])
    named = list(groups.items())
    return [*named, (say("facts.panel.no_department", language), nobody)] if nobody else named


def day(at: str, language: Language) -> str:
    """The day of an ISO time where the office is."""
    if not at:
        return ""
    when = datetime.fromisoformat(at).astimezone()
    return say("facts.panel.day", language, month=when.month, day=when.day, time=f"{when:%H:%M}")
