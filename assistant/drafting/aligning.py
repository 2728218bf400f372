"""A model's section laid beside the composed one: which of its sentences stand, and where what it left out goes.

Each sentence that stands continues composed ones. A composed sentence that none continues is set in again after its
predecessor, so that nothing the composer knew (a fact, a title, a plan, a table) is lost because a model forgot it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant import figures
from assistant.drafting.by_sentence import LEAD, belied
from assistant.drafting.meaning import stays_close
from assistant.drafting.placing import Line
from assistant.drafting.tokens import Masked, in_place, mask, token, tokens, unmasked
from assistant.drafting.validating import claims_more, has_strange_signs
from assistant.drafting.written import Written
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.outline import heading
from assistant.language.sentences import sentences
from assistant.ledger import Ledger
from assistant.sources import Origin

SAME = 62
"""Similarity (0-100) from which a model's sentence is a composed one in other words."""
KIN = 35
"""Similarity from which a sentence with a composed one's figures tells of its matter."""
SAME_HEAD = 45
SAID = 80
"""Similarity of a part from which a composed sentence is said within a model's."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed sentence, its tokens counted through the section, and the line it stands in."""

    said: Written
    masked: str
    line: int
    tokens: tuple[int, ...]
    kept_back: bool
    """Tables and what is still to be supplied are not a model's to write."""

    @property
    def is_heading(self) -> bool:
        return is_heading(self.said.text)


@dataclass(frozen=True, slots=True)
class Source:
    """The composed section as it is asked of a model."""

    sentences: tuple[Composed, ...]
    held: tuple[str, ...]

    @property
    def text(self) -> str:
        lines: dict[int, str] = {}
        for each in self.sentences:
            if not each.kept_back:
                lines[each.line] = lines.get(each.line, "") + each.masked
        return "\n".join(lines.values())

    def owner(self, number: int) -> int | None:
        """The composed sentence that a token stands in, by its place."""
        return next((at for at, each in enumerate(self.sentences) if number in each.tokens), None)


