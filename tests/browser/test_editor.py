"""The document view: what is typed is saved, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import TEXT, Served, until

Open = Callable[[], Any]
IS_SAVED = ".bg-saved[data-state=saved]"


def type_at_end(page: Any, text: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def block_saves(page: Any) -> None:
    page.route("**/component_server*", lambda route: route.abort())
    page.route("**/component_server/*", lambda route: route.abort())


def test_typed_text_reaches_the_store(served: Served, open_page: Open) -> None:
    page = open_page()
    type_at_end(page, "三是经费不足。")
    until(lambda: served.text() == TEXT + "三是经费不足。")
    page.locator(IS_SAVED).wait_for()


def test_many_edits_within_one_slow_save_leave_the_last_text(served: Served, open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => {
          const real = Bigan.bench.saving.server;
          const later = async (payload) => (await new Promise((done) => setTimeout(done, 900)), real.sync(payload));
          Bigan.bench.saving.server = { sync: later };
        }"""
    )
    for number in range(6):
        type_at_end(page, f"第{number}句。")
    until(lambda: served.text() == TEXT + "".join(f"第{number}句。" for number in range(6)))


def test_a_failing_save_is_shown_and_sent_again(served: Served, open_page: Open) -> None:
    page = open_page()
    block_saves(page)
    type_at_end(page, "待保存。")
    page.locator(".bg-saved[data-state=failed]").wait_for()
    assert served.text() == TEXT
    page.unroute_all()
    until(lambda: served.text() == TEXT + "待保存。")
    page.locator(IS_SAVED).wait_for()


def test_text_that_was_never_saved_comes_back_after_a_reload(served: Served, open_page: Open) -> None:
    page = open_page()
    block_saves(page)
    page.route("**/bigan/save", lambda route: route.abort())
    type_at_end(page, "断网时写的。")
    page.locator(".bg-saved[data-state=failed]").wait_for()
    page.wait_for_timeout(400)
    page.unroute_all()
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/bigan/save", lambda route: route.abort())
    page.reload()
    until(lambda: served.text() == TEXT + "断网时写的。")


def test_closing_the_page_at_once_still_saves(served: Served, open_page: Open) -> None:
    page = open_page()
    type_at_end(page, "最后一句。")
    page.goto("about:blank")
    until(lambda: served.text() == TEXT + "最后一句。")


def test_two_tabs_on_different_paragraphs_keep_both_changes(served: Served, open_page: Open) -> None:
    page = open_page()
    served.put(TEXT.replace("现将有关情况", "现将法治建设情况"))
    type_at_end(page, "三是经费不足。")
    until(lambda: served.text() == TEXT.replace("现将有关情况", "现将法治建设情况") + "三是经费不足。")
    assert "合在一起" in page.locator(".bg-toast").inner_text()


def test_two_tabs_on_one_paragraph_let_a_person_choose(served: Served, open_page: Open) -> None:
    page = open_page()
    served.put(TEXT + "别处写的。")
    type_at_end(page, "这里写的。")
    page.locator(".bg-dialog").wait_for()
    assert served.text() == TEXT + "别处写的。"
    page.locator("[data-mine]").click()
    until(lambda: served.text() == TEXT + "这里写的。")


def test_the_other_text_can_be_taken(served: Served, open_page: Open) -> None:
    page = open_page()
    served.put(TEXT + "别处写的。")
    type_at_end(page, "这里写的。")
    page.locator("[data-theirs]").click()
    page.locator(IS_SAVED).wait_for()
    assert served.text() == TEXT + "别处写的。"
    assert page.evaluate("Bigan.bench.text()") == TEXT + "别处写的。"


