"""One document of the library, and what a search found: what is said about it, its versions, its passages with the words marked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.desk import Desk, library
from assistant.sources import Document, DocumentKind, Passage
from assistant.ui.markup import Markup, button, empty, esc, join, tag
from assistant.ui.panels.shelf import KINDS
from assistant.words import Language, say

AROUND = 12
"""How many passages are drawn before and behind the one that is opened; the rest is a click away."""
FIELDS = ("title", "year", "issuer", "number", "date", "effective", "ended")


def hits(desk: Desk, query: str, language: Language, *, kind: str = "") -> Markup:
    """What the library answers, each hit with its place, its words marked, and why it was found."""
    found = library.search(desk, query, kinds=(DocumentKind(kind),) if kind else ())
    if not found:
        return empty(say("ui.library.no_hits", language), say("ui.library.no_hits_hint", language))
    return join(
        [
            tag(
                "article",
                tag("header", tag("b", hit.document.title), tag("small", hit.passage.place.words())),
                tag("p", _marked(desk, hit.passage.text, query)),
                tag(
                    "div",
                    tag("small", say(f"library.why.{hit.why}", language)),
                    button(
                        say("ui.library.open_at", language), "open",
                        document=hit.document.id, passage=hit.passage.id, query=query,
                    ),
                    class_="bg-hit-foot",
                ),
                class_="bg-hit",
            )
            for hit in found
        ]
    )  # fmt: skip


def passage(desk: Desk, passage_id: str, language: Language) -> Markup:
    """The document of a passage that is cited elsewhere, opened at it."""
    found = desk.library.passage(passage_id)
    return document(desk, found.document, language, at=passage_id)


def document(desk: Desk, document_id: str, language: Language, *, at: str = "", query: str = "") -> Markup:
    """What is said about a document, each line to be put right in place; its versions; its text around a passage."""
    held = desk.library.document(document_id)
    pieces = desk.library.passages(document_id)
    opened = next((number for number, each in enumerate(pieces) if each.id == at), 0)
    first, last = max(0, opened - AROUND), opened + AROUND + 1
    return tag(
        "section",
        tag("header", button(say("ui.library.back", language), "back"), tag("b", held.title), class_="bg-reader-head"),
        tag("details", tag("summary", _said(held, language)), _form(held, language), class_="bg-about"),
        _notes(desk, held, language),
        _versions(desk, held, language),
        _further(pieces, first - 1, held, query, "ui.library.before", language) if first else None,
        *(_piece(desk, each, query, each.id == at, language) for each in pieces[first:last]),
        _further(pieces, last, held, query, "ui.library.behind", language) if last < len(pieces) else None,
        class_="bg-reader",
    )


def _said(held: Document, language: Language) -> str:
    kind = say(f"ui.kind.{held.kind.value}", language)
    dates = [
        say(f"ui.library.said_{name}", language, day=day)
        for name, day in (("date", held.date), ("effective", held.effective), ("ended", held.ended))
        if day
    ]
    return " · ".join(part for part in (kind, str(held.year or ""), held.issuer, held.number, *dates) if part)


def _form(held: Document, language: Language) -> Markup:
    options = [
        tag("option", say(f"ui.kind.{kind.value}", language), value=kind.value, selected=kind is held.kind)
        for kind in KINDS
    ]
    kind = tag(
        "select", join(options), data_act="describe", data_field="kind", data_document=held.id, class_="bg-select"
    )
    rows = [tag("label", say("ui.library.kind", language), kind)]
    for field in FIELDS:
        value = getattr(held, field)
        entry = tag(
            "input", value="" if value is None else value, data_act="describe", data_field=field,
            data_document=held.id, placeholder=say(f"ui.library.hint_{field}", language),
        )  # fmt: skip
        rows.append(tag("label", say(f"ui.library.field_{field}", language), entry))
    return tag("div", join(rows), class_="bg-form")


def _notes(desk: Desk, held: Document, language: Language) -> Markup | None:
    notes = desk.library.notes(held.id)
    if held.replaced_by:
        notes = [say("ui.library.replaced", language), *notes]
    return tag("ul", join([tag("li", each) for each in notes]), class_="bg-problems") if notes else None


def _versions(desk: Desk, held: Document, language: Language) -> Markup | None:
    earlier = desk.library.versions(held.id)
    if not earlier:
        return None
    rows = [
        tag(
            "li",
            tag(
                "a", f"{each.title} {each.date or each.year or ''}", role="button", tabindex="0",
                data_act="open", data_document=each.id,
            ),
            tag("small", each.filename),
        )
        for each in earlier
    ]  # fmt: skip
    return tag("details", tag("summary", say("ui.library.versions", language, n=len(rows))), tag("ul", join(rows)))


def _piece(desk: Desk, each: Passage, query: str, opened: bool, language: Language) -> Markup:
    place = each.place.words()
    return tag(
        "article",
        tag("small", place) if place else None,
        tag("p", _marked(desk, each.text, query)),
        _recognised(each, language) if each.confidence is not None else None,
        class_="bg-piece is-opened" if opened else "bg-piece",
        data_focus=True if opened else None,
    )


def _recognised(each: Passage, language: Language) -> Markup:
    """How sure the words are that were recognised from a picture, the picture, and the word of a person that they are right."""
    sure = f"{(each.confidence or 0):.0%}"
    if each.is_to_check:
        state = join(
            [
                tag("small", say("ui.library.recognised", language, sure=sure)),
                button(say("ui.library.is_right", language), "check", document=each.document, passage=each.id),
            ]
        )
    else:
        state = tag("small", say("ui.library.checked", language, sure=sure, person=each.checked_by))
    page = tag("img", src=f"/bigan/page/{each.document}/{each.place.page or 1}", loading="lazy", alt="")
    shown = tag("details", tag("summary", say("ui.library.page_picture", language)), page)
    return tag("div", state, shown, class_="bg-recognised is-to-check" if each.is_to_check else "bg-recognised")


def _further(
    pieces: Sequence[Passage], number: int, held: Document, query: str, key: str, language: Language
) -> Markup:
    return button(say(key, language), "open", document=held.id, passage=pieces[number].id, query=query)


def _marked(desk: Desk, text: str, query: str) -> Markup:
    parts: list[str] = []
    at = 0
    for span in library.words_in(text, query):
        parts += [esc(text[at : span.start]), tag("mark", text[span.start : span.end])]
        at = span.end
    return Markup("".join([*parts, esc(text[at:])]))
