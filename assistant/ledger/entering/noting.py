"""A department's notes -> facts to look at: each with its sentence, and the fact of the ledger whose value it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant import acts
from assistant.acts import Act
from assistant.acts.setting import Setting, stretches
from assistant.figures.characters import narrow
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger.cells import read_cell
from assistant.ledger.entering.mentions import Mention, mentions, places
from assistant.ledger.entering.pasting import rows_from_text
from assistant.ledger.entering.recognising import recognised
from assistant.ledger.entering.worksheet import fact_id, facts_from_rows
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger
from assistant.ledger.matching.negating import match_negations
from assistant.words import say

_DATED = re.compile(r"\d{1,2}月\d{1,2}日")
_TITLE = re.compile(r"《[^《》\n]+》|“[^“”\n]{2,}”")
_NAMED_DEEDS = frozenset({"召开", "印发", "制定", "出台", "举办", "举行", "成立", "挂牌", "揭牌", "启用", "签订", "荣获", "获评", "修订"})  # fmt: skip
_LONGEST = 24
_NOT_OF_THIS_YEAR = re.compile("去年|上年|往年|如果|若|一旦|[防避]免|确保|力争|争取|将")
"""Before a denial: it tells of another year, of a case that may come, or of an aim."""


class Meets(StrEnum):
    """What a noted fact meets in the ledger."""

    NOTHING = "new"
    EMPTY = "fills"
    SAME = "same"
    OTHER = "conflict"


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact that a note tells, not confirmed: as it would be named, its sentence, and where the figure stands in it."""

    fact: Fact
    sentence: str
    marks: Span
    goes_to: str = ""
    """The fact of the ledger whose value it is; empty for a new one."""
    meets: Meets = Meets.NOTHING

    @property
    def id(self) -> str:
        return self.fact.id

    @property
    def label(self) -> str:
        return self.fact.label


def note(text: str, ledger: Ledger, *, source_file: str = "") -> tuple[Noted, ...]:
    """The facts that a department's text tells of the ledger's year, in its order. Nothing is confirmed."""
    found = [
        *_figures(text, ledger, source_file),
        *_cells(text, ledger, source_file),
        *_zeros(text, ledger, source_file),
        *_acts(text, ledger, source_file),
    ]
    found.sort(key=lambda each: each[0])
    return recognise(tuple(each for _, each in found), ledger)


def recognise(noted: Sequence[Noted], ledger: Ledger, *, to: str | None = None) -> tuple[Noted, ...]:
    """Each noted fact beside the fact of the ledger that it speaks of (or beside ``to``), and what it meets there."""
    if to is None:
        goes = recognised([each.fact for each in noted], [each.sentence for each in noted], ledger)
    else:
        goes = [to] * len(noted)
    return tuple(
        replace(each, goes_to=fact_id, meets=_meets(each.fact, ledger.fact(fact_id)))
        for each, fact_id in zip(noted, goes, strict=True)
    )


def _meets(fact: Fact, known: Fact | None) -> Meets:
    if known is None:
        return Meets.NOTHING
    if known.state is FactState.EMPTY:
        return Meets.EMPTY
    return Meets.SAME if (known.value, known.state) == (fact.value, fact.state) else Meets.OTHER


def _figures(text: str, ledger: Ledger, source_file: str) -> Iterator[tuple[int, Noted]]:
    for each in mentions(text, year=ledger.year):
        cell = read_cell(each.worded)
        if cell.words:
            continue
        fact = Fact(
            fact_id(ledger.unit, ledger.year, f"{each.label}{each.figure.start}", source_file),
            each.label,
            cell.value,
            cell.state,
            unit=cell.unit or each.unit,
            qualifier=cell.qualifier,
            period=each.period,
            last_value=each.last,
        )
        yield each.figure.start, _noted(text, fact, each.sentence, _marked(each), source_file)


