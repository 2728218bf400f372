"""The nouns of a report type. Templates are data: knowledge/templates/*.yaml, or made by a user from an outline."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.ledger import Equation, EquationKind
from assistant.ledger.identities import Names


@dataclass(frozen=True, slots=True)
class TemplateFact:
    """A fact that reports of this type usually state."""

    label: str
    unit: str = ""
    department: str = ""
    period: str = ""
    stable: bool = False
    section: str = ""
    """Id of the section that states it."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation between facts, by label; further names of one term stand behind a bar (化解率|调解成功率)."""

    name: str
    kind: str
    """sum, balance, carried, rate, completion or growth: what ``EquationKind`` says of the two sides."""
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A required (or optional) content: found by any of its heading variants, at any depth, in any order."""

    id: str
    heading: str
    """With ``{year}`` and ``{next_year}`` holes, without its number."""
    variants: tuple[str, ...] = ()
    """Words one of which a heading of this content contains."""
    required: bool = True
    covers: tuple[str, ...] = ()
    """What it must cover, each in words."""
    basis: str = ""
    """On what it is required: title and clause."""
    guide: int = 0
    """Usual length in characters, 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Template:
    """A report type: its sections, the facts it usually needs, its identities and the wording of its frame."""

    id: str
    name: str
    sections: tuple[TemplateSection, ...]
    title: str = ""
    """With ``{unit}``, ``{year}`` holes; so are the next four."""
    opening: str = ""
    recipient: str = ""
    closing: str = ""
    facts: tuple[TemplateFact, ...] = ()
    identities: tuple[Identity, ...] = ()

    def section(self, id: str) -> TemplateSection | None:
        return next((section for section in self.sections if section.id == id), None)

    def equations(self) -> tuple[Equation, ...]:
        """The identities as the ledger checks them: each term by its label and the other names of that fact."""
        return tuple(
            Equation(each.name, EquationKind(each.kind), self._names(each.left), self._names(each.right))
            for each in self.identities
        )

    def _names(self, terms: tuple[str, ...]) -> tuple[Names, ...]:
        aliases = {fact.label: fact.aliases for fact in self.facts}
        return tuple(
            tuple(name for label in term.split("|") for name in (label, *aliases.get(label, ()))) for term in terms
        )
