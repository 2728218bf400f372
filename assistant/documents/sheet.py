"""A sheet of a workbook as rows of strings, and a cell as a person sees it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``hidden_rows`` are indices into ``rows``; ``without_value`` are cells whose formula has no stored value."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first row, first column, last row, last column, from 0."""
    without_value: tuple[str, ...] = ()


def without_blank_edges(cells: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    width = max((index + 1 for row in cells for index, cell in enumerate(row) if cell), default=0)
    last = max((index + 1 for index, row in enumerate(cells) if any(row)), default=0)
    return tuple(tuple(row[:width]) for row in cells[:last])


def cell_text(value: object, number_format: str = "General") -> str:
    """A cell's value as it is shown: 0.985 under ``0.0%`` is 98.5%, a date is 2025年1月10日, 12.50 keeps no spare zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return (
            f"{value.year}年{value.month}月{value.day}日"
            if "d" in number_format.lower() or "日" in number_format
            else (
                f"{value.year}年{value.month}月"
                if "m" in number_format.lower()
                else f"{value.year}年{value.month}月{value.day}日"
            )
        )
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value).strip(" \t\u3000\u00a0\r\n")


def _number_text(value: float, number_format: str) -> str:
    """Rounded as the format shows it: 0.98529 under ``0.0%`` is 98.5%. General keeps what is there."""
    shown = re.sub(r'\[[^\]]*\]|\\.|_.|"[^"]*"', "", number_format.partition(";")[0])
    number = Decimal(repr(value)) * (100 if "%" in shown else 1)
    if re.search("[0#?]", shown):
        places = len(found[1]) if (found := re.search(r"\.([0#?]+)", shown)) else 0
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    suffix = found[1] if (found := re.search(r'[0#?%]"([^"]+)"', number_format)) else ""
    return _plain(number) + ("%" if "%" in shown else "") + suffix


def _plain(number: Decimal) -> str:
    number = number.quantize(Decimal("0.000000001")) if abs(number) < Decimal("1e15") else number
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
