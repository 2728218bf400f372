"""What a fact states, taken apart once, and how a figure of a text agrees with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from assistant import figures
from assistant.figures.characters import narrow
from assistant.figures.figure import NEEDS_SOURCE, Figure, Kind
from assistant.figures.units import UNIT, Likeness, family, likeness, measure
from assistant.ledger.fact import Fact, FactState

_KNOWN_UNIT = re.compile(rf"(?:万亿|[百千]?[万亿]|[百千])?{UNIT}")
_QUALIFIERS = {
    "多": "余", "余": "余", "来": "余", "几": "几", "近": "近", "将近": "近", "接近": "近", "约": "约", "大约": "约", "左右": "约", "超": "超", "超过": "超", "逾": "超", "突破": "超",
    "不足": "不足", "不到": "不足", "低于": "不足", "以上": "以上", "不低于": "以上", "不少于": "以上", "至少": "以上", "以下": "以下", "以内": "以内", "达": "", "达到": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A number (or range) that a fact states, with its unit; ``words`` where the value is a name or a date."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str | None
    words: str = ""
    negative: bool = False


@lru_cache(maxsize=20_000)
def stated(fact: Fact) -> Stated:
    """What the fact states. A value typed with its unit or qualifier (3000余份) is taken apart too."""
    unit = _plain_unit(fact.unit)
    qualifier = None if fact.qualifier is None else _QUALIFIERS.get(fact.qualifier.strip(), fact.qualifier.strip())
    if fact.state is FactState.ZERO:
        return Stated(Decimal(0), Decimal(0), unit, "")
    value = narrow(fact.value).strip().replace(" ", "")
    negative = value.startswith(("-", "负")) and len(value) > 1
    bare = value.lstrip("-负+").replace(",", "")
    try:
        number = Decimal(bare)
        if number.is_finite():
            return Stated(number, number, unit, qualifier, negative=negative)
    except InvalidOperation:
        pass
    joined = bare if not unit or bare.endswith(unit) else bare + unit
    read = figures.read(joined)
    if len(read) == 1 and read[0].kind in NEEDS_SOURCE and read[0].low is not None and read[0].end == len(joined):
        found = read[0]
        return Stated(
            found.low, found.high, _plain_unit(found.unit) or unit, canonical(found) or qualifier, negative=negative
        )
    return Stated(None, None, unit, qualifier, words=value)


def canonical(figure: Figure) -> str:
    """The qualifier of a figure, one word for each meaning."""
    return _QUALIFIERS.get(figure.qualifier, figure.qualifier)


@lru_cache(maxsize=2_000)
def _plain_unit(unit: str) -> str:
    plain = narrow(unit).strip().strip("()").replace(" ", "")
    if plain in ("百分之", "百分比"):
        return "%"
    if plain == "分之":
        return plain
    found = _KNOWN_UNIT.match(plain)
    return found.group() if found else plain


def unit_likeness(figure: Figure, fact: Stated) -> str:
    """How the unit of a figure stands to the fact's."""
    if figure.unit == "分之" and fact.unit == "%":
        return Likeness.SAME
    one, other = measure(figure.unit), measure(fact.unit)
    if one.base == other.base:
        return Likeness.SAME
    return likeness(one.base, other.base)


def same_number(figure: Figure, fact: Stated) -> bool:
    """Whether both are the same number once units are converted, qualifiers apart."""
    if figure.low is None or figure.high is None or fact.low is None or fact.high is None:
        return False
    as_written = figure.low == fact.low
    if as_written and not (figure.unit and fact.unit):
        return figure.high == fact.high
    own, its = measure(figure.unit).size, measure(fact.unit).size
    if own == its:
        return as_written and figure.high == fact.high
    return figure.low * own == fact.low * its and figure.high * own == fact.high * its


def same_digits(figure: Figure, fact: Stated) -> bool:
    """Whether the figure is the fact's number, in its unit or as it is written: what may have been put in another place."""
    return figure.low == fact.low or same_number(figure, fact)


