"""事实: the ledger of the report's unit and year, what needs a person on top, each value editable where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.desk import Desk, conflicts, facts, library, reports
from assistant.desk.questions import broken_by, questions
from assistant.desk.uses import uses_of_each
from assistant.ledger import Broken, Fact, FactState, Use
from assistant.ledger.entering.doubts import doubts
from assistant.report import Report
from assistant.sources import DocumentKind
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, empty, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.departments import DepartmentsPanel
from assistant.ui.panels.fact_groups import chips, groups
from assistant.ui.panels.fact_rows import Rows, can_be_same
from assistant.ui.panels.fact_story import story, uses_of
from assistant.ui.panels.notes import NotesPanel
from assistant.ui.panels.pane import data_of, order, pane
from assistant.ui.shown import utf16_of
from assistant.words import Language, say

SEARCHED = 30
"""From this many facts on there is a line to find one."""
LINES = 4
"""So many lines about the last act are shown at once."""


def draw(
    desk: Desk,
    report_id: str,
    language: Language,
    *,
    told: Sequence[str] = (),
    about: str = "",
    changed: Sequence[str] = (),
) -> Markup:
    """The ledger: what is asked on top, what is settled below. ``about`` tells a fact's story, ``changed`` where some are used."""
    if not report_id:
        return empty(say("ui.facts.none", language), say("ui.no_report.hint", language))
    report = reports.open_report(desk, report_id)
    ledger = reports.ledger_of(desk, report)
    asked = questions(desk, report.unit, report.year, ledger)
    head = _head(report, len(ledger.facts), len(asked.unconfirmed), language)
    if not ledger.facts:
        nothing = empty(say("ui.facts.none", language), say("ui.facts.none_hint", language))
        return join([head, _told(told, language), nothing])
    review = reports.review_of(desk, report)
    utf16 = utf16_of(review.text)
    broken: dict[str, list[Broken]] = {}
    for each in asked.broken:
        for fact_id in each.facts:
            broken.setdefault(fact_id, []).append(each)
    rows = Rows(
        report.year,
        language,
        {each.fact: each.status for each in review.facts},
        broken,
        {each.fact.id: each.words(language) for each in doubts(ledger) if each.fact.state is not FactState.EMPTY},
        _story(desk, report, about, utf16, language),
    )
    find = (
        tag("input", class_="bg-find", data_filter=True, placeholder=say("facts.panel.find", language))
        if len(ledger.facts) >= SEARCHED
        else Markup("")
    )
    moved = _moved(desk, report, changed, utf16, language)
    top = [head, chips(asked, language) or Markup(""), find, _told(told, language), moved]
    return join([*top, *groups(asked, ledger.facts, rows)])


def _story(
    desk: Desk, report: Report, about: str, utf16: Callable[[int], int], language: Language
) -> dict[str, Markup]:
    """Of the fact that was asked about, below its row."""
    fact = reports.ledger_of(desk, report).fact(about)
    if fact is None:
        return {}
    used = uses_of_each(desk, report.unit, report.year, [about])[about]
    return {about: story(fact, used, facts.history(desk, about), report.id, utf16, language)}


def _moved(
    desk: Desk, report: Report, changed: Sequence[str], utf16: Callable[[int], int], language: Language
) -> Markup:
    """Where the facts that changed just now are used: on top, for their rows may have gone into a group that is folded."""
    used = uses_of_each(desk, report.unit, report.year, changed) if changed else {}
    ledger = reports.ledger_of(desk, report)
    stories = [
        tag("div", tag("b", fact.label), uses_of(found, report.id, utf16, language), class_="bg-story")
        for each, found in used.items()
        if found and (fact := ledger.fact(each)) is not None
    ]
    return join(stories)


def _head(report: Report, known: int, unconfirmed: int, language: Language) -> Markup:
    """``unconfirmed`` are those that can be confirmed: what is disputed waits for a choice instead."""
    confirm_all = (
        button(say("ui.facts.confirm_all", language, n=unconfirmed), "confirm_all", main=True) if unconfirmed else None
    )
    href = f"/bigan/workbook/{report.id}"
    blank = tag("a", say("ui.facts.blank", language), class_="bg-mini", href=href, data_download=True)
    title = tag("span", say("ui.facts.year", language, year=report.year, n=known), class_="bg-strong")
    return tag("div", title, tag("span", class_="bg-gap"), confirm_all, blank, class_="bg-head")


