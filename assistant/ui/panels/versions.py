"""Versions of the whole report: named, held against the text now or against one another, put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import gradio as gr

from assistant.desk import Desk, filing, reports, versions
from assistant.desk.filing import Filing
from assistant.desk.versions import Version
from assistant.report import Report
from assistant.report.body import body
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels.changes import changed_only
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.words import Language, say

NOW = "now"


def draw(desk: Desk, report_id: str, language: Language, compared: tuple[str, str] | None = None) -> Markup:
    """The versions, newest first; ``compared``: one that is opened, and the one it is held against."""
    if not report_id:
        return Markup("")
    report, kept = reports.open_report(desk, report_id), versions.versions(desk, report_id)
    filed = {each.version: each for each in filing.filings(desk, report_id)}
    locked = filing.standing(desk, report_id) is not None
    rows = [_version(each, kept, filed, report, language, compared, locked=locked) for each in kept]
    hint = tag("p", say("versions.hint" if rows else "versions.none", language), class_="bg-remark-line")
    return join([tag("div", say("versions.title", language, n=len(rows)), class_="bg-group"), hint, *rows])


def _version(
    version: Version,
    kept: Sequence[Version],
    filed: Mapping[str, Filing],
    report: Report,
    language: Language,
    compared: tuple[str, str] | None,
    *,
    locked: bool,
) -> Markup:
    opened = compared is not None and compared[0] == version.id
    name = tag(
        "input",
        data_act="name",
        data_version=version.id,
        value=version.name,
        placeholder=say("versions.name", language),
        aria_label=say("versions.name", language),
        class_="bg-reason",
    )
    of_filing = filed.get(version.id)
    line = tag("small", f"{_when(version)} · {version.person}", _state(of_filing, language))
    compare = button(say("versions.compare", language), "compare", version=version.id, value=NOW)
    sure = say("versions.sure", language)
    restore = (
        None
        if locked
        else button(say("versions.restore", language), "restore", version=version.id, sure=sure, settled=True)
    )
    title = tag("b", version.name) if of_filing else name
    parts = [tag("div", title, compare, restore, class_="bg-line"), line]
    if opened and compared is not None:
        parts.append(_compared(version, compared[1], kept, report, language))
    return tag("div", join(parts), class_="bg-version", data_row=version.id)


def _compared(version: Version, against: str, kept: Sequence[Version], report: Report, language: Language) -> Markup:
    """What became of the version until the other one: only the paragraphs that differ."""
    other = next((each for each in kept if each.id == against), None)
    after = report if other is None else versions.as_report(other, report)
    options = [tag("option", say("ui.history.against_now", language), value=NOW, selected=other is None)]
    options += [
        tag("option", say("versions.against", language, name=_name(each)), value=each.id, selected=each.id == against)
        for each in kept
        if each.id != version.id
    ]
    chosen = tag("select", join(options), data_act="compare", data_version=version.id, class_="bg-select")
    found = changed_only(_text(versions.as_report(version, report)), _text(after))
    shown = tag("div", found, class_="bg-was") if found else tag("p", say("versions.same", language))
    return join([tag("div", chosen, class_="bg-card-foot"), shown])


def _text(report: Report) -> str:
    frame = report.frame
    return "\n".join((frame.title, frame.recipient, body(report), frame.closing, frame.signature, frame.date))


def _state(filed: Filing | None, language: Language) -> Markup | None:
    if filed is None:
        return None
    if filed.sent_back is None:
        return tag("span", say("versions.filed", language), class_="bg-tagged is-green")
    words = say("versions.sent_back", language, reason=filed.sent_back.reason)
    return tag("span", words, class_="bg-tagged is-red")


def _name(version: Version) -> str:
    return f"{_when(version)} {version.name}".strip()


def _when(version: Version) -> str:
    return f"{datetime.fromisoformat(version.at).astimezone():%m-%d %H:%M}"


class VersionsPanel:
    """The list, and what its buttons do."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("versions")

    def listen(self, document: gr.HTML) -> None:
        context = self._context
        context.listen(self.pane.act, self.act, [context.report], [self.pane, document])

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Markup, Any]:
        """Name a version, hold it against another, put it back."""
        desk, language, data = self._context.desk, self._context.language, data_of(event)
        shown, compared = gr.skip(), None
        match data["act"]:
            case "restore":
                versions.put_back(desk, report_id, data["version"], person_of(request))
                shown = order(report_id)
            case "compare":
                compared = (data["version"], data["value"])
            case _:
                versions.give_name(desk, data["version"], str(data["value"]))
        return draw(desk, report_id, language, compared), shown
