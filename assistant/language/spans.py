"""Spans count code points; browsers count UTF-16 units. Both, and the way between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def utf16_offset(text: str, offset: int) -> int:
    """The UTF-16 offset of a code-point offset."""
    return len(text[:offset].encode("utf-16-le")) // 2


def code_point_offset(text: str, offset: int) -> int:
    """The code-point offset of a UTF-16 offset; one that falls inside a surrogate pair counts as before it."""
    return len(text.encode("utf-16-le")[: offset * 2].decode("utf-16-le", errors="ignore"))
