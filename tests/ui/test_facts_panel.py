"""事实: what needs a person on top, in words that say what to do, whatever the number of facts."""

from __future__ import annotations

import re

import pytest

from assistant import chat
from assistant.desk import Desk, conflicts, facts, reports, units
from assistant.desk.questions import questions
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.ui.editing import answer, open
from assistant.ui.panels.facts import draw

SUMS = "指标\t数值\t单位\t科室\n排查纠纷\t126\t件\t司法所\n化解纠纷\t142\t件\t司法所\n在办纠纷\t2\t件\t司法所\n"


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))
    return reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")


def paste(desk: Desk, report: Report, text: str, confirmed: bool = False) -> None:
    facts.import_pasted(desk, report.unit, report.year, text, "甲", confirmed=confirmed)


def groups(drawn: str) -> list[str]:
    return re.findall(r'<details class="bg-fold is-(\w+)"', drawn)


def test_every_kind_of_question_is_a_group_on_top_and_the_settled_are_folded_by_department(
    desk: Desk, report: Report
) -> None:
    paste(desk, report, SUMS, confirmed=True)
    paste(
        desk,
        report,
        "指标\t去年值\t今年值\t单位\t科室\n检查\t10\t40\t次\t应急办\n演练\t\t\t场\t应急办\n普法\t\t9\t场\t司法所",
    )
    paste(desk, report, "指标\t数值\t单位\t科室\n普法\t8\t场\t党政办")
    drawn = draw(desk, report.id, "zh")
    assert groups(drawn) == ["conflicts", "broken", "far_off", "missing"]
    assert re.findall(r"<button[^>]*data-unfold=\"(\w+)\">", drawn.split("bg-fold")[0]) == [
        "missing", "proposed", "conflicts", "far_off", "broken",
    ]  # fmt: skip
    assert "去年10次，今年40次，相差过半。是什么原因？" in drawn
    assert "很可能是“化解纠纷”填错了：把142件改成124件" in drawn
    assert drawn.count('data-act="repair"') == 1
    assert 'data-key="of:司法所"' in drawn
    told = [each.text for each in chat.open_chat(desk, report.id, "zh").buttons]
    assert any("两处报的数不一样" in text for text in told)
    assert any("相差过半" in text for text in told)
    assert any(text.startswith("合计不符：") and "相差18件" in text for text in told)


def test_both_values_of_a_conflict_say_department_place_and_day(desk: Desk, report: Report) -> None:
    paste(desk, report, "指标\t数值\t单位\t科室\n普法\t9\t场\t司法所")
    paste(desk, report, "指标\t数值\t单位\t科室\n普法\t8\t场\t党政办")
    drawn = draw(desk, report.id, "zh")
    card = drawn.split("is-conflicts")[1]
    for said in (
        "9场",
        "司法所",
        "8场",
        "党政办",
        "粘贴的表格 第2行",
        "收到",
        "用这个",
        "仍用原数",
        "两个都对，是两件事",
    ):
        assert said in card
    (conflict,) = conflicts.conflicts(desk, report.unit, report.year)
    conflicts.keep(desk, report.unit, report.year, conflict.fact.id, "甲")
    story = draw(desk, report.id, "zh", about=conflict.fact.id)
    assert "甲没有采用党政办 粘贴的表格 第2行报的8场" in story
    assert "甲录入9场（司法所 粘贴的表格 第2行）" in story
    assert "甲确认9场" in story
    assert "今年的报告里还没有用到这一项" in story


def test_a_changed_fact_names_its_places_in_this_report_and_links_to_those_of_others(
    desk: Desk, report: Report
) -> None:
    other = reports.create(desk, report.unit, "gongzuo_zongjie", 2025, "甲")
    for each in (report, other):
        text = body(each) + "\n全年开展普法活动18场次。"
        reports.sync(desk, each.id, text=text, base=each.version, tab="t", seq=1, person="甲")
    fact = facts.add_fact(desk, report.unit, 2025, "普法活动", "18", "甲", measure="场次")
    facts.set_value(desk, report.unit, 2025, fact.id, "20", "甲")
    drawn = draw(desk, report.id, "zh", changed=[fact.id])
    assert "本事实用在 2 处" in drawn
    # On top, for the row itself lies in a folded group of many.
    assert drawn.index("本事实用在 2 处") < drawn.index("bg-facts")
    assert drawn.count("data-goto=") == 1
    assert f'href="/?report={other.id}#at=' in drawn
    assert drawn.count("文中不符") == 3


