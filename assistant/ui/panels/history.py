"""历史: the revisions of the report's sections, what each changed, and the way back to any."""

from __future__ import annotations

from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

import gradio as gr

from assistant.desk import Desk, reports
from assistant.report import Report, Revision, Section
from assistant.report.body import paragraph_text
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, empty, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, guarded, order, pane
from assistant.words import Language, say

SHOWN = 80


def draw(desk: Desk, report_id: str, language: Language, section_id: str = "") -> Markup:
    """The revisions, newest first, of one section or of all."""
    if not report_id:
        return empty(say("ui.history.none", language), say("ui.no_report.hint", language))
    report = reports.open_report(desk, report_id)
    known = reports.revisions(desk, report_id, section_id or None)
    if not known:
        return join(
            [
                _choice(report, section_id, language),
                empty(say("ui.history.none", language), say("ui.history.none_hint", language)),
            ]
        )
    rows = [_revision(each, _before(known, at), report, language) for at, each in enumerate(known[:SHOWN])]
    return join([_choice(report, section_id, language), *rows])


def _choice(report: Report, chosen: str, language: Language) -> Markup:
    options = [tag("option", say("ui.history.all", language), value="")]
    options += [
        tag("option", each.heading or say("ui.outline.opening", language), value=each.id, selected=each.id == chosen)
        for each in report.sections
    ]
    return tag("div", tag("select", join(options), data_act="of", class_="bg-select"), class_="bg-head")


def _before(known: list[Revision], at: int) -> Section | None:
    return next((each.section for each in known[at + 1 :] if each.section.id == known[at].section.id), None)


def _revision(revision: Revision, before: Section | None, report: Report, language: Language) -> Markup:
    when = datetime.fromisoformat(revision.at).astimezone()
    now = report.section(revision.section.id)
    restore = (
        None
        if now == revision.section
        else button(say("ui.history.restore", language), "restore", revision=revision.id)
    )
    return tag(
        "details",
        tag(
            "summary",
            tag("b", revision.section.heading or say("ui.outline.opening", language)),
            tag("span", say(f"ui.revision.{revision.kind.value}", language), class_="bg-tagged"),
            tag("small", f"{when:%m-%d %H:%M} · {revision.person}" + (f" · {revision.note}" if revision.note else "")),
        ),
        tag("div", changes(_text(before or revision.section), _text(revision.section)), class_="bg-was"),
        tag("div", restore, class_="bg-card-foot") if restore else None,
        class_="bg-revision",
    )


def _text(section: Section) -> str:
    return "\n".join(paragraph_text(each) for each in section.paragraphs)


def changes(before: str, after: str) -> Markup:
    """What became of a text, paragraph by paragraph, what went struck through and what came underlined."""
    old, new = before.split("\n"), after.split("\n")
    parts: list[Markup] = []
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += [tag("p", line, class_="is-same") for line in new[from_new:to_new]]
        else:
            parts += [tag("p", tag("del", line)) for line in old[from_old:to_old] if line]
            parts += [tag("p", tag("ins", line)) for line in new[from_new:to_new] if line]
    return join(parts)


class HistoryPanel:
    """The panel of revisions."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("history")

    def listen(self, document: gr.HTML) -> None:
        context = self._context
        context.listen(self.pane.act, guarded(context.language)(self.act), [context.report], [self.pane, document])

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Markup, Any]:
        desk, data = self._context.desk, data_of(event)
        if data["act"] == "restore":
            reports.restore(desk, report_id, data["revision"], person_of(request))
            return draw(desk, report_id, self._context.language), order(report_id)
        return draw(desk, report_id, self._context.language, data.get("value", "")), gr.skip()