@dataclass(slots=True)
class _Entry:
    """A sentence of the new section and the composed ones that it continues."""

    said: Written
    of: set[int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The new section, the sentences that fell, the tokens they lost, and how many composed ones were set in."""

    lines: tuple[Line, ...]
    written: int
    fallen: tuple[str, ...] = ()
    lost: tuple[int, ...] = ()
    set_in: int = 0


def source_of(lines: Sequence[Line]) -> Source:
    """The composed lines with their figures as tokens; the numbers that lines start with stay as they are."""
    held: list[str] = []
    found: list[Composed] = []
    for at, line in enumerate(lines):
        for each in line.sentences:
            lead = LEAD.match(each.text)
            head = lead.group() if lead else ""
            masked = mask(each.text[len(head) :], 0)
            kept_back = each.text.startswith("|") or "【" in each.text or each.origin is Origin.TEMPLATE
            numbers: tuple[int, ...] = ()
            text = each.text
            if not kept_back:
                numbers = tuple(range(len(held) + 1, len(held) + len(masked.held) + 1))
                text = head + re.sub(r"【F(\d+)】", lambda hit: token(len(held) + int(hit.group(1))), masked.text)
                held.extend(masked.held)
            found.append(Composed(each, text, at, numbers, kept_back))
    return Source(tuple(found), tuple(held))


def align(answer: str, source: Source, facts: Ledger) -> Aligned:
    """The answer's sentences that may stand among the composed ones that they leave out."""
    kept: list[list[_Entry]] = []
    fallen: list[str] = []
    seen: set[int] = set()
    written = 0
    for line in (each.strip() for each in answer.split("\n") if each.strip()):
        entries: list[_Entry] = []
        for span in sentences(line):
            said = span.of(line)
            written += 1
            entry = _continuing(said, source, seen, facts)
            if entry is None:
                fallen.append(said)
            else:
                seen.update(tokens(said))
                entries.append(entry)
        if entries:
            kept.append(entries)
    lost = tuple(number for number in range(1, len(source.held) + 1) if number not in seen)
    set_in = _set_in(kept, source)
    lines = tuple(Line(tuple(entry.said for entry in entries)) for entries in kept)
    return Aligned(lines, written, tuple(fallen), lost, set_in)


def is_heading(text: str) -> bool:
    """A heading on its own line, or run in before the first 。 of a paragraph."""
    span = heading(text)
    return span is not None and span.end >= len(text.rstrip().rstrip("。"))


def _continuing(said: str, source: Source, seen: set[int], facts: Ledger) -> _Entry | None:
    """The sentence as one that continues composed ones; None where it may not stand."""
    if is_heading(said):
        return _heading(said, source)
    numbers = tokens(said)
    owners = {owner for number in numbers if (owner := source.owner(number)) is not None}
    known = all(source.owner(number) is not None and number not in seen for number in numbers)
    if not known or len(set(numbers)) < len(numbers) or not in_place(said, source.text):
        return None
    near = _nearest(said, source)
    if near is None or (owners and near[0] not in owners):
        return None
    at, score = near
    old = source.sentences[at]
    plain = unmasked(said, Masked(source.text, source.held))
    if plain == old.said.text:
        return _Entry(old.said, {at})
    if score < (KIN if owners else SAME) or not _is_clean(said, old) or belied(plain, facts):
        return None
    of = owners | {at} | _said_within(said, source)
    if any(not set(source.sentences[each].tokens) <= set(numbers) for each in of):
        # Half of a sentence's figures would leave the other half without its words.
        return None
    if not stays_close(said, "".join(source.sentences[each].masked for each in sorted(of))):
        return None
    stated = tuple(dict.fromkeys(fact for each in sorted(of) for fact in source.sentences[each].said.facts))
    if score >= SAME and not claims_more(plain, "".join(source.sentences[each].said.text for each in of)):
        return _Entry(Written(plain, old.said.origin, old.said.source, stated, old.said.before), of)
    return _Entry(Written(plain, Origin.MODEL, "", stated), of)


def _is_clean(said: str, old: Composed) -> bool:
    lead = LEAD.match(said)
    bare = re.sub(r"【F\d+】", "", said[lead.end() :] if lead else said)
    if any(each.kind in NEEDS_SOURCE for each in figures.read(bare)) or re.search(r"[0-9A-Za-z]", bare):
        return False
    return said[-1:] == old.masked[-1:] and not has_strange_signs(bare, old.masked)


def _heading(said: str, source: Source) -> _Entry | None:
    """The composed heading that a heading stands for, in the composed words: nothing is claimed in a heading."""
    heads = {at: each.said.text for at, each in enumerate(source.sentences) if each.is_heading}
    near = process.extractOne(said, heads, scorer=fuzz.ratio, score_cutoff=SAME_HEAD)
    return _Entry(source.sentences[near[2]].said, {near[2]}) if near else None


def _nearest(said: str, source: Source) -> tuple[int, float] | None:
    texts = {at: each.masked for at, each in enumerate(source.sentences) if not each.kept_back and not each.is_heading}
    if not texts:
        return None
    near = process.extractOne(said, texts, scorer=fuzz.ratio)
    return near[2], near[1]


def _set_in(kept: list[list[_Entry]], source: Source) -> int:
    """Put each composed sentence that nothing continues after its predecessor; how many there were."""
    missing = 0
    for at, each in enumerate(source.sentences):
        if _place([at], kept) is not None:
            continue
        missing += 1
        new = _Entry(each.said, {at})
        earlier = [other for other in range(at) if source.sentences[other].line == each.line]
        later = [other for other in range(at + 1, len(source.sentences)) if source.sentences[other].line == each.line]
        if (place := _place(reversed(earlier), kept)) is not None:
            kept[place[0]].insert(place[1] + 1, new)
        elif (place := _place(later, kept)) is not None:
            kept[place[0]].insert(place[1], new)
        else:
            above = _place(reversed(range(at)), kept)
            kept.insert(above[0] + 1 if above else 0, [new])
    return missing


def _said_within(said: str, source: Source) -> set[int]:
    """The composed sentences without figures that a longer sentence says too; one that states a fact word for word."""
    found: set[int] = set()
    for at, each in enumerate(source.sentences):
        words = each.said.text.rstrip("。")
        if each.tokens or each.is_heading or each.kept_back or len(words) >= len(said):
            continue
        if words in said or (not each.said.facts and fuzz.partial_ratio(words, said) >= SAID):
            found.add(at)
    return found


def _place(wanted: Iterable[int], kept: list[list[_Entry]]) -> tuple[int, int] | None:
    """The line and place of the sentence that continues the first of these composed ones that any continues."""
    for at in wanted:
        for line, entries in enumerate(kept):
            for index, entry in enumerate(entries):
                if at in entry.of:
                    return line, index
    return None
