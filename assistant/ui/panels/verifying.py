"""沿用待确认: every sentence that nobody vouches for yet, by department, to be ticked, confirmed with a name, or deleted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.desk import Desk, asking, reports, verifying
from assistant.desk.asking import Waiting
from assistant.desk.outcomes import Outcome, not_done, told
from assistant.report.body import body
from assistant.report.slip import Asked, Given, Return, Verdict, past_words
from assistant.ui.identity import person_of
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels.context import Context
from assistant.ui.panels.pane import data_of, order, pane
from assistant.ui.shown import utf16_of
from assistant.words import Language, say

TICK = "n"
"""Start of the names of the tick boxes; the sentence's number follows."""


def draw(
    desk: Desk,
    report_id: str,
    language: Language,
    *,
    said: str = "",
    left: Sequence[str] = (),
    shown: Markup | None = None,
) -> Markup:
    """What was done and what of an answer was not, what waits, what came back and is looked at, what was confirmed."""
    if not report_id:
        return Markup("")
    report = reports.open_report(desk, report_id)
    found = asking.waiting(desk, report)
    done = verifying.confirmed(desk, report_id)
    parts = [_told(said, left, language), shown or Markup("")]
    if found:
        parts.append(_open(found, utf16_of(body(report)), language))
    if done:
        rows = join([_done(each, language) for each in done])
        head = tag("summary", tag("b", say("slips.panel.confirmed", language, n=len(done))))
        parts.append(tag("details", head, rows, class_="bg-fold", data_key="verified"))
    return join(parts)


def _told(said: str, left: Sequence[str], language: Language) -> Markup:
    if not said and not left:
        return Markup("")
    head = tag("p", say("slips.not_done", language, n=len(left))) if left else None
    lines = tag("ul", join([tag("li", each) for each in left])) if left else None
    return tag("div", tag("p", said) if said else None, head, lines, class_="bg-problems is-told")


def preview(outcomes: Sequence[Outcome], read: Return, language: Language) -> Markup:
    """Each answer beside its sentence, and the button that applies those which can be."""
    usable = [each.given for each in outcomes if not each.refused]
    rows = [_outcome(each, language) for each in outcomes]
    rows += [tag("p", say("slips.unread", language, words=each), class_="bg-lacking") for each in read.unread]
    carried = json.dumps([[each.number, each.verdict, each.words, each.together] for each in usable])
    who = _who(read.by, language)
    left = json.dumps(not_done(outcomes, read.unread, language))
    go = button(say("slips.panel.apply", language, n=len(usable)), "apply", main=True, given=carried, left=left)
    foot = tag("div", who, go, class_="bg-card-foot bg-scopes") if usable else None
    head = tag("b", say("slips.panel.preview", language, n=len(outcomes)))
    return tag("section", head, join(rows), foot, class_="bg-returned", id="slip-preview")


def _open(found: Sequence[Waiting], utf16: Callable[[int], int], language: Language) -> Markup:
    """Those that may be ticked, by department; dated events and named meetings apart, each with a button of its own."""
    together = [each for each in found if not each.asked.alone]
    alone = [each for each in found if each.asked.alone]
    parts = [tag("p", say("slips.panel.hint", language), class_="bg-remark-line"), _who("", language)]
    for name, group in asking.groups(together):
        parts.append(_department(name, group, language))
        parts += [_row(each, utf16, language) for each in group]
    if together:
        confirm = button(say("slips.panel.confirm", language), "confirm", main=True)
        delete = button(say("slips.panel.delete", language), "delete")
        parts.append(tag("div", confirm, delete, class_="bg-card-foot"))
    if alone:
        parts.append(tag("div", say("slips.panel.alone", language, n=len(alone)), class_="bg-group"))
        for name, group in asking.groups(alone):
            parts.append(_department(name, group, language))
            parts += [_row(each, utf16, language) for each in group]
    head = tag("summary", tag("b", say("slips.panel", language, n=len(found))))
    return tag(
        "details",
        head,
        tag("div", join(parts), class_="bg-scopes"),
        class_="bg-fold is-verifying",
        data_key="verifying",
    )


def _department(name: str, group: Sequence[Waiting], language: Language) -> Markup:
    return tag("div", f"{name or say('slips.nobody', language)} · {len(group)}", class_="bg-part")


def _row(each: Waiting, utf16: Callable[[int], int], language: Language) -> Markup:
    """Number, sentence and last year's words; a tick box, or the two buttons of one that is confirmed by itself."""
    asked = each.asked
    place = {"data_goto": f"{utf16(each.start)},{utf16(each.end)}", "data_quote": asked.text}
    words = tag("p", asked.text, class_="bg-sentence", **place)
    past = past_words(asked, language)
    last = tag("small", past) if past else None
    if asked.alone:
        mark = tag("span", str(asked.number), class_="bg-number")
        yes = button(say("slips.panel.confirm_one", language), "confirm_one", number=asked.number)
        no = button(say("slips.panel.delete_one", language), "delete_one", number=asked.number)
        foot = tag("div", yes, no, class_="bg-card-foot")
    else:
        tick = tag("input", type="checkbox", data_name=f"{TICK}{asked.number}", aria_label=asked.text)
        mark = tag("label", tick, str(asked.number), class_="bg-number")
        foot = None
    return tag("div", mark, tag("div", words, last, foot), class_="bg-asked-row", data_number=asked.number)


