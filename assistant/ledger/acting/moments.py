"""When something is said to have happened, as far as words say it: months, days, halves and quarters of the year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.figures.characters import narrow

_MONTH = re.compile(r"(?<!\d)(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|(\d{1,2})[日号])?")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]?[-—至到](?:(\d{1,2})月)?(\d{1,2})[日号]")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})月?(?:份)?[-—至到](\d{1,2})月")
_PARTS = {
    "上半年": range(1, 7),
    "下半年": range(7, 13),
    "一季度": range(1, 4),
    "二季度": range(4, 7),
    "三季度": range(7, 10),
    "四季度": range(10, 13),
    "年初": range(1, 4),
    "年底": range(10, 13),
    "年末": range(10, 13),
}
_PART = re.compile("|".join(_PARTS))
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_UNTIL = re.compile(r"截[至止](?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底)?|目前)?")
_TITLE = re.compile(r"《[^《》\n]*》|[（(][^（）()\n]*[）)]")
_ELSEWHEN = re.compile(r"去年|上年|前年|往年|历年|近年|连续")
_CHINESE = {**{word: number for number, word in enumerate("一二三四五六七八九十", 1)}, "十一": 11, "十二": 12}


@dataclass(frozen=True, slots=True)
class Moment:
    """One of these months, and the day where it is told (0 where it is not)."""

    months: frozenset[int]
    day: int = 0

    def within(self, other: Moment) -> bool:
        """Whether this moment is told at least as closely as the other asks, and agrees."""
        return self.months <= other.months and (other.day in (0, self.day))


@dataclass(frozen=True, slots=True)
class When:
    """All that words say of time."""

    moments: tuple[Moment, ...] = ()
    years: frozenset[int] = frozenset()
    elsewhen: frozenset[str] = frozenset()
    """去年, 历年: no moment of this year."""

    def is_told_by(self, fact: When, year: int) -> bool:
        """Whether a fact of the year says of time all that these words say."""
        years = self.years or ({year} if year else fact.years)
        known = fact.years or ({year} if year else self.years)
        return (
            years <= known
            and self.elsewhen <= fact.elsewhen
            and all(any(told.within(asked) for told in fact.moments) for asked in self.moments)
        )


@lru_cache(maxsize=4000)
def when(words: str) -> When:
    """What the words say of time; titles and 截至12月20日 tell no moment."""
    plain = _UNTIL.sub("", _TITLE.sub("", narrow(words)))
    found: list[Moment] = []
    spans = [*_DAYS.finditer(plain)]
    for match in spans:
        first, last = int(match[1]), int(match[3] or match[1])
        found += [Moment(frozenset({first}), int(match[2])), Moment(frozenset({last}), int(match[4]))]
    for match in _MONTHS.finditer(plain):
        found.append(Moment(frozenset(range(int(match[1]), int(match[2]) + 1))))
    rest = _MONTHS.sub("", _DAYS.sub("", plain))
    for match in _MONTH.finditer(rest):
        month = int(match[1]) if match[1].isdigit() else _CHINESE[match[1]]
        found.append(Moment(frozenset({month}), int(match[2] or 0)))
    found += [Moment(frozenset(_PARTS[match.group()])) for match in _PART.finditer(rest)]
    return When(
        tuple(found),
        frozenset(int(year) for year in _YEAR.findall(plain)),
        frozenset(_ELSEWHEN.findall(plain)),
    )
