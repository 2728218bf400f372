"""Where words come from: documents, their passages, citations of them, and the origin of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document of the library is to the unit that holds it."""

    PAST_REPORT = "past_report"
    """The unit's own report of an earlier year: a text to compose from."""
    STATUTE = "statute"
    """Law, regulation, rule of a government or of the Party, with articles: a text to agree with."""
    POLICY = "policy"
    """Opinions, plan, work points, table of tasks: a text to agree with."""
    NOTICE = "notice"
    """What a superior asks for by letter, a notice of reporting first: a text to agree with."""
    REFERENCE = "reference"
    """Another unit's report: to read, never to compose from."""
    MATERIAL = "material"
    """Notes and workbooks of this year, and whatever else is kept."""


AUTHORITIES = (DocumentKind.STATUTE, DocumentKind.POLICY, DocumentKind.NOTICE)
"""The kinds that a report must agree with."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file in the library; ``id`` is made from its content."""

    id: str
    title: str
    kind: DocumentKind
    filename: str = ""
    unit: str = ""
    year: int | None = None
    issuer: str = ""
    number: str = ""
    """Document number, e.g. 厅字〔2019〕28号."""
    date: str = ""
    """Date of issue, ISO, where known."""
    effective: str = ""
    """First day in force, ISO; empty where the text does not say."""
    ended: str = ""
    """First day no longer in force, ISO; empty while nobody knows of one. Our store alone never tells that a text is in force."""
    replaced_by: str = ""
    """Id of the newer version; a replaced document is kept to be read and is found by no search."""

    def in_force(self, day: str) -> bool:
        """Whether nothing that we hold says the text was not in force on that ISO day."""
        return (not self.effective or self.effective <= day) and (not self.ended or day < self.ended)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in its document."""

    headings: tuple[str, ...] = ()
    article: str = ""
    """第X条 as printed, empty where the text has no articles."""
    page: int | None = None
    order: int = 0
    """Position among the document's passages, from 0."""

    def words(self) -> str:
        """The place as a person would name it."""
        page = f"第{self.page}页" if self.page else ""
        return " · ".join(part for part in (*self.headings, self.article, page) if part)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that is found and cited as one: an article, a paragraph, a table row group."""

    id: str
    document: str
    text: str
    place: Place = field(default_factory=Place)
    confidence: float | None = None
    """0-1 where its words were recognised from a picture; None where the file itself gave them."""
    checked_by: str = ""
    """Who held it against the picture."""

    @property
    def is_to_check(self) -> bool:
        """Whether it was recognised from a picture and nobody has looked yet: its figures back nothing until then."""
        return self.confidence is not None and not self.checked_by


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that a paragraph rests on, kept with the paragraph, never by position."""

    passage: str
    document: str
    title: str
    place: str
    quote: str
    to_check: bool = False
    """Whether the passage was recognised from a picture that nobody has held it against."""

    @property
    def backing(self) -> str:
        """The words that may back a figure."""
        return "" if self.to_check else self.quote


class Origin(StrEnum):
    """Where a sentence comes from."""

    FACT = "fact"
    PAST = "past"
    POLICY = "policy"
    TEMPLATE = "template"
    """A sentence of ours that says what is missing."""
    MODEL = "model"
    PERSON = "person"


class Mark(StrEnum):
    """What a person still has to settle about a sentence. A mark lies on the text; it is no characters in it."""

    PAST_UNCONFIRMED = "沿用待确认"
    NO_SOURCE = "无来源"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph (offsets in the paragraph's text), its origin and what is still to be settled."""

    start: int
    end: int
    origin: Origin
    mark: Mark | None = None
    source: str = ""
    """Id of the fact, passage or document it comes from."""
    confirmed_by: str = ""
