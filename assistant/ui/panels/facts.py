"""事实: the ledger of the report's unit and year, what is missing on top, each value editable where it stands."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.desk import Desk, facts, library, reports
from assistant.ledger import Fact, FactKind, FactState, FactStatus
from assistant.report import Report
from assistant.sources import DocumentKind
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, empty, esc, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.words import Language, say


def draw(desk: Desk, report_id: str, language: Language, *, problems: tuple[str, ...] = ()) -> Markup:
    """The table of facts: what is missing, what waits for confirmation, what is confirmed."""
    if not report_id:
        return empty(say("ui.facts.none", language), say("ui.no_report.hint", language))
    report = reports.open_report(desk, report_id)
    ledger = reports.ledger_of(desk, report)
    head = _head(report, ledger.facts, language)
    if not ledger.facts:
        return join(
            [
                head,
                _problems(problems),
                empty(say("ui.facts.none", language), say("ui.facts.none_hint", language)),
            ]
        )
    status = {each.fact: each.status for each in reports.review_of(desk, report).facts}
    groups: list[tuple[str, list[Fact]]] = [
        ("missing", [each for each in ledger.facts if each.state is FactState.EMPTY]),
        ("proposed", [each for each in ledger.facts if each.state is not FactState.EMPTY and not each.is_confirmed]),
        ("confirmed", [each for each in ledger.facts if each.state is not FactState.EMPTY and each.is_confirmed]),
    ]
    parts = [head, _problems(problems)]
    for name, group in groups:
        if group:
            rows = [_row(each, status.get(each.id), language) for each in group]
            title = tag("div", say(f"ui.facts.{name}", language, n=len(group)), class_="bg-group")
            parts += [title, tag("table", _header(report, language), join(rows), class_="bg-facts")]
    return join(parts)


def _head(report: Report, known: tuple[Fact, ...], language: Language) -> Markup:
    open_facts = [each for each in known if not each.is_confirmed and each.state is not FactState.EMPTY]
    confirm_all = (
        button(say("ui.facts.confirm_all", language, n=len(open_facts)), "confirm_all", main=True)
        if open_facts
        else None
    )
    blank = tag(
        "a",
        say("ui.facts.blank", language),
        class_="bg-mini",
        href=f"/bigan/workbook/{report.id}",
        data_download=True,
    )
    title = tag("span", say("ui.facts.year", language, year=report.year, n=len(known)), class_="bg-strong")
    return tag("div", title, tag("span", class_="bg-gap"), confirm_all, blank, class_="bg-head")


def _problems(problems: tuple[str, ...]) -> Markup:
    lines = [tag("li", each) for each in problems]
    return tag("ul", join(lines), class_="bg-problems") if lines else Markup("")


def _header(report: Report, language: Language) -> Markup:
    names = [
        say("ui.fact.label", language),
        say("ui.facts.of_year", language, year=report.year - 1),
        say("ui.facts.of_year", language, year=report.year),
        "",
    ]
    return tag("tr", join([tag("th", name) for name in names]))


def _row(fact: Fact, status: FactStatus | None, language: Language) -> Markup:
    period = "" if fact.period == say("ui.facts.whole_year") else fact.period
    notes = " · ".join(part for part in (fact.department, period) if part)
    source = " · ".join(part for part in (fact.source_file, fact.source_place) if part)
    value = {FactState.EMPTY: "", FactState.ZERO: "0", FactState.NOT_APPLICABLE: "/"}.get(fact.state, fact.value)
    if fact.state is FactState.VALUE and fact.qualifier:
        value = fact.wording().removesuffix(fact.unit)
    entry = tag(
        "input",
        value=value,
        data_act="set",
        data_fact=fact.id,
        placeholder=say("ui.facts.enter", language),
        aria_label=f"{fact.label} {say('ui.fact.this_year', language)}",
    )
    used = (
        {
            FactStatus.USED: tag("span", say("ui.facts.used", language), class_="bg-tagged is-green"),
            FactStatus.CONTRADICTED: tag("span", say("ui.facts.contradicted", language), class_="bg-tagged is-red"),
        }.get(status)
        if status
        else None
    )
    if fact.state is FactState.EMPTY:
        state = (
            button(say("ui.facts.same", language), "same", fact=fact.id) if fact.stable and fact.last_value else None
        )
    elif not fact.is_confirmed:
        state = button(say("ui.facts.confirm", language), "confirm", fact=fact.id)
    else:
        who = say("ui.facts.confirmed_by", language, person=fact.confirmed_by, at=fact.confirmed_at[:10])
        state = tag("span", "✓", class_="bg-ok", title=who)
    if fact.kind is FactKind.ACT and fact.state is FactState.VALUE:
        # Words need the width that a number does not.
        wide, narrow = tag("span", entry, class_="bg-entry is-wide"), None
    else:
        wide, narrow = None, tag("td", tag("span", entry, tag("i", fact.unit), class_="bg-entry"))
    return tag(
        "tr",
        tag(
            "td",
            tag("div", fact.label, class_="bg-fact-label"),
            tag("small", notes),
            button("×", "remove", fact=fact.id, sure=say("ui.facts.remove_sure", language, label=fact.label)),
            wide,
            class_="is-label",
            colspan="3" if wide else None,
            title=source or None,
        ),
        tag("td", esc(fact.last_value), class_="is-number", title=fact.last_sentence) if narrow else None,
        narrow,
        tag("td", state, used, class_="is-state"),
        data_row=fact.id,
    )


WORKBOOKS = (".xlsx", ".xls", ".et", ".docx", ".doc", ".wps", ".pdf", ".txt", ".md", ".html", ".png", ".jpg", ".jpeg")
"""What departments send their figures in; what a file is, its content tells."""


class FactsPanel:
    """The panel and its ways in: a workbook, pasted rows, last year's report."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with gr.Accordion(say_("ui.facts.ways_in"), open=False, elem_classes=["bg-ways"]):
            self.file = gr.File(label=say_("ui.facts.workbook"), file_types=list(WORKBOOKS), height=124)
            self.pasted = gr.Textbox(label=say_("ui.facts.paste"), placeholder=say_("ui.facts.paste_hint"), lines=3)
            self.paste = gr.Button(say_("ui.facts.paste_go"), size="sm")
            self.past = gr.Button(say_("ui.facts.from_past"), size="sm")
            with gr.Row(elem_classes=["bg-line"]):
                self.label = gr.Textbox(label=say_("ui.facts.add_label"), scale=3, min_width=90)
                self.value = gr.Textbox(label=say_("ui.facts.add_value"), scale=2, min_width=60)
                self.measure = gr.Textbox(label=say_("ui.facts.add_unit"), scale=2, min_width=50)
                self.add = gr.Button(say_("ui.facts.add"), size="sm", min_width=54, elem_id="fact-add")

        self.pane = pane("facts")

    def listen(self, tabs: gr.Tabs, document: gr.HTML) -> None:
        context = self._context
        outputs = [self.pane, document]
        context.listen(self.pane.act, self.act, [context.report], outputs)
        context.listen(self.file.upload, self.take_workbook, [context.report, self.file], [*outputs, self.file])
        context.listen(self.paste.click, self.take_pasted, [context.report, self.pasted], [*outputs, self.pasted])
        context.listen(self.past.click, self.take_past, [context.report], outputs)
        typed = [self.label, self.value, self.measure]
        context.listen(self.add.click, self.take_typed, [context.report, *typed], [*outputs, *typed])
        context.listen(document.show_fact, self.show, [context.report], [tabs, self.pane])

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Markup, dict[str, Any]]:
        desk, person, data = self._context.desk, person_of(request), data_of(event)
        report = reports.open_report(desk, report_id)
        match data["act"]:
            case "set":
                facts.set_value(desk, report.unit, report.year, data["fact"], data["value"], person)
            case "same":
                facts.same_as_last_year(desk, report.unit, report.year, [data["fact"]], person)
            case "remove":
                facts.remove(desk, report.unit, report.year, data["fact"], person)
            case "confirm":
                facts.confirm(desk, report.unit, report.year, [data["fact"]], person)
            case _:
                return self._drawn(report_id, problems=self._confirm_all(report, person)), order(report_id)
        return self._drawn(report_id), order(report_id)

    def _confirm_all(self, report: Report, person: str) -> tuple[str, ...]:
        """Confirm what is plain; what a person should look at first, worded. What has no value stands on top of the table anyway."""
        language = self._context.language
        confirmed = facts.confirm_all(self._context.desk, report.unit, report.year, person)
        odd = [each.words(language) for each in confirmed.exceptions if each.fact.state is not FactState.EMPTY]
        return (say("ui.facts.confirmed_some", language, n=len(confirmed.facts)), *odd) if odd else ()

    def take_workbook(self, report_id: str, path: str, request: gr.Request) -> tuple[Markup, dict[str, Any], None]:
        report = reports.open_report(self._context.desk, report_id)
        name, content = self._context.file(path)
        taken = facts.import_workbook(
            self._context.desk, report.unit, report.year, content, name, person_of(request), confirmed=False
        )
        return (
            self._drawn(report_id, problems=tuple(each.words(self._context.language) for each in taken.problems)),
            order(report_id),
            None,
        )

    def take_pasted(self, report_id: str, text: str, request: gr.Request) -> tuple[Markup, dict[str, Any], str]:
        report = reports.open_report(self._context.desk, report_id)
        taken = facts.import_pasted(
            self._context.desk, report.unit, report.year, text, person_of(request), confirmed=False
        )
        return (
            self._drawn(report_id, problems=tuple(each.words(self._context.language) for each in taken.problems)),
            order(report_id),
            "",
        )

    def take_typed(
        self, report_id: str, label: str, value: str, measure: str, request: gr.Request
    ) -> tuple[Markup, dict[str, Any], str, str, str]:
        desk, report = self._context.desk, reports.open_report(self._context.desk, report_id)
        facts.add_fact(desk, report.unit, report.year, label, value, person_of(request), measure=measure)
        return self._drawn(report_id), order(report_id), "", "", ""

    def take_past(self, report_id: str, request: gr.Request) -> tuple[Markup, dict[str, Any]]:
        desk = self._context.desk
        report = reports.open_report(desk, report_id)
        own = [
            each
            for each in library.documents(desk)
            if each.kind is DocumentKind.PAST_REPORT and each.unit == report.unit
        ]
        for document in sorted(own, key=lambda each: each.year or 0)[-1:]:
            facts.propose_from_report(desk, report.unit, report.year, document.id, person_of(request))
        if not own:
            gr.Warning(say("ui.facts.no_past", self._context.language))
        return self._drawn(report_id), order(report_id)

    def show(self, report_id: str) -> tuple[gr.Tabs, Markup]:
        """The panel in front; the page's script brings the fact in question into view."""
        return gr.Tabs(selected="facts"), self._drawn(report_id)

    def _drawn(self, report_id: str, *, problems: tuple[str, ...] = ()) -> Markup:
        return draw(self._context.desk, report_id, self._context.language, problems=problems)
