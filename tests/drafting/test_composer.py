"""The composer: this year's facts in last year's sentences, holes where nobody knows, and nothing of last year's values."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import figures
from assistant.drafting import OPENING, compose, plain, split
from assistant.drafting.composer import compose_lines
from assistant.drafting.section import carried
from assistant.figures.figure import NEEDS_SOURCE
from assistant.ledger import FactStatus, FigureStatus, Ledger, match
from assistant.ledger.entering.proposing import propose
from assistant.sources import Citation, Origin
from tests.drafting.material import PAST, TEMPLATE, FactState, Use, act, composed, fact, material

ALL = (
    fact("普法宣传活动场次", "18", "场次"),
    fact("发放普法资料份数", "4200", "份", qualifier="余"),
    fact("排查矛盾纠纷件数", "41", "件"),
    fact("化解矛盾纠纷件数", "40", "件"),
    fact("调解员培训场次", "3", "场"),
    fact("走访企业", "15", "家"),
    fact("学法考试参考率", "99.2", "%"),
    fact("学法考试合格率", "98.5", "%"),
    fact("行政处罚案件", "7", "件"),
)


def test_this_years_facts_take_last_years_place() -> None:
    text = composed("done", *ALL)
    assert "开展普法活动18场次，发放资料4200余份" in text
    assert "排查矛盾纠纷41件，化解40件" in text
    assert "办理行政处罚案件7件" in text


def test_what_nobody_knows_is_a_hole_and_never_last_years_value() -> None:
    text = composed("done", fact("普法宣传活动场次", unit="场次"))
    assert "开展普法活动××场次" in text
    assert not [each for each in figures.read(text) if each.kind in NEEDS_SOURCE]


def test_an_unconfirmed_fact_is_not_known() -> None:
    proposed = fact("普法宣传活动场次", "18", "场次")
    assert "18" in composed("done", proposed)
    assert "18" not in composed("done", proposed.__class__(id="f", label="普法宣传活动场次", value="18", unit="场次"))


def test_a_fact_that_is_zero_is_said_and_what_hung_on_it_goes() -> None:
    text = composed("done", fact("行政处罚案件", unit="件", state=FactState.ZERO))
    assert "未发生行政处罚案件。" in text
    assert "结案" not in text


def test_what_does_not_apply_is_dropped_and_the_numbers_close_up() -> None:
    text = composed(
        "done", fact("调解员培训场次", unit="场", state=FactState.NOT_APPLICABLE), fact("走访企业", "15", "家")
    )
    assert "培训" not in text
    assert "二是走访企业15家" in text
    assert "三是" not in text


def test_a_fact_ruled_out_of_the_report_is_dropped() -> None:
    assert "走访" not in composed("done", fact("走访企业", "15", "家", use=Use.NOT))


def test_a_shared_predicate_claims_each_subjects_own_value() -> None:
    both = composed("done", fact("学法考试参考率", "99.2", "%"), fact("学法考试合格率", "98.5", "%"))
    assert "参考率达到99.2%，合格率达到98.5%" in both


def test_one_known_of_two_subjects_does_not_claim_the_other() -> None:
    text = composed("done", fact("学法考试参考率", "99.2", "%"))
    assert "参考率达到99.2%，合格率达到××%" in text
    assert "均" not in text.split("（三）")[1].split("。")[1]


def test_two_equal_values_keep_the_shared_predicate() -> None:
    text = composed("done", fact("学法考试参考率", "99", "%"), fact("学法考试合格率", "99", "%"))
    assert "参考率和合格率均达到99%" in text


def test_stages_of_one_matter_are_not_taken_for_each_other() -> None:
    assert "排查矛盾纠纷41件，化解××件" in composed("done", fact("排查矛盾纠纷件数", "41", "件"))


def test_years_roll_and_last_years_days_become_holes() -> None:
    assert composed(OPENING).startswith("2025年，柳河镇认真落实")
    assert "××月××日在集镇广场举办宣传日活动" in composed("done")
    assert composed("plan").startswith("2026年，我镇将")


def test_a_plans_number_is_no_place_for_what_was_done() -> None:
    assert "不少于10场次" in composed("plan", fact("普法宣传活动场次", "18", "场次"))


def test_years_in_titles_and_document_numbers_stay() -> None:
    past = "一、主要举措\n2024年落实《2024年工作要点》（厅字〔2024〕28号）和《纲要（2021－2025年）》。"
    assert composed("done", past=past) == "2025年落实《2024年工作要点》（厅字〔2024〕28号）和《纲要（2021－2025年）》。"


def test_a_fact_without_a_place_becomes_a_plain_sentence_in_the_nearest_paragraph() -> None:
    lines = compose_lines("done", material(fact("普法讲座", "6", "场"), fact("水库蓄水", "80", "天")))
    assert lines[0].text.endswith("全年举办普法讲座6场。")
    assert lines[-1].text == "全年水库蓄水80天。"
    assert [each.origin for each in lines[-1].sentences] == [Origin.FACT]


def test_a_fact_that_may_be_written_is_not_forced_in() -> None:
    assert "水库" not in composed("done", fact("水库巡查", "80", "次", use=Use.MAY))


def test_an_act_of_this_year_takes_the_place_of_last_years_like_it() -> None:
    text = composed("done", act("宣传日", "2025年3月14日在集镇广场举办宣传日活动"))
    assert text.count("宣传日活动") == 1
    assert "2025年3月14日在集镇广场举办宣传日活动。" in text


def test_one_occasion_does_not_take_the_place_of_a_count_of_the_year() -> None:
    text = composed("done", fact("普法宣传活动场次", "18", "场次"), act("宣传周", "12月1日在文化广场开展普法活动"))
    assert "开展普法活动18场次" in text
    assert "12月1日在文化广场开展普法活动" in text


def test_no_longer_none_says_how_many() -> None:
    past = "一、主要举措\n全年未发生行政诉讼案件。"
    assert composed("done", fact("行政诉讼案件", "1", "件"), past=past) == "全年发生行政诉讼案件1件。"
    zero = fact("行政诉讼案件", unit="件", state=FactState.ZERO)
    assert composed("done", zero, past=past) == "全年未发生行政诉讼案件。"


def test_a_direction_turns_with_its_fact() -> None:
    past = "一、主要举措\n信访总量同比下降8.5%。"
    assert composed("done", fact("信访总量同比上升", "2.1", "%"), past=past) == "信访总量同比上升2.1%。"


def test_all_of_them_is_not_said_of_another_number() -> None:
    past = "一、主要举措\n执法人员共19人，均取得执法资格。"
    facts = fact("执法人员", "20", "人"), fact("取得执法资格人数", "18", "人")
    assert composed("done", *facts, past=past) == "执法人员共20人，取得执法资格18人。"


def test_values_listed_respectively_follow_their_order() -> None:
    past = "一、主要举措\n纠纷化解率、信访办结率分别为98.1%、95.6%。"
    facts = fact("信访办结率", "96", "%"), fact("纠纷化解率", "99", "%")
    assert composed("done", *facts, past=past) == "纠纷化解率、信访办结率分别为99%、96%。"


@pytest.mark.parametrize("slot", ["done", "lacks", "plan"])
def test_no_required_section_stays_empty(slot: str) -> None:
    text = composed(slot, past="")
    assert text
    assert all("××" in line for line in text.split("\n"))


def test_facts_alone_make_sentences_and_the_rest_is_said_to_be_missing() -> None:
    text = composed("done", fact("普法宣传活动场次", "18", "场次"), past="")
    assert text.startswith("全年开展普法宣传活动18场次。")
    assert "行政执法" in text
    assert "缺：普法宣传" not in text


def test_an_optional_section_without_matter_stays_empty() -> None:
    assert composed("other") == ""


def test_without_a_past_report_the_opening_is_the_templates() -> None:
    assert composed(OPENING, past="") == "2025年，柳河镇扎实推进法治建设。现将2025年度情况报告如下："


def test_every_sentence_knows_where_it_comes_from() -> None:
    for paragraph in compose("done", material(*ALL, fact("水库巡查", "80", "次"))):
        assert "".join(paragraph.text[each.start : each.end] for each in paragraph.sentences) == paragraph.text
        for each in paragraph.sentences:
            assert (each.origin, each.source) in ((Origin.PAST, "doc"), (Origin.FACT, "f-水库巡查"))


def test_a_policy_passage_stays_with_the_paragraph_it_bears_on() -> None:
    passage = Citation("p1", "d1", "县工作要点", "二", "深化普法宣传，全年开展普法活动不少于12场次，发放资料。")
    paragraphs = compose("done", replace(material(*ALL), policy={"done": [passage]}))
    assert [each.citations for each in paragraphs] == [(passage,), (), ()]


def test_a_table_of_last_year_keeps_its_rows_and_none_of_its_values() -> None:
    past = "一、主要举措\n| 序号 | 指标 | 2024年 |\n| 1 | 普法宣传活动场次 | 14 |\n| 2 | 其他 | 3件 |\n"
    table = compose("done", material(fact("普法宣传活动场次", "18", "场次"), past=past))[0]
    assert table.rows == (("序号", "指标", "2025年"), ("1", "普法宣传活动场次", "18"), ("2", "其他", "××件"))


def test_a_table_of_facts_without_a_heading_for_it_loses_nothing() -> None:
    text = composed("done", *ALL, fact("新指标甲", "1", "个"), fact("新指标乙", "2", "个"))
    assert "新指标甲1个" in text
    assert "新指标乙2个" in text


@given(st.lists(st.sampled_from(ALL), unique=True, max_size=9), st.integers(1, 9000))
def test_no_value_of_last_year_is_left_whatever_is_known(chosen: list[object], value: int) -> None:
    facts = [replace(each, value=str(value)) for each in chosen]  # type: ignore[type-var]
    text = composed("done", *facts)  # type: ignore[arg-type]
    numbers = {each.low for each in figures.read(text) if each.kind in NEEDS_SOURCE}
    assert numbers <= {value}
    assert not re.search(r"2024年", text)


def test_a_fact_stands_under_the_heading_of_its_topic() -> None:
    text = composed("done", fact("信访积案化解", "8", "件"), fact("轻微免罚案件", "5", "件"))
    lines = text.split("\n")
    assert "化解信访积案8件。" in next(line for line in lines if "化解矛盾纠纷" in line)
    assert "办理轻微免罚案件5件。" in next(line for line in lines if "规范执法" in line)


def test_a_fact_with_another_name_takes_the_figure_that_it_alone_can_mean() -> None:
    past = "一、主要举措\n镇便民服务中心全年办理便民服务事项90件。网上可办率、即办件占比分别为98%、60%。"
    facts = fact("便民中心办件量", "120", "件"), fact("网办率", "99", "%"), fact("即办件占比", "65", "%")
    assert composed("done", *facts, past=past) == (
        "镇便民服务中心全年办理便民服务事项120件。网上可办率、即办件占比分别为99%、65%。"
    )


def test_one_rate_is_not_taken_for_another_of_the_same_matter() -> None:
    past = "一、主要举措\n组织年度学法考试，合格率98%。"
    text = composed("done", fact("学法考试优秀率", "60", "%"), past=past)
    assert "合格率××%" in text
    assert "学法考试优秀率为60%" in text


def test_an_act_takes_the_place_of_the_document_of_last_year_with_its_name() -> None:
    past = "一、主要举措\n制定《决策目录（2024年度）》，全年纳入目录的事项5件。"
    facts = act("目录公布", "2025年4月18日公布《决策目录（2025年度）》"), fact("纳入目录的事项", "6", "件")
    assert composed("done", *facts, past=past) == ("2025年4月18日公布《决策目录（2025年度）》，全年纳入目录的事项6件。")


def test_what_an_act_says_already_is_not_said_again() -> None:
    past = "一、主要举措\n2024年3月15日印发《任务清单》，将23项任务分解到9个办所，明确时限。"
    facts = act("清单印发", "2025年3月18日印发《任务清单》，分解到10个办所"), fact("任务分解", "26", "项")
    assert composed("done", *facts, past=past) == (
        "2025年3月18日印发《任务清单》，将26项任务分解到10个办所，明确时限。"
    )


def test_an_aim_stays_for_confirmation_and_one_that_is_reached_is_set_anew() -> None:
    past = "一、主要安排\n每季度开展1次案卷评查。力争持证率达到90%以上。化解率保持在97%以上。建成文化广场2处。"
    known = fact("持证率", "94.4", "%"), fact("化解率", "98", "%")
    text = composed("plan", *known, past=past)
    assert text == "每季度开展1次案卷评查。力争持证率达到××%。化解率保持在97%以上。建成文化广场××处。"


def test_none_of_two_is_told_by_each_ones_fact() -> None:
    past = "一、主要举措\n我镇未收到司法建议书和检察建议书。"
    none = fact("司法建议书", unit="份", state=FactState.ZERO)
    text = composed("done", none, fact("检察建议书", "1", "份"), past=past)
    assert text == "我镇未收到司法建议书，收到检察建议书1份。"


def test_a_table_of_rows_and_columns_takes_the_fact_that_names_both() -> None:
    past = "一、主要举措\n| 类型 | 受理数（件） | 调处成功数（件） |\n| 邻里纠纷 | 14 | 12 |\n| 山林纠纷 | 3 | 2 |\n"
    facts = (
        fact("邻里纠纷受理数", "15", "件"),
        fact("邻里纠纷调处成功数", "13", "件"),
        fact("山林纠纷受理数", "4", "件"),
    )
    assert compose("done", material(*facts, past=past))[0].rows[1:] == (
        ("邻里纠纷", "15", "13"),
        ("山林纠纷", "4", "××"),
    )


@pytest.mark.parametrize(
    ("label", "value", "unit", "said"),
    [
        ("网格员人数", "85", "名", "共有网格员85名。"),
        ("信访积案化解", "18", "件", "全年化解信访积案18件。"),
        ("公平竞争审查件数", "6", "件", "全年开展公平竞争审查6件。"),
        ("应急演练场次", "4", "场", "全年开展应急演练4场。"),
        ("居民议事会", "5", "场", "全年召开居民议事会5场。"),
        ("未成年人法治课（节）", "8", "节", "全年举办未成年人法治课8节。"),
        ("发放普法资料份数", "3200", "份", "全年发放普法资料3200份。"),
        ("培训班", "3", "期", "全年举办培训班3期。"),
        ("群众满意率", "98", "%", "群众满意率为98%。"),
        ("行政诉讼", "1", "件", "全年发生行政诉讼案件1件。"),
    ],
)
def test_a_plain_sentence_reads_as_such_reports_do(label: str, value: str, unit: str, said: str) -> None:
    assert plain.sentence(fact(label, value, unit), 2025) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("出台规范性文件", "全年未出台规范性文件。"),
        ("行政复议", "全年未发生行政复议案件。"),
        ("涉企投诉", "全年未收到涉企投诉。"),
        ("执法监督检查", "全年未开展执法监督检查。"),
    ],
)
def test_none_of_it_is_said_in_words(label: str, said: str) -> None:
    assert plain.sentence(fact(label, unit="件", state=FactState.ZERO), 2025) == said


def test_a_ledger_that_knows_nothing_leaves_no_digit_of_last_year_unmarked() -> None:
    """What stays of last year's digits is an aim of the plan, and each of those is asked for its source."""
    empty = [replace(each, value="", state=FactState.EMPTY) for each in ALL]
    for slot in ("opening", "done", "lacks", "plan"):
        text = composed(slot, *empty)
        open_figures = [each for each in figures.read(text) if each.kind in NEEDS_SOURCE and "××" not in each.text]
        assert not open_figures or (slot == "plan" and [each.text for each in open_figures] == ["不少于10场次"])


