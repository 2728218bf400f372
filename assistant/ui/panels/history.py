"""历史: the revisions of the report's sections, what each changed, and the way back to any."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import gradio as gr

from assistant.desk import Desk, reports
from assistant.report import FRAME, Report, Revision, Section
from assistant.report.body import paragraph_text
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, empty, join, tag
from assistant.ui.panels.changes import changes
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.words import Language, say

SHOWN = 80
"""So many revisions are shown at first."""
NOW = "now"


def draw(
    desk: Desk,
    report_id: str,
    language: Language,
    section_id: str = "",
    compared: tuple[str, str] | None = None,
    shown: int = SHOWN,
) -> Markup:
    """The revisions, newest first, of one section or of all; ``compared``: one that is opened, and the one it is held against."""
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
    rows = [_revision(each, at, known, report, language, compared) for at, each in enumerate(known[:shown])]
    left = len(known) - shown
    if left > 0:
        rows.append(button(say("ui.history.more", language, n=left), "more", value=section_id, shown=len(known)))
    return join([_choice(report, section_id, language), *rows])


def _choice(report: Report, chosen: str, language: Language) -> Markup:
    options = [tag("option", say("ui.history.all", language), value="")]
    options += [
        tag("option", _name(each, language), value=each.id, selected=each.id == chosen)
        for each in (*report.sections, report.frame.as_section())
    ]
    title = tag("div", say("ui.history.title", language), class_="bg-group")
    return join([title, tag("div", tag("select", join(options), data_act="of", class_="bg-select"), class_="bg-head")])


def _name(section: Section, language: Language) -> str:
    if section.id == FRAME:
        return say("ui.history.frame", language)
    return section.heading or say("ui.outline.opening", language)


def _revision(
    revision: Revision,
    at: int,
    known: list[Revision],
    report: Report,
    language: Language,
    compared: tuple[str, str] | None,
) -> Markup:
    when = datetime.fromisoformat(revision.at).astimezone()
    now = report.part(revision.section.id)
    others = [each for each in known if each.section.id == revision.section.id and each.id != revision.id]
    opened = compared is not None and compared[0] == revision.id
    against = compared[1] if compared is not None and opened else ""
    earlier = next((each for each in known[at + 1 :] if each.section.id == revision.section.id), None)
    if against == NOW and now is not None:
        old, new = revision.section, now
    else:
        chosen = next((each for each in others if each.id == against), earlier)
        old, new = (chosen.section if chosen else revision.section), revision.section
    restore = (
        None
        if now == revision.section
        else button(say("ui.history.restore", language), "restore", revision=revision.id)
    )
    return tag(
        "details",
        tag(
            "summary",
            tag("b", _name(revision.section, language)),
            tag("span", say(f"ui.revision.{revision.kind.value}", language), class_="bg-tagged"),
            tag("small", f"{when:%m-%d %H:%M} · {revision.person}" + (f" · {revision.note}" if revision.note else "")),
        ),
        tag("div", changes(_text(old), _text(new)), class_="bg-was"),
        tag("div", _against(revision, others, earlier, against, language), restore, class_="bg-card-foot"),
        class_="bg-revision",
        open=opened,
    )


def _against(
    revision: Revision, others: list[Revision], earlier: Revision | None, chosen: str, language: Language
) -> Markup:
    """The choice of what a revision is held against: the text as it stands now, or any other revision of the part."""
    options = [tag("option", say("ui.history.against_before", language), value=earlier.id if earlier else "")]
    options.append(tag("option", say("ui.history.against_now", language), value=NOW, selected=chosen == NOW))
    for each in others:
        if each is not earlier:
            when = f"{datetime.fromisoformat(each.at).astimezone():%m-%d %H:%M:%S}"
            named = say("ui.history.against", language, when=when, kind=say(f"ui.revision.{each.kind.value}", language))
            options.append(tag("option", named, value=each.id, selected=chosen == each.id))
    return tag("select", join(options), data_act="against", data_revision=revision.id, class_="bg-select")


def _text(section: Section) -> str:
    return "\n".join(paragraph_text(each) for each in section.paragraphs)


class HistoryPanel:
    """The panel of revisions."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("history")

    def listen(self, document: gr.HTML) -> None:
        context = self._context
        context.listen(self.pane.act, self.act, [context.report], [self.pane, document])

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Markup, Any]:
        desk, data = self._context.desk, data_of(event)
        if data["act"] == "restore":
            reports.restore(desk, report_id, data["revision"], person_of(request))
            return draw(desk, report_id, self._context.language), order(report_id)
        if data["act"] == "against":
            return draw(desk, report_id, self._context.language, compared=(data["revision"], data["value"])), gr.skip()
        section, shown = str(data.get("value", "")), int(data.get("shown", SHOWN))
        return draw(desk, report_id, self._context.language, section, shown=shown), gr.skip()
