"""依据: the documents of the library, uploading more, and searching them."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.desk import Desk, library, reports
from assistant.errors import BiganError
from assistant.sources import Document, DocumentKind, Passage
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, empty, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, pane
from assistant.words import Language, say, say_error

KINDS = (DocumentKind.PAST_REPORT, DocumentKind.POLICY, DocumentKind.REFERENCE, DocumentKind.MATERIAL)


def draw(desk: Desk, language: Language, problems: tuple[str, ...] = ()) -> Markup:
    """The documents, by kind."""
    known = library.documents(desk)
    refused = tag("ul", join([tag("li", each) for each in problems]), class_="bg-problems") if problems else Markup("")
    if not known:
        return join([refused, empty(say("ui.library.none", language), say("ui.library.none_hint", language))])
    groups = [(kind, [each for each in known if each.kind is kind]) for kind in KINDS]
    drawn = [
        join(
            [
                tag("div", say(f"ui.kind.{kind.value}", language), tag("small", str(len(group))), class_="bg-group"),
                *(_document(each) for each in sorted(group, key=lambda each: each.year or 0, reverse=True)),
            ]
        )
        for kind, group in groups
        if group
    ]
    return join([refused, *drawn])


def _document(document: Document) -> Markup:
    notes = " · ".join(
        part for part in (str(document.year or ""), document.issuer, document.number, document.filename) if part
    )
    return tag("div", tag("b", document.title or document.filename), tag("small", notes), class_="bg-doc")


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
        self.hits = pane("hits")
        self.pane = pane("library")
        with gr.Accordion(say_("ui.library.upload"), open=False, elem_classes=["bg-ways"]):
            choices = [(say_("ui.library.guess"), "")] + [(say_(f"ui.kind.{kind.value}"), kind.value) for kind in KINDS]
            self.kind = gr.Dropdown(choices, value="", label=say_("ui.library.kind"), filterable=False)
            self.files = gr.File(label=say_("ui.library.files"), file_count="multiple", height=124)

    def listen(self) -> None:
        context = self._context
        context.listen(self.query.submit, self.search, [self.query], [self.hits])
        context.listen(self.files.upload, self.upload, [context.report, self.kind, self.files], [self.pane, self.files])
        context.listen(self.pane.act, self.act, [], [self.pane])

    def search(self, query: str) -> Markup:
        return hits(self._context.desk, query.strip(), self._context.language) if query.strip() else Markup("")

    def act(self, event: gr.EventData) -> Markup:
        data_of(event)
        return draw(self._context.desk, self._context.language)

    def upload(self, report_id: str, kind: str, paths: list[str], request: gr.Request) -> tuple[Markup, None]:
        """Take each file, and name each refused one with its reason."""
        desk, language = self._context.desk, self._context.language
        unit = reports.open_report(desk, report_id).unit if report_id else ""
        problems: list[str] = []
        for path in paths:
            name, content = self._context.file(path)
            wanted: dict[str, Any] = {"kind": DocumentKind(kind)} if kind else {}
            try:
                library.ingest(desk, content, name, unit=unit, person=person_of(request), **wanted)
            except BiganError as error:
                problems.append(f"{name}：{say_error(error, language)}")
        return draw(desk, language, tuple(problems)), None