def test_a_composition_is_not_cut_by_a_highlight_that_arrives_in_its_middle(served: Served, open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => {
          const real = Bigan.bench.saving.server;
          const gate = new Promise((done) => (window.letThrough = done));
          const sync = async (payload) => {
            window.asked = true;
            const answer = await real.sync(payload);
            await gate;
            window.arrived = true;
            return answer;
          };
          Bigan.bench.saving.server = { ...real, sync };
        }"""
    )
    type_at_end(page, "")
    page.keyboard.insert_text("××")
    page.wait_for_function("window.asked")
    devtools = page.context.new_cdp_session(page)

    def compose(piece: str) -> None:
        devtools.send(
            "Input.imeSetComposition", {"text": piece, "selectionStart": len(piece), "selectionEnd": len(piece)}
        )

    compose("fa")
    page.wait_for_function("Bigan.bench.view.composing")
    page.evaluate("letThrough()")
    page.wait_for_function("window.arrived && Bigan.bench.held.length > 0")
    compose("fazhi")
    assert page.evaluate("Bigan.bench.view.composing")
    assert page.locator(".bg-m-hole").count() == 0
    compose("法治")
    devtools.send("Input.insertText", {"text": "法治"})
    until(lambda: served.text() == TEXT + "××法治")
    page.locator(".bg-m-hole").wait_for()
    assert page.evaluate("Bigan.bench.text()") == TEXT + "××法治"


def test_undo_takes_back_what_was_typed(served: Served, open_page: Open) -> None:
    page = open_page()
    type_at_end(page, "多余的话。")
    until(lambda: served.text().endswith("多余的话。"))
    page.keyboard.press("Control+z")
    until(lambda: served.text() == TEXT)


def test_the_frame_is_edited_in_its_place(served: Served, open_page: Open) -> None:
    from assistant.desk import reports

    page = open_page()
    page.locator(".bg-frame-date").fill("2026年1月10日")
    until(lambda: reports.open_report(served.desk, served.report.id).frame.date == "2026年1月10日")
    type_at_end(page, "接着写。")
    until(lambda: served.text() == TEXT + "接着写。")


def test_a_character_beyond_the_basic_plane_shifts_no_offset(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("𠮷村：")
    until(lambda: served.text() == "𠮷村：" + TEXT)
    type_at_end(page, "××件")
    until(lambda: served.text().endswith("××件"))
    page.locator(".bg-m-hole").wait_for()
    assert page.locator(".bg-m-hole").inner_text() == "××"


def test_ctrl_s_keeps_a_version(served: Served, open_page: Open) -> None:
    from assistant.desk import reports

    page = open_page()
    type_at_end(page, "定稿前的一句。")
    page.keyboard.press("Control+s")
    page.locator(".bg-toast.is-good").wait_for()
    assert any("定稿前的一句" in str(each.section) for each in reports.revisions(served.desk, served.report.id))


def test_a_table_stands_as_a_table_and_is_edited_at_the_side_with_its_cells_bound_to_facts(
    served: Served, open_page: Open
) -> None:
    from assistant.desk import facts

    facts.add_fact(served.desk, served.report.unit, served.report.year, "普法宣传场次", "15", "甲", measure="场次")
    served.put(TEXT + "\n| 指标 | 2025年 |\n| 普法宣传场次 | 14 |")
    page = open_page()
    cell = page.locator(".bg-table td").nth(1)
    page.locator(".bg-table td.bg-m-changed").wait_for()
    cell.click()
    field = page.locator(".bg-aside [data-cell='1,1']")
    assert field.input_value() == "14"
    assert "15" in page.locator(".bg-aside-known").inner_text()
    field.fill("15")
    until(lambda: served.text().endswith("| 普法宣传场次 | 15 |"))
    page.locator(".bg-aside input.bg-m-matched").wait_for()
    page.locator("[data-table-row]").click()
    page.keyboard.type("培训")
    until(lambda: served.text().endswith("| 普法宣传场次 | 15 |\n| 培训 |  |"))
    page.locator("[data-table-done]").click()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(lambda: not served.text().endswith("| 培训 |  |"))


def test_pasted_paragraphs_stay_and_their_indents_go(served: Served, open_page: Open) -> None:
    page = open_page()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "\\n　　三是经费不足。\\r\\n　　四是人手不够。");
          data.setData("text/html", "<p style='color:red'>三是经费不足。</p>");
          document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    until(lambda: served.text() == TEXT + "\n三是经费不足。\n四是人手不够。")


def test_a_pasted_table_stays_a_table(served: Served, open_page: Open) -> None:
    page = open_page()
    type_at_end(page, "\n")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "指标\\t数量\\r\\n普法\\t14");
          data.setData("text/html", "<table><tr><td>指标</td><td>数量</td></tr></table>");
          document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    until(lambda: served.text() == TEXT + "\n| 指标 | 数量 |\n| 普法 | 14 |")
    page.locator(".bg-table").wait_for()


def test_a_long_report_is_edited_like_a_short_one(served: Served, open_page: Open) -> None:
    long = (
        TEXT
        + "\n"
        + "\n".join(f"第{number}项工作按要求推进，各村、各科室分工负责，责任落实到人。" for number in range(1000))
    )
    served.put(long)
    page = open_page()
    type_at_end(page, "完。")
    until(lambda: served.text() == long + "完。", seconds=20)


def test_the_words_of_the_page_are_all_worded(served: Served, open_page: Open) -> None:
    page = open_page()
    assert "ui." not in page.inner_text("body")


def test_what_the_last_check_found_lies_over_the_text_and_moves_with_it(served: Served, open_page: Open) -> None:
    from assistant.findings import Finding, Severity

    quote = "发放资料3000余份"
    at = TEXT.index(quote)
    report = served.report
    found = Finding("N1", Severity.WRONG, quote, at, at + len(quote), "与去年一字不差", "印发资料3000余份")
    hint = Finding("T1", Severity.HINT, "比较薄弱", TEXT.index("比较薄弱"), TEXT.index("比较薄弱") + 4, "口语")
    served.desk.findings.replace(report.id, report.unit, report.year, [found, hint])
    page = open_page()
    page.locator(".bg-count.is-found", has_text="1").wait_for()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("开头。")
    until(lambda: served.text().startswith("开头。"))
    page.locator(".bg-count.is-found").click()
    page.locator(".bg-m-wrong").first.hover()
    page.locator(".bg-tip-wrong button.is-main").click()
    until(lambda: "印发资料3000余份" in served.text())
    page.locator(".bg-count.is-found").wait_for(state="detached")
