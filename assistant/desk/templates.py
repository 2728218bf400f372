"""Templates: those that come with the product, and those a user makes from an outline or a past report."""

from __future__ import annotations

import hashlib
import re

from assistant import knowledge
from assistant.desk.desk import Desk
from assistant.errors import BadInput, NotFound
from assistant.language.outline import numbering
from assistant.report import Template, TemplateSection


def templates(desk: Desk) -> list[Template]:
    """All templates: ours first, then the user's."""
    return [*knowledge.templates().values(), *desk.templates.all()]


def template(desk: Desk, name: str) -> Template:
    """The template of this id or name."""
    for each in templates(desk):
        if name in (each.id, each.name):
            return each
    raise NotFound("template.not_found", name=name, known="、".join(each.name for each in templates(desk)))


def template_from_outline(desk: Desk, name: str, text: str) -> Template:
    """Make a template of an outline or a whole past report: its first-level headings become sections, in their order.

    An outline without numbers counts line by line. The year in a heading becomes the report's.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbered = [line[number.span.end :].strip() for line in lines if (number := numbering(line)) and number.level == 1]
    headings = numbered or [line for line in lines if len(line) <= 60]
    if not name.strip() or not headings:
        raise BadInput("template.no_headings")
    years = [int(found) for heading in headings for found in re.findall(r"(20\d\d)年", heading)]
    year = min(years, default=0)
    made = Template(
        id="user-" + hashlib.sha256("\n".join([name, *headings]).encode()).hexdigest()[:10],
        name=name.strip(),
        title="关于{unit}{year}年" + name.strip(),
        sections=tuple(
            TemplateSection(id=f"s{position}", heading=_with_holes(heading, year), variants=(_bare(heading),))
            for position, heading in enumerate(headings, 1)
        ),
    )
    desk.templates.save(made)
    return made


def _with_holes(heading: str, year: int) -> str:
    escaped = heading.replace("{", "（").replace("}", "）")
    return escaped.replace(f"{year}年", "{year}年").replace(f"{year + 1}年", "{next_year}年") if year else escaped


def _bare(heading: str) -> str:
    return re.sub(r"20\d\d年(?:度)?", "", heading).strip()
