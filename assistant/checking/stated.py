"""The numbers that a sentence states, each as value, measure and bound: 六十日 and 60天 are one, 不少于5名 and 不超过5名 are two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant import figures
from assistant.figures import Kind
from assistant.language.sentences import clauses
from assistant.library.articles import number

_DIGITS = r"\d+(?:\.\d+)?"
_CHINESE = "[零〇一二三四五六七八九十百千两]+"
_DATE = re.compile(
    r"(?:(?P<year>\d{4}|[一二〇零三四五六七八九]{4})年)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<day>(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|底|初|末|中旬|上旬|下旬)?(?P<by>[前后内份])?"
)
_YEAR = re.compile(r"(?:19|20)\d\d年")
_COUNTED = re.compile(
    rf"(?P<value>{_DIGITS}|{_CHINESE})\s*个?(?P<unit>工作日|小时|学时|分钟|自然日|日|天|月|年|周|季度|学期|次|名|人|位|处|件|元|万元|亿元|%|倍|类|项|种|份|级|场|个|家|字|户|期|等次|档|分)"
)
_NO_NUMBER = re.compile(rf"(?:第|星期|进一|统|任何|同|某|每|逐|唯|其|之)(?:{_CHINESE})$")
_SAME_UNIT = {"天": "日", "自然日": "日", "名": "人", "位": "人", "个工作日": "工作日", "个月": "月", "个小时": "小时"}
_WITH_VALUE = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE)
_SCALES = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_NUMERAL = re.compile(rf"{_DIGITS}|{_CHINESE}|百分之")
_BOUNDS = {"以上": ">", "余": ">", "不足": "<", "以下": "<", "以内": "<", "内": "<", "之内": "<"}
_LOWER = re.compile(r"(?:不得?少于|不得?低于|至少|(?<!不)(?<!不得)(?:超过|多于|高于|满))$")
_UPPER = re.compile(r"(?:不得?超过|不得?多于|不得?高于|至多|最多|不足|不满|(?<!不)(?<!不得)(?:低于|少于))$")
_LOWER_AFTER, _UPPER_AFTER = re.compile(r"以上|余|多"), re.compile(r"以下|以内|之内|内")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as it stands; ``bound`` is > for at least, < for at most, empty for neither."""

    words: str
    value: str
    unit: str
    bound: str
    clause: str

    def agrees(self, held: Stated) -> bool:
        """Whether this says no other number than ``held``: a date without a year is that of any year."""
        if self.unit == "date":
            return held.unit == "date" and self._is_of(held.value)
        if (self.value, self.unit) != (held.value, held.unit):
            return False
        return not (self.bound and held.bound) or self.bound == held.bound

    def _is_of(self, date: str) -> bool:
        """Whether year, month and day, as far as this one names them, are those of another date."""
        parts = zip(self.value.split("-"), date.split("-"), strict=True)
        return all(said in ("", held) for said, held in parts)


def stated(text: str) -> list[Stated]:
    """Every number of a text that somebody may rely on; numbers of articles, headings and set terms are none."""
    plain = unicodedata.normalize("NFKC", text)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Stated]] = []
    for start, end, each in (*_dates(plain), *_figures(plain), *_counted(plain)):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            found.append((start, each))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _dates(text: str) -> Iterator[tuple[int, int, Stated]]:
    for found in _DATE.finditer(text):
        if text[: found.start()].endswith("个") or not (found["day"] or found["year"] or found["by"]):
            continue
        parts = (found["year"], found["month"], (found["day"] or "").removesuffix("日"))
        value = "-".join(_value(part) if part else "" for part in parts)
        yield found.start(), found.end(), Stated(found.group(), value, "date", "", _clause(text, found.start()))
    for found in _YEAR.finditer(text):
        yield found.start(), found.end(), Stated(found.group(), _value(found.group()[:4]), "year", "", "")


def _figures(text: str) -> Iterator[tuple[int, int, Stated]]:
    for each in figures.read(text):
        if each.kind not in _WITH_VALUE or each.low is None or each.high is None or not each.unit:
            continue
        scale = _SCALES.get(each.unit, Decimal(1))
        low, high = (f"{(value * scale).normalize():f}" for value in (each.low, each.high))
        unit = "元" if each.unit in _SCALES else _unit(each.unit)
        first = _NUMERAL.search(text, each.start)
        bound = _bound(text, first.start() if first else each.start, each.end) or _BOUNDS.get(each.qualifier, "")
        value = low if low == high else f"{low}~{high}"
        yield each.start, each.end, Stated(each.text, value, unit, bound, _clause(text, each.start))


def _counted(text: str) -> Iterator[tuple[int, int, Stated]]:
    """What counts a period or things in a law (六十日内, 一处): read here, for reports rarely say so."""
    for found in _COUNTED.finditer(text):
        if _NO_NUMBER.search(text[max(0, found.start() - 2) : found.end("value")]) or text.startswith(
            "性", found.end()
        ):
            continue
        if found.group() == "一年" and not re.match("[内以期后前]", text[found.end() :]):
            continue  # 一年要学几次: each year, no period of one.
        unit = _unit(found["unit"])
        value = Decimal(_value(found["value"])) * _SCALES.get(unit, Decimal(1))
        bound = _bound(text, found.start(), found.end())
        each = Stated(
            found.group(),
            f"{value.normalize():f}",
            "元" if unit in _SCALES else unit,
            bound,
            _clause(text, found.start()),
        )
        yield found.start(), found.end(), each


def _value(numeral: str) -> str:
    if re.fullmatch(_DIGITS, numeral):
        return numeral.lstrip("0") or "0"
    return str(number(numeral)) if re.fullmatch(_CHINESE, numeral) else numeral


def _unit(unit: str) -> str:
    return _SAME_UNIT.get(unit, unit.removeprefix("个") if len(unit) > 1 else unit)


def _bound(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    if _LOWER.search(before):
        return ">"
    if _UPPER.search(before) or _UPPER_AFTER.match(after):
        return "<"
    return ">" if _LOWER_AFTER.match(after) else ""


def _clause(text: str, at: int) -> str:
    return next((span.of(text) for span in clauses(text) if span.start <= at < span.end), "")