def test_a_text_barely_changes_where_this_years_facts_are_last_years() -> None:
    """Facts proposed from the text itself, with last year's values: only years and days change."""
    facts = [
        replace(
            each,
            value=each.last_value.removesuffix(each.unit),
            state=FactState.VALUE,
            confirmed_by="王",
            confirmed_at="2026-01-05",
        )
        for each in propose(PAST, year=2025, source_file="p")
    ]
    before = {section.slot: "\n".join(section.lines) for section in split(PAST, TEMPLATE).sections}
    rolled = before["done"].replace("3月15日", "××月××日")
    assert composed("done", *facts) == rolled


def test_a_list_read_from_the_text_itself_keeps_its_order() -> None:
    past = "一、主要举措\n查处违法用地、违规建房案件分别为7起、23起。"
    facts = [
        replace(each, value=value, state=FactState.VALUE, confirmed_by="王", confirmed_at="2026-01-05")
        for each, value in zip(propose(past, year=2025, source_file="p"), ("8", "24"), strict=True)
    ]
    assert composed("done", *facts, past=past) == "查处违法用地、违规建房案件分别为8起、24起。"


def test_how_many_sentences_are_last_years_word_for_word_is_told() -> None:
    assert carried(compose_lines("lacks", material())) == 1
    assert carried(compose_lines("plan", material())) == 0


