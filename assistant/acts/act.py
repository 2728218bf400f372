"""The noun: an act that a sentence claims to have been completed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """A claim that something was done: span of its clause in code points, verb, object, subject and time as written."""

    start: int
    end: int
    verb: str
    object: str = ""
    subject: str = ""
    time: str = ""
    words: str = ""
    """The clause as written."""
