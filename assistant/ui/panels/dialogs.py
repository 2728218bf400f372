"""The two dialogs over the page: a new report, and the model that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import gradio as gr
from pydantic import SecretStr

from assistant.desk import models, reports, templates, units
from assistant.errors import BadInput, BiganError
from assistant.report import Unit
from assistant.ui.identity import person_of
from assistant.ui.panels.context import Context
from assistant.words import say_error

NEW_UNIT = ""


class NewReport:
    """Template, year and unit; the unit's profile is asked once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with (
            gr.Column(visible=False, elem_classes=["bg-modal"], elem_id="new-report") as self.box,
            gr.Column(elem_classes=["bg-sheet"]),
        ):
            gr.Markdown(f"### {say_('ui.new.title')}")
            with gr.Row():
                self.template = gr.Dropdown([], label=say_("ui.new.template"), scale=3, filterable=False)
                self.year = gr.Number(label=say_("ui.new.year"), precision=0, scale=1, min_width=90)
            self.unit = gr.Dropdown([], label=say_("ui.new.unit"), filterable=False)
            with gr.Group(visible=False) as self.profile:
                with gr.Row():
                    self.name = gr.Textbox(label=say_("ui.unit.name"), placeholder=say_("ui.unit.name_hint"))
                    self.short = gr.Textbox(label=say_("ui.unit.short"))
                with gr.Row():
                    self.city = gr.Textbox(label=say_("ui.unit.city"), min_width=100)
                    self.county = gr.Textbox(label=say_("ui.unit.county"), min_width=100)
                    self.recipient = gr.Textbox(label=say_("ui.unit.recipient"), min_width=100)
                self.departments = gr.Textbox(label=say_("ui.unit.departments"))
                self.villages = gr.Textbox(label=say_("ui.unit.villages"))
            with gr.Accordion(say_("ui.new.own"), open=False):
                self.own_name = gr.Textbox(label=say_("ui.new.own_name"))
                self.outline = gr.Textbox(
                    label=say_("ui.new.outline"), placeholder=say_("ui.new.outline_hint"), lines=4
                )
                self.make = gr.Button(say_("ui.new.make"), size="sm")
            with gr.Row(elem_classes=["bg-line"]):
                self.cancel = gr.Button(say_("ui.cancel"), size="sm")
                self.go = gr.Button(say_("ui.new.go"), variant="primary", size="sm", elem_id="new-report-go")

    @property
    def profile_fields(self) -> list[Any]:
        return [self.name, self.short, self.city, self.county, self.recipient, self.departments, self.villages]

    def listen(self, show: Callable[[str], list[Any]], shown: list[Any]) -> None:
        """``show`` draws the report of a given id into ``shown``."""
        context = self._context
        context.listen(self.cancel.click, lambda: gr.Column(visible=False), [], [self.box])
        context.listen(self.unit.change, self.ask_profile, [self.unit], [self.profile])
        context.listen(self.make.click, self.own_template, [self.own_name, self.outline], [self.template])
        fields = [self.template, self.year, self.unit, *self.profile_fields]
        made = context.listen(self.go.click, self.create, fields, [context.report, self.box])
        context.listen(made.success, show, [context.report], shown)

    def ask_profile(self, unit: str) -> gr.Group:
        """The profile's fields, for a unit that is new."""
        return gr.Group(visible=unit == NEW_UNIT)

    def opening(self) -> list[Any]:
        """The dialog shown, with what is known by now."""
        desk = self._context.desk
        known = [(each.name, each.id) for each in templates.templates(desk)]
        own = [(each.name, each.id) for each in units.units(desk)]
        choices = [*own, (self._context.say("ui.unit.new"), NEW_UNIT)]
        return [
            gr.Column(visible=True),
            gr.Dropdown(choices=known, value=known[0][1]),
            date.today().year - (1 if date.today().month < 7 else 0),
            gr.Dropdown(choices=choices, value=choices[0][1]),
            gr.Group(visible=not own),
        ]

    @property
    def opening_outputs(self) -> list[Any]:
        return [self.box, self.template, self.year, self.unit, self.profile]

    def own_template(self, name: str, outline: str) -> gr.Dropdown:
        desk = self._context.desk
        made = templates.template_from_outline(desk, name, outline)
        return gr.Dropdown(choices=[(each.name, each.id) for each in templates.templates(desk)], value=made.id)

    def create(
        self,
        template: str,
        year: float | None,
        unit: str,
        name: str,
        short: str,
        city: str,
        county: str,
        recipient: str,
        departments: str,
        villages: str,
        request: gr.Request,
    ) -> tuple[str, gr.Column]:
        desk = self._context.desk
        if not year or not 1990 <= year <= 2100:
            raise BadInput("ui.new.no_year")
        if unit == NEW_UNIT:
            made = Unit("", name, short, county, city, recipient, _list(villages), _list(departments))
            unit = units.save_unit(desk, made).id
        report = reports.create(desk, unit, template, int(year), person_of(request))
        return report.id, gr.Column(visible=False)


