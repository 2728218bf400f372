"""Identities that this year's facts break: what does not add up, by how much, and which fact is likely wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.figures.units import measure
from assistant.ledger.fact import Fact, FactState, Ledger
from assistant.ledger.identities import Equation, EquationKind, Placed, holds, number, placed, places, sides
from assistant.ledger.last_year import last_fact
from assistant.ledger.matching.stating import stated
from assistant.words import Language, say


@dataclass(frozen=True, slots=True)
class Suspect:
    """The one fact by whose change everything holds, and what it would have to be."""

    fact: Fact
    due: Fact


@dataclass(frozen=True, slots=True)
class Broken:
    """An identity that the ledger's facts do not keep."""

    placed: Placed
    said: Decimal
    """What stands on the left, for a rate or a growth what is entered."""
    due: Decimal
    """What the other side gives."""
    suspect: Suspect | None = None

    @property
    def name(self) -> str:
        return self.placed.equation.name

    @property
    def kind(self) -> EquationKind:
        return self.placed.equation.kind

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(fact.id for fact in self.placed.facts)

    def words(self, language: Language = "zh") -> str:
        """What does not add up, by how much, and which fact is likely wrong where that can be told."""
        told = say(f"ledger.broken.{self._key()}", language, **self._values(language))
        if self.suspect is None:
            return told
        hint = say(
            "ledger.broken.suspect",
            language,
            label=self.suspect.fact.label,
            value=self.suspect.fact.wording(),
            due=self.suspect.due.wording(),
        )
        return f"{told}{hint}" if language == "zh" else f"{told} {hint}"

    def __str__(self) -> str:
        return self.words()

    def _key(self) -> str:
        left = self.placed.left
        if self.kind is EquationKind.RATE and number(left[0]) > number(left[1]):
            return "part"
        return self.kind.value

    def _values(self, language: Language) -> dict[str, str]:
        left, right = self.placed.left, self.placed.right
        plus = say("ledger.broken.plus", language)
        percent = self.kind in (EquationKind.RATE, EquationKind.COMPLETION, EquationKind.GROWTH)
        unit = "" if percent else _shared_unit(self.placed.facts)
        size = measure(unit).size
        before = last_fact(left[0]) if self.kind is EquationKind.GROWTH else last_fact(right[0]) if right else None
        due = _rounded(self.due, right, percent)
        return {
            "name": self.name,
            "left": plus.join(_named(fact) for fact in left),
            "right": plus.join(_named(fact) for fact in right),
            "part": _named(left[0]),
            "whole": _named(left[-1]),
            "before": before.wording() if before else "",
            "said": plain(self.said / size) + unit,
            "due": plain(due / size) + unit,
            "gap": plain(abs(self.said - due) / size) + unit,
        }


def check_identities(ledger: Ledger, equations: Sequence[Equation]) -> list[Broken]:
    """The identities that are broken. One that lacks a fact, or rests on a rounded one, is not judged."""
    known = list(placed(ledger, equations))
    found: list[Broken] = []
    for one in known:
        both = sides(one)
        if both is not None and not holds(one):
            found.append(Broken(one, both[0], both[1], _suspect(one, known)))
    return found


def _suspect(one: Placed, known: Sequence[Placed]) -> Suspect | None:
    """The only fact whose change makes this identity and all its others hold; among several the only likely slip."""
    able = [
        Suspect(fact, due)
        for fact in one.facts
        for due in _due(one, fact)
        if all(holds(_with(each, due)) for each in (one, *_touching(fact, known)))
    ]
    if len(able) > 1:
        able = [each for each in able if _is_slip(each)]
    return able[0] if len(able) == 1 else None


def _due(one: Placed, fact: Fact) -> Iterator[Fact]:
    """What the fact would have to be for this identity to hold, where it can be."""
    for value in _solved(one, fact):
        scale = measure(stated(fact).unit).size
        written = (value / scale).quantize(Decimal(1).scaleb(-places(fact)), ROUND_HALF_UP)
        if written >= 0 and plain(written) != plain(number(fact) / scale):
            yield replace(
                fact, value=plain(written), state=FactState.VALUE if written else FactState.ZERO, qualifier=""
            )


def _solved(one: Placed, fact: Fact) -> Iterable[Decimal]:
    both = sides(one)
    if both is None:
        return ()
    said, due = both
    match one.equation.kind:
        case EquationKind.SUM | EquationKind.BALANCE:
            return (number(fact) + (due - said if fact in one.left else said - due),)
        case EquationKind.CARRIED:
            return (due,) if fact in one.left else ()
        case EquationKind.GROWTH:
            if fact in one.right:
                return (abs(due),) if (said < 0) == (due < 0) or number(fact) != said else ()
            before = last_fact(fact)
            return (number(before) * (1 + said / 100),) if before else ()
        case EquationKind.RATE | EquationKind.COMPLETION:
            part, whole = (number(each) for each in one.left)
            if not one.right:
                return (whole,) if fact is one.left[0] else (part,)
            if fact in one.right:
                return (due,)
            return (whole * said / 100,) if fact is one.left[0] else (part * 100 / said,) if said else ()


def _touching(fact: Fact, known: Sequence[Placed]) -> Iterator[Placed]:
    return (each for each in known if any(other.id == fact.id for other in each.facts))


def _with(one: Placed, changed: Fact) -> Placed:
    def swapped(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(changed if fact.id == changed.id else fact for fact in facts)

    return replace(one, left=swapped(one.left), right=swapped(one.right))


def _is_slip(suspect: Suspect) -> bool:
    """Digits exchanged, one too many or too few; or still last year's value."""
    one, other = suspect.fact.value.replace(".", ""), suspect.due.value.replace(".", "")
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    dropped = any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    before = last_fact(suspect.fact)
    return (len(longer) - len(shorter) == 1 and dropped) or (
        before is not None and not suspect.fact.stable and number(before) == number(suspect.fact)
    )


def _named(fact: Fact) -> str:
    return f"{fact.label}{fact.wording()}"


def _shared_unit(facts: Sequence[Fact]) -> str:
    units = {stated(fact).unit for fact in facts}
    return units.pop() if len(units) == 1 else ""


def _rounded(due: Decimal, right: Sequence[Fact], percent: bool) -> Decimal:
    return round(due, max(places(right[0]), 2)) if percent and right else round(due, 2) if percent else due


def plain(number: Decimal) -> str:
    """A number without a tail of zeros or an exponent."""
    return f"{number.normalize() + 0:f}"
