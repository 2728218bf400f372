"""The story of a fact: where the reports use it, and who gave, changed and confirmed it, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.desk.facts import Happening
from assistant.desk.happenings import told
from assistant.desk.uses import Filed, Place, Use
from assistant.ledger import Fact
from assistant.ledger import Use as How
from assistant.ui.markup import Markup, button, join, tag
from assistant.ui.panels.fact_rows import day
from assistant.words import Language, say

SHOWN = 40
"""Characters of a sentence that are shown around what states the fact."""


def story(
    fact: Fact,
    used: Sequence[Use],
    happened: Sequence[Happening],
    report_id: str,
    utf16: Callable[[int], int],
    language: Language,
) -> Markup:
    """Both, and what the fact is called and covers, where that can be put right; under one row."""
    told = uses_of(used, report_id, utf16, language), _history(happened, language)
    return tag("div", *told, _details(fact, language), class_="bg-story")


def _details(fact: Fact, language: Language) -> Markup:
    """Name, unit, period, scope, department and use, each in its field."""
    fields = (
        ("label", fact.label),
        ("measure", fact.unit),
        ("period", fact.period),
        ("scope", fact.scope),
        ("department", fact.department),
    )
    entries = [
        tag("label", tag("span", say(f"facts.panel.name.{name}", language)), tag("input", data_name=name, value=value))
        for name, value in fields
    ]
    options = [tag("option", each.value, value=each.value, selected=each is fact.use) for each in How]
    chosen = tag("select", join(options), data_name="use", class_="bg-select")
    use = tag("label", tag("span", say("facts.panel.name.use", language)), chosen)
    go = button(say("facts.panel.details_go", language), "details", fact=fact.id)
    head = tag("summary", say("facts.panel.details", language))
    form = tag("div", join([*entries, use]), go, class_="bg-scopes bg-details")
    return tag("details", head, form, class_="bg-same", data_key=f"details:{fact.id}")


def uses_of(used: Sequence[Use], report_id: str, utf16: Callable[[int], int], language: Language) -> Markup:
    """Every place that states the fact, each leading there, in this report or another."""
    if not used:
        return tag("p", say("facts.panel.unused", language))
    parts = [tag("p", say("facts.panel.used_in", language, n=sum(len(each.places) for each in used)))]
    for use in used:
        here = say("facts.panel.this_report", language) if use.report == report_id else ""
        title = tag("b", use.title, tag("small", here))
        out = (
            tag("small", say("facts.panel.exported", language, at=day(use.exported_at, language)), class_="is-warned")
            if use.exported_at
            else None
        )
        places = [_place(each, use, report_id, utf16, language) for each in use.places]
        filed = [_filed(each, language) for each in use.filed]
        parts.append(tag("div", title, out, join(filed), tag("ul", join(places)), class_="bg-use"))
    return join(parts)


def _filed(filed: Filed, language: Language) -> Markup:
    """What a 定稿 said, warned of where the fact is another by now."""
    at = day(filed.at, language)
    words = say("facts.filed_value", language, at=at, edition=filed.edition, value=filed.value)
    return tag("p", tag("small", words, class_="" if filed.is_so_now else "is-warned"))


def _place(place: Place, use: Use, report_id: str, utf16: Callable[[int], int], language: Language) -> Markup:
    words = _around(place)
    state = None if place.agrees else tag("span", say("ui.facts.contradicted", language), class_="bg-tagged is-red")
    if use.report == report_id:
        at = f"{utf16(place.start)},{utf16(place.end)}"
        lead = tag("button", words, class_="bg-lead", type="button", data_goto=at, data_quote=place.words)
    else:
        address = f"{'/en' if language == 'en' else '/'}?report={use.report}#at={place.start},{place.end}"
        lead = tag("a", words, class_="bg-lead", href=address)
    return tag("li", lead, state)


def _around(place: Place) -> str:
    """The sentence, or what of it stands around the words."""
    at = place.sentence.find(place.words)
    if len(place.sentence) <= SHOWN * 2 or at < 0:
        return place.sentence[: SHOWN * 2]
    start = max(0, at - SHOWN)
    return ("…" if start else "") + place.sentence[start : at + len(place.words) + SHOWN] + "…"


def _history(happened: Sequence[Happening], language: Language) -> Markup:
    lines = [tag("li", tag("small", day(each.at, language)), " ", told(each, language)) for each in reversed(happened)]
    if not lines:
        return Markup("")
    return join([tag("p", say("facts.panel.history", language)), tag("ul", join(lines), class_="bg-happened")])
