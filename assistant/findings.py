"""A finding of a check, and the evidence without which it is none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """Three outcomes, never two."""

    WRONG = "有误"
    """Contradicted by a text or fact that we hold."""
    UNVERIFIED = "待核"
    """We hold nothing that backs it."""
    HINT = "提示"
    """Practice or style."""


class FindingStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a finding rests on, word for word: a clause of a document, a fact, last year's text, a standard."""

    title: str
    place: str = ""
    text: str = ""
    source_level: str = ""
    """法律法规 / 党内法规 / 国标 / 上级文件 / 实务 / 本单位 / 台账 / 去年报告."""
    passage: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Offsets are code points of the text checked; ``suggestion`` replaces ``quote`` or is None."""

    code: str
    """The check that found it (S1, N1, T2 …, see checking/)."""
    severity: Severity
    quote: str
    start: int
    end: int
    message: str
    suggestion: str | None = None
    basis: Basis | None = None
    section: str = ""
    id: str = ""
    status: FindingStatus = FindingStatus.OPEN
    reason: str = ""
    """Why a person dismissed it."""
    values: tuple[str, ...] = field(default=())
    """What was compared; a dismissal holds while these stand."""

    def at(self, offset: int) -> Finding:
        """The same finding in a text that starts ``offset`` code points earlier."""
        return replace(self, start=self.start + offset, end=self.end + offset)
