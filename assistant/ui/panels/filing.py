"""定稿: what still stands in its way, each place a button; who lets open sentences go; 退回修改; 新建下一年度."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.desk import Desk, filing, next_year, reports
from assistant.desk.filing import Filing, Opening, Readiness
from assistant.errors import Stale
from assistant.ledger import Fact
from assistant.report import Report
from assistant.report.body import body
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.fact_rows import day
from assistant.ui.panels.pane import data_of, pane
from assistant.ui.shown import utf16_of
from assistant.words import Language, say, say_error


def draw(desk: Desk, report_id: str, language: Language, said: str = "") -> Markup:
    """Where the report stands: open with what a 定稿 waits for, or filed with what can be done then."""
    if not report_id:
        return Markup("")
    filed = filing.standing(desk, report_id)
    told = tag("div", tag("p", said), class_="bg-problems is-told") if said else Markup("")
    shown = (
        _open(filing.readiness(desk, report_id), _last(desk, report_id), language)
        if filed is None
        else _filed(desk, filed, reports.open_report(desk, report_id), language)
    )
    return join([told, tag("section", shown, class_="bg-filing")])


def locked(desk: Desk, report_id: str, language: Language) -> str:
    """The plain line over a filed text; empty where it can be edited."""
    filed = filing.standing(desk, report_id)
    if filed is None:
        return ""
    return say("filing.locked", language, edition=filed.edition, at=day(filed.at, language), person=filed.person)


def _last(desk: Desk, report_id: str) -> Filing | None:
    return next(iter(filing.filings(desk, report_id)), None)


def _open(ready: Readiness, last: Filing | None, language: Language) -> Markup:
    utf16 = utf16_of(body(ready.report))
    parts = [_head("filing.panel", "filing.panel_hint", language), _sent_back(last, language)]
    if ready.holes:
        rows = [_place(each, utf16, language) for each in ready.holes]
        parts.append(_list(say("filing.panel_holes", language, n=len(ready.holes)), rows, "holes", is_open=True))
    if ready.open:
        rows = [_place(each, utf16, language) for each in sorted(ready.open, key=lambda each: not each.is_wrong)]
        title = say("filing.panel_open", language, n=len(ready.open))
        parts.append(_list(title, rows, "open", is_open=not ready.holes))
    if not ready.holes:
        parts.append(_go(ready, language))
    return join(parts)


def _go(ready: Readiness, language: Language) -> Markup:
    go = button(say("filing.panel_go", language), "file", main=True, seal=ready.seal, settled=True)
    if not ready.open:
        clear = tag("small", say("filing.panel_clear", language), class_="bg-tagged is-green")
        return tag("div", go, clear, class_="bg-card-foot")
    label = say("filing.panel_who", language)
    who = tag("label", label, tag("input", data_name="who", aria_label=label), class_="bg-who")
    return tag("div", who, go, class_="bg-card-foot bg-scopes")


def _sent_back(last: Filing | None, language: Language) -> Markup:
    back = last and last.sent_back
    if not last or not back:
        return Markup("")
    words = say(
        "filing.panel_back",
        language,
        edition=last.edition,
        at=day(back.at, language),
        person=back.person,
        reason=back.reason,
    )
    return tag("p", words, class_="bg-problems is-told")


def _filed(desk: Desk, filed: Filing, report: Report, language: Language) -> Markup:
    parts = [_head("filing.panel_filed", "filing.panel_filed_hint", language, edition=filed.edition)]
    by = say("filing.panel_by", language, at=day(filed.at, language), person=filed.person, n=len(filed.facts))
    parts.append(tag("p", by, class_="bg-remark-line"))
    if not filed.document:
        finish = button(say("filing.panel_finish", language), "file", main=True, seal="")
        parts.append(
            tag("div", tag("p", say("filing.panel_unfinished", language)), finish, class_="bg-problems is-told")
        )
    if filed.released:
        rows = [
            tag("li", tag("p", each.sentence), tag("small", f"{each.section} · {' '.join(each.why)}"))
            for each in filed.released
        ]
        title = say("filing.panel_released", language, by=filed.released_by, n=len(filed.released))
        parts.append(_list(title, rows, "released", is_open=False))
    changed = filing.changed_since(desk, filed)
    if changed:
        rows = [_changed(then, now, language) for then, now in changed]
        parts.append(_list(say("filing.panel_changed", language, n=len(changed)), rows, "changed", is_open=True))
    clean = tag(
        "a",
        say("filing.panel_take", language),
        class_="bg-mini",
        href=f"/bigan/export/{report.id}/clean?language={language}",
        data_download=True,
    )
    later = next_year.existing(desk, report)
    year = report.year + 1
    onward = (
        button(say("filing.panel_next", language, year=year), "next", main=True, settled=True)
        if later is None
        else button(say("filing.panel_next_open", language, year=year), "open", report=later.id)
    )
    parts.append(tag("div", onward, clean, class_="bg-card-foot"))
    parts.append(_back(language))
    return join(parts)


def _changed(then: Fact, now: Fact | None, language: Language) -> Markup:
    after = say("filing.panel_gone", language) if now is None else now.wording() or say("ui.fact.not_given", language)
    words = say("filing.panel_now", language, filed=then.wording(), now=after)
    return tag("li", tag("span", then.label), tag("small", words))


def _back(language: Language) -> Markup:
    """退回修改 with its reason, folded: it is the exception."""
    label = say("filing.panel_reason", language)
    reason = tag("input", data_name="reason", placeholder=label, aria_label=label, class_="bg-reason")
    go = button(say("filing.panel_reopen", language), "reopen")
    form = tag("div", reason, go, class_="bg-card-foot bg-scopes")
    return tag(
        "details", tag("summary", say("filing.panel_return", language)), form, class_="bg-same", data_key="return"
    )


def _head(title: str, hint: str, language: Language, **values: object) -> Markup:
    return tag(
        "div", tag("b", say(title, language, **values)), tag("small", say(hint, language)), class_="bg-filing-head"
    )


def _list(title: str, rows: Sequence[Markup], key: str, *, is_open: bool) -> Markup:
    inner = tag("ul", join(list(rows)), class_="bg-places")
    return tag("details", tag("summary", tag("b", title)), inner, class_="bg-fold", data_key=key, open=is_open)


def _place(each: Opening, utf16: Callable[[int], int], language: Language) -> Markup:
    """A place as a button that leads there: in the text, or to the field of the frame."""
    to = (
        {"data_field": each.field}
        if each.field
        else {"data_goto": f"{utf16(each.start)},{utf16(each.end)}", "data_quote": each.words if each.why else None}
    )
    wrong = tag("span", say("filing.panel_wrong", language), class_="bg-tagged is-red") if each.is_wrong else None
    lead = tag("button", wrong, tag("span", each.words, class_="bg-words"), class_="bg-lead", type="button", **to)
    return tag("li", lead, tag("small", each.where, " ", *map(_why, each.why)))


def _why(why: str) -> Markup:
    """Why, in a word; a figure is named with what is wrong about it, a sentence says the rest on hover."""
    word, _, rest = why.replace("：", ":", 1).partition(":")
    return join(
        [tag("span", word, class_="bg-tagged", title=why), tag("span", rest.strip()) if "“" in rest else Markup("")]
    )


class FilingPanel:
    """The block on top of the history, and what its buttons do."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("filing")

    def listen(self, report_shown: Callable[[str], list[Any]], shown: list[Any]) -> None:
        """``report_shown`` draws whatever else of the page shows a report (``shown``): it becomes read-only, or another one."""
        self._report_shown, self._shown = report_shown, shown
        context = self._context
        context.listen(self.pane.act, self.act, [context.report], [context.report, self.pane, *shown])

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> list[Any]:
        """File, send back, go on to the next year, or open it."""
        desk, language, data = self._context.desk, self._context.language, data_of(event)
        form, person, said = data.get("form", {}), person_of(request), ""
        match data["act"]:
            case "file":
                try:
                    filing.file(
                        desk, report_id, person, released_by=str(form.get("who", "")), seal=str(data.get("seal", ""))
                    )
                except Stale as moved:
                    gr.Warning(say_error(moved, language), duration=10)
                    return [gr.skip(), draw(desk, report_id, language), *(gr.skip() for _ in self._shown)]
            case "reopen":
                filing.reopen(desk, report_id, str(form.get("reason", "")), person)
            case "next":
                made = next_year.next_year(desk, report_id, person)
                report_id, said = made.report.id, made.words(language)
            case _:
                report_id = str(data["report"])
        return [report_id, draw(desk, report_id, language, said), *self._report_shown(report_id)]
