"""The composer judged sentence by sentence on past reports that another hand made and nobody opened while writing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant import knowledge
from assistant.drafting.composer import compose_lines, paragraphs_of
from assistant.drafting.material import Material, Written
from assistant.drafting.precedents import OPENING
from assistant.drafting.tables import cells_of, is_row
from assistant.language.outline import heading, numbering
from assistant.ledger import Fact
from assistant.report import Report, Section
from assistant.report.review import HOLE, review
from evals.drafting.measures import heading_of
from evals.drafting.reading import facts_from, material_from, unit_from

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


@dataclass(frozen=True)
class Composed:
    """One composed sentence, whether the review marks it or a figure in it, and the headings that it stands under, outermost first."""

    written: Written
    marked: bool
    slot: str
    under: tuple[str, ...] = field(default=())


def judge(carrier: str, template_name: str = "fazhi_zhengfu") -> list[Judged]:
    """Every listed sentence, table row and fact without a place of a carrier, judged."""
    folder = FOLDER / carrier
    facts = facts_from(folder / "facts_2025.yaml", YEAR)
    template = knowledge.template(template_name)
    unit = unit_from(folder / "facts_2025.yaml")
    material = material_from(folder / "past_2024.txt", facts, YEAR, template, unit)
    expected: list[dict[str, Any]] = yaml.safe_load((folder / "expectations.yaml").read_text("utf-8"))
    composed = _composed(material)
    return [_judged_entry(entry, composed, facts) for entry in expected]


def _composed(material: Material) -> list[Composed]:
    lines_of = {section.id: compose_lines(section.id, material) for section in material.template.sections}
    lines_of = {OPENING: compose_lines(OPENING, material), **lines_of}
    sections = [
        Section(slot, heading_of(slot, material, position), slot, tuple(paragraphs_of(lines)))
        for position, (slot, lines) in enumerate(lines_of.items())
    ]
    reviewed = iter(
        review(Report("r", "eval", YEAR, material.template.id, sections=tuple(sections)), material.ledger).paragraphs
    )
    composed: list[Composed] = []
    for section, (slot, lines) in zip(sections, lines_of.items(), strict=True):
        under: list[tuple[int, str]] = []
        for line in lines:
            if is_row(line.text):
                composed.append(
                    Composed(line.sentences[0], False, slot, (section.heading, *(each for _, each in under)))
                )
                continue
            if (span := heading(line.text)) is not None and (number := numbering(line.text)) is not None:
                under = [*(each for each in under if each[0] < number.level), (number.level, span.of(line.text))]
            read = next(each for each in reviewed if each.text == line.text)
            composed += [
                Composed(
                    each,
                    sentence.mark is not None
                    or any(sentence.start <= figure.figure.start < sentence.end for figure in read.open_figures),
                    slot,
                    (section.heading, *(words for _, words in under)),
                )
                for each, sentence in zip(line.sentences, read.sentences, strict=True)
            ]
    return composed


def _judged_entry(entry: dict[str, Any], composed: Sequence[Composed], facts: Sequence[Fact]) -> Judged:
    if "row" in entry:
        return _judged_row(entry, composed)
    if "fact" in entry:
        return _judged_fact(entry, composed, next(fact for fact in facts if fact.label == entry["fact"]))
    return _judged(entry, composed)


def _judged_row(entry: dict[str, Any], composed: Sequence[Composed]) -> Judged:
    """A row of a table, found by the words in it."""
    rows = [each.written.text for each in composed if is_row(each.written.text)]
    text = next((row for row in rows if entry["row"] in cells_of(row)), "")
    right = (
        bool(text) and all(each in text for each in entry["has"]) and not any(each in text for each in entry["hasnt"])
    )
    return Judged(f"| {entry['row']} |", ("changed",), frozenset({"changed" if text else "dropped"}), text, right)


def _judged_fact(entry: dict[str, Any], composed: Sequence[Composed], fact: Fact) -> Judged:
    """A fact that last year's report had no place for: told once, under a heading of its topic, never as its bare label."""
    said = [each for each in composed if fact.id in each.written.facts]
    text = "".join(each.written.text for each in said)
    place = "/".join(said[0].under) if said else ""
    bare = any(
        _plain(each.written.text).removeprefix(f"{YEAR}年，").rstrip("。") == _plain(fact.label + fact.wording())
        for each in said
    )
    wrong = [
        *([] if len(said) == 1 or (fact.kind == "act" and said) else [f"told {len(said)} times"]),
        *([f"without {words}" for words in entry["has"] if _plain(words) not in _plain(text)]),
        *([f"with {words}" for words in entry.get("hasnt") or () if _plain(words) in _plain(text)]),
        *(["its bare label"] if bare else []),
        *([] if any(words in place.split("/")[-1] for words in entry["under"]) else [f"under {place}"]),
        *([] if not said or entry.get("slot") in (None, said[0].slot) else [f"in {said[0].slot}"]),
    ]
    return Judged(
        entry["fact"], ("placed",), frozenset(wrong or ["placed"]), f"[{place}] {text}", not wrong, entry.get("why", "")
    )


def _judged(entry: dict[str, Any], composed: Sequence[Composed]) -> Judged:
    sentence = entry["sentence"]
    found = next((each for each in composed if _same(each.written.before, sentence)), None)
    text = found.written.text if found else ""
    outcome: set[str] = set()
    if found is None:
        outcome.add("dropped")
    else:
        unsure = found.marked or bool(HOLE.search(text))
        same = _plain(text) == _plain(sentence)
        outcome |= (
            ({"unsure"} if unsure else set())
            | ({"changed"} if not same or found.written.facts else set())
            | ({"kept"} if same and not unsure else set())
        )
    has = all(_plain(words) in _plain(text) for words in entry.get("has") or ())
    marked = bool(found and (found.marked or HOLE.search(text)))
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
