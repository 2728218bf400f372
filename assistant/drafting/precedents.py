"""A past report split into the sections of a template: each content found by its heading's words, at any depth, in any order.

It knows headings and their words, not what becomes of the text below them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.outline import heading, is_run_in, numbering, numeral, part_mark
from assistant.report import Template, TemplateSection

OPENING = "opening"
"""Slot of the 导语, which stands before the first heading."""

_YEAR = re.compile(r"(20\d\d)\s*年")
_LETTERHEAD = re.compile(
    r"^[^。；]{0,60}(?:报告|总结|汇报)$|〔20\d\d〕|^(?!.*(?:报告|汇报|总结|如下))[^。]{0,30}[：:]$"
)
_TAIL = re.compile(
    r"^(?:特此报告。?|以上报告.{0,12}|附件.{0,30}|[^，。]{2,30}(?:政府|委员会|办公室|街道办事处|办事处|局))$|^20\d\d年.{1,3}月.{1,3}日$|^（此件.*）$"
)
_DATE = re.compile(r"^20\d\d年.{1,3}月.{1,3}日$")
_ORGAN = re.compile(r"^[^，。；：|]{3,30}$")


@dataclass(frozen=True, slots=True)
class Precedent:
    """The unit's own report of an earlier year, split by slot."""

    document: str
    year: int
    sections: tuple[PrecedentSection, ...] = ()

    def section(self, slot: str) -> PrecedentSection | None:
        return next((section for section in self.sections if section.slot == slot), None)

    @property
    def opening(self) -> PrecedentSection | None:
        return self.section(OPENING)


@dataclass(frozen=True, slots=True)
class PrecedentSection:
    """What an earlier report said under one content; ``lines`` are its paragraphs and inner headings, in order."""

    slot: str
    lines: tuple[str, ...]
    document: str = ""
    year: int = 0
    heading: str = ""


@dataclass(slots=True)
class _Part:
    """A first- or second-level heading and what stands below it, while a report is being split."""

    heading: str
    level: int
    lines: list[str]
    slot: str = ""


def split(text: str, template: Template, *, document: str = "", year: int | None = None) -> Precedent:
    """The sections of a past report by the template's slots. A part that answers none stays with the content before it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    of_year = year or guess_year(text)
    opening, parts = _parts(_without_tail(lines), template.sections)
    head = max((at + 1 for at, line in enumerate(opening) if _LETTERHEAD.search(line)), default=0)
    found = {OPENING: _Part("", 1, opening[head:])}
    _gather(parts, template.sections, found)
    return Precedent(
        document=document,
        year=of_year,
        sections=tuple(
            PrecedentSection(slot, tuple(part.lines), document, of_year, part.heading)
            for slot, part in found.items()
            if part.lines
        ),
    )


def guess_year(text: str) -> int:
    """The year that a report is about: the one of its title and headings, else the one named most; 0 where none is."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    heads = [line for line in lines if numbering(line) or _LETTERHEAD.search(line)]
    for source in (heads, lines):
        years = Counter(int(found) for line in source for found in _YEAR.findall(line))
        if years:
            most = max(years.values())
            return min(year for year, times in years.items() if times == most)
    return 0


def slot_of(title: str, sections: Sequence[TemplateSection]) -> str:
    """The slot whose words a heading contains; the longest words win. Empty where none does."""
    matches = [
        (len(words), -position, section.id)
        for position, section in enumerate(sections)
        for words in (*section.variants, section.heading.replace("{year}年度", "").replace("{next_year}年度", ""))
        if words and words in title
    ]
    return max(matches)[2] if matches else ""


def _parts(lines: list[str], sections: Sequence[TemplateSection]) -> tuple[list[str], list[_Part]]:
    """What stands before the first heading, and the first-level parts."""
    opening: list[str] = []
    parts: list[_Part] = []
    top = _top_level(lines, sections)
    for line in lines:
        if _is_first_level(line, sections, top):
            span = heading(line)
            title, rest = (line[: span.end], line[span.end + 1 :].strip()) if span else (line, "")
            parts.append(_Part(title, 1, [rest] if rest else []))
        elif parts:
            parts[-1].lines.append(line)
        else:
            opening.append(line)
    return opening, parts


