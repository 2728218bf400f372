"""Report, Section, Paragraph; Revision and Proposal."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, fields
from enum import StrEnum

from assistant.sources import Citation, Sentence


def new_id() -> str:
    """A fresh id for a row, section or paragraph: 12 hex digits."""
    return secrets.token_hex(6)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that reports: asked once, used in every frame and to tell its own past reports from others'."""

    id: str
    name: str
    """全称, e.g. 云溪县青禾镇人民政府."""
    short: str = ""
    """简称, e.g. 青禾镇."""
    county: str = ""
    city: str = ""
    recipient: str = ""
    """主送, e.g. 县委、县政府."""
    villages: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


class ParagraphKind(StrEnum):
    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: text (headings and run-in headings included, as typed) or a table of rows."""

    id: str
    text: str = ""
    kind: ParagraphKind = ParagraphKind.TEXT
    rows: tuple[tuple[str, ...], ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A first-level part. ``slot`` is the template section it answers; ``heading`` is empty for the 导语 that opens a report."""

    id: str
    heading: str = ""
    slot: str = ""
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(paragraph.text.strip() or paragraph.rows for paragraph in self.paragraphs)


FRAME = "frame"
"""Id under which the history keeps what stands outside the sections, as if it were one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands outside the sections. The 导语 is the first section, with an empty heading."""

    title: str = ""
    recipient: str = ""
    closing: str = ""
    signature: str = ""
    date: str = ""
    """As printed: 2026年1月10日."""

    def as_section(self) -> Section:
        """A paragraph a field, for the history."""
        lines = ((each.name, str(getattr(self, each.name))) for each in fields(self))
        return Section(FRAME, paragraphs=tuple(Paragraph(name, text) for name, text in lines))

    @classmethod
    def of_section(cls, section: Section) -> Frame:
        """The frame that a revision of the history holds."""
        return cls(**{each.id: each.text for each in section.paragraphs})


@dataclass(frozen=True, slots=True)
class Report:
    """A unit's report of a year. Facts are not in it: the ledger belongs to the unit and the year."""

    id: str
    unit: str
    year: int
    template: str
    frame: Frame = field(default_factory=Frame)
    sections: tuple[Section, ...] = ()
    version: int = 0
    """Version of the working copy that this is."""

    def section(self, id: str) -> Section | None:
        return next((section for section in self.sections if section.id == id), None)

    def part(self, id: str) -> Section | None:
        """A section, or the frame: whatever the history keeps."""
        return self.frame.as_section() if id == FRAME else self.section(id)

    def paragraph(self, id: str) -> Paragraph | None:
        return next((each for section in self.sections for each in section.paragraphs if each.id == id), None)


class RevisionKind(StrEnum):
    """Why a section changed."""

    TYPED = "typed"
    DRAFTED = "drafted"
    PROPOSAL = "proposal"
    FIX = "fix"
    RESTORED = "restored"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Revision:
    """A section as it stood after an accepted change."""

    id: str
    report: str
    section: Section
    kind: RevisionKind
    person: str
    at: str
    """ISO time."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change of a proposal: ``before`` at these offsets of the old text becomes ``after``."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for a person. Bound to the text it was made from: applied only while that text stands there once."""

    id: str
    report: str
    section: str
    paragraph: str
    """Id of the paragraph, or of the first of several that the ``before`` text spans (joined by line breaks)."""
    before: str
    after: str
    wish: str
    hunks: tuple[Hunk, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a person must know before accepting (a figure that changes, drops or appears), worded."""
    status: str = "open"
    """open / accepted / rejected / stale."""
    by: str = ""
    """Who wrote it: a model's name, or composer."""
