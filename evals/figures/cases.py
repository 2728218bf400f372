"""A case: a text, the facts it is held against, and what must be said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.ledger import Fact, FactState, Ledger


@dataclass(frozen=True, slots=True)
class Expected:
    """A place of the text, and the statuses that are right for it. ``fact`` is the fact it must be bound to, if any."""

    start: int
    end: int
    statuses: tuple[str, ...]
    fact: str | None = None
    flagged: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One change to a carrier (or one harmless rewording), the ledger, and what is expected."""

    id: str
    kind: str
    document: str
    text: str
    ledger: Ledger
    expected: tuple[Expected, ...] = ()
    unused: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    decoy: bool = False
    notes: tuple[str, ...] = field(default=())


def from_json(line: dict[str, Any]) -> tuple[str, str, Ledger, list[str], list[str]]:
    """Id, text, ledger, past and cited of one line of a cases file."""
    facts = tuple(_fact(each) for each in line.get("facts") or [])
    cited = [each["text"] if isinstance(each, dict) else str(each) for each in line.get("cited") or []]
    return str(line["id"]), str(line["text"]), Ledger("case", 0, facts), list(line.get("past") or []), cited


def _fact(given: dict[str, Any]) -> Fact:
    value = given.get("value")
    missing = value is None or str(value).strip() in ("", "/", "—", "-")
    qualifier = given.get("qualifier")
    return Fact(
        id=str(given["id"]),
        label=str(given.get("label") or ""),
        value="" if missing else str(value),
        state=_state(value, missing),
        unit=str(given.get("unit") or ""),
        qualifier=None if qualifier is None else str(qualifier),
        period=str(given.get("period") or ""),
        confirmed_by="case",
        confirmed_at="2026-01-01",
    )


def _state(value: object, missing: bool) -> FactState:
    if missing:
        return FactState.EMPTY
    return FactState.NOT_APPLICABLE if str(value).strip() in ("不适用", "不涉及") else FactState.VALUE


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