def lows(low: Decimal | None, unit: str) -> tuple[Decimal, ...]:
    """A number as it is written and in full (3.2万 and 32000): two of the same digits share one of theirs."""
    if low is None:
        return ()
    size = measure(unit).size
    return (low,) if size == 1 else (low, low * size)


def _sizes(figure: Figure, fact: Stated) -> tuple[Decimal, Decimal]:
    own, its = measure(figure.unit), measure(fact.unit)
    if not fact.unit or not figure.unit:
        # A unit that was not typed cannot convert; its scale (万) is then taken to be the other's, where that fits.
        if not figure.unit and figure.low == fact.low:
            return Decimal(1), Decimal(1)
        if not fact.unit and figure.low == fact.low:
            return Decimal(1), Decimal(1)
    return own.size, its.size


def rounds_soundly(figure: Figure, fact: Stated) -> bool:
    """Whether the figure is a sound rounding of an exact fact: 200余 for 213, 近3000 for 2,986, 98.5% for 98.46."""
    if figure.qualifier == "几" and figure.low is not None and fact.low is not None and not fact.qualifier:
        # 数百件 for 213: anywhere within.
        own, its = _sizes(figure, fact)
        return fact.low == fact.high and figure.low * own <= fact.low * its <= (figure.high or figure.low) * own
    if figure.low is None or figure.low != figure.high or fact.low is None or fact.low != fact.high or not figure.low:
        return False
    if fact.qualifier:
        return False
    own, its = _sizes(figure, fact)
    exact = fact.low * its / own
    written = figure.low
    step = _step(written)
    qualifier = canonical(figure)
    if qualifier in ("余", "超", "以上"):
        return written < exact < written + step
    if qualifier in ("近", "不足"):
        return written - step / 2 <= exact < written
    if qualifier == "约":
        return abs(exact - written) <= step / 2
    if qualifier == "以内":
        return written - step <= exact <= written
    places = _places(written)
    coarser = places < _places(exact) and (places > 0 or own > its or _places(fact.low) > 0)
    return not qualifier and coarser and abs(exact - written) <= Decimal(1).scaleb(-places) / 2


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _step(number: Decimal) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def looks_like(figure: Figure, fact: Stated) -> bool:
    """Whether the figure's digits are one slip away from the fact's: a digit changed, dropped, added or exchanged."""
    if figure.low is None or fact.low is None:
        return False
    one, other = str(figure.low.normalize()), str(fact.low.normalize())
    if len(one) == len(other) == 1 or max(len(one), len(other)) < 2:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1 or sorted(one) == sorted(other)
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return (
        len(longer) >= 3
        and len(longer) - len(shorter) == 1
        and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a figure agrees with what a fact states: by unit, by value, by a sound rounding, or but for a slip.

    ``strange`` where the one measures what the other never could (years and cases).
    """

    unit: str
    same: bool
    sound: bool
    slip: bool
    strange: bool


@lru_cache(maxsize=100_000)
def _agreement(
    low: Decimal | None, high: Decimal | None, unit: str, qualifier: str, kind: Kind, fact: Stated
) -> Agreement:
    figure = Figure(0, 0, "", kind, low, high, unit, qualifier)
    same = same_number(figure, fact)
    likeness = unit_likeness(figure, fact)
    sound = not same and likeness != Likeness.OTHER and rounds_soundly(figure, fact)
    strange = likeness == Likeness.OTHER and family(measure(unit).base) != family(measure(fact.unit).base)
    return Agreement(likeness, same, sound, not same and not sound and looks_like(figure, fact), strange)


def agreement(figure: Figure, fact: Stated) -> Agreement:
    """How the figure agrees with the fact; kept, for most figures are the same at the next keystroke."""
    return _agreement(figure.low, figure.high, figure.unit, figure.qualifier, figure.kind, fact)
