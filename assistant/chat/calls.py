"""What a request can become: one noun for each thing that the desk does on request."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.desk.structure import Restructuring
from assistant.language.spans import Span
from assistant.ledger import Fact
from assistant.report import Report
from assistant.report.slip import Given


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the report that a request is about. ``span`` lies in the body; ``section`` is its id, empty for the whole."""

    kind: str
    """all / section / paragraph / selection / last."""
    span: Span
    section: str = ""
    heading: str = ""
    """What a person would call it."""


@dataclass(frozen=True, slots=True)
class Draft:
    place: Place


@dataclass(frozen=True, slots=True)
class Revise:
    place: Place
    wish: str


@dataclass(frozen=True, slots=True)
class Restructure:
    """Parts merged, moved, renamed, added or split, and the words that asked for it."""

    wish: Restructuring
    words: str


@dataclass(frozen=True, slots=True)
class SetFact:
    """A fact's value as it was said; ``fact`` is the one of the ledger, or None for a new one."""

    label: str
    value: str
    unit: str = ""
    qualifier: str = ""
    fact: Fact | None = None
    others: tuple[Fact, ...] = ()
    """Further facts that may be meant, the likelier first."""

    @property
    def wording(self) -> str:
        return f"{self.value}{self.qualifier}{self.unit}"


@dataclass(frozen=True, slots=True)
class AskFact:
    fact: Fact
    last_year: bool | None = None
    """None where the words name no year: both are told."""


@dataclass(frozen=True, slots=True)
class Check:
    policy: str = ""
    """What the document to check against was called, empty where none was named."""


class ExportKind(StrEnum):
    REVIEW = "review"
    CLEAN = "clean"
    SOURCES = "sources"
    FINDINGS = "findings"
    SLIP = "slip"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Export:
    kind: ExportKind


@dataclass(frozen=True, slots=True)
class Answers:
    """What a 核实单 says of its sentences, what of it was not understood, and who verified them."""

    given: tuple[Given, ...]
    unread: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the library."""

    question: str


@dataclass(frozen=True, slots=True)
class TakeNotes:
    """A department's text pasted into the chat: read for facts, which are then ticked in their panel."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """定稿; ``by`` names who lets sentences go that nobody verified."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class SendBack:
    """退回修改, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class NextYear:
    """新建下一年度."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the last proposal."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Reject the last proposal, or take the last change back."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop the work under way."""


@dataclass(frozen=True, slots=True)
class State:
    """What is still missing."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or short of something; ``key`` words the question that is asked back."""

    key: str
    values: dict[str, str] = field(default_factory=dict[str, str])


Request = (
    Draft
    | Revise
    | Restructure
    | SetFact
    | AskFact
    | Check
    | Export
    | Answers
    | Ask
    | TakeNotes
    | File
    | SendBack
    | NextYear
    | Accept
    | Undo
    | Stop
    | State
    | Unclear
)


@dataclass(frozen=True, slots=True)
class Last:
    """What the last card showed, so that 刚才那段 and 再短一点 mean something."""

    kind: str
    """proposal / accepted / draft / fact / asked (a fact's new value, not confirmed yet) / check / export."""
    proposal: str = ""
    fact: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a message is understood against."""

    report: Report
    facts: tuple[Fact, ...] = ()
    selection: Span | None = None
    last: Last | None = None
