"""Cases with what was expected of them, written from the specification: which wants the matcher met, half by half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

LOUD = ("changed", "swapped", "leftover", "unsourced")


@dataclass(frozen=True, slots=True)
class Miss:
    """A want that was not met: of which case, what was wanted and what was said."""

    case: str
    wanted: str
    said: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case judged: how many wants it holds and which were missed."""

    case: str
    wants: int
    misses: tuple[Miss, ...]


def judged(given: dict[str, Any], told: dict[str, Any]) -> Outcome:
    """The figures and facts that a case expects, against what the matcher said of its text.

    Under which label a leftover or unsourced figure stands is not asked. A wanted status may name several (`changed|swapped`); `absent` lets
    a figure go unlisted; the fact `*` is any. Whatever else the matcher calls wrong is a miss too.
    """
    figures = list(_figure_misses(given, told["figures"]))
    statuses = {fact["id"]: fact["status"] for fact in told["facts"]}
    facts = [
        Miss(given["id"], f"{want['id']} {want['status']}", str(statuses.get(want["id"])))
        for want in given["expected"]["facts"]
        if statuses.get(want["id"]) != want["status"]
    ]
    wants = len(given["expected"]["figures"]) + len(given["expected"]["facts"]) + 1
    return Outcome(given["id"], wants, tuple(figures + facts))


def _figure_misses(given: dict[str, Any], told: Sequence[dict[str, Any]]) -> Iterator[Miss]:
    text: str = given["text"]
    seen: set[int] = set()
    for want in given["expected"]["figures"]:
        start, end = want["start"], want["start"] + len(want["text"])
        here = [number for number, one in enumerate(told) if one["start"] < end and one["end"] > start]
        seen.update(here)
        wanted = f"{want['text']} {want['status']} {want['fact']} note={want['note']}"
        if not here:
            if "absent" not in want["status"]:
                yield Miss(given["id"], wanted, "nothing")
        elif not any(_meets(told[number], want) for number in here):
            yield Miss(given["id"], wanted, "; ".join(_said(told[number], text) for number in here))
    for number, one in enumerate(told):
        if number not in seen and one["status"] in LOUD:
            yield Miss(given["id"], "no alarm", _said(one, text))


def _meets(one: dict[str, Any], want: dict[str, Any]) -> bool:
    noted = {"any": True, "some": one["note"] is not None, "none": one["note"] is None}[want["note"]]
    bound = want["fact"] in ("*", one["fact"]) or one["status"] in ("leftover", "unsourced")
    return one["status"] in want["status"].split("|") and bound and noted


def _said(one: dict[str, Any], text: str) -> str:
    return f"{text[one['start'] : one['end']]} {one['status']} {one['fact']} note={one['note']}"
