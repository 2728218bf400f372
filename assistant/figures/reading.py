"""Reading figures: one pass over each line of a text, each numeral read as what it is.

At each numeral the readings are tried from the most particular (a document number, an article) to the plainest (a count),
and the first that fits takes its characters. Whatever is no figure (统一, 进一步) is stepped over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.figures import names
from assistant.figures.characters import narrow
from assistant.figures.context import in_context
from assistant.figures.figure import Figure, Kind
from assistant.figures.numerals import chinese
from assistant.figures.quantities import arabic_quantity, chinese_quantity

_NUMERAL = re.compile(r"[0-9零〇一二三四五六七八九十百千万亿两数几①-⑳]|[A-Za-z]+[_.\-]?\d|[上下]半年")
_NUMERAL_RUN = re.compile(r"[零〇一二三四五六七八九十百千万亿两数几]+|[0-9.,]+")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LETTERED = re.compile(r"[A-Za-z]+[_.\-]?\d")

Reading = Callable[[str, int], Figure | None]


def read(text: str) -> list[Figure]:
    """Every figure of a text in order; spans are code points and never overlap. It never raises."""
    found: list[Figure] = []
    start = 0
    for line in text.split("\n"):
        if line:
            found.extend(_moved(figure, start) for figure in _read_line(line))
        start += len(line) + 1
    return found


@lru_cache(maxsize=8_192)
def _read_line(line: str) -> tuple[Figure, ...]:
    """The figures of one line: nothing beyond it bears upon them. Kept, for a keystroke changes one line of many."""
    plain = narrow(line)
    return tuple(in_context(line, plain, list(_scan(line, plain))))


def _moved(figure: Figure, by: int) -> Figure:
    if not by:
        return figure
    return Figure(
        figure.start + by, figure.end + by, figure.text, figure.kind, figure.low, figure.high,
        figure.unit, figure.qualifier, figure.clause, figure.subject,
    )  # fmt: skip


def _scan(text: str, plain: str) -> Iterator[Figure]:
    fenced = _fences(plain)
    starts = [fence.start for fence in fenced]
    at = taken = 0
    while found := _NUMERAL.search(plain, at):
        start = found.start()
        index = bisect_right(starts, start) - 1
        fence = fenced[index] if index >= 0 and start < fenced[index].end else None
        figure = _fenced(plain, start, taken, fence) if fence else _read_at(plain, start, taken)
        if figure is None:
            run = _NUMERAL_RUN.match(plain, start)
            at = run.end() if run else found.end()
            continue
        yield _worded(figure, text)
        at = taken = figure.end


def _read_at(plain: str, start: int, taken: int) -> Figure | None:
    for reading in _READINGS:
        figure = reading(plain, start)
        if figure is not None and figure.start >= taken and figure.end > start:
            return figure
    return None


def _worded(figure: Figure, text: str) -> Figure:
    return Figure(
        figure.start, figure.end, text[figure.start : figure.end], figure.kind,
        figure.low, figure.high, figure.unit, figure.qualifier,
    )  # fmt: skip


def _named(kind: Kind, start: int, end: int, value: Decimal | None = None, high: Decimal | None = None) -> Figure:
    return Figure(start, end, "", kind, value, value if high is None else high)


# What stands in title marks, in short quotes or in a document number is read as that, whatever it holds.


class _Fence:
    __slots__ = ("end", "kind", "start")

    def __init__(self, start: int, end: int, kind: Kind) -> None:
        self.start, self.end, self.kind = start, end, kind


def _fences(plain: str) -> list[_Fence]:
    fences: list[_Fence] = []
    if "〔" in plain or "号" in plain:
        for found in names.DOCUMENT_NUMBER.finditer(plain):
            lead = names.ORGAN_LEAD.match(found.group())
            fences.append(_Fence(found.start() + (lead.end() if lead else 0), found.end(), Kind.DOCUMENT_NUMBER))
    for pattern, kind in ((names.TITLE, Kind.NAME), (names.QUOTED, Kind.SET_TERM)):
        for found in pattern.finditer(plain):
            fences.append(_Fence(found.start(), found.end(), kind))
    fences.sort(key=lambda fence: (fence.start, -fence.end))
    apart: list[_Fence] = []
    for fence in fences:
        if not apart or fence.start >= apart[-1].end:
            apart.append(fence)
    return apart


def _fenced(plain: str, start: int, taken: int, fence: _Fence) -> Figure | None:
    if fence.kind is Kind.DOCUMENT_NUMBER:
        return _named(Kind.DOCUMENT_NUMBER, max(fence.start, taken), fence.end)
    if fence.kind is Kind.NAME:
        run = _NUMERAL_RUN.match(plain, start)
        letters = _LETTERED.match(plain, start)
        end = run.end() if run else letters.end() if letters else start + 1
        for pattern in names.YEARS:
            if (year := pattern.match(plain, start)) and year.end() <= fence.end:
                end = max(end, year.end())
        return _named(Kind.NAME, start, min(end, fence.end))
    return _named(Kind.SET_TERM, max(fence.start, taken), fence.end)


# The readings, each at one place.


def _article(plain: str, start: int) -> Figure | None:
    if start == 0 or plain[start - 1] != "第":
        return None
    if found := names.ARTICLE.match(plain, start - 1):
        return _named(Kind.ARTICLE_NUMBER, start - 1, found.end())
    return None


def _ordinal(plain: str, start: int) -> Figure | None:
    if start == 0:
        return None
    before = plain[start - 1]
    if before == "第" and (found := names.ORDINALS[0].match(plain, start - 1)):
        return _named(Kind.ORDINAL, start - 1, found.end())
    if before == "其" and (found := names.ORDINALS[1].match(plain, start - 1)):
        return _named(Kind.ORDINAL, start, found.end())
    if before == "前" and (found := names.ORDINALS[2].match(plain, start - 1)):
        return _named(Kind.ORDINAL, start - 1, found.end())
    return None


def _outline(plain: str, start: int) -> Figure | None:
    line = plain.rfind("\n", 0, start) + 1
    if start - line <= 8 and (higher := names.HEADING_LEAD.match(plain, line, start)):
        line = higher.end()
    if start - line <= 3 and not plain[line:start].strip(" \t(") and (found := names.LINE_LEAD.match(plain, line)):
        return _named(
            Kind.ORDINAL, line + len(found.group()) - len(found.group().lstrip()), max(found.end(), start + 1)
        )
    if start and plain[start - 1] == "(" and (found := names.BRACKETED.match(plain, start - 1)):
        return _named(Kind.ORDINAL, start - 1, found.end())
    if found := names.BRACKETED.match(plain, start):
        return _named(Kind.ORDINAL, start, found.end())
    if (start == line or plain[start - 1] in "。;:,\n \t)") and (found := names.POINT.match(plain, start)):
        return _named(Kind.ORDINAL, start, found.end())
    return None


def _numbered(plain: str, start: int) -> Figure | None:
    """Which table, which attachment, which row: 表1, 附件：1. 清单, the first cell of a row."""
    if not plain[start].isdigit():
        return None
    row = names.ROW.match(plain)
    if row and row.start("number") == start:
        return _named(Kind.ORDINAL, start, row.end("number"))
    if found := names.LISTED.match(plain, start):
        return _named(Kind.ORDINAL, start, found.end() - len(found.group()) + len(found.group().rstrip()))
    if names.SHOWN.search(plain, max(0, start - 4), start):
        counted = arabic_quantity(plain, start)
        if counted is None or not counted.unit:
            return _named(Kind.ORDINAL, start, start + len(plain[start:]) - len(plain[start:].lstrip("0123456789")))
    return None


def _age(plain: str, start: int) -> Figure | None:
    found = names.AGE.match(plain, start)
    if found is None:
        return None
    grouped = found["bound"] and not names.AGE_REACHED.search(plain, max(0, start - 12), start)
    if grouped or found["whom"] is not None or names.AGE_FULL.search(plain, max(0, start - 2), start):
        return _named(Kind.NAME, start, found.end())
    return None


def _name(plain: str, start: int) -> Figure | None:
    for pattern in names.NAMES:
        if found := pattern.match(plain, start):
            return _named(Kind.NAME, start, found.end())
    return None


def _set_term(plain: str, start: int) -> Figure | None:
    found = names.SET_TERM.match(plain, start)
    return _named(Kind.SET_TERM, start, found.end()) if found else None


def _year(plain: str, start: int) -> Figure | None:
    for pattern in names.YEARS:
        if found := pattern.match(plain, start):
            years = [Decimal(year) for year in _YEAR.findall(found.group())]
            if not years:
                value = chinese(found.group()[:4])
                years = [value] if value is not None else []
            if years:
                return _named(Kind.YEAR, start, found.end(), years[0], years[-1])
    return None


def _date(plain: str, start: int) -> Figure | None:
    if start and plain[start - 1].isdigit():
        return None
    before = start - 1 if start and plain[start - 1] in "前第" else start
    if found := names.PERIOD_WORDS.match(plain, before) or names.PERIOD_WORDS.match(plain, start):
        return _named(Kind.DATE, found.start(), found.end())
    for pattern in names.DATES:
        if found := pattern.match(plain, start):
            return _named(Kind.DATE, start, found.end())
    return None


def _quantity(plain: str, start: int) -> Figure | None:
    return arabic_quantity(plain, start) if plain[start].isdigit() else chinese_quantity(plain, start)


_READINGS: tuple[Reading, ...] = (
    _article, _outline, _numbered, _date, _ordinal, _age, _name, _year, _set_term, _quantity,
)  # fmt: skip
