"""What a clerk does who has never seen the page: fills, confirms, compares, asks, and is told plainly what cannot be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.desk import facts, library, models, reports
from assistant.sources import DocumentKind
from tests.browser.conftest import TEXT, Served, until
from tests.carrying import carried_over
from tests.endpoint import ScriptedEndpoint

Open = Callable[[], Any]
PAST = """青禾镇2024年法治政府建设情况报告
一、2024年度推进法治政府建设的主要举措和成效
（一）加强法治宣传教育。全年开展普法宣传14场次，调解矛盾纠纷37件。
四、2025年度推进法治政府建设的主要安排
（一）开展执法案卷评查4次。"""


def learn_past(served: Served) -> None:
    library.ingest(
        served.desk,
        PAST.encode(),
        "青禾镇2024年报告.txt",
        kind=DocumentKind.PAST_REPORT,
        unit=served.report.unit,
        year=2024,
        person="甲",
    )


def select_paragraph(page: Any, words: str) -> None:
    page.locator(".cm-line", has_text=words).click(click_count=3)
    page.locator(".bg-wishes").wait_for()


def test_a_hole_tells_last_years_value_and_the_missing_fact(served: Served, open_page: Open) -> None:
    learn_past(served)
    unit, year = served.report.unit, served.report.year
    facts.add_fact(served.desk, unit, year, "调解矛盾纠纷", "", "甲", measure="件", department="司法所")
    served.put(TEXT + "调解矛盾纠纷××件。")
    page = open_page()
    page.locator(".bg-m-hole").hover()
    tip = page.locator(".bg-tip-hole")
    tip.wait_for()
    assert "37件" in tip.inner_text()
    assert "司法所" in tip.inner_text()
    tip.get_by_role("button").click()
    page.locator("#pane-facts tr.is-focus", has_text="调解矛盾纠纷").wait_for()


def test_several_carried_over_sentences_are_confirmed_at_once(served: Served, open_page: Open) -> None:
    carried_over(served.desk, served.report.id)
    page = open_page()
    page.locator(".bg-m-past").first.wait_for()
    waiting = page.locator(".bg-count.is-act").inner_text()
    select_paragraph(page, "规范行政执法")
    page.locator("[data-confirm-all]").click()
    page.wait_for_function("was => document.querySelector('.bg-count.is-act')?.innerText !== was", arg=waiting)
    section = reports.open_report(served.desk, served.report.id).sections[1]
    assert any(each.confirmed_by for paragraph in section.paragraphs for each in paragraph.sentences)
    page.locator(".bg-wishes").wait_for(state="hidden")


def test_a_wish_that_needs_a_model_is_refused_plainly_and_the_ways_without_one_are_offered(
    served: Served, open_page: Open
) -> None:
    page = open_page()
    select_paragraph(page, "发放资料")
    assert "需要语言模型" in page.locator(".bg-wish-note").inner_text()
    page.locator("[data-wish=plain]").click()
    said = page.locator(".bg-toast.is-bad")
    said.wait_for()
    assert "没有配置" in said.inner_text()
    assert "全角标点" in said.inner_text()
    page.locator(".bg-wishes").wait_for(state="hidden")
    assert served.text() == TEXT


def test_marks_without_a_model_are_put_right_by_one_click(served: Served, open_page: Open) -> None:
    served.put(TEXT.replace("发放资料3000余份。", "发放资料3000余份,效果良好。"))
    page = open_page()
    select_paragraph(page, "效果良好")
    page.locator("[data-wish=punctuation]").click()
    page.locator("[data-accept]").click()
    until(lambda: "3000余份，效果良好" in served.text())


def test_f8_walks_from_mark_to_mark(served: Served, open_page: Open) -> None:
    served.put(TEXT + "调解××件。走访××户。")
    page = open_page()
    page.locator(".bg-m-hole").nth(1).wait_for()
    page.evaluate("Bigan.bench.goto(Bigan.bench.text().indexOf('调解'), Bigan.bench.text().indexOf('调解'))")
    places: list[int] = []
    for _ in range(2):
        page.keyboard.press("F8")
        places.append(page.evaluate("Bigan.bench.view.state.selection.main.from"))
    assert [served.text()[at : at + 3] for at in places] == ["××件", "××户"]


def test_a_fact_is_typed_by_hand_and_taken_out_again(served: Served, open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="事实").click()
    # The ledger is empty: its ways in stand open.
    for label, text in (("指标", "法治培训"), ("今年", "5"), ("单位", "场")):
        page.locator("#tabs").get_by_label(label, exact=True).fill(text)
    page.locator("#fact-add").click()
    row = page.locator("#pane-facts tr", has_text="法治培训")
    row.wait_for()
    ledger = reports.ledger_of(served.desk, served.report)
    assert [(each.label, each.value, each.unit, each.is_confirmed) for each in ledger.facts] == [
        ("法治培训", "5", "场", True)
    ]
    page.on("dialog", lambda dialog: dialog.accept())
    row.hover()
    row.locator("[data-act=remove]").click()
    until(lambda: not reports.ledger_of(served.desk, served.report).facts)


def test_what_an_upload_became_is_told_and_can_be_put_right(served: Served, open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="依据").click()
    page.locator(".bg-ways:visible > button").click()
    file = {"name": "upload.txt", "mimeType": "text/plain", "buffer": f"{PAST}新。".encode()}
    page.locator("#tabs input[type=file]:visible, #tabs .tabitem:visible input[type=file]").set_input_files(file)
    page.locator("#pane-taken li", has_text="已收入").wait_for()
    row = page.locator("#pane-library .bg-doc", has_text="upload.txt")
    row.locator(".bg-doc-title").click()
    page.locator("#pane-hits .bg-about summary").click()
    page.locator("#pane-hits select[data-field=kind]").select_option("material")
    kinds = lambda: [each.kind for each in library.documents(served.desk) if each.filename == "upload.txt"]  # noqa: E731
    until(lambda: kinds() == [DocumentKind.MATERIAL])


def test_an_earlier_version_is_held_against_the_text_as_it_stands(served: Served, open_page: Open) -> None:
    reports.keep_revision(served.desk, served.report.id, "甲")
    served.put(TEXT.replace("普法宣传15场次", "普法宣传16场次"))
    page = open_page()
    page.get_by_role("tab", name="历史").click()
    version = page.locator(".bg-revision", has_text="主要举措").first
    version.locator("summary").click()
    version.locator("select[data-act=against]").select_option("now")
    page.locator(".bg-was del", has_text="5").wait_for()
    assert page.locator(".bg-was ins").first.inner_text() == "6"


def test_an_answer_that_comes_too_late_is_asked_for_again_and_told_as_done(served: Served, open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => {
          const real = Bigan.bench.server;
          const late = new Set();
          Bigan.bench.server = new Proxy(real, { get: (_, name) => async (payload) => {
            const answer = await real[name](payload);
            if (late.has(name) || !["frame", "keep"].includes(name)) return answer;
            late.add(name);
            return null;
          } });
        }"""
    )
    page.locator(".bg-frame-date").fill("2026年1月12日")
    until(lambda: reports.open_report(served.desk, served.report.id).frame.date == "2026年1月12日")
    page.locator(".bg-saved[data-state=saved]").wait_for()
    page.locator("[data-keep]").click()
    page.locator(".bg-toast.is-good").wait_for()
    assert page.locator(".bg-toast.is-bad").count() == 0


