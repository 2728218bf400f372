"""The composer judged sentence by sentence on past reports that another hand made and nobody opened while writing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant import knowledge
from assistant.drafting.composer import compose_lines, paragraphs_of
from assistant.drafting.material import Material, Written
from assistant.drafting.precedents import OPENING
from assistant.report import Report, Section
from assistant.report.review import HOLE, review
from evals.drafting.measures import heading_of
from evals.drafting.reading import facts_from, material_from

FOLDER = Path(__file__).parent.parent / "carriers"
YEAR = 2025


@dataclass(frozen=True)
class Judged:
    """One expected sentence and what became of it."""

    sentence: str
    expect: tuple[str, ...]
    outcome: frozenset[str]
    text: str
    right: bool
    why: str = ""


def judge(carrier: str, template_name: str = "fazhi_zhengfu") -> list[Judged]:
    """Every listed sentence of a carrier, judged."""
    folder = FOLDER / carrier
    material = material_from(
        folder / "past_2024.txt", facts_from(folder / "facts_2025.yaml", YEAR), YEAR, knowledge.template(template_name)
    )
    expected: list[dict[str, Any]] = yaml.safe_load((folder / "expectations.yaml").read_text("utf-8"))
    composed = _composed(material)
    return [_judged(entry, composed) for entry in expected]


def _composed(material: Material) -> list[tuple[Written, bool]]:
    """Every composed sentence, and whether the review marks it."""
    lines_of = {section.id: compose_lines(section.id, material) for section in material.template.sections}
    lines_of = {OPENING: compose_lines(OPENING, material), **lines_of}
    sections = [
        Section(slot, heading_of(slot, material, position), slot, tuple(paragraphs_of(lines)))
        for position, (slot, lines) in enumerate(lines_of.items())
    ]
    report = Report("r", "eval", YEAR, material.template.id, sections=tuple(sections))
    composed: list[tuple[Written, bool]] = []
    all_lines = [line for lines in lines_of.values() for line in lines]
    for line, read in zip(all_lines, review(report, material.ledger).paragraphs, strict=True):
        composed += [
            (each, sentence.mark is not None) for each, sentence in zip(line.sentences, read.sentences, strict=True)
        ]
    return composed


def _judged(entry: dict[str, Any], composed: list[tuple[Written, bool]]) -> Judged:
    sentence = entry["sentence"]
    found = next(((each, marked) for each, marked in composed if _same(each.before, sentence)), None)
    text = found[0].text if found else ""
    outcome: set[str] = set()
    if found is None:
        outcome.add("dropped")
    else:
        unsure = found[1] or bool(HOLE.search(text))
        same = _plain(text) == _plain(sentence)
        outcome |= (
            ({"unsure"} if unsure else set())
            | ({"changed"} if not same or found[0].facts else set())
            | ({"kept"} if same and not unsure else set())
        )
    has = all(_plain(words) in _plain(text) for words in entry.get("has") or ())
    marked = bool(found and (found[1] or HOLE.search(text)))
    hasnt = all(
        _plain(words) not in _plain(text) or ("unsure" in entry["expect"] and marked)
        for words in entry.get("hasnt") or ()
    )
    right = bool(outcome & set(entry["expect"])) and ("dropped" in outcome or has) and hasnt
    return Judged(sentence, tuple(entry["expect"]), frozenset(outcome), text, right, entry.get("why", ""))


def _same(before: str, sentence: str) -> bool:
    one, other = _plain(before), _plain(sentence)
    return bool(one) and (one == other or one in other or other in one)


def _plain(text: str) -> str:
    return "".join(text.split()).replace("％", "%")
