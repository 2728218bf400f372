"""对话: what was said and done, each card leading to its place; a request streams, can be stopped, and never edits by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant import chat
from assistant.desk import Desk, proposals, reports
from assistant.errors import BiganError
from assistant.language.spans import code_point_offset
from assistant.report.body import body
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, guarded, order, pane
from assistant.words import Language, say


def draw(desk: Desk, report_id: str, language: Language, *, asked: str = "", answering: str | None = None) -> Markup:
    """The conversation: the report's state first, then what was said; ``answering`` is what has come of an answer so far."""
    if not report_id:
        return _bubble("assistant", say("ui.chat.welcome", language), None, language)
    parts = [_bubble("assistant", message.text, message.card, language) for message in chat.opening(desk, report_id)]
    parts += [_bubble(each.role, each.text, each.card, language) for each in desk.messages.all(report_id)]
    if asked:
        parts.append(_bubble("user", asked, None, language))
    if answering is not None:
        parts.append(_bubble("assistant", answering or "…", None, language, going=True))
    return tag("div", join(parts), tag("div", class_="bg-end", data_focus=True), class_="bg-talk")


def _bubble(role: str, text: str, card: dict[str, Any] | None, language: Language, *, going: bool = False) -> Markup:
    lines = join([tag("p", line) for line in text.split("\n") if line.strip()])
    classes = f"bg-say is-{role}" + (" is-going" if going else "")
    return tag("div", lines, _card(card, language) if card else None, class_=classes)


def _card(card: dict[str, Any], language: Language) -> Markup:
    """What was done, as lines, and where it leads, as buttons."""
    lines = [tag("p", line) for line in card.get("lines", [])]
    cites = [
        tag(
            "div",
            tag("b", each["title"]),
            " ",
            tag("small", each.get("place", "")),
            tag("p", each.get("quote", "")),
            class_="bg-cite",
        )
        for each in card.get("citations", [])
    ]
    acts = [
        button(each["label"], "ask", request=each["request"], main=at == 0)
        for at, each in enumerate(card.get("buttons", []))
    ]
    title = tag("b", card["title"]) if card.get("title") else None
    return tag(
        "div",
        title,
        join(lines),
        join(cites),
        tag("div", join(acts), class_="bg-acts") if acts else None,
        class_="bg-chatcard",
    )


class ChatPanel:
    """The talk, and the line in which a request is typed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("chat")
        with gr.Row(elem_id="chat-line"):
            self.line = gr.Textbox(
                placeholder=context.say("ui.chat.placeholder"),
                show_label=False,
                container=False,
                lines=2,
                max_lines=5,
                elem_id="chat-ask",
            )
            self.send = gr.Button(context.say("ui.chat.send"), variant="primary", size="sm", elem_id="chat-send")
            self.stop = gr.Button(context.say("ui.chat.stop"), size="sm", visible=False, elem_id="chat-stop")

    def listen(self, document: gr.HTML) -> None:
        context, guard = self._context, guarded(self._context.language)
        outputs = [self.pane, document, self.line, self.send, self.stop]
        asked = [
            context.listen(event, guard(self.ask), [context.report, self.line], outputs)
            for event in (self.send.click, self.line.submit)
        ]
        asked.append(context.listen(self.pane.act, guard(self.ask_again), [context.report], outputs))
        asked.append(context.listen(document.revise, guard(self.revise), [context.report], outputs))
        stopped = context.listen(self.stop.click, lambda: None, [], [], cancels=asked)
        context.listen(stopped.then, self.settled, [context.report], outputs)
        context.listen(document.decided, self.settled, [context.report], outputs)

    def ask(self, report_id: str, line: str, request: gr.Request) -> Iterator[list[Any]]:
        """Stream the answer; what was asked stands at once and the line is free again."""
        if line.strip() and report_id:
            yield from self._answered(report_id, line.strip(), person_of(request))

    def ask_again(self, report_id: str, event: gr.EventData, request: gr.Request) -> Iterator[list[Any]]:
        """A button of a card asks what it says."""
        yield from self._answered(report_id, data_of(event)["request"], person_of(request))

    def revise(self, report_id: str, event: gr.EventData, request: gr.Request) -> Iterator[list[Any]]:
        """The wish about a selection becomes a proposal in its place."""
        desk, language, data = self._context.desk, self._context.language, data_of(event)
        text = body(reports.open_report(desk, report_id))
        start, end = (code_point_offset(text, int(data[side])) for side in ("from", "to"))
        wish = str(data["wish"])
        yield self._shown(draw(desk, report_id, language, asked=wish, answering=""), busy=True)
        try:
            proposals.propose(desk, report_id, start=start, end=end, wish=wish, person=person_of(request))
        except BiganError as error:
            yield self._shown(draw(desk, report_id, language), report=order(report_id))
            raise error
        yield self._shown(
            draw(desk, report_id, language), report=order(report_id, say=say("ui.proposal.made", language), mood="good")
        )

    def settled(self, report_id: str) -> list[Any]:
        """The conversation as it is stored, and the line free again."""
        return self._shown(draw(self._context.desk, report_id, self._context.language))

    def _answered(self, report_id: str, message: str, person: str) -> Iterator[list[Any]]:
        desk, language = self._context.desk, self._context.language
        yield self._shown(draw(desk, report_id, language, asked=message, answering=""), busy=True, line="")
        text = ""
        for piece in chat.answer(desk, report_id, message, person):
            if isinstance(piece, str):
                text += piece
                yield self._shown(draw(desk, report_id, language, asked=message, answering=text), busy=True)
        yield self._shown(draw(desk, report_id, language), report=order(report_id))

    def _shown(self, talk: Markup, *, busy: bool = False, line: str | None = None, report: Any = None) -> list[Any]:
        return [
            talk,
            gr.skip() if report is None else report,
            gr.skip() if line is None else line,
            gr.Button(visible=not busy),
            gr.Button(visible=busy),
        ]
