"""The noun of a composed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import Origin


@dataclass(frozen=True, slots=True)
class Written:
    """One composed sentence, where it comes from, and the facts that it states."""

    text: str
    origin: Origin
    source: str = ""
    facts: tuple[str, ...] = ()
    before: str = ""
    """Last year's sentence that it continues."""
