"""A wish of a model in the real page: written in its place, followed over a reload, asked again, written over, refused where it is stale."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.desk import models, proposals
from tests.browser.conftest import TEXT, Served, until
from tests.endpoint import Reply, ScriptedEndpoint

Open = Callable[[], Any]
PLAIN = "全年举办普法活动【F1】，印发资料【F2】。"


@pytest.fixture
def endpoint(served: Served) -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as server:
        models.set_endpoint(served.desk, base_url=server.url, model="scripted")
        yield server
        models.use_composer(served.desk)


def wish(page: Any, line: str, name: str = "plain") -> None:
    page.locator(".cm-line", has_text=line).click(click_count=3)
    page.locator(f"[data-wish={name}]").click()


def test_a_wish_is_written_in_its_place_and_a_reload_in_the_middle_loses_nothing(
    served: Served, endpoint: ScriptedEndpoint, open_page: Open
) -> None:
    go_on = threading.Event()

    def answer(messages: list[dict[str, Any]]) -> str:
        if "普法宣传" in str(messages[0]["content"]):
            return PLAIN
        go_on.wait(timeout=60)
        return "办理行政处罚案件【F1】，新增执法证【F2】。"

    endpoint.answer = answer
    page = open_page()
    page.evaluate(
        "([from, to]) => (Bigan.bench.goto(from, to), Bigan.bench.selected())",
        [TEXT.index("（一）"), TEXT.index("\n二、")],
    )
    page.locator("[data-wish=plain]").click()
    live = page.locator("[data-writing] .bg-proposal-text", has_text="全年举办普法活动15场次")
    live.wait_for()
    page.reload()
    live.wait_for()
    go_on.set()
    page.locator("[data-proposal]").wait_for()
    page.locator("[data-writing]").wait_for(state="detached")
    assert len(endpoint.requests) == 2
    page.locator("[data-accept]").click()
    until(lambda: "全年举办普法活动15场次，印发资料3000余份。" in served.text())


def test_a_remark_makes_another_variant_and_taking_one_settles_both(
    served: Served, endpoint: ScriptedEndpoint, open_page: Open
) -> None:
    endpoint.say(PLAIN, "办活动【F1】，发资料【F2】。")
    page = open_page()
    wish(page, "发放资料")
    page.locator("[data-remark]").fill("再短一点")
    page.locator("[data-again]").click()
    page.locator(".bg-variant").nth(1).wait_for()
    assert "办活动" in page.locator(".bg-proposal").inner_text()
    page.locator(".bg-variant").nth(1).click()
    page.locator("[data-accept]").click()
    until(lambda: "全年举办普法活动15场次" in served.text())
    page.locator(".bg-proposal").wait_for(state="detached")
    assert proposals.open_proposals(served.desk, served.report.id) == []


def test_a_proposal_is_written_over_and_matched_before_it_is_taken(
    served: Served, endpoint: ScriptedEndpoint, open_page: Open
) -> None:
    endpoint.say(PLAIN)
    page = open_page()
    wish(page, "发放资料")
    page.locator("[data-edit]").click()
    page.locator("[data-over]").fill("（一）加强法治宣传教育。全年举办普法活动18场次，印发资料3000余份。")
    page.locator("[data-amend]").click()
    page.locator(".bg-proposal-warning", has_text="18场次").first.wait_for()
    page.locator("[data-accept]").click()
    assert served.text() == TEXT
    page.locator("[data-accept]").click()
    until(lambda: "普法活动18场次" in served.text())


def test_a_proposal_whose_words_are_gone_says_so_in_its_place(
    served: Served, endpoint: ScriptedEndpoint, open_page: Open
) -> None:
    endpoint.say(PLAIN)
    page = open_page()
    wish(page, "发放资料")
    page.locator("[data-accept]").wait_for()
    served.put(TEXT.replace("发放资料3000余份", "发放材料2000份"))
    page.reload()
    page.locator(".bg-proposal.is-stale").wait_for()
    assert "改过" in page.locator(".bg-proposal-warning").first.inner_text()
    assert page.locator("[data-accept]").count() == 0
    page.locator("[data-reject]").click()
    page.locator(".bg-proposal").wait_for(state="detached")


def test_a_wish_is_stopped_and_the_text_stays(served: Served, endpoint: ScriptedEndpoint, open_page: Open) -> None:
    endpoint.say(Reply(PLAIN, piece=1, pause=0.5))
    page = open_page()
    wish(page, "发放资料")
    page.locator("[data-stop-wish]").click()
    page.locator("[data-writing]").wait_for(state="detached")
    assert served.text() == TEXT
    assert proposals.open_proposals(served.desk, served.report.id) == []
