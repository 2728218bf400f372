"""The 核实单 and the forms asked for in the chat: the same result as the buttons, and nothing changed before one is pressed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.chat.conversation import answer, press
from assistant.chat.replies import Reply
from assistant.chat.slips import slip_request
from assistant.desk import Desk, asking, reports, units
from assistant.report import Report, Unit
from assistant.report.body import body, reread
from assistant.report.slip import Verdict
from tests.carrying import carried_over

TOLD = "一、2025年度推进法治政府建设的主要举措和成效\n建立案件集体讨论制度。邀请律师到村开展法治讲座。组织执法人员参加考试××次。"


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    made = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    desk.reports.save(replace(made, sections=reread(TOLD, made.sections)), "甲", base=made.version)
    carried_over(desk, made.id)
    return reports.open_report(desk, made.id)


def said(desk: Desk, report: Report, message: str) -> Reply:
    return list(answer(desk, report.id, message, "甲"))[-1]


def test_the_sheet_and_the_forms_come_as_downloads(desk: Desk, report: Report) -> None:
    for message, kind in (("发核实单", "slip"), ("导出核实单", "slip"), ("给各科室发填报表", "forms")):
        (button,) = said(desk, report, message).buttons
        assert (button.action, button.values) == ("export", {"kind": kind})


def test_there_is_no_sheet_where_nothing_waits(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县人民政府"))
    fresh = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    assert said(desk, fresh, "发核实单").buttons == ()


def test_answers_are_shown_with_their_sentences_and_applied_by_the_button(desk: Desk, report: Report) -> None:
    reply = said(desk, report, "核实单：1 是 2 改为 邀请律师到村开展法治讲座3场，核实人：李四")
    assert "建立案件集体讨论制度。" in reply.text
    assert "讲座3场" in reply.text
    assert body(reports.open_report(desk, report.id)) == body(report)
    (button,) = reply.buttons
    assert "李四" in button.text
    done = list(press(desk, report.id, button.action, button.values, "甲"))[-1]
    assert "已由李四确认 1 句" in done.text
    now = reports.open_report(desk, report.id)
    assert "法治讲座3场。" in body(now)
    assert [each.asked.number for each in asking.waiting(desk, now)] == [3]
    again = list(press(desk, report.id, button.action, button.values, "甲"))[-1]
    assert "已由李四答复过" in again.text


def test_what_could_not_be_read_is_said_again_after_the_rest_is_applied(desk: Desk, report: Report) -> None:
    reply = said(desk, report, "核实单：1 是\n99 否\n第二条等王主任回来再说\n核实人：李四")
    assert "没有读懂" in reply.text
    (button,) = reply.buttons
    done = list(press(desk, report.id, button.action, button.values, "甲"))[-1]
    assert "已由李四确认 1 句。" in done.text
    assert "99 否：核实单上没有这一条" in done.text
    assert "删去" not in done.text and "等王主任回来再说" in done.text


def test_who_verified_may_be_named_in_english(desk: Desk, report: Report) -> None:
    (button,) = said(desk, report, "核实单：1 是, verified by Li Si").buttons
    assert "Li Si" in button.text


def test_a_sentence_with_an_open_number_is_not_confirmed_and_has_no_button(desk: Desk, report: Report) -> None:
    reply = said(desk, report, "确认第三条")
    assert "××" in reply.text
    assert reply.buttons == ()


@pytest.mark.parametrize(
    ("message", "verdicts"),
    [
        ("确认第3条", {3: Verdict.TRUE}),
        ("第3、5条确认", {3: Verdict.TRUE, 5: Verdict.TRUE}),
        ("核实单第3条，否", {3: Verdict.FALSE}),
        ("核实单第2条删去", {2: Verdict.FALSE}),
        ("1 是 2 否", {1: Verdict.TRUE, 2: Verdict.FALSE}),
    ],
)
def test_answers_are_read_as_they_are_said(message: str, verdicts: dict[int, Verdict]) -> None:
    request = slip_request(message)
    assert {each.number: each.verdict for each in getattr(request, "given", ())} == verdicts


@pytest.mark.parametrize(
    "message",
    [
        "核实单什么时候交",
        "合法性审查办法第5条是",
        "第3条怎么改",
        "把第三条删了",
        "确认一下第三部分",
        "第三十八条是什么规定",
        "3 是",
    ],
)
def test_other_talk_of_numbers_is_no_answer(message: str) -> None:
    assert slip_request(message) is None
