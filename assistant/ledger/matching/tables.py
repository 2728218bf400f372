"""Tables in a plain text: what the row and the column of a figure are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_APART = re.compile(r"[|\t]")
_NUMBER = re.compile(r"\d|[零一二三四五六七八九十百千万]+[个件次人户]")
_YEAR = re.compile(r"20\d\d年?度?")
MOST = 40
"""How many lines up the head of a table is looked for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of a figure: the name of its row, and the head of its column."""

    row: str
    head: str


def cell_of(plain: str, start: int) -> Cell | None:
    """The cell in which a place of the text stands; None where its line is no row of a table."""
    first = plain.rfind("\n", 0, start) + 1
    last = plain.find("\n", start)
    line = plain[first : last if last >= 0 else len(plain)]
    if "|" not in line and "\t" not in line:
        return None
    above = tuple(plain[max(0, first - 2_000) : max(0, first - 1)].split("\n")[-MOST:])
    return _cell(line, len(_APART.findall(line[: start - first])), above)


@lru_cache(maxsize=4_096)
def _cell(line: str, column: int, above: Sequence[str]) -> Cell | None:
    cells = _cells(line)
    if len(cells) < 2:
        return None
    row = next((cell for cell in cells[:column] if cell and not _is_number(cell)), "")
    head = ""
    for other in reversed(above):
        heads = _cells(other)
        if len(heads) != len(cells):
            break
        if column < len(heads) and heads[column] and not _is_number(heads[column]):
            head = heads[column]
    return Cell(row, head)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _APART.split(line)]


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.search(_YEAR.sub("", cell)))
