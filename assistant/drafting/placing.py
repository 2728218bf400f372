"""Where in a section a fact is told that last year's report had no place for: beside its topic, after the point it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting import plain
from assistant.drafting.occasions import continued, tells_same
from assistant.drafting.topics import HEADINGS, topic_of, topics
from assistant.drafting.wording import in_order, likeness
from assistant.drafting.written import Written
from assistant.drafting.years import HOLE
from assistant.language.outline import heading, is_run_in, numbering, numeral
from assistant.language.sentences import sentences
from assistant.ledger import Fact, FactKind
from assistant.sources import Origin

NEAR = 0.15
"""Score from which a paragraph is a fact's place."""
_POINT = re.compile(r"\s*[一二三四五六七八九十]{1,3}(?:是|要)")
_LEAD = re.compile("全年|截[至止][^，]{2,12}，")
SEVERAL = 3
MANY = 8
"""Topics and facts from which a section of facts alone is divided by headings."""
OTHERS = "做好其他工作"
_INTRODUCES = re.compile("(?:见下表|如下表?|见下图)[^。]{0,4}[。：:]$")
"""What must stand right before the table that it announces."""
SAID = 0.9
"""Part of a label that must stand before its value for the fact to be told already."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in the making: its sentences in order. A heading on a line of its own is one sentence."""

    sentences: tuple[Written, ...]

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.sentences)


def with_facts(lines: list[Line], facts: Sequence[Fact], year: int) -> list[Line]:
    """Each fact in a sentence of its own in the paragraph of its topic; those without one share the section's last paragraph."""
    apart: list[Written] = []
    stated = {id for line in lines for each in line.sentences for id in each.facts}
    for fact in facts:
        if fact.id in stated or _is_told(lines, fact):
            continue
        if fact.kind is FactKind.ACT and (taken := _continued(lines, fact)) is not None:
            lines = taken
            continue
        said = plain.sentence(fact, year)
        new = [Written(span.of(said), Origin.FACT, fact.id, (fact.id,)) for span in sentences(said)]
        at = _place(lines, fact)
        if at is None:
            apart.extend(new)
        else:
            lines = [*lines[:at], _set_in(lines[at], fact, new), *lines[at + 1 :]]
    return [*lines, Line(tuple(apart))] if apart else lines


def by_topic(facts: Sequence[Fact], year: int) -> list[Line]:
    """The facts of a section that has no earlier text: a headed paragraph for each topic, or one where they are few."""
    groups: dict[str, list[Written]] = {name: [] for name in (*HEADINGS, "")}
    for fact in facts:
        said = plain.sentence(fact, year)
        group = groups[topic_of(_words(fact))]
        for span in sentences(said):
            new = Written(span.of(said), Origin.FACT, fact.id, (fact.id,))
            group.append(_joined(new, group[-1]) if group else new)
    told = [(name, group) for name, group in groups.items() if group]
    if len(told) < SEVERAL or len(facts) < MANY:
        return [Line(tuple(each for _, group in told for each in group))] if told else []
    return [
        Line((Written(f"（{numeral(at)}）{HEADINGS.get(name, OTHERS)}。", Origin.TEMPLATE), *group))
        for at, (name, group) in enumerate(told, 1)
    ]


def _is_told(lines: Sequence[Line], fact: Fact) -> bool:
    """Whether a sentence says the fact already, value and name."""
    value = fact.wording()
    if fact.kind is FactKind.ACT or not re.search(r"\d", value):
        return False
    pattern = re.compile(rf"(?<![\d.]){re.escape(value)}(?!\d)")
    return any(
        in_order(fact.label, each.text[: found.start()]) >= SAID and likeness(fact.label, each.text) >= 0.6
        for line in lines
        for each in line.sentences
        if (found := pattern.search(each.text))
    )


def _continued(lines: Sequence[Line], fact: Fact) -> list[Line] | None:
    """The lines with an act of this year where last year told most surely of the same occasion; None where it told of none."""
    found = [
        (tells_same(old.text, fact), -at, -index, new)
        for at, line in enumerate(lines)
        for index, old in enumerate(line.sentences)
        if (new := continued(old, fact)) is not None
    ]
    if not found:
        return None
    _, before, place, new = max(found, key=lambda each: each[:3])
    at, index = -before, -place
    sentences = lines[at].sentences
    return [*lines[:at], Line((*sentences[:index], new, *sentences[index + 1 :])), *lines[at + 1 :]]


def _place(lines: Sequence[Line], fact: Fact) -> int | None:
    """The paragraph whose headings and words are nearest to the fact's; the later one where two are as near."""
    words = _words(fact)
    mine = topics(words)
    best: tuple[float, int] | None = None
    above: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        text = line.text
        number = numbering(text)
        span = heading(text)
        if number is not None and span is not None:
            above = [each for each in above if each[0] < number.level]
            above.append((number.level, span.of(text)))
        if not text.endswith("。"):
            continue
        point = line.sentences[0].text if _POINT.match(text) or is_run_in(text) else ""
        near = point or (above[-1][1] if above else "")
        far = "".join(title for _, title in above) if point or len(above) > 1 else ""
        score = (
            likeness(words, text)
            + (0.5 if mine & topics(near) else 0.0)
            + (0.4 if mine & topics(far) else 0.0)
            + (0.15 if mine & topics(text) else 0.0)
            + 0.3 * likeness(words, near)
            + (0.1 if fact.unit and re.search(rf"(?:\d|余|{HOLE}){re.escape(fact.unit)}", text) else 0.0)
        )
        if score >= NEAR and (best is None or (score, at) > best):
            best = score, at
    return best[1] if best else None


def _set_in(line: Line, fact: Fact, new: Sequence[Written]) -> Line:
    """The paragraph with the fact at the end of the point (一是 …) whose words are nearest."""
    words = _words(fact)
    starts = [at for at, each in enumerate(line.sentences) if _POINT.match(each.text)]
    ends = [*starts[1:], len(line.sentences)] if starts else [len(line.sentences)]
    begins = starts or [0]
    points = ["".join(each.text for each in line.sentences[a:b]) for a, b in zip(begins, ends, strict=True)]
    nearest = max(
        range(len(points)),
        key=lambda at: (likeness(words, points[at]) + 0.3 * len(topics(words) & topics(points[at])), at),
    )
    here = ends[nearest]
    if here > 1 and _INTRODUCES.search(line.sentences[here - 1].text):
        here -= 1
    new = [_joined(each, line.sentences[here - 1]) for each in new]
    return Line((*line.sentences[:here], *new, *line.sentences[here:]))


def _joined(new: Written, before: Written) -> Written:
    """全年 is said once where one plain sentence follows another."""
    if before.origin is not Origin.FACT or new.text.startswith("全年未"):
        return new
    lead = _LEAD.match(new.text)
    known = _LEAD.match(before.text)
    # A sentence without its own lead goes on in the period of the one before it.
    repeated = lead is not None and (known is None or known.group() == lead.group()) and lead.group() == "全年"
    return replace(new, text=new.text[lead.end() :]) if repeated and lead else new


def _words(fact: Fact) -> str:
    return fact.value if fact.kind is FactKind.ACT else fact.label