def _told(told: Sequence[str], language: Language) -> Markup:
    """What came of the last act: a few lines, many of them folded."""
    if not told:
        return Markup("")
    if len(told) <= LINES:
        return tag("div", join([tag("p", each) for each in told]), class_="bg-problems is-told")
    first, *rest = told
    more = tag("summary", say("facts.panel.more", language, n=len(rest)))
    folded = tag("details", more, tag("ul", join([tag("li", each) for each in rest])), data_key="told")
    return tag("div", tag("p", first), folded, class_="bg-problems is-told")


class FactsPanel:
    """The panel and its ways in: a workbook, pasted rows, last year's report."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with gr.Row(elem_classes=["bg-three"]):
            with gr.Accordion(say_("ui.facts.ways_in"), open=False, elem_classes=["bg-ways"]) as self.ways:
                self.file = gr.File(label=say_("ui.facts.workbook"), height=124, elem_id="facts-file")
                self.pasted = gr.Textbox(label=say_("ui.facts.paste"), placeholder=say_("ui.facts.paste_hint"), lines=3)
                self.paste = gr.Button(say_("ui.facts.paste_go"), size="sm")
                self.past = gr.Button(say_("ui.facts.from_past"), size="sm")
                with gr.Row(elem_classes=["bg-line"]):
                    self.label = gr.Textbox(label=say_("ui.facts.add_label"), scale=3, min_width=90)
                    self.value = gr.Textbox(label=say_("ui.facts.add_value"), scale=2, min_width=60)
                    self.measure = gr.Textbox(label=say_("ui.facts.add_unit"), scale=2, min_width=50)
                    self.add = gr.Button(say_("ui.facts.add"), size="sm", min_width=54, elem_id="fact-add")
            self.notes = NotesPanel(context)
            self.departments = DepartmentsPanel(context)

        self.pane = pane("facts")

    @property
    def shown(self) -> list[Any]:
        """What is drawn when the panel is turned to."""
        return [self.pane, self.ways]

    def draw(self, report_id: str) -> list[Any]:
        """The ledger; as long as it is empty, the ways to fill it stand open."""
        desk = self._context.desk
        empty_yet = bool(report_id) and not reports.ledger_of(desk, reports.open_report(desk, report_id)).facts
        return [self._drawn(report_id), gr.Accordion(open=True) if empty_yet else gr.skip()]

    def listen(self, tabs: gr.Tabs, document: gr.HTML) -> None:
        context = self._context
        outputs = [self.pane, document]
        context.listen(self.pane.act, self.act, [context.report], outputs)
        # What came in is told below; the ways in fold, or it would stand under them unseen.
        folding = [*outputs, self.ways]
        context.listen(self.file.upload, self.take_workbook, [context.report, self.file], [*folding, self.file])
        context.listen(self.paste.click, self.take_pasted, [context.report, self.pasted], [*folding, self.pasted])
        context.listen(self.past.click, self.take_past, [context.report], outputs)
        typed = [self.label, self.value, self.measure]
        context.listen(self.add.click, self.take_typed, [context.report, *typed], [*outputs, *typed])
        self.notes.listen(self.pane, document, self._drawn)
        self.departments.listen(self.pane, document, self._drawn)
        context.listen(document.show_fact, self.show, [context.report], [tabs, self.pane])

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Markup, Any]:
        """What was clicked or typed; the document is looked at again unless the fact was only asked about."""
        data = data_of(event)
        report = reports.open_report(self._context.desk, report_id)
        fact_id = str(data.get("fact", ""))
        match data["act"]:
            case "about":
                return self._drawn(report_id, about=fact_id), gr.skip()
            case "confirm_all":
                return self._drawn(report_id, told=self._confirm_all(report, person_of(request))), order(report_id)
            case "set" | "repair":
                return self._set(report, fact_id, str(data["value"]), person_of(request)), order(report_id)
            case "take":
                return self._take(report, [data["claim"]], person_of(request)), order(report_id)
            case "take_file":
                claims = conflicts.corrections(self._context.desk, report.unit, report.year, data["file"])
                return self._take(report, claims, person_of(request)), order(report_id)
            case _:
                self._settle(report, data, person_of(request))
                return self._drawn(report_id), order(report_id)

    def _set(self, report: Report, fact_id: str, raw: str, person: str) -> Markup:
        """A typed value; what it contradicts and where the old one still stands is told at once."""
        desk = self._context.desk
        before = reports.ledger_of(desk, report).fact(fact_id)
        fact = facts.set_value(desk, report.unit, report.year, fact_id, raw, person)
        changed = before is not None and before.state is not FactState.EMPTY and before.wording() != fact.wording()
        return self._drawn(report.id, told=self._sums(report, [fact]), changed=[fact_id] if changed else [])

    def _take(self, report: Report, claims: Sequence[str], person: str) -> Markup:
        """Values of another file taken; which, what does not add up since, and where the old ones stand is told at once."""
        taken = conflicts.take(self._context.desk, report.unit, report.year, claims, person)
        said = [self._context.say("facts.panel.changed", label=each.label, after=each.wording()) for each in taken]
        return self._drawn(report.id, told=[*said, *self._sums(report, taken)], changed=[each.id for each in taken])

    def _settle(self, report: Report, data: dict[str, Any], person: str) -> None:
        """One fact confirmed, explained, removed; a conflict settled; what never changes confirmed at once."""
        desk, unit, year = self._context.desk, report.unit, report.year
        match data["act"]:
            case "confirm":
                facts.confirm(desk, unit, year, [data["fact"]], person)
            case "same":
                facts.same_as_last_year(desk, unit, year, [data["fact"]], person)
            case "same_all":
                stable = [each.id for each in reports.ledger_of(desk, report).facts if can_be_same(each)]
                facts.same_as_last_year(desk, unit, year, stable, person)
            case "reason":
                facts.give_reason(desk, unit, year, data["fact"], data["value"], person)
            case "is_true":
                reason = self._context.say("facts.panel.is_true_reason")
                facts.give_reason(desk, unit, year, data["fact"], reason, person)
            case "remove":
                facts.remove(desk, unit, year, data["fact"], person)
            case "details":
                form = data["form"]
                facts.set_details(desk, unit, year, data["fact"], person, **{**form, "use": Use(form["use"])})
            case "keep":
                conflicts.keep(desk, unit, year, data["fact"], person)
            case _:
                scopes = data["form"]["first"], data["form"]["second"]
                conflicts.tell_apart(desk, unit, year, data["claim"], person, scopes=scopes)

    def _sums(self, report: Report, changed: Sequence[Fact]) -> Sequence[str]:
        """That something does not add up since, told once; the group of sums tells it in full."""
        n = len(broken_by(self._context.desk, report.unit, report.year, [each.id for each in changed]))
        return [self._context.say("facts.panel.sums", n=n)] if n else []

    def _confirm_all(self, report: Report, person: str) -> Sequence[str]:
        """Confirm what is plain; what a person should look at first, worded. What has no value stands in its group anyway."""
        language = self._context.language
        confirmed = facts.confirm_all(self._context.desk, report.unit, report.year, person)
        odd = [each.words(language) for each in confirmed.exceptions if each.fact.state is not FactState.EMPTY]
        return (say("ui.facts.confirmed_some", language, n=len(confirmed.facts)), *odd) if odd else ()

    def take_workbook(self, report_id: str, path: str, request: gr.Request) -> tuple[Markup, Any, Any, None]:
        report = reports.open_report(self._context.desk, report_id)
        name, content = self._context.file(path)
        taken = facts.import_workbook(
            self._context.desk, report.unit, report.year, content, name, person_of(request), confirmed=False
        )
        return self._imported(report, taken), order(report_id), gr.Accordion(open=False), None

    def take_pasted(self, report_id: str, text: str, request: gr.Request) -> tuple[Markup, Any, Any, str]:
        report = reports.open_report(self._context.desk, report_id)
        taken = facts.import_pasted(
            self._context.desk, report.unit, report.year, text, person_of(request), confirmed=False
        )
        return self._imported(report, taken), order(report_id), gr.Accordion(open=False), ""

    def _imported(self, report: Report, taken: facts.Imported) -> Markup:
        """The table after an import, with a line that sums it up and what else a person should know."""
        language = self._context.language
        problems = [each.words(language) for each in taken.problems if each.key != "facts.differs"]
        return self._drawn(report.id, told=[taken.summary(language), *self._sums(report, taken.facts), *problems])

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

    def _drawn(
        self, report_id: str, *, told: Sequence[str] = (), about: str = "", changed: Sequence[str] = ()
    ) -> Markup:
        return draw(self._context.desk, report_id, self._context.language, told=told, about=about, changed=changed)
