"""What a section says where there is nothing to compose from: what is missing, in a form that stands as a hole."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.material import Material, Written
from assistant.drafting.wording import likeness
from assistant.drafting.years import HOLE
from assistant.report import TemplateSection
from assistant.sources import Origin
from assistant.words import say

ANSWERED = 0.3
"""How much of a duty's words a text must have to count as a beginning of its answer."""


def missing_lines(section: TemplateSection | None, texts: Sequence[str]) -> list[Written]:
    """One line for each thing that the section must cover and that no text touches."""
    if section is None or not (section.required or texts):
        return []
    covers = section.covers or (section.heading.replace("{year}年度", "").replace("{next_year}年度", ""),)
    lacking = [cover for cover in covers if all(likeness(cover, text) < ANSWERED for text in texts)]
    return [Written(say("drafting.missing", what=cover, hole=HOLE), Origin.TEMPLATE) for cover in lacking]


def opening_lines(material: Material) -> list[Written]:
    """The template's own 导语, filled for this unit and year."""
    unit, year = material.unit, material.year
    opening = material.template.opening
    if not opening:
        return []
    text = opening.format(
        unit=unit.name,
        short=unit.short or unit.name,
        county=unit.county or HOLE,
        city=unit.city or HOLE,
        year=year,
        next_year=year + 1,
    )
    return [Written(text.strip(), Origin.TEMPLATE)]