def test_a_failure_that_nobody_expected_is_worded(
    served: Served, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    page.get_by_role("tab", name="核查").click()
    monkeypatch.setattr("assistant.desk.findings.check", broken)
    page.locator("#check-go").click()
    said = page.locator(".toast-message-text")
    said.wait_for()
    assert "secret" not in page.inner_text("body")
    assert "再试一次" in said.inner_text()
    assert page.locator(".toast-title").evaluate("e => getComputedStyle(e, '::before').content") == '"没有做成"'


@pytest.fixture
def scripted(served: Served) -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as started:
        started.answer = lambda messages: re.findall(r"<<<资料\n(.*?)\n资料>>>", str(messages[0]["content"]), re.S)[-1]
        yield started
    models.use_composer(served.desk)
    models.set_way(served.desk, models.AUTOMATIC)


def test_a_model_is_tried_before_it_is_used_and_its_way_is_overruled(
    served: Served, open_page: Open, scripted: ScriptedEndpoint
) -> None:
    page = open_page()
    page.locator(".bg-writer").click()
    dialog = page.locator("#settings")
    dialog.get_by_label("接口地址").fill(scripted.url)
    dialog.get_by_label("模型名称").fill("test-model")
    dialog.get_by_text("整节改写", exact=True).click()
    dialog.get_by_role("button", name="测试连接").click()
    dialog.locator(".prose.bg-said", has_text="发送到这个地址").wait_for(timeout=60000)
    dialog.get_by_role("button", name="保存").click()
    dialog.wait_for(state="hidden")
    assert models.wished_way(served.desk) == "section"
    page.locator(".bg-writer", has_text="test-model").wait_for()
