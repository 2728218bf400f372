"""核查: what the last check found, the grave first, each leading to its place; practice hints are folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.desk import Desk, findings, library, reports
from assistant.findings import Finding, FindingStatus, Severity
from assistant.report.body import body
from assistant.sources import AUTHORITIES
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, empty, join, tag
from assistant.ui.panels import duties
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.ui.shown import utf16_of
from assistant.words import Language, say

DUTY = "T4"
"""The check that the table of duties tells in full."""
TONE = {Severity.WRONG: "red", Severity.UNVERIFIED: "amber", Severity.HINT: "plain"}


def draw(desk: Desk, report_id: str, language: Language, policies: Sequence[str] = ()) -> Markup:
    """The findings of the last check by severity; after a check, the duties of these policies and last year's promises too."""
    found = _found(desk, report_id, language, left_out=(DUTY,) if policies else ())
    if not report_id or not findings.all_findings(desk, report_id):
        return found
    tables = [duties.draw(desk, report_id, each, language) for each in policies]
    return join([found, *tables, duties.promises(desk, report_id, language)])


def _found(desk: Desk, report_id: str, language: Language, left_out: Sequence[str]) -> Markup:
    """The cards; ``left_out``: the codes that a table beside them tells."""
    if not report_id:
        return empty(say("ui.findings.none", language), say("ui.no_report.hint", language))
    known = findings.all_findings(desk, report_id)
    if not known:
        return empty(say("ui.findings.none", language), say("ui.findings.none_hint", language))
    known = [each for each in known if each.code not in left_out]
    utf16 = utf16_of(body(reports.open_report(desk, report_id)))
    parts: list[Markup] = []
    for severity in Severity:
        group = [each for each in known if each.severity is severity and each.status is FindingStatus.OPEN]
        if not group:
            continue
        title = tag("summary", say(f"ui.severity.{TONE[severity]}", language), tag("small", str(len(group))))
        cards = join([_card(same, utf16, language) for same in alike(group)])
        parts.append(
            tag("details", title, cards, class_=f"bg-severity is-{TONE[severity]}", open=severity is not Severity.HINT)
        )
    set_aside = [each for each in known if each.status is not FindingStatus.OPEN]
    if set_aside:
        rows = join(
            [tag("div", tag("q", each.quote[:40]), tag("small", each.reason), class_="bg-doc") for each in set_aside]
        )
        parts.append(
            tag(
                "details",
                tag("summary", say("ui.findings.set_aside", language), tag("small", str(len(set_aside)))),
                rows,
                class_="bg-severity",
            )
        )
    if not [each for each in known if each.status is FindingStatus.OPEN]:
        parts.insert(0, empty(say("ui.findings.clear", language), say("ui.findings.clear_hint", language)))
    return join(parts)


def alike(found: list[Finding]) -> list[list[Finding]]:
    """Findings that say the same about the same words stand on one card (sixteen ×× are one thing to do)."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in found:
        groups.setdefault((each.code, each.quote, each.message, each.suggestion or ""), []).append(each)
    return list(groups.values())


def _card(same: list[Finding], utf16: Callable[[int], int], language: Language) -> Markup:
    finding = same[0]
    parts = [
        tag("div", tag("q", finding.quote[:80]), class_="bg-quote") if finding.quote else None,
        tag("p", finding.message),
        _change(finding, language),
        _basis(finding),
        _places(same, utf16) if len(same) > 1 else _foot(finding, language),
    ]
    return tag(
        "article",
        *parts,
        class_="bg-card",
        data_goto=_place(finding, utf16) if finding.quote else None,
        data_quote=finding.quote or None,
        data_code=finding.code,
    )


def _place(finding: Finding, utf16: Callable[[int], int]) -> str:
    return f"{utf16(finding.start)},{utf16(finding.end)}"


def _change(finding: Finding, language: Language) -> Markup | None:
    if finding.suggestion is None:
        return None
    after = tag("ins", finding.suggestion or say("ui.findings.removed", language))
    return tag("p", tag("del", finding.quote), " → ", after, class_="bg-change")


def _basis(finding: Finding) -> Markup | None:
    if finding.basis is None:
        return None
    source = " · ".join(part for part in (finding.basis.title, finding.basis.place, finding.basis.source_level) if part)
    quoted = tag("blockquote", finding.basis.text) if finding.basis.text else None
    return tag("div", tag("small", source), quoted, class_="bg-basis")


def _places(same: list[Finding], utf16: Callable[[int], int]) -> Markup:
    links = [
        tag(
            "button", str(number), class_="bg-mini", type="button", data_goto=_place(each, utf16), data_quote=each.quote
        )
        for number, each in enumerate(same, 1)
    ]
    return tag("div", join(links), class_="bg-card-foot")


def _foot(finding: Finding, language: Language) -> Markup:
    take = None
    if finding.suggestion is not None:
        take = button(say("ui.findings.take", language), "take", main=True, finding=finding.id)
    reason = tag(
        "input",
        class_="bg-reason",
        placeholder=say("ui.findings.reason", language),
        data_act="dismiss",
        data_finding=finding.id,
    )
    return tag("div", take, reason, class_="bg-card-foot")


class FindingsPanel:
    """The check, its policies and its findings."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say_ = context.say
        with gr.Row(elem_classes=["bg-line"]):
            self.policies = gr.Dropdown(
                [], multiselect=True, label=say_("ui.findings.policies"), scale=3, elem_id="check-policies"
            )
            self.check = gr.Button(
                say_("ui.findings.check"), variant="primary", size="sm", scale=1, min_width=96, elem_id="check-go"
            )
        self.pane = pane("findings")

    def listen(self, document: gr.HTML) -> None:
        context = self._context
        context.listen(
            self.check.click, self.run, [context.report, self.policies], [self.pane], show_progress="minimal"
        )
        context.listen(self.pane.act, self.act, [context.report, self.policies], [self.pane, document])

    def choices(self) -> gr.Dropdown:
        """The policies that a check can be held against."""
        known = [(each.title, each.id) for each in library.documents(self._context.desk, *AUTHORITIES)]
        return gr.Dropdown(choices=known, info=None)

    def run(self, report_id: str, policies: list[str] | None, request: gr.Request) -> Markup:
        findings.check(self._context.desk, report_id, policies=policies or (), person=person_of(request))
        return draw(self._context.desk, report_id, self._context.language, policies or ())

    def act(
        self, report_id: str, policies: list[str] | None, event: gr.EventData, request: gr.Request
    ) -> tuple[Markup, dict[str, Any]]:
        desk, person, data = self._context.desk, person_of(request), data_of(event)
        if data["act"] == "take":
            findings.accept(desk, report_id, data["finding"], person)
        elif str(data.get("value", "")).strip():
            findings.dismiss(desk, report_id, data["finding"], data["value"], person)
        return draw(desk, report_id, self._context.language, policies or ()), order(report_id)
