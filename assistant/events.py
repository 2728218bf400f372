"""What a step says while it works. Faces turn events into words; nobody here knows a screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """A step begins: ``step`` of ``steps`` (from 1), named by a key of words/ or by a section's heading."""

    what: str
    step: int = 1
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Wrote:
    """Text came from a model or the composer; ``text`` is the piece that is new."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Figures of what was written were matched: how many stand, how many do not."""

    what: str
    matched: int
    open: int


@dataclass(frozen=True, slots=True)
class Done:
    """A step ended; ``note`` is worded for a person."""

    what: str
    note: str = ""


Event = Started | Wrote | Matched | Done
