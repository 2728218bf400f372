"""Duties read from policy texts, and what a draft answers of them."""

from __future__ import annotations

import pytest

from assistant.checking import duties, promises
from assistant.checking.answers import Answer, Outcome, answer
from assistant.checking.held import PastText, PolicyText
from assistant.checking.needs import NeedKind, needs
from assistant.report import Unit

UNIT = Unit("q", "云溪县青禾镇人民政府", short="青禾镇", villages=("甲村", "乙村"), departments=("司法所",))
POINTS = """各乡镇党委、人民政府：
一、加强领导
1.各乡镇党委每半年至少听取1次法治建设工作汇报。（责任单位：各乡镇）
2.完善部门权责清单，每年动态调整。（责任单位：县直各部门）
二、规范执法
3.各乡镇每季度开展1次行政执法案卷评查。（责任单位：各乡镇，县司法局）
"""
TABLE = """| 序号 | 工作任务 | 完成时限 | 责任单位 |
| 1 | 聘请行政执法监督员不少于5名 | 6月底前 | 各乡镇 |
| 2 | 编制全县执法事项目录 | 6月底前 | 县司法局 |
"""
STATUTE = "\n".join(
    [
        "某省乡镇工作条例",
        "第一章 总则",
        "第一条 为了规范工作，制定本条例。",
        "第二条 县级人民政府应当加强指导。",
        "第三条 乡镇人民政府应当建立合法性审查台账。",
        "第四条 本条例所称台账，是指记录。",
        "第五条 下列事项应当审查：",
        "（一）合同；",
        "（二）决策。",
    ]
)


def read(text: str) -> list[duties.Duty]:
    return duties.read(PolicyText(text, title="工作要点", id="d"), UNIT)


def outcome(duty: str, draft: str) -> Answer:
    (said,) = answer(read(f"1.{duty}"), f"一、主要举措\n{draft}\n", villages=2)
    return said


def test_a_duty_tells_until_when_and_how_long_where_its_words_do() -> None:
    (duty,) = read("1.各乡镇于2026年1月20日前报送典型案例1个，不少于300字。（责任单位：各乡镇）\n")
    assert (duty.addressee, duty.deadline, duty.length) == ("各乡镇", "2026年1月20日前", "不少于300字")
    (plain,) = read("1.各乡镇每季度开展1次行政执法案卷评查。（责任单位：各乡镇）\n")
    assert (plain.deadline, plain.length) == ("", "")


def test_numbered_items_are_duties_of_those_they_name() -> None:
    found = read(POINTS)
    assert [each.addressee for each in found] == ["各乡镇", "各乡镇，县司法局"]
    assert found[0].place.startswith("一、加强领导")
    assert all(POINTS[each.start : each.end] == each.text for each in found)


def test_rows_of_a_table_are_duties_with_their_deadline() -> None:
    (duty,) = read(TABLE)
    assert (duty.text, duty.deadline, duty.addressee) == ("聘请行政执法监督员不少于5名", "6月底前", "各乡镇")


def test_articles_that_oblige_a_town_are_duties_with_their_items() -> None:
    assert [
        each.place.split(" · ")[-1] for each in duties.read(PolicyText(STATUTE, title="某省乡镇工作条例"), UNIT)
    ] == [
        "第三条",
        "第五条",
    ]
    assert "（二）决策" in duties.read(PolicyText(STATUTE, title="某省乡镇工作条例"), UNIT)[1].text


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("每季度开展1次案卷评查。", {NeedKind.NUMBER, NeedKind.FORM}),
        ("6月30日前公布目录。", {NeedKind.DEADLINE, NeedKind.FORM}),
        ("召开座谈会。", {NeedKind.MEETING}),
        ("列明法治建设经费投入数额", {NeedKind.STATED}),
        ("加强普法宣传，落实各项工作。", set()),
    ],
)
def test_needs_are_what_can_be_seen(words: str, kinds: set[NeedKind]) -> None:
    assert {need.kind for need in needs(words)} == kinds


