"""Dates and names as values: a fact that says 二十届三中全会 or 9月12日, and the text that says another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure, Kind
from assistant.ledger.fact import Fact, FactState
from assistant.ledger.matching.labels import Index, index, label_of, scores
from assistant.ledger.matching.leftovers import Past, names_in, plain_name
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.meetings import is_meeting, meetings_in, of_one_body, of_one_kind
from assistant.ledger.matching.sourcing import Cited
from assistant.ledger.matching.surroundings import Surroundings, surroundings

_SHAPES = (
    (
        re.compile(
            r"[一二三四五六七八九十]{1,3}届(?:[一二三四五六七八九十]{1,2}中?[、和])*[一二三四五六七八九十]{1,2}中全会"
        ),
        "plenum",
    ),
    (
        re.compile(
            r"第?[一二三四五六七八九十]{1,3}(?:届[一二三四五六七八九十]{1,3})?次(?:党代会|党员代表大会|党员大会|代表大会|人代会|全会|全体会议|会议)"
        ),
        "session",
    ),
    (re.compile(r"(?:十[一二三四五六七八九]|二十[一二三]?)大"), "congress"),
    (re.compile(r"[〔\[]\d{4}[〕\]]\d+号"), "number"),
    (re.compile(r"\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"), "day"),
    (re.compile(r"\d{1,2}月"), "month"),
)
_OF_FIVE_YEARS = re.compile("党代会|代表大会")
_WHEN = re.compile(r"的?(?:时间|日期)$")
_PERIOD_LEAD = re.compile(r"(?:截至|截止到?|至|自|从|到|于)$")
STANDS, STANDING = 0.45, {"plenum": 0.3}
"""How much of its label must be named for another name to stand under it; a year seldom studies two plenums."""
NAMED = 0.6
"""The same for a name that another fact has."""


_DAY = re.compile(r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DOCUMENT = re.compile(r"(?P<organ>[^〔\[]*)[〔\[](?P<year>\d{4})[〕\]](?P<number>\d+)号")
STANDING_OF_MEETINGS = 0.2
"""How much of its label must be named for another meeting of the same level to stand where nothing names the fact's own."""


def _shape(words: str) -> str:
    return next((shape for pattern, shape in _SHAPES if pattern.search(words)), "meeting" if is_meeting(words) else "")


def match_names(
    text: str, plain: str, read: Sequence[Figure], facts: Sequence[Fact], past: Past, cited: Cited
) -> list[FigureMatch]:
    """The dates of the text, and the names and document numbers of which a fact is the source."""
    named = [fact for fact in facts if fact.state is FactState.VALUE and _shape(plain_name(fact.value))]
    wanted = {_shape(plain_name(fact.value)) for fact in named}
    shaped = [
        each
        for each in read
        if each.kind in (Kind.NAME, Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.ORDINAL) and _shape(plain_name(each.text))
    ]
    if "meeting" in wanted or "session" in wanted:
        shaped = sorted([*shaped, *meetings_in(text, plain, shaped)], key=lambda each: each.start)
    asked = [
        each
        for each in shaped
        if _shape(plain_name(each.text)) in wanted or _is_a_day(each, plain) or _is_kept(each, past)
    ]
    if not asked:
        return []
    known = plain_name("\n".join(f"{fact.label}|{fact.value}|{fact.period}" for fact in facts))
    labels = index(tuple(_WHEN.sub("", label_of(fact)) for fact in named))
    unstated = _unstated(named, [plain_name(each.text) for each in asked])
    found: list[FigureMatch] = []
    for figure, around in zip(asked, surroundings(plain, asked), strict=True):
        name, names = plain_name(figure.text), names_in(figure.text)
        shape = _shape(name)
        own = _standing(around, labels, figure) if named else {}
        best = max((n for n in own if _shape(plain_name(named[n].value)) == shape), key=lambda n: own[n], default=None)
        saying = [
            number for number, fact in enumerate(named) if any(_says(one, plain_name(fact.value)) for one in names)
        ]
        same = max(saying, key=lambda number: own.get(number, 0.0), default=None)
        elsewhere = _elsewhere(same, shape, scores(_clause(around), labels), named) if same is not None else None
        best = best if elsewhere is None else elsewhere
        if same is not None and elsewhere is None:
            also = tuple(named[number].id for number in saying if number != same) if len(names) > 1 else ()
            found.append(FigureMatch(figure, FigureStatus.MATCHED, named[same].id, also))
        elif slip := _slip_of(name, own, named, unstated):
            note = (
                "ledger.leftover" if name in past.names else "ledger.other_year" if shape == "day" else "ledger.changed"
            )
            status = FigureStatus.LEFTOVER if name in past.names else FigureStatus.CHANGED
            found.append(FigureMatch(figure, status, slip.id, note=note, expected=slip.value))
        elif best is not None and shape != "meeting" and own[best] >= STANDING.get(shape, STANDS):
            kept = past.names.issuperset(names) and same is None
            note = "ledger.leftover" if kept else "ledger.changed"
            status = FigureStatus.LEFTOVER if kept else FigureStatus.CHANGED
            found.append(FigureMatch(figure, status, named[best].id, note=note, expected=named[best].value))
        elif figure.kind is Kind.DATE and _is_a_day(figure, plain):
            found.append(_day(figure, name, known, past, cited))
        elif _is_kept(figure, past) and not any(one in known for one in names) and not cited.holds(figure):
            found.append(FigureMatch(figure, FigureStatus.LEFTOVER, note="ledger.leftover"))
    return _exchanged(found, {fact.id: plain_name(fact.value) for fact in named})


