"""The page: the bar on top, outline and document, and the panels beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.desk import Desk, reports
from assistant.ui.editing import server_functions
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup
from assistant.ui.panels import chat, facts, findings, history, library, topbar
from assistant.ui.panels.context import Context
from assistant.ui.panels.dialogs import NewReport, Settings
from assistant.ui.panels.pane import data_of, order, pane
from assistant.words import Language, say, table

TEMPLATE = '<div class="bigan"></div>'
JS = "Bigan.document(element, { props, server, trigger, watch }); /* its events: 'show_fact' 'revise' 'decided' */"
QUEUE_SLOTS = 16
"""Handlers of the page at once, streams of the chat among them."""
THREADS = 48
"""More than the queue has slots, and never 40: at exactly 40 Gradio shares the server's own pool, and streams block the page."""


@dataclass(frozen=True)
class Showing:
    """The handler that shows a report, and what it fills."""

    handler: Callable[..., Any]
    outputs: list[Any]


def build(desk: Desk, language: Language = "zh") -> gr.Blocks:
    """The page over a desk, in one language."""
    with gr.Blocks(title=say("app.name", language), fill_width=True) as page:
        context = Context(desk, language, gr.State(""))
        bar = pane("topbar")
        with gr.Row(elem_id="bench", equal_height=False):
            document = gr.HTML(
                None,
                html_template=TEMPLATE,
                js_on_load=JS,
                server_functions=server_functions(desk, language),
                words=_words(language),
                elem_id="document",
                apply_default_css=False,
            )
            with gr.Column(elem_id="side"):
                with gr.Tabs(selected="chat", elem_id="tabs") as tabs:
                    with gr.Tab(context.say("ui.tab.chat"), id="chat"):
                        talk = chat.ChatPanel(context)
                    with gr.Tab(context.say("ui.tab.facts"), id="facts", render_children=True) as facts_tab:
                        known = facts.FactsPanel(context)
                    with gr.Tab(context.say("ui.tab.library"), id="library", render_children=True) as library_tab:
                        shelf = library.LibraryPanel(context)
                    with gr.Tab(context.say("ui.tab.findings"), id="findings", render_children=True) as findings_tab:
                        found = findings.FindingsPanel(context)
                    with gr.Tab(context.say("ui.tab.history"), id="history", render_children=True) as history_tab:
                        past = history.HistoryPanel(context)
        gr.HTML(f"<p>{say('app.notice', language)}</p>", elem_id="notice", apply_default_css=False)
        new, settings = NewReport(context), Settings(context)

        def draw_bar(report_id: str) -> Markup:
            return topbar.draw(desk, report_id, language)

        def show(report_id: str) -> list[Any]:
            """Everything for one report; the panels behind other tabs are drawn when their tab is opened."""
            return [draw_bar(report_id), order(report_id), chat.draw(desk, report_id, language)]

        def start(request: gr.Request) -> list[Any]:
            known_ids = [each.id for each in reports.reports(desk)]
            wanted = str((request.query_params or {}).get("report", ""))
            report_id = wanted if wanted in known_ids else next(iter(known_ids), "")
            dialog = new.opening() if not report_id else [gr.skip()] * len(new.opening_outputs)
            return [report_id, *show(report_id), *dialog]

        def act(report_id: str, event: gr.EventData) -> list[Any]:
            data = data_of(event)
            nothing = [gr.skip()]
            shown = nothing * 3
            new_dialog, settings_dialog = nothing * len(new.opening_outputs), nothing * len(settings.opening_outputs)
            match data["act"]:
                case "open":
                    report_id, shown = data["value"], show(data["value"])
                case "new":
                    new_dialog = new.opening()
                case _:
                    settings_dialog = settings.opening()
            return [report_id, *shown, *new_dialog, *settings_dialog]

        showing = Showing(show, [bar, document, talk.pane])
        context.listen(page.load, start, [], [context.report, *showing.outputs, *new.opening_outputs])
        context.listen(
            bar.act,
            act,
            [context.report],
            [context.report, *showing.outputs, *new.opening_outputs, *settings.opening_outputs],
        )
        new.listen(showing)
        settings.listen(bar, draw_bar)
        talk.listen(tabs, document)
        known.listen(tabs, document)
        shelf.listen()
        found.listen(document)
        past.listen(document)
        drawn = (
            (facts_tab, known.pane, facts.draw),
            (findings_tab, found.pane, findings.draw),
            (history_tab, past.pane, history.draw),
        )
        for tab, target, draw in drawn:
            context.listen(tab.select, _drawer(desk, language, draw), [context.report], [target])
        context.listen(library_tab.select, lambda: library.draw(desk, language), [], [shelf.pane])
        context.listen(findings_tab.select, found.choices, [], [found.policies])
    page.queue(default_concurrency_limit=QUEUE_SLOTS, api_open=False)
    page.max_threads = THREADS
    return page


def _drawer(desk: Desk, language: Language, draw: Callable[[Desk, str, Language], Markup]) -> Callable[[str], Markup]:
    return lambda report_id: draw(desk, report_id, language)


def _words(language: Language) -> dict[str, str]:
    """The sentences that the page's own script says."""
    return {key: wording[language] for key, wording in table().items() if key.startswith("ui.")}
