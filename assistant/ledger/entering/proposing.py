"""Last year's report -> the facts to ask for this year: what each of its figures counts, and what it was."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ledger.cells import read_cell
from assistant.ledger.entering.mentions import mentions
from assistant.ledger.entering.worksheet import fact_id
from assistant.ledger.fact import Fact, FactState

_STABLE = re.compile(
    "^(?:行政村|村|社区|村民小组|村（社区）|行政村（社区）)数?$|^(?:全[镇乡县]|辖区)?(?:常住|户籍|总)?人口|^(?:全[镇乡县])?(?:耕地|辖区|国土|区域|林地)?(?:总)?面积$|^辖区"
)
_DEPARTMENTS = (
    ("应急办", "安全|隐患|消防|应急|防汛|防火|事故|检查"),
    ("司法所", "普法|法律|法治|调解|纠纷|公证|社区矫正|执法证|行政执法|合法性审查"),
    ("综治办", "信访|平安|综治|治安|网格|反诈|禁毒|矛盾"),
    ("财政所", "资金|预算|拨付|债"),
    ("民政办", "低保|救助|养老|残疾|慰问|民政"),
    ("农业农村办", "农业|农村|耕地|粮食|种植|脱贫|监测户"),
    ("党政办", "会议|学习|督查|公文|公开|考试|干部|培训"),
)


def propose(text: str, *, year: int, source_file: str = "", unit: str = "") -> list[Fact]:
    """A fact to ask for in ``year`` for each business figure of last year's report: EMPTY, not confirmed, with last year's value."""
    found: dict[str, Fact] = {}
    for mention in mentions(text, year=year - 1):
        said = mention.sentence.of(text)
        cell = read_cell(mention.worded)
        fact = Fact(
            id="",
            label=mention.label,
            state=FactState.EMPTY,
            unit=cell.unit or mention.unit,
            qualifier="",
            period=mention.period,
            department=_department(mention.label, said),
            stable=bool(_STABLE.match(mention.label)),
            last_value=mention.worded,
            last_sentence=said,
            source_file=source_file,
        )
        _add(found, fact, unit, year)
    return list(found.values())


def _department(label: str, sentence: str) -> str:
    """The department that usually knows such a figure: by its label, else by its sentence."""
    for text in (label, sentence):
        for department, words in _DEPARTMENTS:
            if re.search(words, text):
                return department
    return ""


def _add(found: dict[str, Fact], fact: Fact, unit: str, year: int) -> None:
    label, number = fact.label, 2
    while (known := found.get(fact_id(unit, year, label, "", fact.period))) is not None:
        if known.last_value == fact.last_value:
            return
        label, number = f"{fact.label}（{number}）", number + 1
    id = fact_id(unit, year, label, "", fact.period)
    found[id] = replace(fact, id=id, label=label)
