"""What became of the answers to a 核实单, each beside its sentence, and how a person is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.report.slip import Asked, Given, Verdict
from assistant.words import Language, say

_COUNTED = {Verdict.TRUE: "yes", Verdict.FALSE: "no", Verdict.CHANGED: "changed"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer beside its sentence: what the sentence becomes, what a person should know, or why it is not applied."""

    given: Given
    asked: Asked | None
    after: str = ""
    warnings: tuple[str, ...] = ()
    refused: str = ""
    """Key of the words that say why; empty where it can be applied."""
    also: tuple[int, ...] = ()
    """Numbers of the same sentence elsewhere in the report, answered with this one."""

    def why(self, language: Language = "zh") -> str:
        by = self.asked.by if self.asked else ""
        return say(self.refused, language, by=by) if self.refused else ""


def told(outcomes: Sequence[Outcome], who: str, language: Language = "zh") -> str:
    """How many sentences were confirmed, deleted and changed, and which answers were not applied."""
    done = [each for each in outcomes if not each.refused]
    count = {verdict: sum(each.given.verdict is verdict for each in done) for verdict in Verdict}
    count[Verdict.TRUE] += sum(len(each.also) for each in done)
    parts = [say(f"slips.panel.done.{name}", language, n=count[of]) for of, name in _COUNTED.items() if count[of]]
    counted = say("slips.panel.done", language, who=who, counted=say("slips.panel.done.comma", language).join(parts))
    twins = [
        say("slips.also", language, number=each.given.number, numbers=_listed(each.also)) for each in done if each.also
    ]
    return " ".join([*([counted] if done else []), *twins, *_left(outcomes, language)])


def left(outcomes: Sequence[Outcome], language: Language = "zh") -> str:
    """Which answers were not applied and why; empty where all were."""
    return " ".join(_left(outcomes, language))


def not_done(outcomes: Sequence[Outcome], unread: Sequence[str], language: Language = "zh") -> list[str]:
    """A line for each answer that cannot be applied, or that nobody could read: said again once the others are."""
    refused = [each for each in outcomes if each.refused]
    lines = [
        say(
            "slips.not_done.why", language, number=each.given.number, verdict=each.given.verdict, why=each.why(language)
        )
        for each in refused
    ]
    return [*lines, *(say("slips.unread", language, words=words) for words in unread)]


def _left(outcomes: Sequence[Outcome], language: Language) -> list[str]:
    """The numbers of one reason together."""
    reasons: dict[str, list[int]] = {}
    for each in outcomes:
        if each.refused:
            reasons.setdefault(each.why(language), []).append(each.given.number)
    return [say("slips.left", language, numbers=_listed(numbers), why=why) for why, numbers in reasons.items()]


def _listed(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers))
