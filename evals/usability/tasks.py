"""What a clerk does in the weeks of a report, each task from its beginning on the page to its end in the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.desk import Desk, filing, reports, units
from assistant.report import Report, Unit
from assistant.report.body import body, reread
from assistant.resources import knowledge
from assistant.sources import DocumentKind
from evals.usability.clerk import Clerk

YEAR = 2025
SAMPLES = "samples"


@dataclass(frozen=True)
class Task:
    """``most`` is how many clicks it may take: set before the task was counted, from what the task needs said."""

    name: str
    most: int
    do: Callable[[Clerk, Desk, Report], None]


def first_draft(clerk: Clerk, desk: Desk, report: Report) -> None:
    """An empty report, this year's workbook at hand: until the first section stands drafted."""
    report = _empty_report(desk, "白石镇")
    clerk.opens(report.id)
    clerk.clicks_on(clerk.page.locator("#pane-chat button", has_text="导入今年的数"))
    clerk.hands_in(clerk.page.locator("#facts-file button").first, _sample("facts_2025.xlsx"))
    clerk.clicks_on(clerk.page.locator("#pane-facts [data-act=confirm_all]"))
    clerk.waits(lambda: bool(reports.ledger_of(desk, report).known()))
    clerk.clicks_on(clerk.page.locator(".bg-empty button").first)
    clerk.waits(lambda: "专题学法6次" in _text(desk, report))


def last_years_report(clerk: Clerk, desk: Desk, report: Report) -> None:
    """Last year's report handed in, until it can be found."""
    clerk.opens(_empty_report(desk, "黑石镇").id)
    clerk.clicks_on(clerk.page.locator("#pane-chat button", has_text="上传去年的报告"))
    had = len(desk.library.documents(DocumentKind.PAST_REPORT))
    past = desk.settings.home / "黑石镇2024年法治政府建设情况报告.txt"
    past.write_text(
        _sample("青禾镇2024年法治政府建设情况报告.txt").read_text("utf-8").replace("青禾镇", "黑石镇"), "utf-8"
    )
    clerk.hands_in(clerk.page.locator("#library-files button").first, past)
    clerk.waits(lambda: len(desk.library.documents(DocumentKind.PAST_REPORT)) > had)


def wrong_figure(clerk: Clerk, desk: Desk, report: Report) -> None:
    """A figure that is not this year's, put right where it stands."""
    _put(desk, report, lambda text: text.replace("全年开展专题学法6次", "全年开展专题学法9次"))
    clerk.opens(report.id)
    mark = clerk.page.locator(".bg-m-changed", has_text="9次")
    mark.hover()
    clerk.clicks_on(clerk.page.locator(".bg-tip-changed button.is-main"))
    clerk.waits(lambda: "专题学法9次" not in _text(desk, report))


def carried_over(clerk: Clerk, desk: Desk, report: Report) -> None:
    """The sentences of a paragraph that came over from last year, confirmed as still true."""
    clerk.opens(report.id)
    waiting = clerk.page.locator(".bg-m-past").count()
    clerk.clicks_on(clerk.page.locator(".bg-m-past").first, click_count=3)
    clerk.clicks_on(clerk.page.locator("[data-confirm-all]"))
    clerk.page.wait_for_function("n => document.querySelectorAll('.bg-m-past').length < n", arg=waiting)


def wording(clerk: Clerk, desk: Desk, report: Report) -> None:
    """A paragraph's half-width punctuation put right, seen before it is taken."""
    _put(desk, report, lambda text: text.replace("现将2025年度", "各项任务落地见效,现将2025年度"))
    clerk.opens(report.id)
    clerk.clicks_on(clerk.page.locator(".cm-line", has_text="落地见效,").first, click_count=3)
    clerk.clicks_on(clerk.page.locator("[data-wish=punctuation]"))
    clerk.clicks_on(clerk.page.locator("[data-accept]"))
    clerk.waits(lambda: "落地见效，现将" in _text(desk, report))


def correction(clerk: Clerk, desk: Desk, report: Report) -> None:
    """ "Not 6 but 7", said in the chat: the fact changed and all its mentions with it."""
    clerk.opens(report.id)
    clerk.types(clerk.page.locator("#chat-ask textarea"), "专题学法不是6次，是7次")
    clerk.clicks_on(clerk.page.locator("#chat-send"))
    clerk.page.locator("#pane-chat .is-user").wait_for()
    clerk.clicks_on(clerk.page.locator("#pane-chat .bg-say.is-assistant:not(.is-going) button", has_text="确认改为"))
    clerk.clicks_on(clerk.page.locator("[data-accept]").first)
    clerk.waits(lambda: "专题学法7次" in _text(desk, report))


