"""Periods: a fact of 截至12月20日 is not the whole year's, and one of this year is not last year's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure, Kind
from assistant.ledger.fact import Fact, Ledger
from assistant.ledger.matching.match import FigureMatch, FigureStatus

_YEAR = re.compile(r"(?:19|20)\d{2}")
_LEADING_YEAR = re.compile(r"((?:19|20)\d{2}) ?年(?= ?\d)")
_COMPARED = re.compile(r"(?:比|较|与|相比|从|由|自)\s*$")
_BEYOND = re.compile(r"^(?:年?版|以来|相比|同期|底|末|的|前|起)")
_WHOLE = re.compile(r"全年|年度|一年来|一年以来|这一年")
_PART = re.compile(r"截至|[上下]半年|季度|\d{1,2}月")
_SEASON = re.compile(r"[上下]半年|前三季度|第?[一二三四1-4]季度")
_UNTIL = re.compile(r"截至(?:目前)?(?:(?:19|20)?\d{2}年)?(\d{1,2})月")
_PLANNED = re.compile(r"将|力争|争取|计划|拟|打算|下一步|明年|目标|重点做好|不少于|不低于|年底前|底前")
_TIME = re.compile(r"全年|一年来|一年以来|这一年|[上下]半年|前三季度|第?[一二三四1-4]季度|截至")
_STOPS = re.compile(r"[。;!?\n]")


def with_periods(found: list[FigureMatch], plain: str, read: Sequence[Figure], ledger: Ledger) -> list[FigureMatch]:
    """The matches with what is to be said of their period; a year that contradicts its facts is a figure of its own."""
    by_id = {fact.id: fact for fact in ledger.facts}
    years = [each for each in map(_dated, read) if each.kind is Kind.YEAR and each.low == each.high]
    usual = ledger.year or _usual(years, ledger)
    starts = [each.start for each in years]
    told_already = {each.figure.start for each in found if each.status is not FigureStatus.MATCHED}
    wrong: dict[int, FigureMatch] = {}
    told: list[FigureMatch] = []
    for each in found:
        fact = by_id.get(each.fact or "")
        if fact is None or each.status is not FigureStatus.MATCHED:
            told.append(each)
            continue
        governing = _governing(each.figure, years, starts, plain)
        due = _year_of(fact) or usual
        if (
            governing is not None
            and due
            and governing.low != due
            and not _is_planned(governing, each.figure, due, plain)
        ):
            note = "ledger.other_year"
            told.append(replace(each, note=note, expected=f"{due}年"))
            wrong[governing.start] = FigureMatch(
                governing, FigureStatus.CHANGED, fact.id, note=note, expected=f"{due}年"
            )
            continue
        told.append(_with_part(each, fact, plain))
    wrong = {start: each for start, each in wrong.items() if start not in told_already}
    return [each for each in told if each.figure.start not in wrong] + list(wrong.values())


def _dated(figure: Figure) -> Figure:
    """截至2024年12月20日 names its year, too."""
    year = _LEADING_YEAR.match(narrow(figure.text)) if figure.kind is Kind.DATE else None
    return replace(figure, kind=Kind.YEAR, low=Decimal(year[1]), high=Decimal(year[1])) if year else figure


def _is_planned(year: Figure, figure: Figure, due: int, plain: str) -> bool:
    """2026年，力争持证率达到98%: an aim of a year to come is no slip of the pen."""
    ahead = year.low is not None and year.low > due
    return ahead and _PLANNED.search(plain, max(0, year.start - 12), figure.end) is not None


def _usual(years: Sequence[Figure], ledger: Ledger) -> int:
    """The year that the facts' periods name most, else the text's own."""
    named = Counter(int(year) for fact in ledger.facts for year in _YEAR.findall(narrow(fact.period)))
    if named:
        return named.most_common(1)[0][0]
    written = Counter(int(each.low) for each in years if each.low is not None)
    if not written:
        return 0
    (year, most), *others = written.most_common()
    return year if most >= 3 and all(most > 2 * count for _, count in others) else 0


def _year_of(fact: Fact) -> int:
    found = _YEAR.search(narrow(fact.period))
    return int(found.group()) if found else 0


def _governing(figure: Figure, years: Sequence[Figure], starts: Sequence[int], plain: str) -> Figure | None:
    """The year that the figure's sentence states before it, unless it only compares."""
    at = bisect_right(starts, figure.start) - 1
    if at < 0:
        return None
    year = years[at]
    if _STOPS.search(plain, year.end, figure.start) or figure.start - year.end > 80:
        return None
    if _COMPARED.search(plain, max(0, year.start - 4), year.start) or _BEYOND.match(plain[year.end : year.end + 2]):
        return None
    return year


def _with_part(each: FigureMatch, fact: Fact, plain: str) -> FigureMatch:
    """A part of the year said to be the whole, or the whole said to be a part, is to be looked at."""
    if each.note or not fact.period:
        return each
    start = max(0, each.figure.start - 40)
    stop = max((found.end() for found in _STOPS.finditer(plain, start, each.figure.start)), default=start)
    words = plain[stop : each.figure.start]
    # The last time that the sentence names is the figure's.
    words = words[max((found.start() for found in _TIME.finditer(words)), default=0) :]
    period = narrow(fact.period).replace(" ", "")
    if _periods_differ(words, period):
        return replace(each, note="ledger.other_period", expected=fact.period)
    return each


def _periods_differ(words: str, period: str) -> bool:
    """全年 for a fact of 截至12月20日, 上半年 for one of the whole year, 截至11月 for 截至12月."""
    part_of_fact, part_said = bool(_PART.search(period)), bool(_PART.search(words))
    if part_of_fact and _WHOLE.search(words) and not part_said:
        return True
    whole_of_fact = not part_of_fact and bool(_WHOLE.search(period))
    season, until = _SEASON.search(words), _UNTIL.search(words)
    if whole_of_fact and (season or ("截至" in words and part_said)):
        return True
    due, due_until = _SEASON.search(period), _UNTIL.search(period)
    if season and (due or due_until) and not (due and due.group() == season.group()):
        return True
    return bool(until and due_until and until[1] != due_until[1])