def test_a_fact_that_another_section_states_is_not_stated_again() -> None:
    past = "一、主要举措\n开展普法活动14场次。\n二、其他情况\n全镇未收到检察建议书。"
    made = material(fact("检察建议书", "1", "份"), past=past)
    assert compose_lines("other", made)[0].text == "全镇收到检察建议书1份。"
    assert "检察建议书" not in "".join(line.text for line in compose_lines("done", made))


def test_last_years_rank_is_a_hole_and_an_age_in_a_facts_name_stays() -> None:
    past = "一、主要举措\n工单满意率为96%，在全区排名第4。45岁以上人员占58%。"
    text = composed("done", fact("工单满意率", "97", "%"), fact("45岁以上人员占比", "56", "%"), past=past)
    assert text == "工单满意率为97%，在全区排名第××。45岁以上人员占56%。"


def test_many_facts_without_a_past_report_stand_in_a_paragraph_for_each_topic() -> None:
    text = composed("done", *ALL, past="")
    assert [line.split("。")[0] for line in text.split("\n")[:4]] == [
        "（一）加强理论学习",
        "（二）规范行政执法",
        "（三）化解矛盾纠纷",
        "（四）开展普法宣传",
    ]
    assert "全年开展普法宣传活动18场次。发放普法资料4200余份。" in text


def test_every_fact_is_stated_and_matched_without_a_past_report() -> None:
    known = Ledger("u", 2025, ALL)
    text = composed("done", *ALL, past="")
    told = match(text, known)
    assert {each.status for each in told.figures} == {FigureStatus.MATCHED}
    assert {each.status for each in told.facts} == {FactStatus.USED}


def test_nothing_comes_between_a_table_and_the_sentence_that_announces_it() -> None:
    past = "一、主要举措\n全年排查矛盾纠纷35件。具体情况见下表。\n| 类型 | 件数 |\n| 邻里 | 3 |\n"
    lines = compose_lines("done", material(fact("信访积案化解", "8", "件"), past=past))
    assert lines[0].text == "全年排查矛盾纠纷××件。全年化解信访积案8件。具体情况见下表。"
