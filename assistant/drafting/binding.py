"""Which fact of this year stands behind each figure of last year's text, told by what is counted, unit and last year's value.

It knows nothing of how a sentence is rewritten.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rapidfuzz import fuzz

from assistant import figures
from assistant.drafting.wording import in_order, likeness, pairs, stem
from assistant.figures import Figure, Kind, units
from assistant.figures.figure import NEEDS_SOURCE
from assistant.figures.units import measure
from assistant.language.sentences import clauses, sentences
from assistant.language.spans import Span
from assistant.ledger import Fact, FactKind
from assistant.report import Template, TemplateFact

ENOUGH = 0.55
"""Score from which a figure is taken to stand for a fact."""
RENAMED = 0.85
"""Part of a label's characters that must stand in a figure's clause, in order, for it to be the label's older name."""
COUNTED = NEEDS_SOURCE - {Kind.DATE}
CERTAIN = 3.0
"""The fact was read from this very sentence."""
_STAGES = (
    re.compile("排查|发现|受理|摸排|收到|接收|申请|查出|登记"),
    re.compile("整改|化解|调解成功|办结|处置|解决|销号|答复|调处|整治|完成"),
    re.compile("在办|未办结|正在|结转|待"),
)
"""Counts of one matter at different stages are different counts, however alike their words."""
_NOT_DONE = re.compile("免罚|免予|不予|未(?!成年)")
"""What a count of cases that were let off is never taken for: a count of those that were not."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a fact may be called: its label and the template's other words for it."""

    fact: Fact
    words: tuple[str, ...]
    section: str = ""
    """Id of the template section that usually states it."""


def names(facts: Iterable[Fact], template: Template) -> tuple[Names, ...]:
    """Every figure fact with what it may be called."""
    return tuple(_names(fact, template.facts) for fact in facts if fact.kind is FactKind.FIGURE)


def _names(fact: Fact, known: Sequence[TemplateFact]) -> Names:
    best = max(known, key=lambda each: _nearness(fact, each), default=None)
    if best is None or _nearness(fact, best) < 75:
        return Names(fact, (fact.label,))
    # Rates of one matter differ in their last word alone: 参考率 lends no name to 合格率.
    more = [
        each for each in (best.label, *best.aliases) if not fact.label.endswith("率") or each[-3:] == fact.label[-3:]
    ]
    return Names(fact, tuple(dict.fromkeys((fact.label, *more))), best.section)


def _nearness(fact: Fact, known: TemplateFact) -> float:
    """0-100: how surely a fact is one that the template knows, whatever its office calls it."""
    if _different_stages(fact.label, known.label) or _unit_score(fact.unit, known.unit) is None:
        return 0.0
    best = 0.0
    for each in (known.label, *known.aliases):
        contained = 90.0 if len(each) >= 4 and (stem(each) in fact.label or stem(fact.label) in each) else 0.0
        best = max(best, 100.0 if each == fact.label else 0.0, contained, fuzz.ratio(fact.label, each))
    return best + (5.0 if fact.unit == known.unit else 0.0)


def bind(text: str, known: Sequence[Names]) -> dict[Figure, Fact]:
    """The fact behind each figure of ``text`` that needs a source, where one is told clearly enough.

    A fact has one value in last year's text: once bound, it stands only behind figures of that value, once a sentence.
    """
    scored = sorted(
        (
            (score, -figure.start, figure, each.fact)
            for figure in figures.read(text)
            if figure.kind in NEEDS_SOURCE
            for each in known
            if (score := _score(text, figure, each)) >= ENOUGH
        ),
        key=lambda row: row[:2],
        reverse=True,
    )
    bound: dict[Figure, Fact] = {}
    value_of: dict[str, Decimal | None] = {}
    said: set[tuple[int, str]] = set()
    starts = [span.start for span in sentences(text)]
    for score, _, figure, fact in scored:
        place = bisect_right(starts, figure.start), fact.id
        other_value = fact.id in value_of and value_of[fact.id] != figure.low
        if figure in bound or place in said or (other_value and score < CERTAIN):
            continue
        bound[figure] = fact
        said.add(place)
        value_of.setdefault(fact.id, figure.low)
    return bound


def bind_loosely(
    text: str, known: Sequence[Names], taken: Mapping[Figure, Fact], free: Collection[str]
) -> dict[Figure, Fact]:
    """The facts among ``free`` that were given another name this year: each other's only choice, in the same unit."""
    left = [each for each in figures.read(text) if each.kind in COUNTED and each not in taken]
    choices = [
        (figure, each.fact) for each in known if each.fact.id in free for figure in left if _renamed(text, figure, each)
    ]
    return {
        figure: fact
        for figure, fact in choices
        if sum(one is figure for one, _ in choices) == 1 and sum(other is fact for _, other in choices) == 1
    }


def _renamed(text: str, figure: Figure, names: Names) -> bool:
    """Whether a figure counts what a fact names in other words: 网上可办率 and 网办率, 覆盖率 and 配备率 of the same."""
    fact = names.fact
    one, other = measure(_unit_of(text, figure, fact)), measure(fact.unit)
    if units.likeness(one.base, other.base) != units.Likeness.SAME or _different_stages(fact.label, figure.clause):
        return False
    span = _around(_clauses(text), figure.start)
    own = text[span.start : figure.start] + figure.unit + figure.subject
    if in_order(fact.label, own) >= RENAMED:
        return True
    # A rate is told from another one of the same matter by the word before 率.
    of_what = stem(fact.label)[-3:-1]
    sentence = _before(text, figure)
    said = fact.unit == "%" and len(of_what) == 2 and of_what in sentence
    return said and likeness(fact.label, sentence) >= 0.5


