"""Notes against what is expected of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.ledger.entering.noting import Noted, note

HERE = Path(__file__).parent
YEAR = 2025


@dataclass
class Score:
    """Counts over some notes."""

    expected: int = 0
    found: int = 0
    proposed: int = 0
    false: int = 0
    named: int = 0
    to_existing: int = 0
    joined: int = 0
    wrongly_joined: int = 0
    last: int = 0
    last_found: int = 0
    periods: int = 0
    periods_found: int = 0
    acts: int = 0
    acts_found: int = 0
    told: list[str] = field(default_factory=list[str])


def notes(part: str) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], yaml.safe_load((HERE / f"notes_{part}.yaml").read_text("utf-8")))


def ledger_of(told: dict[str, Any]) -> Ledger:
    return Ledger("岭溪镇", YEAR, tuple(_fact(each) for each in told["ledger"]))


def _fact(told: dict[str, Any]) -> Fact:
    confirmed = "2025-12-01T09:00:00" if told.get("confirmed") else ""
    state = FactState.VALUE if "value" in told else FactState.EMPTY
    return Fact(
        told["id"],
        told["label"],
        told.get("value", ""),
        state,
        unit=told.get("unit", ""),
        stable=told.get("stable", False),
        confirmed_by="某" if confirmed else "",
        confirmed_at=confirmed,
    )


def measure(part: str) -> Score:
    """Every note of a part, scored."""
    score = Score()
    for told in notes(part):
        _measure(told, note(told["text"], ledger_of(told)), score)
    return score


def _measure(told: dict[str, Any], read: Sequence[Noted], score: Score) -> None:
    left = [each for each in read if each.fact.kind is FactKind.FIGURE]
    score.proposed += len(left)
    for gold in told["facts"]:
        score.expected += 1
        met = next((each for each in left if _is(each, gold)), None)
        if met is None:
            score.told.append(f"{told['name']}: missed {gold['value']}{gold['unit']} ({gold['in']})")
            continue
        left.remove(met)
        score.found += 1
        _name(told, gold, met, score)
    for each in list(left):
        if any(
            words in f"{each.fact.wording()} {each.sentence}" and each.fact.value in words
            for words in told.get("optional", [])
        ):
            left.remove(each)
            score.proposed -= 1
    score.false += len(left)
    score.told += [f"{told['name']}: false {each.fact.label} {each.fact.wording()}" for each in left]
    acts = [each for each in read if each.fact.kind is FactKind.ACT]
    for gold in told.get("acts", []):
        score.acts += 1
        if any(gold["in"] in each.sentence and all(word in each.fact.label for word in gold["label"]) for each in acts):
            score.acts_found += 1
        else:
            score.told.append(f"{told['name']}: act missed {gold}")


def _name(told: dict[str, Any], gold: dict[str, Any], met: Noted, score: Score) -> None:
    if all(word in met.label for word in gold["label"]):
        score.named += 1
    else:
        score.told.append(f"{told['name']}: named {met.label} {met.fact.wording()}, wants {gold['label']}")
    to = gold.get("to")
    if to:
        score.to_existing += 1
    if to and met.goes_to == to:
        score.joined += 1
    elif met.goes_to != (to or ""):
        score.wrongly_joined += bool(met.goes_to)
        score.told.append(
            f"{told['name']}: {met.label} {met.fact.wording()} goes to {met.goes_to or 'new'}, wants {to or 'new'}"
        )
    if gold.get("last"):
        score.last += 1
        score.last_found += gold["last"] in met.fact.last_value
    if gold.get("period"):
        score.periods += 1
        score.periods_found += gold["period"] == met.fact.period


def _is(each: Noted, gold: dict[str, Any]) -> bool:
    unit = re.sub("元$", "", gold["unit"])
    return (
        each.fact.value == gold["value"]
        and re.sub("元$", "", each.fact.unit) == unit
        and gold["in"].replace(" ", "") in each.sentence.replace(" ", "")
    )


def lines(score: Score) -> Iterator[str]:
    """The score in words."""
    yield f"recall {score.found}/{score.expected}, precision {score.proposed - score.false}/{score.proposed}"
    yield f"named {score.named}/{score.found}, to the right fact {score.joined}/{score.to_existing}, wrongly to another {score.wrongly_joined}"
    yield f"last year {score.last_found}/{score.last}, period {score.periods_found}/{score.periods}, acts {score.acts_found}/{score.acts}"
