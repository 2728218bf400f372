"""Every figure in a text: numerals, units, kinds, what it counts. It knows no ledger and no report."""

from assistant.figures.figure import Figure, Kind

__all__ = ["Figure", "Kind"]
