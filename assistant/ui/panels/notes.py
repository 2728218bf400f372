"""科室材料: a department's text in, the figures found in it with their sentences, and a tick for each that is to be a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import gradio as gr

from assistant.desk import Desk, notes, reports
from assistant.desk.notes import Entry, Note
from assistant.ledger import FactKind, Ledger
from assistant.ledger.entering.noting import Meets
from assistant.report import Report
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, esc, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.words import Language, say


def draw(desk: Desk, report_id: str, language: Language, *, told: Sequence[str] = ()) -> Markup:
    """The notes in which something waits: sentence by sentence, each figure with its name and where it goes."""
    said = tag("div", join([tag("p", each) for each in told]), class_="bg-problems is-told") if told else Markup("")
    if not report_id:
        return said
    report = reports.open_report(desk, report_id)
    ledger = reports.ledger_of(desk, report)
    waiting = notes.waiting(desk, report.unit, report.year)
    with_model = notes.has_model(desk)
    return join([said, *(_note(each, ledger, language, with_model) for each in waiting)])


def _note(note: Note, ledger: Ledger, language: Language, with_model: bool) -> Markup:
    source = note.filename or say("notes.pasted", language)
    title = tag("div", say("notes.head", language, source=source, n=len(note.entries)), class_="bg-noted-title")
    acts = [
        button(say("notes.adopt", language), "adopt", main=True, note=note.id),
        button(say("notes.tick_plain", language), "tick_plain", note=note.id),
        button(say("notes.ask_model", language), "ask_model", note=note.id) if with_model else Markup(""),
        button(say("notes.set_aside", language), "set_aside", note=note.id, sure=say("notes.set_aside_sure", language)),
    ]
    body = [
        tag("div", _sentence(sentence, entries := list(each)), *(_row(note, one, ledger, language) for one in entries))
        for sentence, each in groupby(note.entries, key=lambda entry: entry.noted.sentence)
    ]
    return tag("section", title, tag("div", *acts, class_="bg-noted-acts"), *body, class_="bg-noted")


def _sentence(sentence: str, entries: Sequence[Entry]) -> Markup:
    """The sentence with its figures marked."""
    parts: list[Markup] = []
    at = 0
    marks = [each.noted.marks for each in entries if each.noted.fact.kind is FactKind.FIGURE]
    for span in sorted(marks):
        if span.start >= at:
            parts += [_escaped(sentence[at : span.start]), tag("mark", sentence[span.start : span.end])]
            at = span.end
    return tag("p", *parts, _escaped(sentence[at:]), class_="bg-noted-sentence")


def _escaped(text: str) -> Markup:
    return Markup(esc(text))


def _row(note: Note, entry: Entry, ledger: Ledger, language: Language) -> Markup:
    noted = entry.noted
    own = {"data_note": note.id, "data_entry": noted.id}
    tick = tag(
        "input",
        type="checkbox",
        data_act="tick",
        checked=entry.ticked,
        aria_label=say("notes.take", language, label=noted.label),
        **own,
    )
    label = tag("input", value=noted.label, data_act="rename", aria_label=say("notes.label", language), **own)
    known = ledger.fact(noted.goes_to)
    options = [
        tag("option", say("notes.new", language), value="", selected=known is None),
        *(tag("option", each.label, value=each.id, selected=each is known) for each in notes.choices(entry, ledger)),
    ]
    goes = tag("select", *options, data_act="send_to", aria_label=say("notes.goes_to", language), **own)
    value = noted.fact.value if noted.fact.kind is FactKind.ACT else noted.fact.wording()
    meets = say(f"notes.meets.{noted.meets.value}", language, value=known.wording() if known else "")
    tone = {Meets.OTHER: "is-red", Meets.EMPTY: "is-green", Meets.SAME: "is-green"}.get(noted.meets, "")
    more = [
        noted.fact.department,
        noted.fact.period,
        noted.fact.last_value and say("notes.last", language, value=noted.fact.last_value),
    ]
    small = " · ".join(each for each in more if each)
    model = tag("span", say("notes.by_model", language), class_="bg-tagged") if entry.by_model else None
    return tag(
        "div",
        tag("label", tick, tag("b", value), class_="bg-noted-value"),
        tag("span", label, class_="bg-noted-name"),
        tag("span", goes, class_="bg-noted-goes"),
        tag("small", tag("span", meets, class_=f"bg-tagged {tone}"), small, model),
        class_="bg-noted-row is-act" if noted.fact.kind is FactKind.ACT else "bg-noted-row",
    )


class NotesPanel:
    """The way in and the list to tick."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with gr.Accordion(say_("notes.title"), open=False, elem_classes=["bg-ways"], elem_id="notes-in") as self.ways:
            self.text = gr.Textbox(
                label=say_("notes.paste"), placeholder=say_("notes.paste_hint"), lines=4, elem_id="notes-text"
            )
            self.read = gr.Button(say_("notes.read"), size="sm", elem_id="notes-read")
            self.file = gr.File(label=say_("notes.file"), height=110)
        self.pane = pane("notes")

    def listen(self, facts: gr.HTML, document: gr.HTML, facts_drawn: Callable[[str], Markup]) -> None:
        """``facts_drawn`` draws the ledger's table anew, for what is taken stands there."""
        context = self._context
        self._facts_drawn = facts_drawn
        context.listen(context.report.change, self.drawn, [context.report], [self.pane])
        context.listen(self.read.click, self.take_text, [context.report, self.text], [self.pane, self.ways, self.text])
        context.listen(self.file.upload, self.take_file, [context.report, self.file], [self.pane, self.ways, self.file])
        context.listen(self.pane.act, self.act, [context.report], [self.pane, facts, document])

    def drawn(self, report_id: str) -> Markup:
        return draw(self._context.desk, report_id, self._context.language)

    def take_text(self, report_id: str, text: str, request: gr.Request) -> tuple[Markup, Any, str]:
        desk, report = self._context.desk, reports.open_report(self._context.desk, report_id)
        notes.read_text(desk, report.unit, report.year, text, person_of(request))
        return self.drawn(report_id), gr.Accordion(open=False), ""

    def take_file(self, report_id: str, path: str, request: gr.Request) -> tuple[Markup, Any, None]:
        desk, report = self._context.desk, reports.open_report(self._context.desk, report_id)
        name, content = self._context.file(path)
        notes.read_file(desk, report.unit, report.year, content, name, person_of(request))
        return self.drawn(report_id), gr.Accordion(open=False), None

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Any, Any, Any]:
        """A tick and a new name are kept as they are typed; what is taken changes the table and the document."""
        desk, data = self._context.desk, data_of(event)
        report = reports.open_report(desk, report_id)
        match data["act"]:
            case "tick":
                notes.tick(desk, data["note"], data["entry"], bool(data["value"]))
                return gr.skip(), gr.skip(), gr.skip()
            case "rename":
                notes.rename(desk, data["note"], data["entry"], str(data["value"]))
            case "send_to":
                notes.send_to(desk, data["note"], data["entry"], str(data["value"]))
            case "tick_plain":
                notes.tick_plain(desk, data["note"])
            case "ask_model":
                said = self._context.say("notes.model_found", n=notes.ask_model(desk, data["note"]))
                return draw(desk, report_id, self._context.language, told=[said]), gr.skip(), gr.skip()
            case "set_aside":
                notes.set_aside(desk, data["note"])
            case _:
                return self._adopt(report, data["note"], person_of(request))
        return self.drawn(report_id), gr.skip(), gr.skip()

    def _adopt(self, report: Report, note_id: str, person: str) -> tuple[Any, Any, Any]:
        language = self._context.language
        adopted = notes.adopt(self._context.desk, note_id, person)
        told = [say("notes.adopted", language, n=len(adopted.facts))] if adopted.facts else []
        if adopted.conflicts:
            labels = "、".join(each.label for each in adopted.conflicts)
            told.append(say("notes.in_conflict", language, labels=labels))
        drawn = draw(self._context.desk, report.id, language, told=told)
        return drawn, self._facts_drawn(report.id), order(report.id)