def _score(text: str, figure: Figure, names: Names) -> float:
    fact = names.fact
    unit = _unit_score(_unit_of(text, figure, fact), fact.unit)
    if unit is None:
        return 0.0
    last = number(fact.last_value)
    if last is not None and fact.last_sentence:
        sentence = _around(_sentences(text), figure.start).of(text)
        if last == figure.low and fuzz.ratio(sentence, fact.last_sentence) > 90:
            return CERTAIN + unit + _said(text, figure, names)
    value = 0.0 if last is None else (0.45 if last == figure.low else -0.6)
    return _said(text, figure, names) + unit + value


def _said(text: str, figure: Figure, names: Names) -> float:
    """How clearly the words around a figure name the fact. Its own clause must say something of it."""
    near, far = _clause(text, figure), _before(text, figure)
    if _different_stages(names.fact.label, near) or (_NOT_DONE.search(names.fact.label) and not _NOT_DONE.search(near)):
        return 0.0
    last_word = 0.1 if stem(names.fact.label)[-2:] in near else 0.0
    stage = 0.1 if _stages(names.fact.label) & _stages(near) else 0.0
    said = max(_named(words, near + figure.subject, far + near) for words in names.words)
    # What was done (化解) is told of many things: alone, without a word of what it was done to, it tells none of them.
    if all(_done_alone(words, near + figure.subject + far) for words in names.words):
        return 0.5 * said
    return said + last_word + stage


def _done_alone(words: str, text: str) -> bool:
    """Whether of a name like 信访积案化解 nothing but 化解 is said."""
    rest = stem(words)
    for stage in _STAGES:
        rest = stage.sub(" ", rest)
    objects = {pair for part in rest.split() for pair in pairs(part)}
    return rest != stem(words) and bool(objects) and not objects & pairs(text)


def _named(words: str, near: str, far: str) -> float:
    own = likeness(words, near)
    return 0.5 * own + (0.5 if own else 0.3) * likeness(words, far)


def _different_stages(one: str, other: str) -> bool:
    return bool(_stages(one) and _stages(other) and not _stages(one) & _stages(other))


def _stages(words: str) -> set[int]:
    return {at for at, stage in enumerate(_STAGES) if stage.search(words)}


def _clause(text: str, figure: Figure) -> str:
    """The clause around a figure, up to the figures beside it, so that each keeps its own words."""
    span = _around(_clauses(text), figure.start)
    return _cut_at_others(span, text, figure)


def _cut_at_others(span: Span, text: str, figure: Figure) -> str:
    piece = span.of(text)
    at = figure.start - span.start
    noun = figure.unit[1:] if figure.unit.startswith("个") and figure.unit not in ("个百分点", "个工作日") else ""
    before = re.split(r"\d[\d.,]*[余多]?[\u4e00-\u9fff％%]{0,2}", piece[:at])[-1]
    after = re.split(r"[、\d]", piece[figure.end - span.start :])[0]
    # A clause that names its count once before and once after (排查隐患35处、整改35处) keeps the head for all.
    head = piece[:at] if len(before.strip("、和并 ")) < 2 else before
    return head + noun + after


def _before(text: str, figure: Figure) -> str:
    return text[_around(_sentences(text), figure.start).start : figure.start]


def _around(spans: Sequence[Span], at: int) -> Span:
    """The one of the spans, which are in order, that holds this place."""
    return spans[bisect_right(spans, at, key=lambda span: span.start) - 1]


# A whole report is asked for its clauses once for each figure and each fact.
@lru_cache(maxsize=8)
def _clauses(text: str) -> tuple[Span, ...]:
    return tuple(clauses(text))


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def _unit_of(text: str, figure: Figure, fact: Fact) -> str:
    """The figure's unit; 个 where a noun was read as part of it (11个社区)."""
    if fact.unit and figure.unit.startswith(fact.unit) and figure.unit[len(fact.unit) :] in fact.label:
        return fact.unit
    return figure.unit or _unit_after(text, figure)


def _unit_after(text: str, figure: Figure) -> str:
    found = re.match(r"[\u4e00-\u9fff％%]{1,2}", text[figure.end :])
    return found.group() if found else ""


def _unit_score(written: str, unit: str) -> float | None:
    """None where the two can never measure the same thing."""
    one, other = measure(written), measure(unit)
    alike = units.likeness(one.base, other.base)
    if alike == units.Likeness.UNKNOWN:
        return 0.0
    if alike == units.Likeness.OTHER:
        strict = {"%", "个百分点", "元", "亩", "人次"}
        return None if one.base in strict or other.base in strict else -0.15
    return 0.2 if alike == units.Likeness.SAME else 0.12


def number(value: str) -> Decimal | None:
    """The number of a value as typed; 1,200 and 3000余份 are read as their number."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", value)
    try:
        return Decimal(found.group().replace(",", "")) if found else None
    except InvalidOperation:
        return None
