"""The chat calls the desk: what it did is a card, what it does not understand is asked back, and it never edits by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from assistant import chat
from assistant.chat import Reply
from assistant.chat.greeting import greeting
from assistant.desk import Desk
from assistant.desk.conversation import history
from assistant.desk.drafts import run_draft, start
from assistant.desk.facts import add_fact, import_pasted
from assistant.desk.library import ingest
from assistant.desk.models import set_endpoint
from assistant.desk.proposals import open_proposals
from assistant.desk.reports import create
from assistant.desk.units import save_unit
from assistant.events import Done
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.sources import DocumentKind
from tests.endpoint import Reply as Served
from tests.endpoint import ScriptedEndpoint
from tests.revising.reports import SPREADING
from tests.revising.reports import report as small_report

NOTICE = """关于报送法治政府建设情况报告的通知
一、各乡镇应当于2026年1月20日前报送年度报告，并抄送县司法局。
二、报告应当写明存在的不足和原因。
"""


@pytest.fixture
def report(desk: Desk) -> Report:
    save_unit(desk, Unit("u", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县"))
    return desk.reports.add(small_report(), "周")


@pytest.fixture
def server() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as served:
        yield served


def said(desk: Desk, report: Report, message: str, **more: tuple[int, int]) -> Reply:
    replies = list(chat.answer(desk, report.id, message, "周", **more))
    assert replies[-1].done
    return replies[-1]


def pressed(desk: Desk, report: Report, reply: Reply, at: int = 0) -> Reply:
    button = reply.buttons[at]
    return list(chat.press(desk, report.id, button.action, button.values, "周"))[-1]


def test_the_first_message_is_the_state_of_the_report_each_line_a_button(desk: Desk, report: Report) -> None:
    add_fact(desk, "u", 2025, "群众满意度", "", "周", measure="%")
    opened = chat.open_chat(desk, report.id)
    assert any("还缺 1 个数" in each.text for each in opened.buttons)
    assert all(each.action for each in opened.buttons)
    assert history(desk, report.id) == []


def test_a_draft_goes_into_empty_sections_only(desk: Desk, report: Report) -> None:
    reply = said(desk, report, "起草第二部分")
    assert reply.card is not None
    assert reply.card.kind == "question"
    assert desk.jobs.unfinished() == []
    save_unit(desk, Unit("v", "云溪县白鹭镇人民政府", short="白鹭镇", county="云溪县"))
    empty = create(desk, "v", "fazhi_zhengfu", 2025, "周")
    reply = said(desk, empty, "起草第二部分")
    assert reply.card is not None
    assert reply.card.values["sections"] == [empty.sections[2].id]
    assert len(desk.jobs.unfinished()) == 1
    said(desk, empty, "停")
    assert desk.jobs.unfinished() == []


def test_a_wish_becomes_a_proposal_and_the_text_waits_for_the_click(
    desk: Desk, report: Report, server: ScriptedEndpoint
) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say("全年举办普法活动【F1】，发放资料【F2】。", "办活动【F1】，发资料【F2】。")
    reply = said(desk, report, "普法部分去套话")
    assert reply.card is not None
    assert reply.card.kind == "proposal"
    assert body(desk.reports.report(report.id)) == body(report)
    shorter = said(desk, report, "再短一点")
    assert shorter.card is not None
    assert shorter.card.values["after"] == "（二）深化普法。办活动14场次，发资料3000余份。"
    assert len(open_proposals(desk, report.id)) == 2
    accepted = said(desk, report, "就用这个")
    assert accepted.card is not None
    assert accepted.card.kind == "accepted"
    assert "办活动14场次" in body(desk.reports.report(report.id))
    said(desk, report, "算了退回去")
    assert body(desk.reports.report(report.id)) == body(report)


def test_a_selection_is_what_this_means(desk: Desk, report: Report, server: ScriptedEndpoint) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say("（二）深化普法。全年举办活动【F1】，发资料【F2】。")
    start = body(report).index(SPREADING)
    reply = said(desk, report, "这段改得通顺些", selection=(start, start + len(SPREADING)))
    assert reply.card is not None
    assert reply.card.values["before"] == SPREADING


def test_a_proposal_that_touches_a_figure_takes_one_more_click(
    desk: Desk, report: Report, server: ScriptedEndpoint
) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.answer = lambda messages: "全年举办普法活动【F1】。"
    reply = said(desk, report, "普法部分去套话")
    assert "3000余份" in reply.text
    said(desk, report, "采纳")
    assert body(desk.reports.report(report.id)) == body(report)
    pressed(desk, report, reply)
    assert "3000余份" not in body(desk.reports.report(report.id))


def test_a_corrected_figure_is_confirmed_once_and_its_mentions_are_one_proposal(desk: Desk, report: Report) -> None:
    fact = add_fact(desk, "u", 2025, "普法宣传活动", "14", "周", measure="场次")
    reply = said(desk, report, "普法不是14场，是15场")
    assert "14" in reply.text
    assert "15" in reply.text
    assert desk.facts.ledger("u", 2025).fact(fact.id) == fact
    changed = pressed(desk, report, reply)
    known = desk.facts.ledger("u", 2025).fact(fact.id)
    assert known is not None
    assert known.value == "15"
    assert changed.card is not None
    assert changed.card.kind == "proposal"
    pressed(desk, report, changed)
    assert "普法宣传活动15场" in body(desk.reports.report(report.id))


def test_a_fact_that_is_not_there_is_not_guessed(desk: Desk, report: Report) -> None:
    add_fact(desk, "u", 2025, "普法受益群众", "3800", "周", measure="人次")
    reply = said(desk, report, "普法不是14场，是15场")
    assert reply.card is not None
    assert reply.card.kind == "question"


def test_a_question_about_a_figure_is_answered_from_the_ledger(desk: Desk, report: Report) -> None:
    add_fact(desk, "u", 2025, "矛盾纠纷化解率", "98.4", "周", measure="%", department="司法所")
    reply = said(desk, report, "化解率今年是多少")
    assert "98.4%" in reply.text
    assert "司法所" in reply.text


def test_a_question_to_the_library_is_answered_with_its_place_or_not_at_all(desk: Desk, report: Report) -> None:
    ingest(desk, NOTICE.encode(), "关于报送法治政府建设情况报告的通知.txt", kind=DocumentKind.POLICY, person="周")
    reply = said(desk, report, "年度报告什么时候报送")
    assert reply.card is not None
    assert "2026年1月20日" in reply.card.values["citations"][0]["quote"]
    assert said(desk, report, "渔船捕捞许可有什么规定").text.startswith("您的资料中没有找到")


def test_each_sentence_of_a_models_answer_is_cited_and_marked_where_its_passage_does_not_say_it(
    desk: Desk, report: Report, server: ScriptedEndpoint
) -> None:
    ingest(desk, NOTICE.encode(), "关于报送法治政府建设情况报告的通知.txt", kind=DocumentKind.POLICY, person="周")
    set_endpoint(desk, base_url=server.url, model="m")
    server.say("应在1月20日前报送。“各乡镇应当于2026年1月20日前报送年度报告”【1】")
    right = said(desk, report, "年度报告什么时候报送").text
    assert right.startswith("应在1月20日前报送。[1]")
    assert "原文未见：" not in right
    server.say("年度报告应在3月前报送。【1】还要抄送县司法局。【1】")
    wrong = said(desk, report, "年度报告什么时候报送").text
    assert "年度报告应在3月前报送。[1]〔原文未见：3月前〕" in wrong
    assert "还要抄送县司法局。[1]\n" in wrong


def test_a_model_that_finds_nothing_leaves_near_passages_named_and_not_quoted(
    desk: Desk, report: Report, server: ScriptedEndpoint
) -> None:
    ingest(desk, NOTICE.encode(), "关于报送法治政府建设情况报告的通知.txt", kind=DocumentKind.POLICY, person="周")
    set_endpoint(desk, base_url=server.url, model="m")
    server.say("没有找到。")
    reply = said(desk, report, "年度报告什么时候报送")
    assert reply.text.startswith("您的资料中没有找到")
    assert "1月20日" not in reply.text
    assert [each.action for each in reply.buttons] == ["passage"]


def test_a_check_against_a_document_that_is_not_held_says_so(desk: Desk, report: Report) -> None:
    assert "没有找到" in said(desk, report, "对照督察规定查一遍").text


def test_the_clean_copy_is_refused_while_a_hole_stands(desk: Desk, report: Report) -> None:
    assert said(desk, report, "出上报稿").buttons[0].action == "export"
    holed = desk.reports.report(report.id)
    from assistant.desk.reports import sync

    sync(desk, report.id, text=body(holed).replace("14场次", "××场次"), base=holed.version, tab="t", seq=1, person="周")
    assert said(desk, report, "出上报稿").buttons[0].action == "place"


@pytest.mark.parametrize("message", ["今天天气不错", "谢谢", "改一改", "压到200字", "不用起草第二部分了", "", "？？？"])
def test_what_is_no_request_is_asked_back_and_nothing_is_done(desk: Desk, report: Report, message: str) -> None:
    reply = said(desk, report, message)
    assert reply.card is not None
    assert reply.card.kind == "question"
    assert desk.reports.report(report.id) == report
    assert desk.jobs.unfinished() == []


def test_everything_said_is_kept_with_the_report(desk: Desk, report: Report) -> None:
    reply = said(desk, report, "导出")
    user, assistant = history(desk, report.id)
    assert (user.role, user.text) == ("user", "导出")
    assert assistant.text == reply.text
    assert assistant.card is not None
    assert assistant.card["buttons"][0]["action"] == "export"


def test_a_stopped_answer_is_kept_as_stopped(desk: Desk, report: Report, server: ScriptedEndpoint) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say(Served("全年举办普法活动【F1】，发放资料【F2】。", piece=2))
    replies = chat.answer(desk, report.id, "普法部分去套话", "周")
    next(replies)
    replies.close()
    assert [each.text for each in history(desk, report.id)] == ["普法部分去套话", "（已停止）"]
    assert open_proposals(desk, report.id) == []


def test_where_the_rules_do_not_understand_a_model_may_name_the_call(
    desk: Desk, report: Report, server: ScriptedEndpoint
) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say(Served(tool=("check", {"policy": ""})), "已登记。")
    reply = said(desk, report, "老规矩，走一道流程")
    assert reply.card is not None
    assert reply.card.kind == "findings"
    tools = {each["function"]["name"] for each in server.requests[0]["tools"]}
    assert {"draft", "revise", "check", "export"} <= tools
    json.dumps(history(desk, report.id)[-1].card)


def test_a_model_that_calls_nothing_is_no_answer(desk: Desk, report: Report, server: ScriptedEndpoint) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say("？")
    reply = said(desk, report, "老规矩，走一道流程")
    assert reply.card is not None
    assert reply.card.kind == "question"


@pytest.mark.parametrize(
    "tool",
    [
        ("draft", {"section": "全文"}),
        ("draft", {"section": "第四部分"}),
        ("revise", {"place": "普法部分", "wish": "删掉"}),
        ("revise", {"place": "全文", "wish": "压到100字"}),
        ("set_fact", {"label": "普法宣传活动场次", "value": "99场"}),
    ],
)
@pytest.mark.parametrize("message", ["周末愉快，辛苦了", "老规矩，走一道流程"])
def test_a_call_without_ground_in_the_message_is_asked_back_and_changes_nothing(
    desk: Desk, report: Report, server: ScriptedEndpoint, tool: tuple[str, dict[str, Any]], message: str
) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say(Served(tool=tool), "？")
    reply = said(desk, report, message)
    assert reply.card is not None
    assert reply.card.kind == "question"
    assert body(desk.reports.report(report.id)) == body(report)
    assert open_proposals(desk, report.id) == []
    assert desk.jobs.claim("test", ("draft",)) is None


@pytest.mark.parametrize(
    "text",
    [
        '{{"name": "check", "arguments": {}}}',
        '好的。\n```json\n{"name": "check", "arguments": {"policy": ""}}\n```\n我来检查。',
        '<tool_call>{"name": "check", "parameters": {}}</tool_call>',
    ],
)
def test_a_call_that_a_model_writes_as_text_counts(
    desk: Desk, report: Report, server: ScriptedEndpoint, text: str
) -> None:
    set_endpoint(desk, base_url=server.url, model="m")
    server.say(text)
    reply = said(desk, report, "老规矩，走一道流程")
    assert reply.card is not None
    assert reply.card.kind == "findings"


@pytest.mark.parametrize(
    "reply",
    [
        Served(status=500),
        Served(status=400),
        Served(raw="<html>请登录</html>"),
        Served("没有说完", finish=None),
        Served(tool=("nobody_knows_me", {"x": 1})),
        Served(tool=("revise", {"wrong": "arguments"})),
        Served('{"name": "revise", "arguments": {"place": "全文", "wish": "删掉"}}'),
        Served('{"name": "check", "arguments": {"policy": '),
        Served('{"name": "check", "arguments": {"what": "x"}}'),
        Served('{"name": "export", "arguments": {"kind": 1}}'),
    ],
)
def test_a_model_that_cannot_call_tools_leaves_the_question(
    desk: Desk, report: Report, server: ScriptedEndpoint, reply: Served
) -> None:
    server.answer = lambda messages: reply
    set_endpoint(desk, base_url=server.url, model="m")
    answered = said(desk, report, "老规矩，走一道流程")
    assert answered.card is not None
    assert answered.card.kind == "question"
    assert open_proposals(desk, report.id) == []
    assert len(server.requests) <= 8


def test_a_section_that_has_text_is_drafted_again_as_a_proposal(desk: Desk, report: Report) -> None:
    reply = said(desk, report, "第二部分重写")
    assert reply.card is not None
    assert reply.card.kind == "draft"
    job = desk.jobs.claim("test", ("draft",))
    assert job is not None
    run_draft(desk, job)
    assert body(desk.reports.report(report.id)) == body(report)
    assert [each.section for each in open_proposals(desk, report.id)] == ["s2"]


def test_a_departments_text_is_read_for_facts_and_nothing_is_taken_before_it_is_ticked(
    desk: Desk, report: Report
) -> None:
    text = "司法所今年共开展普法宣传活动35场次，发放宣传资料3200余份，解答群众咨询410人次，全年调解矛盾纠纷86件，按时化解84件，群众都比较满意。"
    (reply,) = list(chat.answer(desk, report.id, text, "周"))
    assert "5条" in reply.text
    assert reply.buttons[0].values == {"panel": "facts"}
    assert not any(fact.is_confirmed for fact in desk.facts.ledger(report.unit, report.year).facts)


def test_an_empty_report_opens_with_the_steps_to_a_first_draft_and_drops_what_is_done(desk: Desk) -> None:
    unit = save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    report = create(desk, unit.id, "fazhi_zhengfu", 2025, "周")
    steps = [each.text for each in greeting(desk, report.id).buttons]
    assert [each[:2] for each in steps] == ["1.", "2.", "3."]
    add_fact(desk, unit.id, 2025, "普法宣传", "15", "周", measure="场次")
    left = [each.text.split(". ")[-1] for each in greeting(desk, report.id).buttons]
    assert left[0] == steps[0][3:]
    assert left[-1] == steps[2][3:]


def test_values_that_nobody_confirmed_are_a_step_before_the_draft_and_the_draft_says_that_it_left_them_out(
    desk: Desk,
) -> None:
    unit = save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    report = create(desk, unit.id, "fazhi_zhengfu", 2025, "周")
    import_pasted(desk, unit.id, 2025, "指标\t数值\t单位\n普法宣传\t15\t场次", "周")
    steps = [each.text for each in greeting(desk, report.id).buttons]
    assert "确认今年的数" in steps[1]
    assert len([each for each in steps if "确认" in each]) == 1
    start(desk, report.id, None, "周")
    job = desk.jobs.claim("test", ("draft",))
    assert job is not None
    run_draft(desk, job)
    notes = [each.note for _, each in desk.jobs.events(job.id) if isinstance(each, Done)]
    assert all("1 个数还没有人确认" in each for each in notes)
