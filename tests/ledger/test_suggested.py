"""What a model says of notes: only what stands in them word for word is proposed."""

from __future__ import annotations

from assistant.ledger import Ledger
from assistant.ledger.entering.noting import note
from assistant.ledger.entering.suggested import suggested

LEDGER = Ledger("镇", 2025)
TEXT = "开展培训12场。\n全年做到村村有顾问，一共聘了五名律师。\n2026年计划培训20场。"


def values(reply: str) -> list[tuple[str, str]]:
    told = suggested(reply, TEXT, note("开展培训12场。", LEDGER), LEDGER)
    return [(each.label, each.fact.value) for each in told]


def test_a_line_whose_value_stands_in_its_sentence_is_proposed() -> None:
    assert ("聘请律师", "5") in values("好的：\n聘请律师|五|名|全年做到村村有顾问，一共聘了五名律师。")


def test_an_invented_value_sentence_or_name_and_a_plan_are_dropped() -> None:
    reply = (
        "培训场次|13|场|开展培训12场。\n培训场次|12|场|全年组织培训12场。\n招商引资项目|五|名|全年做到村村有顾问，一共聘了五名律师。\n"
        '培训场次|20|场|2026年计划培训20场。\n{"label": 3}\n|||'
    )
    assert values(reply) == [("培训场次", "12")]
