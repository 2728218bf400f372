"""A wish at work: a job that is followed, goes on without the page that asked, and ends in a proposal."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.desk.facts import add_fact, set_value
from assistant.desk.following import follow
from assistant.desk.mentions import replace_fact_mentions
from assistant.desk.models import set_endpoint
from assistant.desk.proposals import accept, amend, open_proposals, proposal, standing
from assistant.desk.reports import sync
from assistant.desk.units import save_unit
from assistant.desk.wishes import place_of, proposal_of, run_revise, running, start
from assistant.errors import Refused, Stale
from assistant.events import Started, Wrote
from assistant.report import Proposal, Report, Unit
from assistant.report.body import body
from assistant.workspace.jobs import Job
from tests.endpoint import ScriptedEndpoint
from tests.revising.reports import SHORT, SPREADING
from tests.revising.reports import report as small_report


@pytest.fixture
def report(desk: Desk) -> Report:
    save_unit(desk, Unit("u", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县"))
    return desk.reports.add(small_report(), "周")


def asked(desk: Desk, report: Report, words: str, wish: str, **more: str) -> Job:
    at = body(desk.reports.report(report.id)).index(words)
    job = start(desk, report.id, start=at, end=at + len(words), wish=wish, person="周", **more)
    assert isinstance(job, Job)
    return job


def edited(desk: Desk, report: Report, text: str) -> Report:
    now = desk.reports.report(report.id)
    return sync(desk, report.id, text=text, base=now.version, tab="t", seq=now.version, person="周").report


def test_what_code_grants_is_there_at_once_and_a_model_works_as_a_job(desk: Desk, report: Report) -> None:
    edited(desk, report, body(report).replace(SHORT, "执法力量仍显不足,需要加强."))
    at = body(desk.reports.report(report.id)).index("执法力量")
    made = start(desk, report.id, start=at, end=at + 15, wish="全角标点", person="周")
    assert isinstance(made, Proposal)
    with ScriptedEndpoint() as server:
        set_endpoint(desk, base_url=server.url, model="scripted")
        server.say("全年举办普法活动【F1】，发放资料【F2】。")
        job = asked(desk, report, SPREADING, "去套话")
        assert [each.id for each in running(desk, report.id)] == [job.id]
        events = list(follow(desk, job))
    assert isinstance(events[0], Started)
    shown = "".join(each.text for each in events if isinstance(each, Wrote))
    assert shown == "全年举办普法活动14场次，发放资料3000余份。"
    made = proposal(desk, proposal_of(desk, job))
    assert made.after.endswith(shown)
    assert running(desk, report.id) == []


def test_a_wish_follows_its_words_and_is_refused_where_they_are_gone(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        set_endpoint(desk, base_url=server.url, model="scripted")
        server.say("全年举办普法活动【F1】，发放资料【F2】。")
        job = asked(desk, report, SPREADING, "去套话")
        moved = edited(desk, report, "开头一句。\n" + body(report))
        assert place_of(moved, job).of(body(moved)) == SPREADING
        gone = asked(desk, report, SHORT, "去套话")
        edited(desk, report, body(moved).replace(SHORT, "人手不够。"))
        claimed = desk.jobs.claim("w", ("revise",))
        assert claimed is not None
        run_revise(desk, claimed)
        assert standing(desk.reports.report(report.id), proposal(desk, proposal_of(desk, job)))
        run_revise(desk, claimed)
        assert len(open_proposals(desk, report.id)) == 1
        claimed = desk.jobs.claim("w", ("revise",))
        assert claimed is not None
        assert claimed.id == gone.id
        with pytest.raises(Stale):
            run_revise(desk, claimed)


def test_a_remark_on_a_proposal_makes_another_beside_it_wherever_it_stands(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        set_endpoint(desk, base_url=server.url, model="scripted")
        server.say("全年举办普法活动【F1】，发放资料【F2】。", "办活动【F1】，发资料【F2】。")
        list(follow(desk, asked(desk, report, SPREADING, "去套话")))
        (first,) = open_proposals(desk, report.id)
        job = asked(desk, report, SHORT, "再短一点", variant_of=first.id)
        list(follow(desk, job))
        assert "全年举办普法活动" in server.requests[1]["messages"][-1]["content"]
    second, again = open_proposals(desk, report.id)
    assert again == first
    assert (second.before, second.paragraph) == (first.before, first.paragraph)


def test_a_proposal_is_written_over_before_it_is_taken_and_matched_anew(desk: Desk, report: Report) -> None:
    with ScriptedEndpoint() as server:
        set_endpoint(desk, base_url=server.url, model="scripted")
        server.say("全年举办普法活动【F1】，发放资料【F2】。")
        list(follow(desk, asked(desk, report, SPREADING, "去套话")))
    (made,) = open_proposals(desk, report.id)
    wrong = amend(desk, made.id, made.after.replace("14", "41"))
    assert any("41" in each for each in wrong.warnings)
    right = amend(desk, made.id, made.after.replace("举办", "办了"))
    assert right.warnings == ()
    assert "全年办了普法活动14场次" in body(accept(desk, made.id, None, "周"))
    with pytest.raises(Refused):
        amend(desk, made.id, "别的")


def test_a_changed_fact_takes_its_words_and_its_rates_along(desk: Desk, report: Report) -> None:
    for label, value, measure in (("排查矛盾纠纷", "120", "件"), ("化解矛盾纠纷", "114", "件")):
        add_fact(desk, "u", 2025, label, value, "周", measure=measure)
    visits = add_fact(desk, "u", 2025, "普法讲座", "14", "周", measure="场")
    solved = next(each for each in desk.facts.ledger("u", 2025).facts if each.label == "化解矛盾纠纷")
    line = "全年举办普法讲座十四场。排查矛盾纠纷120件，化解矛盾纠纷114件，化解率95%。"
    edited(desk, report, body(report).replace(SHORT, line))
    set_value(desk, "u", 2025, visits.id, "15场", "周")
    set_value(desk, "u", 2025, solved.id, "117件", "周")
    made = replace_fact_mentions(desk, report.id, visits.id, "周")
    assert made.after == line.replace("十四", "十五")
    made = replace_fact_mentions(desk, report.id, solved.id, "周")
    assert made.after == line.replace("114件", "117件").replace("95%", "97.5%")


def test_a_rate_of_the_ledger_is_put_as_it_follows_and_the_ledger_is_named(desk: Desk, report: Report) -> None:
    facts = {
        label: add_fact(desk, "u", 2025, label, value, "周", measure=unit)
        for label, value, unit in (
            ("排查矛盾纠纷件数", "120", "件"),
            ("化解矛盾纠纷件数", "114", "件"),
            ("矛盾纠纷化解率", "95", "%"),
        )
    }
    line = "化解矛盾纠纷114件。矛盾纠纷化解率达到95%。"
    edited(desk, report, body(report).replace(SHORT, line))
    solved = facts["化解矛盾纠纷件数"]
    set_value(desk, "u", 2025, solved.id, "117件", "周")
    made = replace_fact_mentions(desk, report.id, solved.id, "周")
    assert made.after == "化解矛盾纠纷117件。矛盾纠纷化解率达到98%。"
    assert any("矛盾纠纷化解率" in each for each in made.warnings)