def test_what_never_changes_is_listed_before_it_is_confirmed_at_once(desk: Desk, report: Report) -> None:
    past = "一、主要工作\n全镇17个村均聘请了法律顾问。辖区常住人口23456人。"
    facts.propose_from_report(desk, report.unit, report.year, past, "甲")
    stable = [each for each in reports.ledger_of(desk, report).facts if each.stable]
    drawn = draw(desk, report.id, "zh")
    if len(stable) > 1:
        assert all(f"<b>{each.last_value}</b>" in drawn for each in stable)
        assert 'data-act="same_all"' in drawn


def test_three_hundred_facts_are_parted_by_department_and_can_be_searched(desk: Desk, report: Report) -> None:
    rows = "\n".join(f"事项{chr(0x4E00 + at * 3)}{at}\t{at}\t件\t科室{at % 9}" for at in range(1, 301))
    paste(desk, report, f"指标\t数值\t单位\t科室\n{rows}")
    drawn = draw(desk, report.id, "zh")
    assert drawn.count('class="bg-part"') == 9
    assert "data-filter" in drawn
    assert len(questions(desk, report.unit, report.year).unconfirmed) == 300
    facts.confirm_all(desk, report.unit, report.year, "甲")
    settled = draw(desk, report.id, "zh")
    assert len(re.findall(r'data-key="of:[^"]+">', settled)) == 9
    assert 'data-key="of:科室1" open' not in settled


def test_a_hole_over_a_disputed_fact_says_that_it_is_to_be_settled(desk: Desk, report: Report) -> None:
    paste(desk, report, "指标\t数值\t单位\t科室\n应急演练\t6\t场\t应急办", confirmed=True)
    paste(desk, report, "指标\t数值\t单位\t科室\n应急演练\t8\t场\t党政办")
    text = body(report) + "\n全年组织应急演练××场。"
    reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="甲")
    (hole,) = [
        each for each in answer(desk, open, {"report": report.id}, "甲", "zh")["spans"] if each["code"] == "hole"
    ]
    assert "还没有确认或选定" in hole["tip"]["title"]
    assert ("今年", "6场") in [tuple(row) for row in hole["tip"]["rows"]]


def test_what_is_disputed_is_not_offered_to_be_confirmed_with_the_rest(desk: Desk, report: Report) -> None:
    paste(desk, report, "指标\t数值\t单位\t科室\n应急演练\t6\t场\t应急办", confirmed=True)
    paste(desk, report, "指标\t数值\t单位\t科室\n应急演练\t8\t场\t党政办")
    assert 'data-act="confirm_all"' not in draw(desk, report.id, "zh")


def test_a_figure_over_a_disputed_fact_says_what_the_ledger_holds(desk: Desk, report: Report) -> None:
    paste(desk, report, "指标\t数值\t单位\t科室\n应急演练\t6\t场\t应急办", confirmed=True)
    paste(desk, report, "指标\t数值\t单位\t科室\n应急演练\t8\t场\t党政办")
    text = body(report) + "\n全年组织应急演练6场。"
    reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="甲")
    spans = answer(desk, open, {"report": report.id}, "甲", "zh")["spans"]
    (figure,) = [each for each in spans if each["code"] == "unsourced"]
    assert "现为6场" in figure["tip"]["title"]
    assert "都没有这个数字" not in figure["tip"]["title"]


def test_an_english_page_has_english_words(desk: Desk, report: Report) -> None:
    paste(desk, report, SUMS)
    drawn = draw(desk, report.id, "en")
    assert "Does not add up" in drawn
    assert "should equal the sum of" in drawn