def check(clerk: Clerk, desk: Desk, report: Report) -> None:
    """The report checked against the policies, to the place of the first finding."""
    clerk.opens(report.id)
    clerk.clicks_on(clerk.page.get_by_role("tab", name="核查"))
    clerk.clicks_on(clerk.page.locator("#check-go"))
    clerk.clicks_on(clerk.page.locator(".bg-card[data-quote]").first, position={"x": 12, "y": 12})
    clerk.page.wait_for_function("!Bigan.bench.view.state.selection.main.empty")


def clause(clerk: Clerk, desk: Desk, report: Report) -> None:
    """What a policy says of something, read in its place."""
    clerk.opens(report.id)
    clerk.clicks_on(clerk.page.get_by_role("tab", name="依据"))
    clerk.types(clerk.page.locator("#library-query input, #library-query textarea").first, "合法性审查")
    clerk.presses("Enter")
    clerk.page.locator("#pane-hits mark").first.wait_for()
    clerk.clicks_on(clerk.page.locator("#pane-hits [data-act=read], #pane-hits [data-act=open]").first)
    clerk.page.locator("#pane-hits .bg-reader").wait_for()


def word(clerk: Clerk, desk: Desk, report: Report) -> None:
    """The report as a Word file to show round."""
    clerk.opens(report.id)
    clerk.clicks_on(clerk.page.locator(".bg-exports summary"))
    with clerk.page.expect_download():
        clerk.clicks_on(clerk.page.locator("[data-export=review]"))


def earlier(clerk: Clerk, desk: Desk, report: Report) -> None:
    """The text as it stood before."""
    before = _text(desk, report)
    reports.keep_revision(desk, report.id, "甲")
    _put(desk, report, lambda text: text + "不要的话。")
    clerk.opens(report.id)
    clerk.clicks_on(clerk.page.get_by_role("tab", name="历史"))
    older = clerk.page.locator(".bg-revision", has=clerk.page.locator("[data-act=restore]")).first
    clerk.clicks_on(older.locator("summary"))
    clerk.clicks_on(older.locator("[data-act=restore]"))
    clerk.waits(lambda: _text(desk, report) == before)


def year_end(clerk: Clerk, desk: Desk, report: Report) -> None:
    """A report without holes filed by name, and the next year's begun."""
    done = _empty_report(desk, "青石镇")
    _put(desk, done, lambda text: "".join(f"{line}\n全年开展普法宣传15场次。\n" for line in text.split("\n") if line))
    clerk.opens(done.id)
    clerk.clicks_on(clerk.page.locator("#pane-topbar [data-act=filing], #pane-topbar button", has_text="定稿").first)
    clerk.page.locator(".bg-filing").wait_for()
    clerk.types(clerk.page.locator(".bg-frame-date"), "2026年1月10日")
    clerk.clicks_on(clerk.page.locator("#pane-topbar button", has_text="定稿").first)
    clerk.types(clerk.page.locator("[data-name=who]"), "王敏")
    clerk.clicks_on(clerk.page.locator("[data-act=file]").first)
    clerk.waits(lambda: filing.standing(desk, done.id) is not None)
    clerk.clicks_on(clerk.page.locator("[data-act=next]").first)
    clerk.waits(lambda: any(each.year == YEAR + 1 and each.unit == done.unit for each in reports.reports(desk)))


TASKS = (
    Task("from the workbook to the first drafted section", 3, first_draft),
    Task("last year's report into the library", 2, last_years_report),
    Task("a wrong figure put right in its place", 1, wrong_figure),
    Task("a paragraph's carried-over sentences confirmed", 2, carried_over),
    Task("a paragraph's wording revised and taken", 3, wording),
    Task("a fact corrected in the chat, with its mentions", 4, correction),
    Task("the report checked, to its first finding", 3, check),
    Task("a clause looked up and read in its place", 3, clause),
    Task("the report as a Word file", 2, word),
    Task("an earlier version restored", 3, earlier),
    Task("the report dated, filed by name, the next year's begun", 5, year_end),
)


def _empty_report(desk: Desk, name: str) -> Report:
    unit = units.save_unit(desk, Unit("", f"云溪县{name}人民政府", name, recipient="云溪县委、云溪县人民政府"))
    return reports.create(desk, unit.id, "fazhi_zhengfu", YEAR, "甲")


def _sample(name: str) -> Path:
    return Path(str(knowledge() / SAMPLES / name))


def _text(desk: Desk, report: Report) -> str:
    return body(reports.open_report(desk, report.id))


def _put(desk: Desk, report: Report, change: Callable[[str], str]) -> None:
    now = reports.open_report(desk, report.id)
    changed = change(body(now))
    assert changed != body(now), "the task is not set: its words are not in the text"
    desk.reports.save(replace(now, sections=reread(changed, now.sections)), "甲", base=now.version)
