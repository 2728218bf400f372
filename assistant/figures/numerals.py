"""Numerals: Arabic, Chinese and mixed, to their value."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = "[零〇一二三四五六七八九十百千万亿两]+"
SCALE = "(?:万亿|[百千]?[万亿]|百|千(?![瓦米克伏]))"


def arabic(numeral: str) -> Decimal:
    """1,234.5 as a number."""
    return Decimal(numeral.replace(",", ""))


def scale(word: str) -> Decimal:
    """万 is 10000, 万亿 is 10^12, the empty word 1."""
    value = 1
    for character in word:
        value *= SCALES[character]
    return Decimal(value)


def chinese(numeral: str) -> Decimal | None:
    """三百零五, 两万, 二〇二四, 九十八点五 as a number; None where it is none (三五, 千万百)."""
    whole, point, fraction = numeral.partition("点")
    value = _whole(whole)
    if value is None or (point and not fraction):
        return None
    if not point:
        return value
    if any(character not in DIGITS for character in fraction):
        return None
    return value + Decimal("0." + "".join(str(DIGITS[character]) for character in fraction))


def _whole(numeral: str) -> Decimal | None:
    if not numeral:
        return None
    if all(character in DIGITS for character in numeral):
        if len(numeral) == 1 or "〇" in numeral or "零" in numeral or len(numeral) > 2:
            return Decimal("".join(str(DIGITS[character]) for character in numeral))
        return None
    return _positional(numeral)


def _positional(numeral: str) -> Decimal | None:
    total = section = digit = 0
    seen = False
    for character in numeral:
        if character in DIGITS:
            if seen and character not in "零〇":
                return None
            digit, seen = DIGITS[character], character not in "零〇"
            continue
        size = SCALES[character]
        if size >= 10**4:
            if not total + section + digit:
                return None
            total = (total + section + digit) * size if size == 10**8 and total else total + (section + digit) * size
            section = 0
        else:
            if not seen and size > 10:
                return None
            section += (digit if seen else 1) * size
        digit, seen = 0, False
    return Decimal(total + section + digit)


def approximate(numeral: str) -> tuple[Decimal, Decimal] | None:
    """概数 of two neighbouring digits: 三五 is 3 to 5, 七八十 is 70 to 80; None for anything else."""
    found = re.fullmatch(r"([一二两三四五六七八九])([二三四五六七八九])([十百千万]?)", numeral)
    if not found:
        return None
    low, high = DIGITS[found[1]], DIGITS[found[2]]
    if not 0 < high - low <= 2:
        return None
    size = SCALES.get(found[3], 1)
    return Decimal(low * size), Decimal(high * size)
