"""The fill-in workbook of one department: its facts, last year's values beside them, an empty column for this year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.xlsx_writing import ColumnOut, SheetOut, write_xlsx
from assistant.ledger import Fact, FactKind, FactState
from assistant.ledger.entering.form import FormMark
from assistant.words import say

_SPARE_ROWS = 6
_HOW = "abcdef"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks whom: the unit, the year, the department, by when and to whom the form goes back."""

    unit_id: str
    unit: str
    year: int
    department: str
    until: str = ""
    to: str = ""


def department_workbook(asking: Asking, facts: Sequence[Fact]) -> bytes:
    """The workbook; import reads the same columns back and knows the form by its number."""
    columns = (
        ColumnOut("序号", 6),
        ColumnOut("指标", 28),
        ColumnOut("去年值", 12),
        ColumnOut("今年值", 14, to_fill=True),
        ColumnOut("单位", 8),
        ColumnOut("时段", 13, to_fill=True),
        ColumnOut("备注（原因）", 22, to_fill=True),
        ColumnOut("去年原句", 38),
    )
    rows = [_row(number, fact) for number, fact in enumerate(facts, 1)]
    spare = [("",) * len(columns)] * _SPARE_ROWS
    year = str(asking.year)
    title = say("departments.title", year=year, department=asking.department or say("departments.nobody"))
    how = tuple((say(f"departments.how.{letter}", year=year),) for letter in _HOW)
    return write_xlsx(
        [
            SheetOut("填报表", columns, (*rows, *spare), title, lines=_lines(asking)),
            SheetOut("填写说明", rows=how, title="填写说明"),
        ]
    )


def _lines(asking: Asking) -> tuple[str, ...]:
    """What stands between title and table: unit, who fills it in, by when to whom, and the form's number."""
    until = asking.until.strip() or say("departments.until_open")
    to = asking.to.strip() or say("departments.to_open")
    department = f"填报科室：{asking.department}" if asking.department else say("departments.for_nobody")
    return (
        say("departments.of", unit=asking.unit, year=asking.year),
        f"{department}　　　　填表人：　　　　　　　　填表日期：",
        say("departments.back", until=until, to=to),
        say("departments.short_how", mark=FormMark(asking.unit_id, asking.year).words()),
    )


def _row(number: int, fact: Fact) -> tuple[str, ...]:
    states = {FactState.EMPTY: "", FactState.NOT_APPLICABLE: "不适用", FactState.ZERO: "0"}
    value = states.get(fact.state, fact.value if fact.kind is FactKind.ACT else fact.wording().removesuffix(fact.unit))
    return (
        str(number),
        fact.label,
        fact.last_value,
        value,
        fact.unit,
        fact.period,
        fact.reason or fact.note,
        fact.last_sentence,
    )