def _unstated(named: Sequence[Fact], names: Sequence[str]) -> list[int]:
    """The facts whose name no name of the text is."""
    return [
        number for number, fact in enumerate(named) if not any(_says(name, plain_name(fact.value)) for name in names)
    ]


def _slip_of(name: str, own: dict[int, float], named: Sequence[Fact], unstated: Sequence[int]) -> Fact | None:
    """The one fact that nothing names, and of which the name is a slip: another year, another number, another meeting of its kind."""
    near = [number for number in unstated if _may_be_for(name, plain_name(named[number].value), own.get(number, 0.0))]
    return named[near[0]] if len(near) == 1 else None


def _may_be_for(name: str, value: str, label: float) -> bool:
    if (one := _DAY.fullmatch(name)) and (other := _DAY.fullmatch(value)):
        same_day = one["month"] == other["month"] and one["day"] == other["day"]
        return same_day and bool(one["year"] and other["year"]) and one["year"] != other["year"]
    if (one := _DOCUMENT.fullmatch(name)) and (other := _DOCUMENT.fullmatch(value)):
        return one["organ"] == other["organ"] and (one["year"] == other["year"]) != (one["number"] == other["number"])
    if is_meeting(name) and is_meeting(value):
        return of_one_body(name, value) or (of_one_kind(name, value) and label >= STANDING_OF_MEETINGS)
    return False


def _standing(around: Surroundings, labels: Index, figure: Figure) -> dict[int, float]:
    """How well each label is named; of a day first by its own clause, for the deed follows it."""
    if figure.kind is Kind.DATE:
        near = scores(_clause(around), labels)
        if any(score >= STANDS for score in near.values()):
            return near
    return scores(around, labels)


def _clause(around: Surroundings) -> Surroundings:
    """No more than the name's own clause."""
    return replace(around, before=around.before.rpartition(",")[2], sentence="", paragraph="")


def _elsewhere(same: int, shape: str, near: dict[int, float], named: Sequence[Fact]) -> int | None:
    """The other fact under whose label, beyond doubt, the name of ``same`` stands, if there is one."""
    others = [n for n in near if n != same and _shape(plain_name(named[n].value)) == shape]
    best = max(others, key=lambda number: near[number], default=None)
    if best is None or near[best] < NAMED or near.get(same, 0.0) >= near[best] - 0.3:
        return None
    return None if plain_name(named[best].value) == plain_name(named[same].value) else best


def _exchanged(found: list[FigureMatch], values: dict[str, str]) -> list[FigureMatch]:
    """Two names that stand under each other's labels."""

    def says(each: FigureMatch, fact: str | None) -> bool:
        return fact is not None and _says(plain_name(each.figure.text), values[fact])

    astray = [each for each in found if each.status is FigureStatus.CHANGED]
    return [
        replace(each, status=FigureStatus.SWAPPED, note="ledger.swapped")
        if each in astray
        and any(other.fact != each.fact and says(each, other.fact) and says(other, each.fact) for other in astray)
        else each
        for each in found
    ]


def _is_a_day(figure: Figure, plain: str) -> bool:
    """Whether the date says when something happened: not the end of a period, nor the date under a title or a signature."""
    if figure.kind is not Kind.DATE or "日" not in figure.text:
        return False
    start = plain.rfind("\n", 0, figure.start) + 1
    end = plain.find("\n", figure.end)
    line = plain[start : end if end >= 0 else len(plain)].strip()
    alone = len(line) <= len(figure.text) + 6 or line.startswith(("-", "(")) or "日至" in narrow(figure.text)
    return not alone and not _PERIOD_LEAD.search(plain, max(0, figure.start - 3), figure.start)


def _is_kept(figure: Figure, past: Past) -> bool:
    """A document number or a plenum that a past report names; a congress stays the same for five years."""
    names = names_in(figure.text)
    yearly = _shape(names[0]) in ("plenum", "session") and not _OF_FIVE_YEARS.search(names[0])
    return past.names.issuperset(names) and (figure.kind is Kind.DOCUMENT_NUMBER or yearly)


def _says(name: str, value: str) -> bool:
    """Whether one holds the other, and not as the end of a longer number (1月6日 in 11月6日)."""
    short, long = sorted((name, value), key=len)
    return bool(short) and re.search(rf"(?<!\d){re.escape(short)}", long) is not None


def _day(figure: Figure, name: str, known: str, past: Past, cited: Cited) -> FigureMatch:
    """A day under no label: backed by any fact that names it, quoted, left over, or without a source."""
    bare = re.sub(r"^\d{4}年", "", name)
    if re.search(rf"(?<!\d){re.escape(bare)}", known):
        return FigureMatch(figure, FigureStatus.MATCHED)
    if cited.holds(figure):
        return FigureMatch(figure, FigureStatus.QUOTED)
    unsourced = FigureMatch(figure, FigureStatus.UNSOURCED, note="ledger.unsourced")
    if name in past.names:
        return replace(unsourced, status=FigureStatus.LEFTOVER, note="ledger.leftover")
    return unsourced
