"""Facts and past reports of an evaluation, from files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting import Material, split
from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.report import Template, Unit


def facts_from(path: Path, year: int) -> tuple[Fact, ...]:
    """The facts of a YAML list or of a workbook, all confirmed."""
    if path.suffix == ".xlsx":
        from assistant.desk.facts import read_workbook

        read = read_workbook(path.read_bytes(), path.name, unit="eval", year=year)
        return tuple(_confirmed(fact) for fact in read.facts)
    read = yaml.safe_load(path.read_text("utf-8"))
    entries: list[dict[str, Any]] = read["facts"] if isinstance(read, dict) else read
    return tuple(_fact(number, entry) for number, entry in enumerate(entries, 1))


def unit_from(path: Path) -> Unit:
    """The unit that a YAML list of facts names."""
    named = yaml.safe_load(path.read_text("utf-8"))["unit"]
    return Unit("eval", named["name"], named["short"], named["county"])


def material_from(
    past: Path | None, facts: tuple[Fact, ...], year: int, template: Template, unit: Unit | None = None
) -> Material:
    """What a report is composed from."""
    precedent = None
    if past is not None:
        from assistant import documents

        text = documents.read(past.read_bytes(), past.name).text
        precedent = split(text, template, document="past", year=year - 1)
    return Material(template, Ledger("eval", year, facts), unit or Unit("eval", "本镇人民政府", "本镇"), precedent)


def _fact(number: int, entry: dict[str, Any]) -> Fact:
    return Fact(
        id=f"f{number}",
        label=entry["label"],
        value=str(entry.get("value", "")),
        state=FactState(entry.get("state", "value")),
        kind=FactKind(entry.get("kind", "figure")),
        unit=entry.get("unit", ""),
        qualifier=entry.get("qualifier") or "",
        period=entry.get("period", ""),
        department=entry.get("department", ""),
        last_value=str(entry.get("last", "")),
        last_sentence=entry.get("last_sentence", ""),
        confirmed_by="eval",
        confirmed_at="2026-01-05T09:00:00",
    )


def _confirmed(fact: Fact) -> Fact:
    return replace(fact, confirmed_by="eval", confirmed_at="2026-01-05T09:00:00")
