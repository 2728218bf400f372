"""依据: searching the library, reading a document in it, putting right what is said about it, and uploading more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.desk import intake, library, reports
from assistant.sources import DocumentKind
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup
from assistant.ui.panels import reader, shelf
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, pane

SECONDS = 0.7
"""Between two looks at the files that are being taken in."""


class LibraryPanel:
    """Search on top, what was found or is being read below it, then ways to add files, then the documents."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        kinds = [(say_(f"ui.kind.{kind.value}"), kind.value) for kind in shelf.KINDS]
        with gr.Row(elem_classes=["bg-line"]):
            self.query = gr.Textbox(
                placeholder=say_("ui.library.search"), show_label=False, container=False,
                elem_id="library-query", max_lines=1, scale=3, min_width=120,
            )  # fmt: skip
            self.kind = gr.Dropdown(
                [(say_("ui.library.any_kind"), ""), *kinds], value="", show_label=False, container=False,
                filterable=False, scale=2, min_width=90, elem_id="library-kind",
            )  # fmt: skip
        self.hits = pane("hits")
        self.opened = gr.State("")
        with gr.Accordion(
            say_("ui.library.replace"), open=False, visible=False, elem_classes=["bg-ways"]
        ) as self.newer:
            self.replacement = gr.File(label=say_("ui.library.replace_file"), height=110)
        with gr.Accordion(say_("ui.library.upload"), open=False, elem_classes=["bg-ways"]) as self.ways:
            self.files_kind = gr.Dropdown(
                [(say_("ui.library.guess"), ""), *kinds], value="", label=say_("ui.library.kind"), filterable=False
            )
            self.files = gr.File(
                label=say_("ui.library.files"), file_count="multiple", height=124, elem_id="library-files"
            )
        self.taken = pane("taken")
        self.job = gr.State("")
        self.clock = gr.Timer(SECONDS, active=False)
        self.words = gr.Textbox(
            placeholder=say_("ui.library.narrow"), show_label=False, container=False, max_lines=1,
            elem_id="library-words",
        )  # fmt: skip
        self.pane = pane("library")

    def listen(self) -> None:
        context = self._context
        reading = [self.hits, self.opened, self.newer]
        narrowed = [context.report, self.words, self.kind]
        context.listen(self.query.submit, self.search, [self.query, self.kind], reading)
        context.listen(self.kind.input, self.narrow, [*narrowed, self.query], [self.pane, self.hits])
        context.listen(self.words.input, self.draw, narrowed, [self.pane], trigger_mode="always_last")
        upload = [context.report, self.files_kind, self.files]
        following = [self.taken, self.clock, self.job]
        context.listen(self.files.upload, self.upload, upload, [*following, self.files])
        context.listen(self.clock.tick, self.follow, [*narrowed, self.job], [*following, self.pane])
        acting = [*narrowed, self.query, self.job]
        acted = [self.pane, *reading, self.taken]
        for each in (self.pane, self.hits, self.taken):
            context.listen(each.act, self.act, acting, acted)
        replaced = [*narrowed, self.opened, self.replacement]
        context.listen(self.replacement.upload, self.replace, replaced, [self.pane, *reading, self.replacement])

    @property
    def whole(self) -> tuple[list[Any], list[Any]]:
        """Inputs and outputs of ``draw_whole``."""
        return [self._context.report, self.words, self.kind], [self.pane, self.taken, self.clock, self.job, self.ways]

    def draw_whole(self, report_id: str, words: str, kind: str) -> tuple[Any, ...]:
        """The panel as its tab is opened: files that are still being taken in are followed again.

        As long as no past report of the unit is there, the way to hand one in stands open.
        """
        desk = self._context.desk
        under_way = intake.running(desk)
        listed = self.draw(report_id, words, kind)
        lacking = bool(report_id) and not reports.past_texts(desk, reports.open_report(desk, report_id))
        ways = gr.Accordion(open=True) if lacking else gr.skip()
        if under_way is None:
            return listed, gr.skip(), gr.Timer(active=False), "", ways
        said = shelf.taken(desk, under_way.id, self._context.language)
        return listed, said, gr.Timer(active=True), under_way.id, ways

    def draw(self, report_id: str, words: str, kind: str) -> Markup:
        return shelf.draw(self._context.desk, report_id, self._context.language, words=words, kind=kind)

    def search(self, query: str, kind: str) -> tuple[Markup, str, dict[str, Any]]:
        found = (
            reader.hits(self._context.desk, query.strip(), self._context.language, kind=kind)
            if query.strip()
            else Markup("")
        )
        return found, "", gr.update(visible=False)

    def narrow(self, report_id: str, words: str, kind: str, query: str) -> tuple[Markup, Markup]:
        return self.draw(report_id, words, kind), self.search(query, kind)[0]

    def act(
        self, report_id: str, words: str, kind: str, query: str, job: str, event: gr.EventData, request: gr.Request
    ) -> list[Any]:
        """Open a document, go back to what was found, put right what is said about one, take one out."""
        desk, data, person = self._context.desk, data_of(event), person_of(request)
        document = str(data.get("document", ""))
        same: list[Any] = [gr.skip(), gr.skip(), gr.skip()]
        match data["act"]:
            case "open":
                shown = reader.document(
                    desk, document, self._context.language, at=data.get("passage", ""), query=data.get("query", "")
                )
                return [gr.skip(), shown, document, gr.update(visible=True, open=False), gr.skip()]
            case "back":
                return [gr.skip(), *self.search(query, kind), gr.skip()]
            case "describe":
                self._describe(report_id, document, data["field"], str(data["value"]).strip(), person)
                shown = reader.document(desk, document, self._context.language)
                return [self.draw(report_id, words, kind), shown, document, gr.skip(), gr.skip()]
            case "check":
                library.check(desk, data["passage"], person)
                shown = reader.document(desk, document, self._context.language, at=data["passage"], query=query)
                return [gr.skip(), shown, document, gr.skip(), gr.skip()]
            case "newer":
                library.is_newer_version(desk, document, data["older"], person)
                return [self.draw(report_id, words, kind), *same, shelf.taken(desk, job, self._context.language)]
            case "stop":
                desk.jobs.stop(data["job"])
                return [gr.skip(), *same, shelf.taken(desk, job, self._context.language)]
            case _:
                library.remove(desk, document, person)
                return [self.draw(report_id, words, kind), *self.search(query, kind), gr.skip()]

    def _describe(self, report_id: str, document_id: str, field: str, value: str, person: str) -> None:
        desk = self._context.desk
        document = desk.library.document(document_id)
        if field == "kind":
            kind = DocumentKind(value)
            own = kind is DocumentKind.PAST_REPORT and report_id
            document = replace(
                document, kind=kind, unit=reports.open_report(desk, report_id).unit if own else document.unit
            )
        elif field == "year":
            document = replace(document, year=library.year_typed(value))
        else:
            document = replace(document, **{field: value})
        library.describe(desk, document, person)

    def upload(self, report_id: str, kind: str, paths: list[str], request: gr.Request) -> tuple[Any, ...]:
        """Keep the files and begin to take them in; the panel follows, the tab may be closed."""
        desk = self._context.desk
        job = intake.take_in(
            desk,
            (self._context.file(path) for path in paths),
            kind=DocumentKind(kind) if kind else None,
            unit=reports.open_report(desk, report_id).unit if report_id else "",
            person=person_of(request),
        )
        return shelf.taken(desk, job.id, self._context.language), gr.Timer(active=True), job.id, None

    def follow(self, report_id: str, words: str, kind: str, job: str) -> tuple[Any, ...]:
        """How far it is; once it has ended the list is drawn and nobody looks again."""
        desk = self._context.desk
        if not job:
            return gr.skip(), gr.Timer(active=False), "", gr.skip()
        under_way = desk.jobs.job(job).state in ("queued", "running")
        said = shelf.taken(desk, job, self._context.language)
        # The list may be long: it is drawn once, at the end, not at every look.
        listed = gr.skip() if under_way else self.draw(report_id, words, kind)
        return said, gr.Timer(active=under_way), job, listed

    def replace(
        self, report_id: str, words: str, kind: str, document: str, path: str, request: gr.Request
    ) -> tuple[Any, ...]:
        """A newer file in the place of the document that is open."""
        name, content = self._context.file(path)
        new = library.replace_document(self._context.desk, document, content, name, person_of(request))
        shown = reader.document(self._context.desk, new.id, self._context.language)
        return self.draw(report_id, words, kind), shown, new.id, gr.update(open=False), None