def _list(text: str) -> tuple[str, ...]:
    for mark in "，,；;\n ":
        text = text.replace(mark, "、")
    return tuple(each for each in text.split("、") if each)


class Settings:
    """The endpoint that writes; left empty, the built-in composer does."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with (
            gr.Column(visible=False, elem_classes=["bg-modal"], elem_id="settings") as self.box,
            gr.Column(elem_classes=["bg-sheet"]),
        ):
            gr.Markdown(f"### {say_('ui.settings.title')}\n{say_('ui.settings.hint')}")
            self.base_url = gr.Textbox(label=say_("ui.settings.base_url"), placeholder="http://127.0.0.1:11434/v1")
            with gr.Row():
                self.key = gr.Textbox(label=say_("ui.settings.key"), type="password")
                self.model = gr.Textbox(label=say_("ui.settings.model"))
            ways = [(say_(f"ui.settings.way_{name}"), name) for name in models.WAYS]
            self.way = gr.Radio(ways, label=say_("ui.settings.way"), info=say_("ui.settings.way_info"))
            self.said = gr.Markdown(elem_classes=["bg-said"])
            with gr.Row(elem_classes=["bg-line"]):
                self.test = gr.Button(say_("ui.settings.test"), size="sm")
                self.none = gr.Button(say_("ui.settings.none"), size="sm")
                self.cancel = gr.Button(say_("ui.cancel"), size="sm")
                self.save = gr.Button(say_("ui.settings.save"), variant="primary", size="sm")

    def listen(self, topbar: gr.HTML, drawn: Any) -> None:
        context = self._context
        fields = [self.base_url, self.key, self.model, self.way]
        context.listen(self.cancel.click, lambda: gr.Column(visible=False), [], [self.box])
        context.listen(self.test.click, self.tried, fields, [self.said], show_progress="minimal")
        for button, handler in ((self.save, self.kept), (self.none, self.cleared)):
            saved = context.listen(button.click, handler, fields, [self.box])
            context.listen(saved.success, drawn, [context.report], [topbar])

    def opening(self) -> list[Any]:
        used = models.endpoint(self._context.desk)
        known = ("", "") if used is None else (used.base_url, used.model)
        return [
            gr.Column(visible=True),
            known[0],
            "",
            known[1],
            models.wished_way(self._context.desk),
            models.described(self._context.desk, self._context.language),
        ]

    @property
    def opening_outputs(self) -> list[Any]:
        return [self.box, self.base_url, self.key, self.model, self.way, self.said]

    def tried(self, base_url: str, key: str, model: str, way: str) -> Iterator[str]:
        """What came of the trial, and what will leave the machine; the way that a person chose stands over it."""
        from assistant.models.chat import Endpoint

        yield self._context.say("ui.settings.trying")
        chosen = Endpoint(base_url.strip(), model.strip(), self._key(base_url, key))
        try:
            said = models.test_endpoint(self._context.desk, chosen, self._context.language)
        except BiganError as error:
            yield say_error(error, self._context.language)
            return
        yield f"{said}\n\n{self._context.say('models.endpoint', model=chosen.model, host=chosen.host)}"

    def kept(self, base_url: str, key: str, model: str, way: str) -> gr.Column:
        desk = self._context.desk
        models.set_endpoint(desk, base_url=base_url, api_key=self._key(base_url, key).get_secret_value(), model=model)
        models.set_way(desk, way)
        return gr.Column(visible=False)

    def _key(self, base_url: str, typed: str) -> SecretStr:
        """The key typed, else the one kept for this very address: it is never shown, nor sent elsewhere."""
        used = models.endpoint(self._context.desk)
        kept = used is not None and used.base_url == base_url.strip() and not typed.strip()
        return used.api_key if kept and used is not None else SecretStr(typed.strip())

    def cleared(self, *_: str) -> gr.Column:
        models.use_composer(self._context.desk)
        return gr.Column(visible=False)
