"""Proposals at the desk: nothing changes a text but an accepted hunk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.desk import Desk
from assistant.desk.facts import add_fact, set_value
from assistant.desk.mentions import replace_fact_mentions
from assistant.desk.models import set_endpoint
from assistant.desk.proposals import (
    accept,
    hunks_in_body,
    open_proposals,
    reject,
    shown_whole,
    stands_at,
    take_back,
)
from assistant.desk.reports import revisions, sync
from assistant.desk.units import save_unit
from assistant.desk.wishes import propose, propose_streamed
from assistant.errors import ModelFailed, Refused, Stale
from assistant.report import Proposal, Report, RevisionKind, Unit
from assistant.report.body import body
from assistant.sources import Origin
from tests.endpoint import ScriptedEndpoint
from tests.revising.reports import LEARNING, SHORT, SPREADING
from tests.revising.reports import report as small_report


@pytest.fixture
def report(desk: Desk) -> Report:
    save_unit(desk, Unit("u", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县"))
    return desk.reports.add(small_report(), "周")


def use(desk: Desk, server: ScriptedEndpoint) -> None:
    set_endpoint(desk, base_url=server.url, model="scripted")


def place(report: Report, words: str) -> tuple[int, int]:
    start = body(report).index(words)
    return start, start + len(words)


def wish_of(desk: Desk, report: Report, words: str, wish: str) -> Proposal:
    start, end = place(report, words)
    return propose(desk, report.id, start=start, end=end, wish=wish, person="周")


def test_a_wish_that_needs_a_model_says_so_where_there_is_none(desk: Desk, report: Report) -> None:
    with pytest.raises(Refused) as refused:
        wish_of(desk, report, SPREADING, "压到20字")
    assert refused.value.key == "revising.no_model"


def test_punctuation_needs_no_model_and_leaves_every_other_paragraph(desk: Desk, report: Report) -> None:
    text = body(report).replace(SHORT, "执法力量仍显不足,需要加强.")
    edited = sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="周").report
    start, end = place(edited, "执法力量仍显不足,需要加强.")
    made = propose(desk, report.id, start=start, end=end, wish="全角标点", person="周")
    assert made.by == "composer"
    after = accept(desk, made.id, None, "周")
    assert body(after) == text.replace(",需要加强.", "，需要加强。")
    assert [each.kind for each in revisions(desk, report.id)][:2] == [RevisionKind.PROPOSAL, RevisionKind.TYPED]


def test_where_nothing_is_to_change_no_proposal_is_made(desk: Desk, report: Report) -> None:
    with pytest.raises(Refused):
        wish_of(desk, report, SHORT, "全角标点")
    assert open_proposals(desk, report.id) == []


def test_a_model_sees_tokens_and_its_chatter_stays_outside(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("好的，以下是修改后的内容：\n全年举办普法活动【F1】，发放资料【F2】.")
        made = wish_of(desk, report, SPREADING, "去套话")
        asked = server.requests[0]["messages"][-1]["content"]
    assert "14" not in asked.split("资料>>>")[0].split("<<<资料")[-1]
    assert made.after == "（二）深化普法。全年举办普法活动14场次，发放资料3000余份。"
    assert made.warnings == ()
    assert body(desk.reports.report(report.id)) == body(report)


def test_a_figure_that_is_dropped_or_invented_is_said_on_top(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.answer = lambda messages: "全年举办普法活动【F1】，覆盖群众8000人次。"
        made = wish_of(desk, report, SPREADING, "去套话")
    assert any("3000余份" in each for each in made.warnings)
    assert any("8000人次" in each for each in made.warnings)


def test_a_title_or_a_fixed_phrase_that_changes_is_said_on_top(desk: Desk, report: Report) -> None:
    text = body(report).replace(SHORT, "学习习近平法治思想，落实《法治政府建设实施纲要》还不够深入。")
    edited = sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="周").report
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.answer = lambda messages: "学习法治理论，落实《法治建设纲要》还不够深入。"
        made = wish_of(desk, edited, "学习习近平法治思想，落实《法治政府建设实施纲要》还不够深入。", "去套话")
    assert any("习近平法治思想" in each for each in made.warnings)
    assert any("《法治建设纲要》" in each for each in made.warnings)


def test_an_answer_that_fails_twice_is_no_proposal_and_says_why(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.answer = lambda messages: "全年举办活动【F1】【F1】【F9】。"
        with pytest.raises(ModelFailed) as failed:
            wish_of(desk, report, SPREADING, "去套话")
        assert len(server.requests) == 2
    assert "【F9】" in str(failed.value.values["reasons"])
    assert open_proposals(desk, report.id) == []


def test_a_length_that_is_missed_is_asked_again_and_then_said(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say(
            "全年举办普法活动【F1】，发放普法宣传资料【F2】，氛围浓厚，成效明显。", "全年办活动【F1】，发资料【F2】。"
        )
        made = wish_of(desk, report, SPREADING, "压到30字")
    assert made.after == "（二）深化普法。全年办活动14场次，发资料3000余份。"
    assert made.warnings == ()


def test_accepting_one_hunk_leaves_the_other_and_marks_the_models_sentence(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("（一）加强学法。全年深入组织专题学习【F1】。班子成员带头学习法律。")
        made = wish_of(desk, report, LEARNING, "改得通顺些")
    assert not shown_whole(made)
    assert len(made.hunks) == 2
    after = accept(desk, made.id, [1], "周")
    paragraph = after.paragraph("a")
    assert paragraph is not None
    assert paragraph.text.startswith("（一）加强学法。全年组织专题学习6次。班子成员带头学习")
    assert [each.origin for each in paragraph.sentences][-1] is Origin.MODEL
    assert Origin.MODEL not in [each.origin for each in paragraph.sentences][:-1]
    with pytest.raises(Refused):
        accept(desk, made.id, None, "周")


def test_a_stale_proposal_is_refused_and_the_text_stays(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("全年举办普法活动【F1】，发放资料【F2】。")
        made = wish_of(desk, report, SPREADING, "去套话")
    text = body(report).replace("14场次", "15场次")
    sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="李")
    with pytest.raises(Stale):
        accept(desk, made.id, None, "周")
    with pytest.raises(Stale):
        hunks_in_body(desk, made.id)
    assert body(desk.reports.report(report.id)) == text


def test_another_variant_is_made_from_the_earlier_one_and_both_stay(desk: Desk, report: Report) -> None:
    start, end = place(report, SPREADING)
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("全年举办普法活动【F1】，发放资料【F2】。", "办活动【F1】，发资料【F2】。")
        first = wish_of(desk, report, SPREADING, "去套话")
        steps = propose_streamed(
            desk, report.id, start=start, end=end, wish="再短一点", person="周", variant_of=first.id
        )
        events = list(steps)
        assert "举办普法活动" in server.requests[1]["messages"][-1]["content"]
    assert events
    second, again = open_proposals(desk, report.id)
    assert again.id == first.id
    assert second.before == first.before
    accept(desk, second.id, None, "周")
    assert open_proposals(desk, report.id) == []
    with pytest.raises(Refused):
        accept(desk, first.id, None, "周")


def test_a_rejected_proposal_changes_nothing(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("全年举办普法活动【F1】，发放资料【F2】。")
        made = wish_of(desk, report, SPREADING, "去套话")
    reject(desk, made.id, "周")
    assert open_proposals(desk, report.id) == []
    assert desk.reports.report(report.id) == report


def test_a_change_is_taken_back_and_what_was_typed_before_it_is_kept(desk: Desk, report: Report) -> None:
    typed = body(report).replace("普法形式单一。", "普法形式较为单一。")
    edited = sync(desk, report.id, text=typed, base=report.version, tab="t", seq=1, person="周").report
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("执法人员力量还不够充足。")
        made = wish_of(desk, edited, SHORT, "改得通顺些")
    accept(desk, made.id, None, "周")
    accepted = replace(made, status="accepted")
    assert stands_at(desk, accepted) is not None
    assert body(take_back(desk, report.id, "周")) == typed


def test_parallel_headings_change_nothing_under_them(desk: Desk, report: Report) -> None:
    start, _ = place(report, LEARNING)
    _, end = place(report, SPREADING)
    with ScriptedEndpoint() as server:
        use(desk, server)
        server.say("1. 强化学法，夯实根基\n2. 深化普法，营造氛围")
        made = propose(desk, report.id, start=start, end=end, wish="小标题对仗", person="周")
    assert made.after == LEARNING.replace("加强学法", "强化学法，夯实根基") + "\n" + SPREADING.replace(
        "深化普法", "深化普法，营造氛围"
    )
    assert made.warnings == ()


def test_a_changed_fact_is_one_proposal_for_all_its_mentions(desk: Desk, report: Report) -> None:
    text = body(report).replace(SHORT, "普法宣传活动14场次，还不够深入。")
    sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="周")
    fact = add_fact(desk, "u", 2025, "普法宣传活动", "14", "周", measure="场次")
    with pytest.raises(Refused):
        replace_fact_mentions(desk, report.id, fact.id, "周")
    set_value(desk, "u", 2025, fact.id, "15场次", "周")
    made = replace_fact_mentions(desk, report.id, fact.id, "周")
    after = accept(desk, made.id, None, "周")
    assert body(after) == text.replace("普法宣传活动14场次", "普法宣传活动15场次")
    assert made.warnings == ()


def test_words_in_quotation_marks_are_replaced_without_a_model_and_only_their_paragraph_is_bound(
    desk: Desk, report: Report
) -> None:
    text = body(report)
    made = propose(desk, report.id, start=0, end=len(text), wish="把“力量”改成“人手”", person="周")
    assert (made.before, made.after) == (SHORT, SHORT.replace("力量", "人手"))
    assert made.paragraph == "c"
    sync(desk, report.id, text=text.replace("6次", "7次"), base=report.version, tab="t", seq=1, person="李")
    assert body(accept(desk, made.id, None, "周")) == text.replace("6次", "7次").replace("力量", "人手")


def test_words_that_do_not_stand_there_are_said_to_be_missing_instead_of_asking_for_a_model(
    desk: Desk, report: Report
) -> None:
    with pytest.raises(Refused) as refused:
        propose(desk, report.id, start=0, end=len(body(report)), wish="把“没有这几个字”改成“人手”", person="周")
    assert refused.value.key == "revising.words_not_there"
