"""How a text reaches the length asked for: a budget for each paragraph, then the variants that together come nearest.

Nothing is ever cut: every piece stands as it stood, or as the model wrote it whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.revising.validating import TOLERANCE, Problem
from assistant.revising.wishes import length_of

SHORTEST = 12
"""No piece is asked to be shorter than this."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way in which a piece may stand, and what is wrong with it."""

    text: str
    faults: tuple[Problem, ...] = ()

    @property
    def length(self) -> int:
        return length_of(self.text)


def budget(piece: str, following: Sequence[str], left: int) -> int:
    """What of the length that is ``left`` a piece may have, beside those that follow it; what earlier ones overran is made up."""
    had = length_of(piece) + sum(map(length_of, following))
    return max(SHORTEST, round(left * length_of(piece) / max(1, had)))


def misses(length: int, wanted: int) -> bool:
    """Whether a length is further off than a person would accept."""
    return abs(length - wanted) > TOLERANCE * wanted


def nearest(options: Sequence[Sequence[Variant]], wanted: int) -> list[Variant]:
    """One variant of each piece, so that together they come within the tolerance with the fewest faults, else as near as can be."""
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for variants in options:
        grown: dict[int, tuple[int, tuple[int, ...]]] = {}
        for length, (faults, path) in best.items():
            for number, variant in enumerate(variants):
                total, cost = length + variant.length, faults + len(variant.faults)
                if total not in grown or cost < grown[total][0]:
                    grown[total] = cost, (*path, number)
        best = grown

    def rank(total: int) -> tuple[float, int, int]:
        off = abs(total - wanted)
        return max(0.0, off - TOLERANCE * wanted), best[total][0], off

    _, path = best[min(best, key=rank)]
    return [variants[number] for variants, number in zip(options, path, strict=True)]
