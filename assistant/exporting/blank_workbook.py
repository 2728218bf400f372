"""The blank workbook that goes round the departments: what to fill in, last year's value beside, and how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.documents.xlsx_writing import ColumnOut, SheetOut, write_xlsx
from assistant.ledger import Fact, FactKind, FactState, Ledger, Use
from assistant.report import Template, TemplateFact
from assistant.words import say

_KINDS = {FactKind.FIGURE: "数据", FactKind.ACT: "事项"}
_LINES = 9
_SPARE_ROWS = 20


def blank_workbook(template: Template, ledger: Ledger) -> bytes:
    """One row for each fact of the ledger and each that the template usually needs; import reads the same columns back."""
    columns = (
        ColumnOut("指标", 30),
        ColumnOut("今年值", 14, to_fill=True),
        ColumnOut("单位", 10, to_fill=True),
        ColumnOut("时段", 16, to_fill=True),
        ColumnOut("提供科室", 14, to_fill=True),
        ColumnOut("去年值", 14),
        ColumnOut("类型", 8, tuple(_KINDS.values())),
        ColumnOut("用法", 8, tuple(use.value for use in Use)),
        ColumnOut("去年原句", 46),
        ColumnOut("备注", 20, to_fill=True),
    )
    known = [_row(fact) for fact in ledger.facts]
    labels = {fact.label for fact in ledger.facts}
    usual = [_usual_row(fact) for fact in template.facts if not labels & {fact.label, *fact.aliases}]
    spare = [("",) * len(columns)] * _SPARE_ROWS
    year = str(ledger.year)
    how = tuple((say(f"facts.how.{number}", year=year),) for number in _numbers())
    return write_xlsx(
        [
            SheetOut(
                "事实表", columns, (*known, *usual, *spare), say("facts.workbook_title", year=year, name=template.name)
            ),
            SheetOut("填写说明", rows=how, title="填写说明"),
        ]
    )


def _numbers() -> Iterator[str]:
    return (chr(ord("a") + at) for at in range(_LINES))


def _row(fact: Fact) -> tuple[str, ...]:
    words = {FactState.EMPTY: "", FactState.NOT_APPLICABLE: "不适用", FactState.ZERO: "0"}
    value = words.get(fact.state, fact.wording() if fact.kind is FactKind.FIGURE else fact.value)
    return (
        fact.label,
        value,
        fact.unit,
        fact.period,
        fact.department,
        fact.last_value,
        _KINDS[fact.kind],
        fact.use.value,
        fact.last_sentence,
        "",
    )


def _usual_row(fact: TemplateFact) -> tuple[str, ...]:
    return (fact.label, "", fact.unit, fact.period, fact.department, "", "数据", Use.MUST.value, "", "")
