"""The page: the bar on top, outline and document, and the panels beside them."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.desk import Desk, reports
from assistant.ui.api import expose
from assistant.ui.editing import server_functions
from assistant.ui.markup import Markup
from assistant.ui.panels import chat, facts, filing, findings, history, library, reader, topbar, versions
from assistant.ui.panels.context import Context
from assistant.ui.panels.dialogs import NewReport, Settings
from assistant.ui.panels.pane import data_of, order, pane
from assistant.words import Language, say, table

TEMPLATE = '<div class="bigan"></div>'
"""Constant: a value that stood in it would draw the document anew and lose what is typed."""
JS = "Bigan.document(element, { props, server, trigger, watch }); /* its events: 'show_fact' 'show_passage' 'selected' 'decided' */"
QUEUE_SLOTS = 16
"""Handlers of the page at once, streams of the chat among them."""
THREADS = 48
"""More than the queue has slots, and never 40: at exactly 40 Gradio shares the server's own pool, and streams block the page."""


def build(desk: Desk, language: Language = "zh") -> gr.Blocks:
    """The page over a desk, in one language."""
    with gr.Blocks(title=say("app.name", language), fill_width=True) as blocks:
        page = Page(Context(desk, language, gr.State("")))
        page.listen(blocks)
        expose(desk)
    blocks.queue(default_concurrency_limit=QUEUE_SLOTS, api_open=False)
    blocks.max_threads = THREADS
    return blocks


class Page:
    """The parts of the page, and what happens between them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        self.bar = pane("topbar")
        with gr.Row(elem_id="bench", equal_height=False):
            self.document = gr.HTML(
                None,
                html_template=TEMPLATE,
                js_on_load=JS,
                server_functions=server_functions(context.desk, context.language),
                words=_words(context.language),
                elem_id="document",
                apply_default_css=False,
            )
            with gr.Column(elem_id="side"), gr.Tabs(selected="chat", elem_id="tabs") as self.tabs:
                with gr.Tab(say_("ui.tab.chat"), id="chat"):
                    self.chat = chat.ChatPanel(context)
                with gr.Tab(say_("ui.tab.facts"), id="facts", render_children=True) as self.facts_tab:
                    self.facts = facts.FactsPanel(context)
                with gr.Tab(say_("ui.tab.library"), id="library", render_children=True) as self.library_tab:
                    self.library = library.LibraryPanel(context)
                with gr.Tab(say_("ui.tab.findings"), id="findings", render_children=True) as self.findings_tab:
                    self.findings = findings.FindingsPanel(context)
                with gr.Tab(say_("ui.tab.history"), id="history", render_children=True) as self.history_tab:
                    self.filing = filing.FilingPanel(context)
                    self.versions = versions.VersionsPanel(context)
                    self.history = history.HistoryPanel(context)
        gr.HTML(f"<p>{say_('app.notice')}</p>", elem_id="notice", apply_default_css=False)
        self.new, self.settings = NewReport(context), Settings(context)

    def listen(self, blocks: gr.Blocks) -> None:
        """Wire the parts to each other."""
        context, report = self._context, self._context.report
        shown = [self.bar, self.document, self.chat.pane]
        dialogs = [*self.new.opening_outputs, *self.settings.opening_outputs]
        context.listen(blocks.load, self.start, [], [report, *shown, *self.new.opening_outputs])
        context.listen(self.document.show_passage, self.show_passage, [], [self.tabs, self.library.hits])
        past = [self.filing.pane, self.versions.pane, self.history.pane]
        context.listen(self.bar.act, self.act, [report], [report, *shown, *dialogs, self.tabs, *past])
        self.new.listen(self.show, shown)
        self.settings.listen(self.bar, self.draw_bar)
        self.chat.listen(self.document, self.tabs, [self.facts.pane, self.findings.pane, self.library.hits])
        # A button of the chat may file the report or send it back.
        context.listen(self.chat.pressed.then, self.draw_bar, [report], [self.bar])
        self.facts.listen(self.tabs, self.document)
        self.library.listen()
        self.findings.listen(self.document)
        self.history.listen(self.document)
        self.versions.listen(self.document)
        self.filing.listen(self.show_filed, [*shown, self.versions.pane, self.history.pane])
        context.listen(self.facts_tab.select, self.facts.draw, [report], self.facts.shown)
        verifying = self.facts.departments.verifying
        context.listen(self.facts_tab.select, verifying.drawn, [report], [verifying.pane])
        context.listen(self.facts_tab.select, self.facts.notes.drawn, [report], [self.facts.notes.pane])
        context.listen(self.history_tab.select, self.draw_past, [report], past)
        context.listen(self.library_tab.select, self.library.draw_whole, *self.library.whole)
        context.listen(
            self.findings_tab.select, self.draw_findings, [report], [self.findings.pane, self.findings.policies]
        )

    def show_passage(self, event: gr.EventData) -> tuple[gr.Tabs, Markup]:
        """The passage behind words of the text, at its place in its document."""
        passage = str(data_of(event)["passage"])
        return gr.Tabs(selected="library"), reader.passage(self._context.desk, passage, self._context.language)

    def draw_past(self, report_id: str) -> list[Markup]:
        """定稿, versions and revisions."""
        desk, language = self._context.desk, self._context.language
        return [each.draw(desk, report_id, language) for each in (filing, versions, history)]

    def show_filed(self, report_id: str) -> list[Any]:
        """Everything for a report that was filed, sent back or made just now."""
        _, *past = self.draw_past(report_id)
        return [*self.show(report_id), *past]

    def draw_findings(self, report_id: str) -> tuple[Markup, gr.Dropdown]:
        return findings.draw(self._context.desk, report_id, self._context.language), self.findings.choices()

    def draw_bar(self, report_id: str) -> Markup:
        return topbar.draw(self._context.desk, report_id, self._context.language)

    def show(self, report_id: str) -> list[Any]:
        """Everything for one report; the panels behind other tabs are drawn when their tab is opened."""
        talk = chat.draw(self._context.desk, report_id, self._context.language)
        return [self.draw_bar(report_id), order(report_id), talk]

    def start(self, request: gr.Request) -> list[Any]:
        """The report that the address names, else the one that changed last; where there is none, the dialog for a new one."""
        known = [each.id for each in reports.reports(self._context.desk)]
        wanted = str((request.query_params or {}).get("report", ""))
        report_id = wanted if wanted in known else next(iter(known), "")
        return [
            report_id,
            *self.show(report_id),
            *(_same(self.new.opening_outputs) if report_id else self.new.opening()),
        ]

    def act(self, report_id: str, event: gr.EventData) -> list[Any]:
        """Open another report, a dialog, or what a 定稿 needs."""
        data = data_of(event)
        tab, past = gr.skip(), _same([0, 1, 2])
        shown, new, settings = _same([0, 1, 2]), _same(self.new.opening_outputs), _same(self.settings.opening_outputs)
        match data["act"]:
            case "open":
                report_id, shown = data["value"], self.show(data["value"])
            case "new":
                new = self.new.opening()
            case "filing":
                tab, past = gr.Tabs(selected="history"), self.draw_past(report_id)
            case _:
                settings = self.settings.opening()
        return [report_id, *shown, *new, *settings, tab, *past]


def _same(outputs: list[Any]) -> list[Any]:
    return [gr.skip() for _ in outputs]


def _words(language: Language) -> dict[str, str]:
    """The sentences that the page's own script says."""
    return {key: wording[language] for key, wording in table().items() if key.startswith("ui.")}
