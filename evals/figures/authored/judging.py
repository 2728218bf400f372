"""What the product said of a case, held against what must be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evals.figures.authored.making import Case
from evals.figures.authored.source import Mark

ALARMS = ("changed", "swapped", "unsourced", "leftover")
HARMLESS = ("clean", "sound", "spelling", "drop")
RIGHT = {
    "digit": ("changed",),
    "swap": ("swapped",),
    "unit": ("changed",),
    "qualifier": ("changed", "matched"),
    "unsound": ("changed",),
    "year": ("changed",),
    "direction": ("changed",),
    "meeting": ("changed", "leftover"),
    "repeated": ("changed",),
    "sum": ("changed", "unsourced"),
    "invention": ("unsourced",),
    "leftover": ("leftover",),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``others`` are figures flagged that nobody changed; ``said`` is for a person who reads the misses."""

    case: Case
    found: bool
    right_kind: bool
    right_fact: bool
    others: int
    said: str


def verdict(case: Case, told: dict[str, Any], already: Sequence[str] = ()) -> Verdict:
    """The judgement of one case; ``already`` are the words flagged in the clean text, which no change is to blame for."""
    figures: list[dict[str, Any]] = told["figures"]
    facts = {each["id"]: each["status"] for each in told["facts"]}
    strays = [each for each in figures if each["status"] in ALARMS and not _excused(case, each)]
    strays = [each for each in strays if _words(case, each) not in already]
    at_targets = [[each for each in figures if _meets(each, mark)] for mark in case.targets]
    found = all(any(_reported(case, each) for each in some) for some in at_targets)
    kind = all(
        any(_reported(case, each) and each["status"] in RIGHT.get(case.kind, ()) for each in some)
        for some in at_targets
    )
    bound = all(
        any(_bound(case, each, mark) for each in some) for some, mark in zip(at_targets, case.targets, strict=True)
    )
    if case.kind == "drop":
        found = kind = bound = all(facts.get(fact) == "unused" for fact in case.facts)
    elif case.kind == "zero":
        found = kind = bound = facts.get(case.facts[0]) == "contradicted"
    elif case.kind in HARMLESS:
        found = not strays
        kind = bound = all(
            any(_bound(case, each, mark) for each in figures if _meets(each, mark)) for mark in case.targets
        )
    said = " ".join(_told(case, each) for each in [*(each for some in at_targets for each in some), *strays])
    if case.facts:
        said += " " + " ".join(f"{fact}={facts.get(fact)}" for fact in case.facts)
    return Verdict(case, found, kind, bound, len(strays), said)


def unbound(case: Case, told: dict[str, Any]) -> list[str]:
    """Marks of a clean text that are not matched to the fact they stand for, in words."""
    facts = {each["id"]: each["status"] for each in told["facts"]}
    wrong: list[str] = []
    for mark in case.piece.marks:
        words = case.piece.words(mark)
        if mark.how == "zero" and facts.get(mark.facts[0]) != "used":
            wrong.append(f"{words} {mark.facts[0]}={facts.get(mark.facts[0])}")
        if mark.how == "fact":
            said = [each for each in told["figures"] if _meets(each, mark)]
            if not any(each["fact"] in mark.facts and each["status"] == "matched" for each in said):
                wrong.append(
                    f"{words} wants {','.join(mark.facts)}, said {' '.join(_told(case, each) for each in said)}"
                )
    return wrong


def flagged(case: Case, told: dict[str, Any]) -> list[str]:
    """The words that are flagged."""
    return [_words(case, each) for each in told["figures"] if each["status"] in ALARMS]


def plans_flagged(case: Case, told: dict[str, Any]) -> int:
    """How many figures of plans are called unsourced."""
    plans = [mark for mark in case.others if mark.how == "plan"]
    return sum(each["status"] in ALARMS and any(_meets(each, mark) for mark in plans) for each in told["figures"])


def _words(case: Case, figure: dict[str, Any]) -> str:
    return case.text[figure["start"] : figure["end"]]


def _meets(figure: dict[str, Any], mark: Mark) -> bool:
    return figure["start"] < mark.end and mark.start < figure["end"]


def _reported(case: Case, figure: dict[str, Any]) -> bool:
    return figure["status"] in ALARMS or (case.kind == "qualifier" and bool(figure["note"]))


def _bound(case: Case, figure: dict[str, Any], mark: Mark) -> bool:
    if case.kind in ("leftover", "invention") or figure["status"] == "leftover":
        return figure["fact"] is None
    return not mark.facts or figure["fact"] in mark.facts


def _excused(case: Case, figure: dict[str, Any]) -> bool:
    """Changed itself, another mention of the fact that was changed, or a sum of which it is a term: either may be called wrong."""
    terms = {fact for mark in case.targets for fact in mark.facts}
    again = [mark for mark in case.others if set(mark.facts) & (terms if mark.how == "derived" else set(case.facts))]
    changed = () if case.kind in HARMLESS else (*case.targets, *again)
    plans = [mark for mark in case.others if mark.how == "plan" and figure["status"] == "unsourced"]
    return any(_meets(figure, mark) for mark in [*changed, *plans])


def _told(case: Case, figure: dict[str, Any]) -> str:
    note = f" ({figure['note']})" if figure["note"] else ""
    return f"[{_words(case, figure)} {figure['status']} {figure['fact']}{note}]"
