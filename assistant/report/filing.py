"""The nouns of the year's end: a version of the whole report, and the 定稿 that froze one."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.ledger import Fact
from assistant.report.nouns import Frame, Section


@dataclass(frozen=True, slots=True)
class Version:
    """The whole report as it stood when a person kept it."""

    id: str
    report: str
    name: str
    person: str
    at: str
    """ISO time."""
    frame: Frame
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A sentence that went out although something in it had no source; who let it go stands in its filing."""

    section: str
    """Its heading, empty for the 导语."""
    sentence: str
    why: tuple[str, ...]
    """What was still open in it, worded."""


@dataclass(frozen=True, slots=True)
class FiledFact:
    """A fact as it was when the report was filed, and the words that stated it there."""

    fact: Fact
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentBack:
    """退回修改: why the county wants a filed report changed, who took it back, and when."""

    reason: str
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class Filing:
    """A 定稿: text and facts frozen, the ledger not. The report is read-only while its last filing stands."""

    id: str
    report: str
    edition: int
    """1 for the first, one more after each return."""
    version: str
    """Id of the version that it froze."""
    person: str
    at: str
    released_by: str = ""
    """Who let the open sentences go; empty where none was open."""
    released: tuple[Released, ...] = ()
    facts: tuple[FiledFact, ...] = ()
    document: str = ""
    """Id of the past report that it is in the library; empty until it is there."""
    sent_back: SentBack | None = None

    def fact(self, id: str) -> FiledFact | None:
        """A fact of the snapshot."""
        return next((each for each in self.facts if each.fact.id == id), None)
