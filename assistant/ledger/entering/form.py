"""The mark of a fill-in form: by it a return is known for ours, whatever the file is called and however its rows were moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"表号[：:]\s*BG(\d{4})-([\w-]{1,64})")
_FILLED_BY = re.compile(r"填[表报]人[：:]\s*(?!填[表报]|日期)([\u4e00-\u9fffA-Za-z·]{2,8})")
_DEPARTMENT = re.compile(r"填报科室[：:]\s*([^\s，。：:（(]{2,30})")


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a form is: the unit's id and the year; of a returned one the department, and who filled it in."""

    unit: str
    year: int
    department: str = ""
    filled_by: str = ""

    def words(self) -> str:
        """The line that carries it."""
        return f"表号：BG{self.year}-{self.unit}"


def mark_in(rows: Iterable[Sequence[str]]) -> FormMark | None:
    """The mark of a sheet, None where it is no form of ours."""
    cells = [cell for row in rows for cell in dict.fromkeys(row) if cell]
    found = next((mark for cell in cells if (mark := _MARK.search(cell))), None)
    if found is None:
        return None
    return FormMark(found[2], int(found[1]), _first(_DEPARTMENT, cells), _first(_FILLED_BY, cells))


def _first(pattern: re.Pattern[str], cells: Sequence[str]) -> str:
    return next((found[1] for cell in cells if (found := pattern.search(cell))), "")
