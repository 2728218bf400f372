"""定稿, 退回修改 and 新建下一年度, asked for in the chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import chat
from assistant.chat.calls import Context, Export, File, Last, NextYear, Request, SendBack, Unclear, Undo
from assistant.chat.requests import understand
from assistant.desk import Desk, facts, filing, reports, units
from assistant.report import Report, Unit


def said(desk: Desk, report: Report, message: str) -> chat.Reply:
    *_, last = chat.answer(desk, report.id, message, "王某")
    return last


def pressed(desk: Desk, report: Report, reply: chat.Reply) -> chat.Reply:
    button = reply.buttons[0]
    *_, last = chat.press(desk, report.id, button.action, button.values, "王某")
    return last


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("定稿吧", File()),
        ("可以定稿了", File()),
        ("李副镇长放行，定稿", File("李副镇长")),
        ("定稿，由李副镇长放行", File("李副镇长")),
        ("县里退回来了要修改：补充行政复议情况", SendBack("补充行政复议情况")),
        ("退回修改，补充行政复议情况", SendBack("补充行政复议情况")),
        ("退回修改", Unclear("filing.ask_reason")),
        ("新建下一年度", NextYear()),
        ("建明年的报告", NextYear()),
        ("新建2026年度报告", NextYear()),
    ],
)
def test_the_years_end_is_understood(message: str, wanted: Request) -> None:
    assert understand(message, Context(Report("r", "u", 2025, "t"))) == [wanted]


def test_words_near_by_mean_what_they_meant() -> None:
    bare = Context(Report("r", "u", 2025, "t"))
    assert isinstance(understand("导出定稿", bare)[0], Export)
    assert not isinstance(understand("新建2030年度报告", bare)[0], NextYear)
    waiting = replace(bare, last=Last("proposal", "p"))
    assert understand("退回修改", waiting) == [Undo()]
    assert understand("领导说不行，退回原稿", waiting) == [Undo()]


def test_a_report_is_filed_sent_back_and_followed_by_the_next_years_in_the_chat(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    facts.import_pasted(desk, unit.id, 2025, "普法活动：18场次", "王某", confirmed=True)
    made = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "王某")
    text = "一、主要举措\n全年累计开展普法活动18场次。新增执法证9本。"
    report = reports.sync(desk, made.id, text=text, base=made.version, tab="t", seq=1, person="王某").report
    assert "1处没有填" in said(desk, report, "定稿").text
    reports.set_frame(desk, report.id, replace(report.frame, date="2026年1月10日"), base=report.version, person="王某")
    assert "某某放行" in said(desk, report, "定稿").text
    asked = said(desk, report, "李副镇长放行，定稿")
    facts.add_fact(desk, unit.id, 2025, "新增执法证", "11", "王某", measure="本")
    assert filing.standing(desk, report.id) is None, "nothing is done before the click"
    again = pressed(desk, report, asked)
    assert "还有1句" in again.text, "what he saw is not what stands there now: he is shown it again"
    assert "已定稿（第1稿）" in pressed(desk, report, again).text
    assert "已经定稿" in said(desk, report, "定稿").text
    assert "已定稿" in chat.open_chat(desk, report.id).text
    new = pressed(desk, report, said(desk, report, "新建下一年度"))
    assert [each.year for each in reports.reports(desk)] == [2026, 2025]
    assert new.buttons[0].action == "open"
    assert said(desk, report, "新建下一年度").buttons[0].action == "open"
    assert "已退回修改" in pressed(desk, report, said(desk, report, "退回修改，补充行政复议情况")).text
    assert filing.standing(desk, report.id) is None