@pytest.mark.parametrize(
    ("duty", "draft", "expected"),
    [
        ("各乡镇每季度开展1次行政执法案卷评查。", "全年组织行政执法案卷评查4次。", Outcome.ANSWERED),
        ("各乡镇每季度开展1次行政执法案卷评查。", "全年组织行政执法案卷评查2次。", Outcome.MENTIONED),
        ("各乡镇每季度开展1次行政执法案卷评查。", "加强行政执法案卷管理，提升执法案卷质量。", Outcome.MENTIONED),
        ("各乡镇每季度开展1次行政执法案卷评查。", "全年开展防汛演练4次。", Outcome.UNSEEN),
        ("各乡镇聘请行政执法监督员不少于5名。", "现有行政执法人员17名。", Outcome.MENTIONED),
        ("各乡镇聘请行政执法监督员不少于5名。", "聘请行政执法监督员6名。", Outcome.ANSWERED),
        ("各乡镇每个村培育法律明白人不少于5名。", "培育法律明白人8名。", Outcome.MENTIONED),
        ("各乡镇每个村培育法律明白人不少于5名。", "培育法律明白人10名。", Outcome.ANSWERED),
        ("各乡镇于6月30日前公布重大行政决策事项目录。", "4月18日公布重大行政决策事项目录。", Outcome.ANSWERED),
        ("各乡镇于6月30日前公布重大行政决策事项目录。", "9月18日公布重大行政决策事项目录。", Outcome.MENTIONED),
        ("各乡镇推行“扫码入企”。", "规范涉企行政检查。", Outcome.UNSEEN),
    ],
)
def test_a_duty_is_answered_only_by_what_meets_it(duty: str, draft: str, expected: Outcome) -> None:
    assert outcome(duty, draft).outcome is expected


def test_both_sides_are_quoted_word_for_word() -> None:
    draft = "一、主要举措\n全年组织行政执法案卷评查2次。\n"
    (said,) = answer(read("1.各乡镇每季度开展1次行政执法案卷评查。"), draft)
    assert draft[said.start : said.end] == said.quote == "全年组织行政执法案卷评查2次。"
    assert [need.words for need in said.missing] == ["每季度开展1次"]


def test_what_is_only_planned_again_answers_nothing() -> None:
    draft = "一、主要举措\n召开会议3次。\n二、下一步打算\n组织行政执法案卷评查4次。\n"
    (said,) = answer(read("1.各乡镇每季度开展1次行政执法案卷评查。"), draft)
    assert said.outcome is Outcome.MENTIONED


def test_last_years_plan_and_shortcomings_are_promises() -> None:
    past = """一、主要举措
召开会议3次。
二、存在的不足和原因
（一）力量不足。两名执法人员尚未取得执法证。主要原因是人员流动较快。
三、下一步打算
（一）建强队伍。力争持证率达到90%以上；每季度开展1次案卷评查。
特此报告。
青禾镇人民政府
"""
    found = promises.read(PastText(past, 2024))
    assert [each.text for each in found] == [
        "两名执法人员尚未取得执法证。",
        "力争持证率达到90%以上；",
        "每季度开展1次案卷评查。",
    ]


def test_a_deadline_is_not_kept_by_an_act_dated_later_though_another_sentence_bears_no_date() -> None:
    said = outcome(
        "各乡镇于8月底前组织执法人员旁听庭审不少于1次。",
        "2025年9月组织执法人员旁听庭审1次。党政主要负责人带头旁听庭审。",
    )
    assert said.outcome is Outcome.MENTIONED
    assert [need.kind for need in said.missing] == [NeedKind.DEADLINE]


def test_a_figure_that_happens_to_fit_does_not_speak_of_a_measure_with_a_name() -> None:
    said = outcome(
        "针对外出务工人员、企业职工开展“点单式”普法，全年不少于6场次。",
        "结合重要节点开展宪法宣传，全年开展“法律进基层”普法活动18场次，发放资料4200余份。",
    )
    assert said.outcome is not Outcome.ANSWERED


def test_the_one_figure_of_a_sentence_that_speaks_of_it_all_is_the_one_asked_for() -> None:
    said = outcome(
        "党委理论学习中心组全年专题学习习近平法治思想不少于4次。",
        "把习近平法治思想列为党委理论学习中心组必学内容，全年开展专题学法6次，发言15人次。",
    )
    assert said.outcome is Outcome.ANSWERED