def _zeros(text: str, ledger: Ledger, source_file: str) -> Iterator[tuple[int, Noted]]:
    """未发生, 没有, 未收到: a ZERO for each fact of the ledger that it is said of; what the ledger does not ask for stays words."""
    one, none = read_cell("1"), read_cell("0")
    asked = [
        replace(fact, value=one.value, state=one.state, qualifier="", confirmed_at="asked")
        for fact in ledger.facts
        if fact.kind is FactKind.FIGURE
    ]
    spans = sentences(text)
    coming = [each.span for each in stretches(text) if each.setting is Setting.COMING]
    told: set[str] = set()
    for each in match_negations(text, narrow(text), replace(ledger, facts=tuple(asked)), ()):
        start, known = each.figure.start, ledger.fact(each.fact or "")
        sentence = next((span for span in spans if span.start <= start < span.end), None)
        if (
            known is None
            or sentence is None
            or known.id in told
            or any(span.start <= start < span.end for span in coming)
        ):
            continue
        if _NOT_OF_THIS_YEAR.search(text[sentence.start : start]):
            continue
        told.add(known.id)
        id = fact_id(ledger.unit, ledger.year, f"{known.label}{start}", source_file)
        fact = Fact(id, known.label, none.value, none.state, unit=known.unit, period=known.period)
        yield (
            start,
            _noted(text, fact, sentence, Span(start - sentence.start, each.figure.end - sentence.start), source_file),
        )


def _marked(mention: Mention) -> Span:
    start = mention.figure.start - mention.sentence.start
    return Span(start, start + len(mention.worded))


def _cells(text: str, ledger: Ledger, source_file: str) -> Iterator[tuple[int, Noted]]:
    """The rows of tables that stand between the prose."""
    for span in _tables(text):
        rows = rows_from_text(span.of(text))
        for fact in facts_from_rows(rows, year=ledger.year, source_file=source_file, unit=ledger.unit).facts:
            line = next((each for each in _lines(text, span) if fact.label in each.of(text)), None)
            if line is not None and fact.state is not FactState.EMPTY:
                said = line.of(text)
                at = max(0, said.rfind(fact.value))
                fact = replace(fact, id=fact_id(ledger.unit, ledger.year, f"{fact.label}{line.start}", source_file))
                yield line.start, _noted(text, fact, line, Span(at, at + len(fact.value)), source_file)


def _tables(text: str) -> Iterator[Span]:
    for found in re.finditer(r"(?:^\|.*\|[ \t]*(?:\n|$))+", text, re.M):
        yield Span(found.start(), found.end())


def _lines(text: str, span: Span) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]+", span.of(text)):
        yield Span(span.start + found.start(), span.start + found.end())


def _acts(text: str, ledger: Ledger, source_file: str) -> Iterator[tuple[int, Noted]]:
    """Deeds with a day, or with a name that somebody could ask for; what is merely done often is a figure or nothing."""
    spans = sentences(text)
    for act in acts.read(text):
        sentence = next((span for span in spans if span.start <= act.start < span.end), None)
        if sentence is None or not _is_worth_a_fact(act):
            continue
        words = text[act.start : act.end].strip()
        value = words if not act.time or act.time in words else f"{act.time}{words}"
        label = _label(act)
        fact = Fact(
            fact_id(ledger.unit, ledger.year, f"{label}{act.start}", source_file), label, value, kind=FactKind.ACT
        )
        marks = Span(act.start - sentence.start, act.end - sentence.start)
        yield act.start, _noted(text, fact, sentence, marks, source_file)


def _is_worth_a_fact(act: Act) -> bool:
    if len(act.object) < 3:
        return False
    dated = _DATED.search(act.time) is not None and not re.match("截[至止]", act.time)
    return dated or (act.verb in _NAMED_DEEDS and _TITLE.search(act.object) is not None)


def _label(act: Act) -> str:
    """The name of what was done: 宪法进校园主题活动, 印发法治建设工作要点."""
    thing = re.sub(r"[“”《》\s]", "", act.object)
    thing = re.sub("^[我全本](?:[镇乡县街所办市区]|单位)|^了", "", thing)
    light = act.verb in ("召开", "举办", "举行", "开展", "组织")
    return (thing if light else f"{act.verb}{thing}")[:_LONGEST]


def _noted(text: str, fact: Fact, sentence: Span, marks: Span, source_file: str) -> Noted:
    said = sentence.of(text)
    number = next((number for number, span in places(text) if span.start <= sentence.start < span.end + 1), 1)
    place = say("notes.place", number=number)
    fact = replace(fact, source_file=source_file, source_place=place, source_sentence=said)
    return Noted(fact, said, marks)
