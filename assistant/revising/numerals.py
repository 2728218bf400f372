"""数字用法: statistics in Arabic numerals, percentages with %, one form of digits. Set terms, names and round numbers stay.

Source: GB/T 15835-2011.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant import figures
from assistant.figures import Figure, Kind

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = re.compile(r"[一二两三四五六七八九十百千零〇]+")
_YEAR = re.compile(r"(?<![〇零一二三四五六七八九\d])([一二][〇零一二三四五六七八九]{3})(?=年)")
_YEAR_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_MIXED = re.compile(r"(?<![\d.])(\d{1,4})(千|百)(?=[余多]?[^\d万亿分克瓦米帕])")
_RANGE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)([-—～~至])(\d+(?:\.\d+)?)([%％])")
_PER_CENT = re.compile(r"百分之([一二两三四五六七八九十百零〇]+(?:点[一二三四五六七八九零〇]+)?)")
SMALLEST = 10
"""Below it words and digits are both usual (三次, 3次), and many are set phrases: they stay."""


def regular(text: str) -> str:
    """The text with its numerals as the standard writes them."""
    text = _with_plain_digits(text)
    text = _YEAR.sub(lambda found: "".join(_YEAR_DIGITS[char] for char in found.group(1)), text)
    text = _MIXED.sub(lambda found: str(int(found.group(1)) * (1000 if found.group(2) == "千" else 100)), text)
    text = _RANGE.sub(r"\1\4\2\3\4", text)
    text = _PER_CENT.sub(lambda found: f"{_percentage(found.group(1))}%", text)
    for figure in reversed(figures.read(text)):
        if (digits := _arabic(figure)) is not None:
            text = text[: figure.start] + _CHINESE.sub(digits, figure.text, count=1) + text[figure.end :]
    return text


def _with_plain_digits(text: str) -> str:
    text = re.sub(r"[０-９]+(?:．[０-９]+)?", lambda found: found.group().translate(_WIDE).replace("．", "."), text)
    # One sign of per cent through the text: the one that is used more.
    wide, narrow = text.count("％"), text.count("%")
    return text.replace("％", "%") if narrow >= wide else text.replace("%", "％")


def _arabic(figure: Figure) -> str | None:
    if (
        figure.kind not in (Kind.COUNT, Kind.AMOUNT)
        or not figure.unit
        or figure.low is None
        or figure.low != figure.high
    ):
        return None
    written = _CHINESE.match(figure.text)
    if written is None or figure.low < SMALLEST or figure.low != int(figure.low) or figure.qualifier:
        return None
    return str(int(figure.low)) if _number(written.group()) == figure.low else None


def _percentage(words: str) -> str:
    whole, _, part = words.partition("点")
    return f"{_number(whole)}" + (f".{''.join(_YEAR_DIGITS[char] for char in part)}" if part else "")


def _number(words: str) -> Decimal:
    total, digit = 0, 0
    for char in words:
        if char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            digit = 2 if char == "两" else int(_YEAR_DIGITS[char])
    return Decimal(total + digit)
