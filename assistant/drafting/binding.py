"""Which fact of this year stands behind each figure of last year's text, told by what is counted, unit and last year's value.

It knows nothing of how a sentence is rewritten.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rapidfuzz import fuzz

from assistant import figures
from assistant.figures import Figure, units
from assistant.figures.figure import NEEDS_SOURCE
from assistant.figures.units import measure
from assistant.language.sentences import clauses, sentences
from assistant.language.spans import Span
from assistant.ledger import Fact, FactKind
from assistant.report import Template, TemplateFact

ENOUGH = 0.55
"""Score from which a figure is taken to stand for a fact."""
CERTAIN = 3.0
"""The fact was read from this very sentence."""
_COUNTERS = re.compile(
    r"(?:场次数?|人次数?|家次数?|件次数?|次数|件数|场数|份数|条数|处数|个数|人数|户数|本数|项数|起数|名数|人次|场次|家次|数量|总数|数|次)$"
)
_STAGES = (
    re.compile("排查|发现|受理|摸排|收到|接收|申请|查出|登记"),
    re.compile("整改|化解|调解成功|办结|处置|解决|销号|答复|调处|整治|完成"),
    re.compile("在办|未办结|正在|结转|待"),
)
"""Counts of one matter at different stages are different counts, however alike their words."""


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
        contained = 90.0 if len(each) >= 4 and (_stem(each) in fact.label or _stem(fact.label) in each) else 0.0
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


def likeness(words: str, context: str) -> float:
    """How much of ``words`` (without its counter: 件数, 场次) is said in ``context``, 0-1."""
    stem = _stem(words)
    wanted = _bigrams(stem)
    if not wanted:
        return 1.0 if stem and stem in context else 0.0
    return len(wanted & _bigrams(context)) / len(wanted)


def _score(text: str, figure: Figure, names: Names) -> float:
    fact = names.fact
    unit = _unit_score(figure.unit or _unit_after(text, figure), fact.unit)
    if unit is None:
        return 0.0
    last = _number(fact.last_value)
    if last is not None and fact.last_sentence:
        sentence = next(span.of(text) for span in sentences(text) if span.start <= figure.start < span.end)
        if last == figure.low and fuzz.ratio(sentence, fact.last_sentence) > 90:
            return CERTAIN + unit + _said(text, figure, names)
    value = 0.0 if last is None else (0.45 if last == figure.low else -0.6)
    return _said(text, figure, names) + unit + value


def _said(text: str, figure: Figure, names: Names) -> float:
    """How clearly the words around a figure name the fact. Its own clause must say something of it."""
    near, far = _clause(text, figure), _before(text, figure)
    if _different_stages(names.fact.label, near):
        return 0.0
    last_word = 0.1 if _stem(names.fact.label)[-2:] in near else 0.0
    stage = 0.1 if _stages(names.fact.label) & _stages(near) else 0.0
    return last_word + stage + max(_named(words, near + figure.subject, far + near) for words in names.words)


def _named(words: str, near: str, far: str) -> float:
    own = likeness(words, near)
    return 0.5 * own + (0.5 if own else 0.3) * likeness(words, far)


def _different_stages(one: str, other: str) -> bool:
    return bool(_stages(one) and _stages(other) and not _stages(one) & _stages(other))


def _stages(words: str) -> set[int]:
    return {at for at, stage in enumerate(_STAGES) if stage.search(words)}


def _clause(text: str, figure: Figure) -> str:
    """The clause around a figure, up to the figures beside it, so that each keeps its own words."""
    span = next(each for each in clauses(text) if each.start <= figure.start < each.end)
    return _cut_at_others(span, text, figure)


def _cut_at_others(span: Span, text: str, figure: Figure) -> str:
    piece = span.of(text)
    at = figure.start - span.start
    before = re.split(r"\d[\d.,]*[余多]?[\u4e00-\u9fff％%]{0,2}", piece[:at])[-1]
    after = re.split(r"[、\d]", piece[figure.end - span.start :])[0]
    # A clause that names its count once before and once after (排查隐患35处、整改35处) keeps the head for all.
    head = piece[:at] if len(before.strip("、和并 ")) < 2 else before
    return head + after


def _before(text: str, figure: Figure) -> str:
    sentence = next(span for span in sentences(text) if span.start <= figure.start < span.end)
    return text[sentence.start : figure.start]


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


def _number(value: str) -> Decimal | None:
    """The number of a value as typed; 1,200 and 3000余份 are read as their number."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", value)
    try:
        return Decimal(found.group().replace(",", "")) if found else None
    except InvalidOperation:
        return None


def _stem(words: str) -> str:
    plain = re.sub(r"[（(].*?[）)]", "", words)
    stem = _COUNTERS.sub("", plain)
    return stem if len(stem) >= 2 else plain


def _bigrams(text: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
