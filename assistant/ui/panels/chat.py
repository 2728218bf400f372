"""对话: what was said and done, each card leading to its place; a request streams, can be stopped, and never edits by itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant import chat
from assistant.desk import Desk, conversation, proposals, reports
from assistant.language.spans import code_point_offset
from assistant.report.body import body
from assistant.ui.identity import ADDRESS, person_of
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels import facts, findings, reader
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.ui.shown import utf16_of
from assistant.words import Language, say

PANELS = ("facts", "findings", "library", "history")
LOOKS = ("place", "passage", "panel")
"""Buttons that only lead somewhere are never the main one."""


def draw(
    desk: Desk, report_id: str, language: Language, *, asked: str = "", answering: chat.Reply | None = None
) -> Markup:
    """The conversation: the report's state first, then what was said; ``answering`` is what has come of an answer so far."""
    if not report_id:
        return _bubble("assistant", say("ui.chat.welcome", language), None, _nowhere, language)
    report = reports.open_report(desk, report_id)
    waiting = frozenset(each.id for each in proposals.open_proposals(desk, report.id))
    leads = _Leads(report.id, utf16_of(body(report)), language, waiting)
    first = chat.open_chat(desk, report_id, language)
    parts = [_bubble("assistant", first.text, first.stored(), leads.button, language)]
    for each in conversation.history(desk, report_id):
        parts.append(_bubble(each.role, each.text, each.card, leads.button, language))
    if asked:
        parts.append(_bubble("user", asked, None, leads.button, language))
    if answering is not None:
        parts.append(
            _bubble("assistant", answering.text or "…", answering.stored(), leads.button, language, going=True)
        )
    return tag("div", join(parts), tag("div", class_="bg-end", data_focus=True), class_="bg-talk")


def _bubble(
    role: str,
    text: str,
    card: dict[str, Any] | None,
    lead: Callable[[dict[str, Any], bool], Markup],
    language: Language,
    *,
    going: bool = False,
) -> Markup:
    lines = join([tag("p", line) for line in text.split("\n") if line.strip()])
    buttons = [lead(each, at == 0) for at, each in enumerate((card or {}).get("buttons", []))]
    acts = tag("div", join(buttons), class_="bg-acts") if buttons else None
    return tag("div", lines, acts, class_=f"bg-say is-{role}" + (" is-going" if going else ""))


def _nowhere(button: dict[str, Any], main: bool) -> Markup:
    return Markup("")


def _address(report: str, kind: str) -> str:
    """Where a print is fetched; what goes to the departments has an address of its own."""
    return f"/bigan/{kind}/{report}" if kind in ("slip", "forms") else f"/bigan/export/{report}/{kind}"


@dataclass(frozen=True)
class _Leads:
    """A card's buttons as HTML: places, exports and panels are the page's own, the rest is given back to the chat."""

    report: str
    utf16: Callable[[int], int]
    language: Language
    waiting: frozenset[str]
    """Proposals that can still be decided; the buttons of the others are gone."""

    def button(self, button_: dict[str, Any], main: bool) -> Markup:
        label, action, values = str(button_["text"]), button_["action"], button_.get("values", {})
        if action.startswith("proposal.") and values.get("proposal") not in self.waiting:
            return Markup("")
        main = main and action not in LOOKS
        classes = "bg-mini is-main" if main else "bg-mini"
        if action == "place":
            place = f"{self.utf16(values['start'])},{self.utf16(values['end'])}"
            return tag("button", label, class_=classes, type="button", data_goto=place)
        if action == "export":
            address = _address(self.report, str(values["kind"])) + f"?language={self.language}"
            return tag("a", label, class_=classes, href=address, data_download=True)
        if action == "open":
            address = f"{ADDRESS[self.language]}?report={values['report']}"
            return tag("a", label, class_=classes, href=address)
        return button(label, "press", main=main, action=action, values=json.dumps(values, ensure_ascii=False))


