"""The page as it is mounted: nothing is offered outside, everybody is named by our own middleware."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.desk import Desk, reports, units
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.ui.editing import CALLS, answer, open, sync
from assistant.ui.markup import esc, tag
from assistant.ui.page import QUEUE_SLOTS, THREADS
from assistant.ui.serving import MOUNT, create_app
from assistant.ui.shown import utf16_of


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    return reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk)) as client:
        yield client


def test_the_page_is_mounted_without_history_links_or_a_node_server() -> None:
    assert (MOUNT["run_history"], MOUNT["footer_links"], MOUNT["ssr_mode"]) == (False, [], False)


def test_the_pool_of_threads_is_the_pages_own() -> None:
    assert THREADS > QUEUE_SLOTS
    assert THREADS != 40


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_page_stands_in_both_languages_and_asks_nothing_outside(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "/static/bigan/editor.js" in page.text
    assert "fonts.googleapis.com" not in page.text


def test_the_document_view_is_a_static_file(client: TestClient) -> None:
    assert client.get("/static/bigan/editor.js").status_code == 200


def test_our_listeners_are_no_public_interface_only_what_is_named_for_other_programs(client: TestClient) -> None:
    named = set(client.get("/gradio_api/info").json()["named_endpoints"])
    assert named == {"/reports", "/report", "/facts", "/passages"}


def test_a_save_of_a_page_that_closes_is_taken_or_refused_by_its_base(
    desk: Desk, client: TestClient, report: Report
) -> None:
    last = {"report": report.id, "tab": "t", "seq": 1, "base": report.version, "from": 0, "to": 0, "insert": "𠮷。\n"}
    assert client.post("/bigan/save", json=last).status_code == 204
    assert body(reports.open_report(desk, report.id)).startswith("𠮷。\n一、")
    assert client.post("/bigan/save", json={**last, "seq": 2}).status_code == 409


def test_the_last_save_meets_the_one_that_was_still_on_its_way(desk: Desk, client: TestClient, report: Report) -> None:
    before = body(reports.open_report(desk, report.id))
    on_its_way = {"report": report.id, "tab": "t", "seq": 1, "base": report.version, "text": "甲。\n" + before}
    last = {
        **{
            "report": report.id,
            "tab": "t",
            "seq": 2,
            "base": report.version,
            "from": 0,
            "to": 0,
            "insert": "甲。乙。\n",
        },
        "sent": {"seq": 1, "from": 2, "to": 2, "insert": "乙。"},
    }
    answer(desk, sync, on_its_way, "甲", "zh")
    assert client.post("/bigan/save", json=last).status_code == 204
    assert body(reports.open_report(desk, report.id)) == "甲。乙。\n" + before
    assert client.post("/bigan/save", json={**last, "seq": 3}).status_code == 409


def test_a_refused_export_says_why(client: TestClient, desk: Desk, report: Report) -> None:
    text = body(reports.open_report(desk, report.id)) + "\n办理案件××件。"
    reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="甲")
    refused = client.get(f"/bigan/export/{report.id}/clean")
    assert refused.status_code == 409
    assert "××" in refused.text
    taken = client.get(f"/bigan/export/{report.id}/review")
    assert taken.status_code == 200
    assert taken.content.startswith(b"PK")


def test_a_repeated_save_is_answered_as_at_first_and_a_stale_one_with_the_other_text(
    desk: Desk, report: Report
) -> None:
    first = {"report": report.id, "tab": "t", "seq": 1, "base": report.version, "text": "一、新的。"}
    answered = answer(desk, sync, first, "甲", "zh")
    assert answer(desk, sync, first, "甲", "zh")["version"] == answered["version"]
    stale = answer(desk, sync, {**first, "tab": "u", "text": "别的"}, "乙", "zh")
    assert (stale["stale"], stale["text"]) == (True, "一、新的。")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_no_call_of_the_document_view_raises(desk: Desk, call: object) -> None:
    payload = {"report": "none", "job": "none", "proposal": "none", "seq": 3, "text": "", "base": 0, "tab": ""}
    answered = answer(desk, call, payload, "甲", "zh")  # type: ignore[arg-type]
    assert isinstance(answered, dict)
    assert answered.get("error") or call.__name__ == "stop"  # type: ignore[attr-defined]


def test_opening_a_report_gives_text_frame_and_parts(desk: Desk, report: Report) -> None:
    opened = answer(desk, open, {"report": report.id}, "甲", "zh")
    assert opened["frame"]["signature"] == "云溪县青禾镇人民政府"
    assert [each["empty"] for each in opened["sections"]] == [True] * len(report.sections)


def test_offsets_are_utf16_where_the_text_needs_it() -> None:
    assert [utf16_of("a𠮷b")(offset) for offset in range(4)] == [0, 1, 3, 4]


def test_text_of_a_panel_is_escaped_once() -> None:
    inner = tag("b", "<i>", data_x='"')
    assert inner == '<b data-x="&quot;">&lt;i&gt;</b>'
    assert tag("p", inner) == f"<p>{inner}</p>"
    assert "{" not in esc("{{value}} ${value}")