def _top_level(lines: Sequence[str], sections: Sequence[TemplateSection]) -> int:
    """The level of the numbers that head a report's parts: 一、 unless its contents stand under 1. or （一） alone."""
    headed = [(number.level, line) for line in lines if (number := numbering(line)) and heading(line)]
    if any(level == 1 for level, _ in headed) or any(_is_unnumbered(line, sections) for line in lines):
        return 1
    highest = min((level for level, _ in headed), default=1)
    named = {slot_of(line, sections) for level, line in headed if level == highest} - {""}
    return highest if len(named) > 1 else 1


def _is_first_level(line: str, sections: Sequence[TemplateSection], top: int = 1) -> bool:
    number = numbering(line)
    if number is not None:
        return number.level == top and heading(line) is not None
    return part_mark(line) is not None or _is_unnumbered(line, sections)


def _is_unnumbered(line: str, sections: Sequence[TemplateSection]) -> bool:
    """A heading without a number: a short line in a template's words."""
    return (
        numbering(line) is None
        and len(line) <= 45
        and not re.search(r"[。；，：|]", line)
        and bool(slot_of(line, sections))
    )


def _gather(parts: list[_Part], sections: Sequence[TemplateSection], found: dict[str, _Part]) -> None:
    """Give each first-level part to its slot; then look for the contents still missing one level below."""
    first = next((section.id for section in sections), "")
    current = first
    for part in parts:
        slot = slot_of(part.heading, sections)
        if slot:
            current = slot
            _append(found, slot, part, demote=slot in found)
        else:
            _append(found, current, part, demote=True)
    for section in sections:
        if section.id not in found:
            inner = _take_inner(found, section, sections)
            if inner is not None:
                found[section.id] = inner


def _append(found: dict[str, _Part], slot: str, part: _Part, *, demote: bool) -> None:
    """A second part of a slot, or a part of no slot, becomes a sub-heading, so that a section stays one."""
    known = found.get(slot)
    if known is None and not demote:
        found[slot] = _Part(part.heading, 1, list(part.lines), slot)
        return
    if known is None:
        known = found[slot] = _Part("", 1, [], slot)
    number = sum(_level(line) == 2 for line in known.lines) + 1
    title = part.heading[numbered.span.end :] if (numbered := numbering(part.heading)) else part.heading
    known.lines.append(f"（{numeral(number)}）{title.strip()}")
    known.lines.extend(_demoted(line) for line in part.lines)


def _take_inner(found: dict[str, _Part], section: TemplateSection, sections: Sequence[TemplateSection]) -> _Part | None:
    """A content that stands as a sub-heading inside another one, taken out of it."""
    for slot, part in found.items():
        if slot == OPENING:
            continue
        for at, line in enumerate(part.lines):
            span = heading(line)
            if _level(line) != 2 or span is None or slot_of(line[: span.end], sections) != section.id:
                continue
            end = next((n for n in range(at + 1, len(part.lines)) if _level(part.lines[n]) == 2), len(part.lines))
            body = [line[span.end + 1 :].strip()] if is_run_in(line) else []
            taken = _Part(line[: span.end], 1, [*body, *(_promoted(each) for each in part.lines[at + 1 : end])])
            del part.lines[at:end]
            return taken
    return None


def _level(line: str) -> int:
    number = numbering(line)
    return number.level if number else 0


def _demoted(line: str) -> str:
    """（一） becomes 1. and 1. becomes （1）, since the heading above became （一）."""
    number = numbering(line)
    if number is None or number.level not in (2, 3):
        return line
    rest = line[number.span.end :]
    return f"{number.value}.{rest}" if number.level == 2 else f"（{number.value}）{rest}"


def _promoted(line: str) -> str:
    number = numbering(line)
    if number is None or number.level not in (3, 4):
        return line
    rest = line[number.span.end :]
    return f"（{numeral(number.value)}）{rest}" if number.level == 3 else f"{number.value}.{rest}"


def _without_tail(lines: list[str]) -> list[str]:
    """The lines without closing, signature and date; what stands over a date is its signature, whatever the organ."""
    end = len(lines)
    while end and (_TAIL.search(lines[end - 1]) or _signs(lines[end - 1 :])):
        end -= 1
    return lines[:end]


def _signs(foot: Sequence[str]) -> bool:
    """Whether a short line stands right above a date."""
    line, *below = foot[:4]
    return bool(below and _DATE.match(below[0]) and _ORGAN.match(line) and numbering(line) is None)