def _who(name: str, language: Language) -> Markup:
    label = say("slips.panel.who", language)
    return tag("label", label, tag("input", data_name="who", value=name, aria_label=label), class_="bg-who")


def _outcome(each: Outcome, language: Language) -> Markup:
    """What the sentence is, what it becomes, and what speaks against it."""
    asked, given = each.asked, each.given
    before = asked.text if asked else ""
    if each.refused:
        change = tag("small", each.why(language), class_="bg-lacking")
    elif given.verdict is Verdict.TRUE:
        change = tag("small", say("slips.panel.kept", language), class_="bg-tagged is-green")
    elif given.verdict is Verdict.FALSE:
        change = tag("small", say("slips.panel.removed", language), class_="bg-tagged is-red")
    else:
        change = tag("ins", each.after)
    sentence = tag("del", before) if given.verdict is not Verdict.TRUE and not each.refused else tag("span", before)
    notes = [tag("small", warning, class_="bg-lacking") for warning in each.warnings]
    answer = tag("b", f"{given.number} {given.verdict.value}")
    return tag("div", answer, " ", tag("p", sentence), change, join(notes), class_="bg-card")


def _done(asked: Asked, language: Language) -> Markup:
    by = tag("small", f"{asked.number} · {say('slips.panel.by', language, by=asked.by)}")
    back = button(say("slips.panel.withdraw", language), "withdraw", number=asked.number)
    return tag("div", tag("p", asked.text), tag("div", by, back, class_="bg-card-foot"), class_="bg-card")


class VerifyingPanel:
    """The list, and what its buttons do."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane = pane("verifying")

    def listen(self, facts: gr.HTML, document: gr.HTML, facts_drawn: Callable[[str], Markup]) -> None:
        """``facts_drawn`` draws the ledger's table anew, for what is confirmed stands there."""
        self._facts_drawn = facts_drawn
        context = self._context
        context.listen(context.report.change, self.drawn, [context.report], [self.pane])
        context.listen(self.pane.act, self.act, [context.report], [self.pane, facts, document])

    def drawn(self, report_id: str) -> Markup:
        return draw(self._context.desk, report_id, self._context.language)

    def returned(self, report_id: str, read: Return) -> Markup:
        """The list with what came back on top, to be looked at before it is applied."""
        desk, language = self._context.desk, self._context.language
        outcomes = verifying.preview(desk, report_id, read.given)
        return draw(desk, report_id, language, shown=preview(outcomes, read, language))

    def act(self, report_id: str, event: gr.EventData, request: gr.Request) -> tuple[Markup, Markup, dict[str, Any]]:
        """Confirm, delete, apply or take back; the text and the ledger are shown anew."""
        data = data_of(event)
        said = self._acted(report_id, data, person_of(request))
        left = json.loads(data.get("left", "[]"))
        drawn = draw(self._context.desk, report_id, self._context.language, said=said, left=left)
        return drawn, self._facts_drawn(report_id), order(report_id)

    def _acted(self, report_id: str, data: dict[str, Any], person: str) -> str:
        desk = self._context.desk
        form = data.get("form", {})
        who = str(form.get("who", "")).strip()
        ticked = [int(name.removeprefix(TICK)) for name, on in form.items() if name.startswith(TICK) and on is True]
        match data["act"]:
            case "confirm":
                self._need(ticked)
                return self._told(verifying.confirm_numbers(desk, report_id, ticked, who, person), who)
            case "delete":
                self._need(ticked)
                return self._told(verifying.delete_numbers(desk, report_id, ticked, person), person)
            case "confirm_one":
                one = [int(data["number"])]
                return self._told(verifying.confirm_numbers(desk, report_id, one, who, person), who)
            case "delete_one":
                return self._told(verifying.delete_numbers(desk, report_id, [int(data["number"])], person), person)
            case "apply":
                given = [
                    Given(number, Verdict(said), words, both) for number, said, words, both in json.loads(data["given"])
                ]
                return self._told(verifying.apply(desk, report_id, given, who, person), who)
            case "withdraw":
                verifying.withdraw(desk, report_id, int(data["number"]), person)
                return ""
            case _:
                return ""

    def _need(self, ticked: Sequence[int]) -> None:
        if not ticked:
            raise gr.Error(self._context.say("slips.panel.none_chosen"), duration=8, print_exception=False)

    def _told(self, outcomes: Sequence[Outcome], who: str) -> str:
        return told(outcomes, who, self._context.language)
