"""Last year's report -> facts to ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ledger import FactState
from assistant.ledger.entering.proposing import propose

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
        "普法活动场次": "16场次",
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
        ("镇法律顾问接受咨询次数", "9次"),
        ("出具法律意见", "12条"),
    ]
    assert propose("", year=2025) == []


def test_nothing_is_proposed_as_known() -> None:
    for fact in propose(REPORT, year=2025):
        assert fact.state is FactState.EMPTY
        assert fact.value == ""
        assert not fact.is_confirmed
        assert not fact.is_known


def test_aims_rules_and_conditions_are_not_asked_for() -> None:
    text = (
        "全年召开会议4次。按照规定，应当自立案之日起90日内作出决定。每季度研究法治工作不少于1次。收入超过10万元的村有8个。"
        "45岁以上人员占58%。2025年拟开展普法活动20场次，培训3期。\n下步计划：新建站点2个。"
    )
    assert [fact.last_value for fact in propose(text, year=2025)] == ["4次", "8个", "58%"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("审查规范性文件4件、合同57份。", ["审查规范性文件", "审查合同"]),
        ("接待来信来访54批73人次。", ["接待来信来访批数", "接待来信来访人次"]),
        (
            "查处违法案件5件，其中农村宅基地类3件、林业类2件。",
            ["查处违法案件", "农村宅基地类违法案件", "林业类违法案件"],
        ),
        ("罚款金额3.6万元，同比增长12.5%。", ["罚款金额", "罚款金额同比增长"]),
        ("矛盾纠纷化解率、信访化解率分别达98.1%、95.6%。", ["矛盾纠纷化解率", "信访化解率"]),
        ("乡综合执法办现有执法人员11名，持证率81.8%。", ["执法人员数", "执法人员持证率"]),
        (
            "受理群众诉求412件，按时办结405件，群众满意度98%。",
            ["受理群众诉求", "群众诉求按时办结", "群众诉求群众满意度"],
        ),
        ("全镇户籍人口3.2万人，耕地面积2.1万亩。", ["户籍人口", "耕地面积"]),
    ],
)
def test_a_label_is_what_a_clerk_would_say(text: str, labels: list[str]) -> None:
    assert [fact.label for fact in propose(text, year=2025)] == labels


def test_what_rarely_changes_is_known_by_its_name() -> None:
    facts = propose("全镇17个行政村，户籍人口3.2万人，耕地面积2.1万亩。建成广场3处。", year=2025)
    assert [fact.stable for fact in facts] == [True, True, True, False]


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
