"""发给各科室: a fill-in form for each department and the 核实单, out by download, back by upload or typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode

import gradio as gr

from assistant.desk import Desk, departments, facts, reports, verifying
from assistant.report.slip import Return
from assistant.report.slip_reading import together
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import order, pane
from assistant.ui.panels.verifying import VerifyingPanel
from assistant.words import Language, say

_WORD = (".docx", ".doc", ".wps")


def draw(desk: Desk, report_id: str, language: Language, until: str = "", to: str = "") -> Markup:
    """A line for each department with how much it is asked and has given, and the two prints."""
    if not report_id:
        return Markup("")
    found = departments.forms(desk, report_id)
    asked = urlencode({"until": until, "to": to, "language": language})
    slip = _link(say("slips.panel.print", language), f"/bigan/slip/{report_id}?{asked}")
    if not found:
        return join([tag("p", say("departments.panel.none", language)), slip])
    rows = [
        tag(
            "div",
            tag("b", form.department or say("departments.nobody", language)),
            tag("small", say("departments.panel.row", language, n=len(form.facts), given=form.given)),
            tag("span", class_="bg-gap"),
            _link("↓", f"/bigan/form/{report_id}?{asked}&{urlencode({'department': form.department})}"),
            class_="bg-head",
        )
        for form in found
    ]
    whole = _link(say("departments.panel.all", language), f"/bigan/forms/{report_id}?{asked}")
    return join(
        [
            tag("p", say("departments.panel.hint", language), class_="bg-remark-line"),
            *rows,
            tag("div", whole, slip, class_="bg-card-foot"),
        ]
    )


def _link(label: str, href: str) -> Markup:
    return tag("a", label, class_="bg-mini", href=href, data_download=True)


class DepartmentsPanel:
    """Out to the departments, and back."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with gr.Accordion(
            say_("departments.panel"), open=False, elem_classes=["bg-ways"], elem_id="departments-in"
        ) as self.ways:
            with gr.Row(elem_classes=["bg-line"]):
                # Without a value Gradio gives None, which the forms would print.
                self.until = gr.Textbox(
                    "",
                    label=say_("departments.panel.until"),
                    placeholder=say_("departments.panel.until_hint"),
                    min_width=80,
                )
                self.to = gr.Textbox(
                    "", label=say_("departments.panel.to"), placeholder=say_("departments.panel.to_hint"), min_width=80
                )
            self.pane = pane("departments")
            self.file = gr.File(
                label=say_("departments.panel.return"), height=110, file_count="multiple", elem_id="forms-back"
            )
            self.typed = gr.Textbox(
                label=say_("slips.panel.typed"),
                placeholder=say_("slips.panel.typed_hint"),
                lines=3,
                elem_id="slip-typed",
            )
            self.read = gr.Button(say_("slips.panel.read"), size="sm", elem_id="slip-read")
        self.verifying = VerifyingPanel(context)

    def listen(self, facts_pane: gr.HTML, document: gr.HTML, facts_drawn: Any) -> None:
        """``facts_drawn`` draws the ledger's table, with what an import has to say."""
        context = self._context
        self._facts_drawn = facts_drawn
        asked = [context.report, self.until, self.to]
        for event in (context.report.change, self.until.change, self.to.change):
            context.listen(event, self.drawn, asked, [self.pane])
        self.verifying.listen(facts_pane, document, facts_drawn)
        context.listen(
            self.file.upload,
            self.take,
            [context.report, self.file, self.until, self.to],
            [self.pane, self.verifying.pane, facts_pane, document, self.ways, self.file],
        )
        shown = [self.verifying.pane, self.ways, self.typed]
        context.listen(self.read.click, self.take_typed, [context.report, self.typed], shown)

    def drawn(self, report_id: str, until: str, to: str) -> Markup:
        return draw(self._context.desk, report_id, self._context.language, until, to)

    def take_typed(self, report_id: str, text: str) -> tuple[Markup, Any, str]:
        """The answers, to be looked at; lines that could not be read stay where they were typed."""
        read = verifying.read_typed(text)
        return self.verifying.returned(report_id, read), gr.Accordion(open=False), "\n".join(read.unread)

    def take(
        self, report_id: str, paths: Sequence[str], until: str, to: str, request: gr.Request
    ) -> tuple[Markup, Any, Markup, dict[str, Any], Any, None]:
        """Returned forms go into the ledger, a returned 核实单 is shown to be looked at."""
        desk, language, person = self._context.desk, self._context.language, person_of(request)
        report = reports.open_report(desk, report_id)
        told: list[str] = []
        slips: list[Return] = []
        for path in paths:
            name, content = self._context.file(path)
            if PurePath(name).suffix.lower() in _WORD and verifying.is_slip(content, name):
                slips.append(verifying.read_return(desk, report_id, content, name))
                continue
            taken = facts.import_workbook(desk, report.unit, report.year, content, name, person, confirmed=False)
            told.append(say("departments.panel.took", language, file=name, said=taken.summary(language)))
            told += [each.words(language) for each in taken.problems if each.key != "facts.differs"]
        shown = self.verifying.returned(report_id, together(slips)) if slips else gr.skip()
        facts_drawn = self._facts_drawn(report_id, told=told)
        return self.drawn(report_id, until, to), shown, facts_drawn, order(report_id), gr.Accordion(open=False), None
