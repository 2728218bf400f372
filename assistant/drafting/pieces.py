"""What a rewritten sentence is made of: pieces that replace last year's words, and how they are measured out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.binding import number
from assistant.drafting.wording import in_order, likeness
from assistant.drafting.years import HOLE
from assistant.figures import Figure
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from assistant.ledger import Fact, FactState, Use

_LEFT = re.compile("(?:将近|接近|超过|不足|不少于|不低于|达到?近|近|约|超|逾|共计?约)$")
_PROMISE = re.compile("不少于|不低于|不超过|不高于|至少")
"""What stands before a hole in a plan; the words before a known value go with last year's."""
_FREQUENCY = re.compile(r"每[年季月周旬半个]|每[\u4e00-\u9fff]{1,2}")
_AIM = re.compile("不少于|不低于|不超过|不高于|至少|以上|以内|力争|确保|保持")
NAMED = 0.5
"""Part of a label that a clause must hold to set an aim for what it counts."""

_RIGHT = re.compile("余|多|以上|左右|以下|上下")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence that is replaced; the rest is last year's wording."""

    span: Span
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What a sentence is rewritten by: the facts behind its figures, all that needs a source in it, and the two years."""

    bound: Mapping[Figure, Fact | None]
    figures: Sequence[Figure]
    past: int
    year: int
    others: Sequence[Fact] = ()
    """All facts of the year, for a second subject that shares a figure."""
    named: Mapping[str, Sequence[str]] | None = None
    plan: bool = False
    """Whether the sentence tells what is to come."""


def extent_of(sentence: str, figure: Figure) -> Span:
    """The figure with its qualifiers and unit, wherever the reading drew the line."""
    start, end = figure.start, figure.end
    if found := _LEFT.search(sentence[:start]):
        start = found.start()
    if found := _RIGHT.match(sentence, end):
        end = found.end()
    unit = figure.unit
    if unit and not figure.text.endswith(unit) and sentence.startswith(unit, end):
        end += len(unit)
        if found := _RIGHT.match(sentence, end):
            end = found.end()
    return Span(start, end)


def value_in_place(sentence: str, extent: Span, figure: Figure, fact: Fact | None) -> str:
    """What stands where last year's figure stood: this year's value, or a hole, with its unit."""
    written = extent.of(sentence)
    unit = figure.unit
    if fact is None or not fact.is_known:
        measured = (fact.unit if fact else "") or unit
        promise = _PROMISE.match(written)
        return (
            (promise.group() if promise else "") + HOLE + (_as_written(measured, written) if unit or not fact else "")
        )
    wording = fact.wording() if fact.unit else fact.wording() + unit
    return _as_written(wording, written)


def _as_written(wording: str, written: str) -> str:
    """With the percent sign of the text it goes into."""
    return wording.replace("%", "％") if "％" in written else wording


def is_aim(sentence: str, figure: Figure, setting: Setting) -> bool:
    """Whether a figure of a plan is a frequency or an aim (每季度1次, 达到90%以上, 不少于6场次), which is no value of last year.

    It stays, to be confirmed.
    """
    if not setting.plan:
        return False
    clause = next(span.of(sentence) for span in clauses(sentence) if span.start <= figure.start < span.end)
    if _FREQUENCY.search(clause):
        return True
    # An aim that this year's value has reached must be set anew; what is to be kept up stays.
    return _AIM.search(clause) is not None and not (_reached(clause, figure, setting) and "保持" not in clause)


def _reached(clause: str, figure: Figure, setting: Setting) -> bool:
    """Whether a fact of this year that the clause names is as high already."""

    def is_as_high(fact: Fact) -> bool:
        named = fact.label[-3:] in clause or in_order(fact.label, clause) >= NAMED
        value = number(fact.value)
        return named and value is not None and figure.low is not None and value >= figure.low

    return any(fact.is_known and fact.unit == figure.unit and is_as_high(fact) for fact in setting.others)


def counting(what: str, setting: Setting) -> Fact | None:
    def said(fact: Fact) -> float:
        return max(likeness(words, what) for words in (setting.named or {}).get(fact.id, (fact.label,)))

    best = max((fact for fact in setting.others if not is_gone(fact)), key=said, default=None)
    return best if best is not None and said(best) >= 0.6 else None


def is_known(fact: Fact | None) -> bool:
    return fact is not None and fact.is_known and not is_gone(fact)


def is_gone(fact: Fact | None) -> bool:
    return fact is not None and (fact.use is Use.NOT or (fact.state is FactState.NOT_APPLICABLE and fact.is_confirmed))


def inside(span: Span, figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if span.start <= figure.start < span.end]
