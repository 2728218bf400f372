"""Last year's report -> facts to ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ledger import FactState
from assistant.ledger.proposing import propose

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed_report.txt"

REPORT = """青禾镇2024年工作报告
一、2024年主要工作
（一）开展3项行动。全年共排查出各类安全隐患168处，整改165处，整改率98.2%。
二是加强普法。累计开展普法活动16场次，共计发放普法资料3500余份。全镇14个村均聘请了法律顾问，覆盖率达100%。截至12月20日新增执法证3本。
| 指标 | 数值 |
| 信访 | 5件 |
二、下一年度安排
开展普法活动20场次以上。
"""


def test_each_figure_is_asked_for_by_what_it_counts() -> None:
    facts = {fact.label: fact for fact in propose(REPORT, year=2025, source_file="去年.txt")}
    assert {label: fact.last_value for label, fact in facts.items()} == {
        "排查安全隐患": "168处",
        "安全隐患整改": "165处",
        "安全隐患整改率": "98.2%",
        "开展普法活动": "16场次",
        "发放普法资料": "3500余份",
        "村数": "14个",
        "法律顾问覆盖率": "100%",
        "新增执法证": "3本",
    }
    assert facts["发放普法资料"].unit == "份"
    assert facts["发放普法资料"].last_sentence == "累计开展普法活动16场次，共计发放普法资料3500余份。"
    assert facts["村数"].stable
    assert facts["新增执法证"].period == "截至12月20日"
    assert facts["排查安全隐患"].department == "应急办"


def test_a_text_without_headings_is_read_too() -> None:
    text = "镇法律顾问接受咨询9次，出具法律意见12条。全年未发生行政复议案件。"
    assert [(fact.label, fact.last_value) for fact in propose(text, year=2025)] == [
        ("镇法律顾问接受咨询", "9次"),
        ("出具法律意见", "12条"),
    ]
    assert propose("", year=2025) == []


def test_nothing_is_proposed_as_known() -> None:
    for fact in propose(REPORT, year=2025):
        assert fact.state is FactState.EMPTY
        assert fact.value == ""
        assert not fact.is_confirmed
        assert not fact.is_known


def test_ids_are_the_same_each_time() -> None:
    first, again = propose(REPORT, year=2025, unit="甲"), propose(REPORT, year=2025, unit="甲")
    assert [fact.id for fact in first] == [fact.id for fact in again]
    assert len({fact.id for fact in first}) == len(first)


@pytest.mark.skipif(not SEED.exists(), reason="the shared reference report is not beside this checkout")
def test_the_reference_report_gives_its_eleven_business_figures_and_no_ordinal() -> None:
    facts = propose(SEED.read_text("utf-8"), year=2025)
    assert [fact.last_value for fact in facts] == [
        "3次",
        "3条",
        "35场次",
        "200余个",
        "100％",
        "14场次",
        "3000余份",
        "17个",
        "100％",
        "68人次",
        "11本",
    ]
