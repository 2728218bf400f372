"""What a text is checked against: everything that we hold, and nothing that we do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.ledger import Ledger
from assistant.report import Template, Unit


@dataclass(frozen=True, slots=True)
class PastText:
    """A report of an earlier year, as text."""

    text: str
    year: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy document, as text."""

    text: str
    title: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    id: str = ""


class HeldTitle(Protocol):
    """A document of the registry by its title; ``date`` says which version is held."""

    @property
    def title(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def id(self) -> str: ...


class Registry(Protocol):
    """Where titles and articles are looked up. An answer is about the versions held, never about the law in force."""

    def titles(self) -> Sequence[HeldTitle]:
        """Every title that is held."""
        ...

    def articles(self, document: str) -> Sequence[str]:
        """The labels of a held document's articles as printed (第一条 …); empty where it has none."""
        ...

    def article(self, document: str, label: str) -> str:
        """The words of an article, empty where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """All that one check may look at."""

    year: int | None = None
    template: Template | None = None
    ledger: Ledger | None = None
    past: Sequence[PastText] = ()
    policies: Sequence[PolicyText] = ()
    registry: Registry | None = None
    unit: Unit | None = None
    others: Sequence[str] = ()
    """Names of other units, from their reports that the library holds."""
    cited: Sequence[str] = ()
    """Words of the passages that the text cites: a figure that stands in them is quoted."""