class ChatPanel:
    """The talk, and the line in which a request is typed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("chat")
        self.selection = gr.State((0, 0))
        with gr.Row(elem_id="chat-line"):
            self.line = gr.Textbox(
                placeholder=context.say("ui.chat.placeholder"),
                show_label=False,
                container=False,
                lines=1,
                max_lines=5,
                elem_id="chat-ask",
            )
            self.send = gr.Button(context.say("ui.chat.send"), variant="primary", size="sm", elem_id="chat-send")
            self.stop = gr.Button(context.say("ui.chat.stop"), size="sm", visible=False, elem_id="chat-stop")

    def listen(self, document: gr.HTML, tabs: gr.Tabs, panes: Sequence[gr.HTML]) -> None:
        """``panes``: those of the facts, the findings and the hits, which a button may lead to."""
        context = self._context
        outputs = [self.pane, document, self.line, self.send, self.stop, tabs, *panes]
        asked = [
            context.listen(event, self.ask, [context.report, self.line, self.selection], outputs)
            for event in (self.send.click, self.line.submit)
        ]
        self.pressed = context.listen(self.pane.act, self.press, [context.report], outputs)
        asked.append(self.pressed)
        stopped = context.listen(self.stop.click, lambda: None, [], [], cancels=asked)
        context.listen(stopped.then, self.settled, [context.report], outputs)
        context.listen(document.selected, self.selected, [context.report], [self.selection])
        context.listen(document.decided, self.settled, [context.report], outputs)

    def ask(self, report_id: str, line: str, selection: tuple[int, int], request: gr.Request) -> Iterator[list[Any]]:
        """Stream the answer; what was asked stands at once and the line is free again."""
        if line.strip() and report_id:
            yield from self._answered(report_id, line.strip(), person_of(request), selection)

    def selected(self, report_id: str, event: gr.EventData) -> tuple[int, int]:
        """What is selected in the document, in code points: 这段 in a request means it."""
        text, data = body(reports.open_report(self._context.desk, report_id)), data_of(event)
        return code_point_offset(text, int(data["from"])), code_point_offset(text, int(data["to"]))

    def press(self, report_id: str, event: gr.EventData, request: gr.Request) -> Iterator[list[Any]]:
        """A button of a card: a panel is opened, a message said, the rest done by the chat."""
        desk, language, data = self._context.desk, self._context.language, data_of(event)
        values, person = json.loads(data["values"]), person_of(request)
        match data["action"]:
            case "panel":
                panel = values["panel"]
                if panel == "proposals":
                    yield self._shown(gr.skip(), report=order(report_id, show="proposal"))
                elif panel in PANELS:
                    yield self._shown(gr.skip(), tab=panel, report_id=report_id)
            case "passage":
                yield self._shown(gr.skip(), tab="library", focus=values["passage"])
            case "say":
                yield from self._answered(report_id, str(values["message"]), person)
            case action:
                asked = chat.press(desk, report_id, action, values, person)
                yield from self._streamed(report_id, "", asked)
                yield self._shown(draw(desk, report_id, language), report=order(report_id))

    def settled(self, report_id: str) -> list[Any]:
        """The conversation as it is stored, and the line free again."""
        return self._shown(draw(self._context.desk, report_id, self._context.language))

    def _answered(
        self, report_id: str, message: str, person: str, selection: tuple[int, int] | None = None
    ) -> Iterator[list[Any]]:
        desk, language = self._context.desk, self._context.language
        yield self._shown(draw(desk, report_id, language, asked=message, answering=chat.Reply("")), busy=True, line="")
        yield from self._streamed(
            report_id, message, chat.answer(desk, report_id, message, person, selection=selection)
        )
        yield self._shown(draw(desk, report_id, language), report=order(report_id))

    def _streamed(self, report_id: str, asked: str, replies: Iterator[chat.Reply]) -> Iterator[list[Any]]:
        """Each reply as it grows; what is done stands in the history already."""
        desk, language = self._context.desk, self._context.language
        try:
            for reply in replies:
                if not reply.done:
                    yield self._shown(draw(desk, report_id, language, answering=reply), busy=True)
        except Exception:
            # Whatever went wrong, the line must be free for the next request.
            yield self.settled(report_id)
            raise

    def _shown(
        self,
        talk: Any,
        *,
        busy: bool = False,
        line: str | None = None,
        report: Any = None,
        tab: str = "",
        focus: str = "",
        report_id: str = "",
    ) -> list[Any]:
        desk, language = self._context.desk, self._context.language
        facts_pane = facts.draw(desk, report_id, language) if tab == "facts" else gr.skip()
        findings_pane = findings.draw(desk, report_id, language) if tab == "findings" else gr.skip()
        hits_pane = reader.passage(desk, focus, language) if focus else gr.skip()
        return [
            talk,
            gr.skip() if report is None else report,
            gr.skip() if line is None else line,
            gr.Button(visible=not busy),
            gr.Button(visible=busy),
            gr.Tabs(selected=tab) if tab else gr.skip(),
            facts_pane,
            findings_pane,
            hits_pane,
        ]
