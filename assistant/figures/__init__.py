"""Every figure in a text: numerals, units, kinds, what it counts. It knows no ledger and no report."""

from assistant.figures.figure import NEEDS_SOURCE, Figure, Kind
from assistant.figures.reading import read

__all__ = ["NEEDS_SOURCE", "Figure", "Kind", "read"]
