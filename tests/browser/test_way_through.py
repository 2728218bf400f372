"""The whole way through the real page: drafted, looked at, edited, revised, checked, exported."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest

from assistant.desk import facts, proposals, reports
from assistant.report import Proposal, new_id
from assistant.report.body import locate
from tests.browser.conftest import TEXT, Served, until

Open = Callable[[], Any]


@pytest.fixture
def known_facts(served: Served) -> None:
    """Two facts of the year: one that the text states as it is, one that it states otherwise."""
    for label, value, measure in (("普法宣传", "15", "场次"), ("行政处罚案件", "8", "件")):
        facts.add_fact(served.desk, served.report.unit, served.report.year, label, value, "甲", measure=measure)


def proposed(served: Served, before: str, after: str) -> Proposal:
    """A proposal for the paragraph that holds ``before``."""
    report = reports.open_report(served.desk, served.report.id)
    place = next(each for each in locate(report) if each.paragraph and before in each.text)
    assert place.paragraph is not None
    from assistant.revising.hunks import hunks

    made = place.text.replace(before, after)
    proposal = Proposal(
        new_id(),
        report.id,
        place.section.id,
        place.paragraph.id,
        place.text,
        made,
        "改一改",
        hunks(place.text, made),
        by="测试",
    )
    served.desk.proposals.add(proposal, report.unit, report.year)
    return proposal


def test_an_empty_part_is_drafted_from_its_button_with_progress(served: Served, open_page: Open) -> None:
    empty = TEXT.split("\n一是法治宣传")[0]
    served.put(empty)
    page = open_page()
    page.locator(".bg-empty button").click()
    until(lambda: len(served.text()) > len(empty) + 5, seconds=60)
    page.locator(".bg-progress").wait_for(state="hidden", timeout=30000)
    assert page.evaluate("Bigan.bench.text()") == served.text()


@pytest.mark.usefixtures("known_facts")
def test_figures_are_marked_while_typing_and_lead_to_their_fact(served: Served, open_page: Open) -> None:
    page = open_page()
    wrong = page.locator(".bg-m-changed")
    wrong.first.wait_for()
    assert wrong.first.inner_text() == "6件"
    page.locator("[data-sources]").click()
    matched = page.locator(".bg-m-matched")
    matched.first.wait_for()
    assert "15场次" in matched.all_inner_texts()
    matched.first.click()
    page.locator("#pane-facts tr.is-focus").wait_for()


@pytest.mark.usefixtures("known_facts")
def test_a_changed_figure_is_put_right_from_its_tip(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator(".bg-m-changed").first.hover()
    page.locator(".bg-tip-changed button.is-main").click()
    until(lambda: "处罚案件8件" in served.text())


@pytest.mark.usefixtures("known_facts")
def test_a_fact_changed_at_the_side_marks_the_text(served: Served, open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="事实").click()
    entry = page.locator("#pane-facts tr", has_text="普法宣传").locator("input")
    entry.fill("16")
    entry.press("Enter")
    page.locator(".bg-m-changed", has_text="15场次").wait_for()


def test_one_hunk_is_taken_and_another_left(served: Served, open_page: Open) -> None:
    proposed(served, "全年开展普法宣传15场次，发放资料3000余份", "全年举办普法宣传15场次，印发资料3000余份")
    page = open_page()
    hunks = page.locator(".bg-hunk")
    hunks.first.wait_for()
    assert hunks.count() == 2
    hunks.nth(1).click()
    page.locator("[data-accept]").click()
    until(lambda: "全年举办普法宣传15场次，发放资料3000余份" in served.text())
    page.locator(".bg-proposal").wait_for(state="detached")
    rest = served.text().replace("举办", "开展")
    assert rest == TEXT


def test_a_proposal_is_left_and_the_text_stays(served: Served, open_page: Open) -> None:
    proposed(served, "发放资料", "印发资料")
    page = open_page()
    page.locator("[data-reject]").click()
    page.locator(".bg-proposal").wait_for(state="detached")
    assert served.text() == TEXT
    assert proposals.open_proposals(served.desk, served.report.id) == []


def test_a_proposal_whose_text_moved_on_is_refused_with_a_reason(served: Served, open_page: Open) -> None:
    made = proposed(served, "发放资料", "印发资料")
    page = open_page()
    page.locator(".bg-proposal").wait_for()
    served.put(TEXT.replace("发放资料3000余份", "发放材料2000份"))
    page.locator("[data-accept]").click()
    page.locator(".bg-toast.is-bad").wait_for()
    assert "发放材料2000份" in served.text()
    assert made.after not in served.text()


def test_a_wish_about_a_selection_becomes_a_proposal_in_its_place(served: Served, open_page: Open) -> None:
    served.put(TEXT.replace("发放资料3000余份。", "发放资料3000余份,效果良好。"))
    page = open_page()
    page.locator(".cm-line", has_text="发放资料").click(click_count=3)
    page.locator(".bg-wish-input").fill("统一为全角标点")
    page.locator("[data-wish-go]").click()
    page.locator(".bg-proposal").wait_for()
    page.locator("[data-accept]").click()
    until(lambda: "3000余份，效果良好" in served.text())


def test_the_chat_answers_and_keeps_what_was_said(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator("#chat-ask textarea").fill("还缺什么？")
    page.locator("#chat-send").click()
    page.locator("#pane-chat .is-user").wait_for()
    page.locator("#chat-send").wait_for()
    until(lambda: page.locator("#pane-chat .bg-say").count() >= 3 or page.wait_for_timeout(100) is not None)
    page.reload()
    page.locator("#pane-chat .is-user", has_text="还缺什么").wait_for()


@pytest.mark.usefixtures("known_facts")
def test_a_check_leads_to_the_place_of_its_finding(served: Served, open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="核查").click()
    page.locator("#check-go").click()
    card = page.locator(".bg-card[data-quote]", has_text="6件").first
    card.wait_for()
    card.click(position={"x": 12, "y": 12})
    chosen = page.evaluate("(s => Bigan.bench.text().slice(s.from, s.to))(Bigan.bench.view.state.selection.main)")
    assert "6件" in chosen


def test_an_earlier_revision_is_restored(served: Served, open_page: Open) -> None:
    reports.keep_revision(served.desk, served.report.id, "甲")
    page = open_page()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("不要的话。")
    page.keyboard.press("Control+s")
    page.locator(".bg-toast.is-good").wait_for()
    page.get_by_role("tab", name="历史").click()
    older = page.locator(".bg-revision", has=page.locator("[data-act=restore]")).first
    older.locator("summary").click()
    older.locator("[data-act=restore]").click()
    until(lambda: served.text() == TEXT)
    page.wait_for_function("text => Bigan.bench.text() === text", arg=TEXT)


def test_the_report_for_review_is_taken_away_as_word(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator(".bg-exports summary").click()
    with page.expect_download() as download:
        page.locator("[data-export=review]").click()
    with ZipFile(io.BytesIO(download.value.path().read_bytes())) as file:
        words = re.sub("<[^>]+>", "", file.read("word/document.xml").decode())
    assert "全年开展普法宣传15场次" in words


def test_the_final_text_is_refused_while_a_hole_stands(served: Served, open_page: Open) -> None:
    served.put(TEXT + "调解××件。")
    page = open_page()
    page.locator(".bg-exports summary").click()
    page.locator("[data-export=clean]").click()
    page.locator(".bg-toast.is-bad").wait_for()
    assert "××" in page.locator(".bg-toast.is-bad").inner_text()


def test_a_new_report_is_made_from_the_dialog(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator("#pane-topbar [data-act=new]").click()
    page.locator("#new-report").wait_for()
    page.locator("#new-report input[type=number]").fill("2031")
    page.locator("#new-report-go").click()
    page.locator("#new-report").wait_for(state="hidden")
    until(lambda: any(each.year == 2031 for each in reports.reports(served.desk)))
    page.wait_for_function("id => Bigan.bench.saving.report !== id", arg=served.report.id)


def test_a_reload_in_the_middle_of_a_draft_shows_what_is_stored(served: Served, open_page: Open) -> None:
    now = reports.open_report(served.desk, served.report.id)
    served.desk.reports.save(
        replace(now, sections=tuple(replace(each, paragraphs=()) for each in now.sections)), "甲", base=now.version
    )
    page = open_page()
    page.locator("[data-draft-all]").click()
    page.wait_for_timeout(300)
    page.reload()
    until(lambda: not served.desk.jobs.unfinished(), seconds=60)
    page.wait_for_function("text => window.Bigan?.bench?.text() === text", arg=served.text())
    page.locator(".bg-progress").wait_for(state="hidden", timeout=30000)
