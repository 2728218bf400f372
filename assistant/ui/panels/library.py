"""依据: the documents of the library, uploading more, and searching them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.desk import Desk, library, reports
from assistant.errors import BiganError
from assistant.sources import AUTHORITIES, Document, DocumentKind, Passage
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, empty, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, pane
from assistant.words import Language, say, say_error

KINDS = (DocumentKind.PAST_REPORT, *AUTHORITIES, DocumentKind.REFERENCE, DocumentKind.MATERIAL)


def draw(
    desk: Desk, report_id: str, language: Language, problems: tuple[str, ...] = (), taken: tuple[str, ...] = ()
) -> Markup:
    """The documents by kind, below what an upload has brought in and what it refused."""
    known = library.documents(desk)
    refused = tag("ul", join([tag("li", each) for each in problems]), class_="bg-problems") if problems else Markup("")
    if taken:
        refused = join([refused, tag("ul", join([tag("li", each) for each in taken]), class_="bg-problems is-good")])
    if not known:
        return join([refused, empty(say("ui.library.none", language), say("ui.library.none_hint", language))])
    unit = reports.open_report(desk, report_id).unit if report_id else ""
    others = [each for each in known if each.kind is DocumentKind.PAST_REPORT and unit and each.unit != unit]
    groups = [
        (say(f"ui.kind.{kind.value}", language), [each for each in known if each.kind is kind and each not in others])
        for kind in KINDS
    ]
    groups.append((say("ui.library.of_others", language), others))
    drawn = [
        join(
            [
                tag("div", name, tag("small", str(len(group))), class_="bg-group"),
                *(_document(each, language) for each in sorted(group, key=lambda each: each.year or 0, reverse=True)),
            ]
        )
        for name, group in groups
        if group
    ]
    return join([refused, *drawn])


def _document(document: Document, language: Language) -> Markup:
    notes = " · ".join(
        part for part in (str(document.year or ""), document.issuer, document.number, document.filename) if part
    )
    title = document.title or document.filename
    options = [
        tag("option", say(f"ui.kind.{kind.value}", language), value=kind.value, selected=kind is document.kind)
        for kind in KINDS
    ]
    label = say("ui.library.kind", language)
    kind = tag(
        "select", join(options), data_act="kind", data_document=document.id, class_="bg-select", aria_label=label
    )
    sure = say("ui.library.remove_sure", language, title=title)
    remove = button(say("ui.library.remove", language), "remove", document=document.id, sure=sure)
    return tag(
        "div", tag("b", title), tag("small", notes), tag("div", kind, remove, class_="bg-doc-acts"), class_="bg-doc"
    )


def hits(desk: Desk, query: str, language: Language) -> Markup:
    """What the library answers, each hit with its place."""
    found = library.search(desk, query)
    if not found:
        return empty(say("ui.library.no_hits", language), say("ui.library.no_hits_hint", language))
    return join([_hit(hit.document.title, hit.passage) for hit in found])


def passage(desk: Desk, passage_id: str, language: Language) -> Markup:
    """One passage, cited elsewhere, in its place."""
    found = desk.library.passage(passage_id)
    return _hit(desk.library.document(found.document).title, found)


def _hit(title: str, found: Passage) -> Markup:
    return tag(
        "article",
        tag("header", tag("b", title), tag("small", found.place.words())),
        tag("p", found.text),
        class_="bg-hit",
    )


class LibraryPanel:
    """Search on top, what was found below it, then the documents."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        self.query = gr.Textbox(
            placeholder=say_("ui.library.search"),
            show_label=False,
            container=False,
            elem_id="library-query",
            max_lines=1,
        )
        with gr.Accordion(say_("ui.library.upload"), open=False, elem_classes=["bg-ways"]):
            choices = [(say_("ui.library.guess"), "")] + [(say_(f"ui.kind.{kind.value}"), kind.value) for kind in KINDS]
            self.kind = gr.Dropdown(choices, value="", label=say_("ui.library.kind"), filterable=False)
            self.files = gr.File(label=say_("ui.library.files"), file_count="multiple", height=124)

        self.hits = pane("hits")
        self.pane = pane("library")

    def listen(self) -> None:
        context = self._context
        context.listen(self.query.submit, self.search, [self.query], [self.hits])
        context.listen(self.files.upload, self.upload, [context.report, self.kind, self.files], [self.pane, self.files])
        context.listen(self.pane.act, self.act, [context.report], [self.pane])

    def search(self, query: str) -> Markup:
        return hits(self._context.desk, query.strip(), self._context.language) if query.strip() else Markup("")

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> Markup:
        """Put a document right: another kind, or out of the library."""
        desk, data = self._context.desk, data_of(event)
        if data["act"] == "remove":
            library.remove(desk, data["document"], person_of(request))
        elif data["act"] == "kind":
            document, kind = desk.library.document(data["document"]), DocumentKind(data["value"])
            own = (
                reports.open_report(desk, report_id).unit
                if kind is DocumentKind.PAST_REPORT and report_id
                else document.unit
            )
            library.describe(desk, replace(document, kind=kind, unit=own), person_of(request))
        return draw(desk, report_id, self._context.language)

    def upload(self, report_id: str, kind: str, paths: list[str], request: gr.Request) -> tuple[Markup, None]:
        """Take each file, and name each refused one with its reason."""
        desk, language = self._context.desk, self._context.language
        unit = reports.open_report(desk, report_id).unit if report_id else ""
        problems: list[str] = []
        taken: list[str] = []
        for path in paths:
            name, content = self._context.file(path)
            wanted: dict[str, Any] = {"kind": DocumentKind(kind)} if kind else {}
            try:
                made = library.ingest(desk, content, name, unit=unit, person=person_of(request), **wanted)
                kind_said = say(f"ui.kind.{made.kind.value}", language)
                taken.append(
                    say("ui.library.taken", language, title=made.title or name, kind=kind_said, year=made.year or "—")
                )
            except BiganError as error:
                problems.append(f"{name}：{say_error(error, language)}")
        return draw(desk, report_id, language, tuple(problems), tuple(taken)), None
