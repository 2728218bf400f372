"""The bar on top: which report, which writer and what leaves the machine, what can be taken away, and in which language."""

from __future__ import annotations

from assistant.desk import Desk, filing, models, reports, units
from assistant.report import Report
from assistant.ui.identity import ADDRESS, other
from assistant.ui.markup import Markup, button, join, tag
from assistant.words import Language, say

EXPORTS = ("review", "clean", "sources", "findings")
LOCAL = ("127.0.0.1", "localhost", "::1")


def draw(desk: Desk, report_id: str, language: Language) -> Markup:
    """The bar for the open report."""
    return join(
        [
            tag("div", tag("i", "笔", class_="bg-seal"), tag("b", say("app.name", language)), class_="bg-brand"),
            _picker(desk, report_id, language),
            button(say("ui.top.new", language), "new"),
            tag("span", class_="bg-gap"),
            _writer(desk, language),
            *([_filing(desk, report_id, language), _exports(report_id, language)] if report_id else []),
            tag("a", say("ui.top.language", language), href=_elsewhere(report_id, language), class_="bg-quiet"),
        ]
    )


def _elsewhere(report_id: str, language: Language) -> str:
    """The same report in the other language."""
    return ADDRESS[other(language)] + (f"?report={report_id}" if report_id else "")


def _picker(desk: Desk, report_id: str, language: Language) -> Markup:
    known = reports.reports(desk)
    if not known:
        return tag("span", say("ui.top.no_report", language), class_="bg-quiet")
    names = {each.id: each.short or each.name for each in units.units(desk)}
    options = [tag("option", _name(desk, each, names), value=each.id, selected=each.id == report_id) for each in known]
    return tag("select", join(options), data_act="open", class_="bg-select", aria_label=say("ui.top.report", language))


def _name(desk: Desk, report: Report, names: dict[str, str]) -> str:
    template = reports.template_of(desk, report).name
    return f"{report.year} · {template} · {names.get(report.unit, '')}"


def _writer(desk: Desk, language: Language) -> Markup:
    """Who writes, and what leaves the machine."""
    used = models.endpoint(desk)
    title = models.described(desk, language)
    label = say("ui.writer.composer", language) if used is None else used.model
    local = used is None or used.host in LOCAL
    leaves = (
        say("ui.writer.stays", language) if local else say("ui.writer.leaves", language, host=used.host if used else "")
    )
    tone = "is-local" if local else "is-remote"
    text = [tag("i", class_="bg-dot"), say("ui.writer", language), tag("b", label), tag("small", leaves)]
    return tag("button", *text, class_=f"bg-writer {tone}", title=title, type="button", data_act="settings")


def _filing(desk: Desk, report_id: str, language: Language) -> Markup:
    """To the 定稿, or that there is one."""
    filed = filing.standing(desk, report_id) is not None
    return button(say("ui.top.filed" if filed else "ui.top.file", language), "filing", settled=True)


def _exports(report_id: str, language: Language) -> Markup:
    links = [
        tag(
            "a",
            tag("b", say(f"ui.export.{name}", language)),
            tag("small", say(f"ui.export.{name}_title", language)),
            href=f"/bigan/export/{report_id}/{name}?language={language}",
            data_download=True,
            data_export=name,
        )
        for name in EXPORTS
    ]
    return tag(
        "details",
        tag("summary", say("ui.export", language), class_="bg-mini is-main"),
        tag("div", join(links), class_="bg-menu"),
        class_="bg-exports",
    )
