"""The composer: a section from last year's own section and this year's facts, complete and right at no token.

It keeps structure and sentences, lets this year's facts take last year's place, leaves holes where nobody knows, sets in
what last year did not have, and closes the numbering up. It never asks a model and never reads another unit's report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import figures
from assistant.drafting.citing import cite
from assistant.drafting.material import Material, Written, is_plan, moved
from assistant.drafting.missing import missing_lines, opening_lines
from assistant.drafting.numbers import closed_up
from assistant.drafting.pieces import Setting
from assistant.drafting.placing import Line, by_topic, with_facts
from assistant.drafting.precedents import OPENING, PrecedentSection
from assistant.drafting.rewriting import rewritten
from assistant.drafting.tables import cells_of, is_row, rewritten_row
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.outline import heading, is_run_in, numbering
from assistant.language.sentences import sentences
from assistant.report import Paragraph, ParagraphKind, new_id
from assistant.sources import Origin, Sentence

_POINT_HEAD = re.compile(r"\s*[一二三四五六七八九十]{1,3}(?:是|要)[^，；。]{2,24}。")


def compose(slot: str, material: Material) -> list[Paragraph]:
    """The paragraphs of a section. Never empty for a required one: without precedent or facts it says what is missing."""
    return [
        cite(paragraph, material.policy.get(slot, ())) for paragraph in paragraphs_of(compose_lines(slot, material))
    ]


def compose_lines(slot: str, material: Material) -> list[Line]:
    """The section as lines of sentences, each with its origin."""
    past = material.past(slot)
    if slot == OPENING and past is None:
        return [Line((each,)) for each in opening_lines(material)]
    lines = list(_continued(slot, material))
    elsewhere = {
        id
        for section in material.template.sections
        if section.id != slot
        for line in _continued(section.id, material)
        for each in line.sentences
        for id in each.facts
    }
    facts = [each for each in material.unplaced(slot) if each.id not in elsewhere]
    lines = with_facts(lines, facts, material.year) if lines else by_topic(facts, material.year)
    if past is None:
        lines += [Line((each,)) for each in missing_lines(material.section(slot), [line.text for line in lines])]
    return _renumbered(_without_bare_headings(lines))


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines as paragraphs of a report."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        if is_row(line.text):
            _add_row(paragraphs, tuple(cells_of(line.text)))
            continue
        at, marks = 0, list[Sentence]()
        for each in line.sentences:
            marks.append(Sentence(at, at + len(each.text), each.origin, source=each.source))
            at += len(each.text)
        paragraphs.append(Paragraph(new_id(), line.text, sentences=tuple(marks)))
    return paragraphs


def _add_row(paragraphs: list[Paragraph], row: tuple[str, ...]) -> None:
    """A row joins the table above it, or begins one."""
    if paragraphs and paragraphs[-1].kind is ParagraphKind.TABLE:
        paragraphs[-1] = replace(paragraphs[-1], rows=(*paragraphs[-1].rows, row))
    else:
        paragraphs.append(Paragraph(new_id(), kind=ParagraphKind.TABLE, rows=(row,)))


def _continued(slot: str, material: Material) -> list[Line]:
    """What last year's section becomes with this year's facts."""
    if slot not in material.continued:
        past = material.past(slot)
        material.continued[slot] = _from_past(past, material) if past else []
    return material.continued[slot]


def _from_past(past: PrecedentSection, material: Material) -> list[Line]:
    text = "\n".join(past.lines)
    bound = material.bound.get(past.slot, {})
    counted = [figure for figure in figures.read(text) if figure.kind in NEEDS_SOURCE]
    known = [each.fact for each in material.names]
    named = {each.fact.id: each.words for each in material.names}
    section = material.section(past.slot)
    header: tuple[str, ...] = ()
    lines: list[Line] = []
    start = 0
    for line in past.lines:
        if is_row(line):
            cells = tuple(cells_of(line))
            row, facts = rewritten_row(cells, material.names, past.year, material.year, header)
            header = header or cells
            lines.append(Line((Written(f"| {' | '.join(row)} |", Origin.PAST, past.document, facts),)))
            start += len(line) + 1
            continue
        header = ()
        kept: list[Written] = []
        lost = False
        for span in sentences(line):
            here, end = start + span.start, start + span.end
            setting = Setting(
                bound={moved(figure, -here): fact for figure, fact in bound.items() if here <= figure.start < end},
                figures=[moved(figure, -here) for figure in counted if here <= figure.start < end],
                past=past.year,
                year=material.year,
                others=known,
                named=named,
                plan=section is not None and is_plan(section),
            )
            new = rewritten(span.of(line), setting)
            if new is None:
                lost = True
            else:
                kept.append(Written(new.text, Origin.PAST, past.document, new.facts, span.of(line)))
        start += len(line) + 1
        if kept and not (lost and _is_head_only(line, kept)):
            lines.append(Line(tuple(_led(line, kept))))
    return lines


def _led(line: str, kept: list[Written]) -> list[Written]:
    """A numbered line that lost its first sentence keeps its number."""
    number = numbering(line)
    if number is None or numbering(kept[0].text) is not None:
        return kept
    return [replace(kept[0], text=number.span.of(line).strip() + kept[0].text), *kept[1:]]


def _is_head_only(line: str, kept: Sequence[Written]) -> bool:
    """Whether nothing is left of a paragraph but its run-in heading."""
    return len(kept) == 1 and (is_run_in(line) or bool(_POINT_HEAD.match(line))) and line.startswith(kept[0].text[:6])


def _without_bare_headings(lines: Sequence[Line]) -> list[Line]:
    """Headings under which nothing is left go too."""
    kept: list[Line] = []
    for line in reversed(lines):
        if _is_heading_line(line.text):
            below = numbering(kept[-1].text) if kept else None
            mine = numbering(line.text)
            if not kept or (below and mine and _is_heading_line(kept[-1].text) and below.level <= mine.level):
                continue
        kept.append(line)
    return kept[::-1]


def _is_heading_line(text: str) -> bool:
    span = heading(text)
    return span is not None and span.end >= len(text.rstrip()) and not text.rstrip().endswith("。")


def _renumbered(lines: Sequence[Line]) -> list[Line]:
    """Numbers counting on; each sentence keeps its origin."""
    closed = closed_up([line.text for line in lines])
    renumbered: list[Line] = []
    for line, text in zip(lines, closed, strict=True):
        spans = sentences(text)
        if text == line.text or len(spans) != len(line.sentences):
            renumbered.append(line if text == line.text else Line((replace(line.sentences[0], text=text),)))
            continue
        renumbered.append(
            Line(tuple(replace(old, text=span.of(text)) for old, span in zip(line.sentences, spans, strict=True)))
        )
    return renumbered
