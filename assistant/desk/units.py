"""The unit that reports: asked once, used everywhere."""

from __future__ import annotations

from dataclasses import replace

from assistant.desk.desk import Desk
from assistant.errors import BadInput, NotFound
from assistant.report import Unit, new_id


def save_unit(desk: Desk, unit: Unit) -> Unit:
    """Add a unit, or change the one of this id; a new one is given its id."""
    if not unit.name.strip():
        raise BadInput("unit.no_name")
    saved = replace(unit, id=unit.id or new_id(), short=unit.short or unit.name.removesuffix("人民政府"))
    desk.units.save(saved)
    return saved


OF_SCRIPTS = "script-"
"""Start of the ids of units that drafts on the command line make for themselves."""
NAMELESS = "本单位"
"""What such a unit is called where no file tells its name."""


def units(desk: Desk) -> list[Unit]:
    """The units of the office."""
    return [each for each in desk.units.all() if not each.id.startswith(OF_SCRIPTS)]


def unit(desk: Desk, id: str) -> Unit:
    found = desk.units.unit(id)
    if found is None:
        raise NotFound("unit.not_found")
    return found
