"""The documents of the library as a list: by kind, narrowed by words and kind; and what became of the files that came up."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.desk import Desk, intake, library, reports
from assistant.errors import BiganError
from assistant.sources import AUTHORITIES, Document, DocumentKind
from assistant.ui.markup import Markup, button, empty, join, tag
from assistant.ui.pictures import picture_of
from assistant.words import Language, say, say_error

KINDS = (DocumentKind.PAST_REPORT, *AUTHORITIES, DocumentKind.REFERENCE, DocumentKind.MATERIAL)
SHOWN = 60
"""How many documents of a kind are drawn; words narrow the rest."""

FEW = 3
"""Up to so many files are told of one by one; more are counted, and listed on demand."""


def draw(desk: Desk, report_id: str, language: Language, *, words: str = "", kind: str = "") -> Markup:
    """The documents whose title, issuer, number or file name hold the words."""
    known = library.documents(desk)
    if not known:
        return empty(say("ui.library.none", language), say("ui.library.none_hint", language))
    chosen = [each for each in known if _holds(each, words) and kind in ("", each.kind.value)]
    if not chosen:
        return empty(say("ui.library.none_such", language), say("ui.library.none_such_hint", language))
    unit = reports.open_report(desk, report_id).unit if report_id else ""
    others = [each for each in chosen if each.kind is DocumentKind.PAST_REPORT and unit and each.unit != unit]
    groups = [
        (say(f"ui.kind.{kind.value}", language), [each for each in chosen if each.kind is kind and each not in others])
        for kind in KINDS
    ]
    groups.append((say("ui.library.of_others", language), others))
    return join([_group(name, group, language) for name, group in groups if group])


def _holds(document: Document, words: str) -> bool:
    told = f"{document.title} {document.issuer} {document.number} {document.filename} {document.year or ''}"
    return all(word in told for word in words.split())


def _group(name: str, group: Sequence[Document], language: Language) -> Markup:
    newest = sorted(group, key=lambda each: (each.year or 0, each.date), reverse=True)
    left = len(newest) - SHOWN
    more = tag("small", say("ui.library.more", language, n=left), class_="bg-more") if left > 0 else None
    head = tag("div", name, tag("small", str(len(group))), class_="bg-group")
    return join([head, *(_document(each, language) for each in newest[:SHOWN]), *([more] if more else [])])


def _document(document: Document, language: Language) -> Markup:
    notes = " · ".join(
        part for part in (str(document.year or ""), document.issuer, document.number, document.filename) if part
    )
    title = document.title or document.filename
    sure = say("ui.library.remove_sure", language, title=title)
    remove = button(say("ui.library.remove", language), "remove", document=document.id, sure=sure)
    opened = button(say("ui.library.open", language), "open", document=document.id)
    return tag(
        "div",
        tag("a", title, class_="bg-doc-title", role="button", tabindex="0", data_act="open", data_document=document.id),
        tag("small", notes),
        tag("div", opened, remove, class_="bg-doc-acts"),
        class_="bg-doc",
    )


def taken(desk: Desk, job_id: str, language: Language) -> Markup:
    """How far the taking in of files has come, each refused file with its reason, and what may be an older version."""
    job = desk.jobs.job(job_id)
    told = intake.taken(desk, job)
    names: list[str] = job.payload["files"]
    asking = [each for each in told if each.error or each.older]
    lines = [_line(desk, each, language) for each in asking]
    plain = [_line(desk, each, language) for each in told if each not in asking]
    if len(plain) > FEW:
        summary = tag("summary", say("ui.library.taken_many", language, n=len(plain)))
        plain = [tag("li", tag("details", summary, tag("ul", join(plain))))]
    lines = [*plain, *lines]
    if len(told) < len(names) and job.state in ("queued", "running"):
        said = say("ui.library.taking", language, done=len(told), all=len(names), name=names[len(told)])
        bar = tag("progress", value=str(len(told)), max=str(len(names)))
        stop = button(say("ui.library.stop", language), "stop", job=job_id)
        lines.append(tag("li", said, bar, stop, class_="is-under-way"))
    return tag("ul", join(lines), class_="bg-taken") if lines else Markup("")


def _line(desk: Desk, each: intake.Taken, language: Language) -> Markup:
    if each.error:
        reason = say_error(BiganError(each.error, **each.values), language)
        return tag("li", f"{each.filename}：{reason}", picture_of(each.error), class_="is-refused")
    try:
        document = desk.library.document(each.document)
    except BiganError:
        return Markup("")
    kind = say(f"ui.kind.{document.kind.value}", language)
    said = say(
        "ui.library.taken", language, title=document.title or each.filename, kind=kind, year=document.year or "—"
    )
    return tag("li", said, *(_older(desk, document, older, language) for older in each.older))


def _older(desk: Desk, document: Document, older: str, language: Language) -> Markup | None:
    try:
        held = desk.library.document(older)
    except BiganError:
        return None
    if held.replaced_by:
        return None
    said = say("ui.library.older", language, title=held.title, date=held.date or held.year or "—")
    act = button(say("ui.library.is_older", language), "newer", document=document.id, older=older)
    return tag("div", said, act, class_="bg-older")
