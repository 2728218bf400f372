"""A made-up town's short report of last year, and this year's facts, for the tests of this room."""

from __future__ import annotations

from assistant.drafting import Material, split
from assistant.drafting.composer import compose_lines
from assistant.ledger import Fact, FactKind, FactState, Ledger, Use
from assistant.report import Template, TemplateFact, TemplateSection, Unit

TEMPLATE = Template(
    id="t",
    name="年度报告",
    opening="{year}年，{short}扎实推进法治建设。现将{year}年度情况报告如下：",
    sections=(
        TemplateSection("done", "{year}年度主要举措和成效", ("主要举措", "主要工作"), covers=("普法宣传", "行政执法")),
        TemplateSection("lacks", "{year}年度存在的不足和原因", ("不足",), covers=("不足的表现", "不足的原因")),
        TemplateSection("plan", "{next_year}年度主要安排", ("主要安排", "下一步"), covers=("改进措施",)),
        TemplateSection("other", "其他情况", ("其他",), required=False),
    ),
    facts=(
        TemplateFact("普法宣传活动场次", "场次", section="done", aliases=("普法活动",)),
        TemplateFact("排查矛盾纠纷件数", "件", section="done", aliases=("排查纠纷",)),
        TemplateFact("化解矛盾纠纷件数", "件", section="done", aliases=("化解纠纷",)),
    ),
)

PAST = """柳河镇2024年法治建设情况报告
县委、县政府：
2024年，柳河镇认真落实县委部署。现将2024年度情况报告如下：
一、2024年度主要举措和成效
（一）深化普法宣传。全年开展普法活动14场次，发放资料3000余份。3月15日在集镇广场举办宣传日活动。
（二）化解矛盾纠纷。一是排查矛盾纠纷35件，化解33件。二是组织调解员培训2场。三是走访企业12家。
（三）规范执法。干部学法考试参考率和合格率均达到100%。办理行政处罚案件9件，均已结案。
二、2024年度存在的不足和原因
（一）普法方式较为单一。主要原因是人手不足。
三、2025年度主要安排
2025年，我镇将持续加强普法，全年不少于10场次。
特此报告。
柳河镇人民政府
2025年1月10日"""


def fact(label: str, value: str = "", unit: str = "", **more: object) -> Fact:
    """A confirmed fact; without a value it is EMPTY unless ``state`` says otherwise."""
    state = more.pop("state", FactState.VALUE if value else FactState.EMPTY)
    return Fact(
        id=f"f-{label}",
        label=label,
        value=value,
        unit=unit,
        state=state,
        confirmed_by="王",
        confirmed_at="2026-01-05",
        **more,
    )  # type: ignore[arg-type]


def act(label: str, words: str) -> Fact:
    return fact(label, words, kind=FactKind.ACT)


def material(*facts: Fact, past: str = PAST, year: int = 2025) -> Material:
    precedent = split(past, TEMPLATE, document="doc") if past else None
    return Material(
        TEMPLATE, Ledger("u", year, facts), Unit("u", "柳河镇人民政府", "柳河镇", county="平岭县"), precedent
    )


def composed(slot: str, *facts: Fact, past: str = PAST) -> str:
    """The section's text as composed."""
    return "\n".join(line.text for line in compose_lines(slot, material(*facts, past=past)))


__all__ = ["PAST", "TEMPLATE", "FactKind", "FactState", "Use", "act", "composed", "fact", "material"]
