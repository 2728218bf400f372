"""knowledge/*.yaml and *.tsv as nouns. It knows where they lie and how they are written, not what they are used for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from assistant import resources
from assistant.errors import NotFound
from assistant.report.nouns import Unit
from assistant.report.template import Identity, Template, TemplateFact, TemplateSection


def template_from(data: dict[str, Any]) -> Template:
    """The template that a YAML mapping describes. Unknown keys raise: a misspelt key is no silent default."""
    fields = dict(data)
    sections = tuple(TemplateSection(**_tuples(entry)) for entry in fields.pop("sections"))
    facts = tuple(TemplateFact(**_tuples(entry)) for entry in fields.pop("facts", []))
    identities = tuple(Identity(**_tuples(entry)) for entry in fields.pop("identities", []))
    return Template(**fields, sections=sections, facts=facts, identities=identities)


@cache
def templates() -> dict[str, Template]:
    """The templates that come with the product, by id."""
    loaded = [
        template_from(cast(dict[str, Any], yaml.safe_load(path.read_text("utf-8"))))
        for path in sorted((resources.knowledge() / "templates").glob("*.yaml"))
    ]
    return {template.id: template for template in loaded}


def template(name: str) -> Template:
    """The template of this id or Chinese name."""
    for each in templates().values():
        if name in (each.id, each.name):
            return each
    raise NotFound("template.not_found", name=name, known="、".join(each.name for each in templates().values()))


@dataclass(frozen=True, slots=True)
class Term:
    """A row of a lexicon file: the term, and its other columns by name."""

    term: str
    columns: dict[str, str]


@cache
def lexicon(name: str) -> tuple[Term, ...]:
    """The rows of knowledge/lexicon/NAME.tsv; its first column is the term."""
    with (resources.knowledge() / "lexicon" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(Term(next(iter(row.values())), row) for row in rows)


def samples() -> Path:
    """The folder of the made-up town."""
    return resources.knowledge() / "samples"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file of the made-up town: where it lies and what it is to the town (a ``DocumentKind``, or ``facts``)."""

    path: Path
    kind: str
    year: int
    unit: str
    title: str


def sample_unit() -> Unit:
    """The made-up town as a unit."""
    data = cast(dict[str, Any], yaml.safe_load((samples() / "profile.yaml").read_text("utf-8")))
    return Unit(**_tuples(data))


def sample_files() -> list[SampleFile]:
    """The made-up town's files in the order in which a workspace loads them."""
    entries = cast(list[dict[str, Any]], yaml.safe_load((samples() / "manifest.yaml").read_text("utf-8")))
    return [SampleFile(**{**entry, "path": samples() / entry["path"]}) for entry in entries]


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(cast(list[Any], value)) if isinstance(value, list) else value for key, value in entry.items()}
