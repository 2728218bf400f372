"""依据: files taken into the library, looked for, replaced and taken out; the vectors made behind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from assistant import documents as files
from assistant.desk.desk import Desk
from assistant.desk.units import OF_SCRIPTS
from assistant.documents import Reading
from assistant.errors import BadInput
from assistant.events import Done, Started
from assistant.language.spans import Span
from assistant.library import Hit, describing
from assistant.library.titles import compared
from assistant.library.words import normal, words
from assistant.sources import AUTHORITIES, Document, DocumentKind, Passage
from assistant.words import say
from assistant.workspace.jobs import Job, LostLease

EMBED = "embed"
_ORGAN = re.compile(r"(?:人民政府|办事处)$")
"""What a unit's full name ends with, and its short one lacks."""
_OWN_MENTIONS = 3
"""A text that names a unit so often, and no other in its title, is taken for that unit's."""


def ingest(
    desk: Desk,
    content: bytes | Path,
    filename: str = "",
    *,
    kind: DocumentKind | None = None,
    unit: str | None = None,
    year: int | None = None,
    person: str,
) -> Document:
    """Take a file into the library and queue its vectors. What is not said is read from the text: kind, year, issuer, number.

    ``unit`` (id or name) owns the file if it is a past report; another unit's report is kept as a reference under that
    unit's name. Raises UnreadableFile or BadInput, naming the file.
    """
    document = _take(desk, content, filename, kind=kind, unit=unit, year=year, instead_of="")
    _tell(desk, person, "document.added", document)
    return document


def replace_document(desk: Desk, id: str, content: bytes, filename: str, person: str) -> Document:
    """Take a newer file in the place of a document: its kind, unit and year stay, the older one is kept among its versions."""
    old = desk.library.document(id)
    new = _take(desk, content, filename, kind=old.kind, unit=old.unit, year=old.year, instead_of=old.id)
    _tell(desk, person, "document.replaced", new, older=old.id)
    return new


def is_newer_version(desk: Desk, newer: str, older: str, person: str) -> Document:
    """Say that a document held already is the newer version of another."""
    document = desk.library.replace(older, newer)
    _tell(desk, person, "document.replaced", document, older=older)
    return document


def possible_older_versions(desk: Desk, document: Document) -> list[Document]:
    """Documents of the same title that may be older versions of this one; a person says whether they are."""
    if document.kind not in AUTHORITIES:
        return []
    return [
        each
        for each in documents(desk)
        if each.id != document.id
        and compared(each.title) == compared(document.title)
        and (each.date, each.year or 0) < (document.date, document.year or 0)
    ]


def check(desk: Desk, passage_id: str, person: str) -> Passage:
    """Say that a person has held a passage that was recognised from a picture against it: its figures count from now on."""
    return desk.library.check(passage_id, person)


def describe(desk: Desk, document: Document, person: str) -> Document:
    """Change what is said about a document. Raises BadInput where a date is none."""
    for day in (document.date, document.effective, document.ended):
        if day and not _is_day(day):
            raise BadInput("library.not_a_day", day=day)
    if not document.title.strip():
        raise BadInput("library.no_title")
    changed = desk.library.describe(document)
    _tell(desk, person, "document.described", changed)
    return changed


def remove(desk: Desk, id: str, person: str) -> None:
    """Take a document with its earlier versions out of the library."""
    document = desk.library.document(id)
    desk.library.remove(id)
    _tell(desk, person, "document.removed", document)


def _take(
    desk: Desk,
    content: bytes | Path,
    filename: str,
    *,
    kind: DocumentKind | None,
    unit: str | None,
    year: int | None,
    instead_of: str,
) -> Document:
    if isinstance(content, Path):
        filename, content = filename or content.name, _content_of(content)
    reading = files.read(content, filename)
    kind, owner = _kind_and_owner(desk, reading, kind, unit)
    said = describing.describe(reading, filename)
    is_report = kind in (DocumentKind.PAST_REPORT, DocumentKind.REFERENCE)
    document = desk.library.add(
        content,
        filename,
        kind=kind,
        unit=owner,
        year=year or (describing.report_year(reading, filename) if is_report else said.year),
        issuer="" if is_report else said.issuer,
        number="" if is_report else said.number,
        date=said.date,
        effective="" if is_report else said.effective,
        ended="" if is_report else said.ended,
        instead_of=instead_of,
        reading=reading,
    )
    queue_vectors(desk)
    return document


def _tell(desk: Desk, person: str, what: str, document: Document, **more: str) -> None:
    details = {"document": document.id, "title": document.title, "filename": document.filename, **more}
    desk.audit.record(person, what, details, unit=document.unit, year=document.year or 0)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def search(
    desk: Desk,
    query: str,
    *,
    kinds: Sequence[DocumentKind] = (),
    year: int | None = None,
    unit: str | None = None,
    document: str | None = None,
    issuer: str | None = None,
    in_force: str | None = None,
    limit: int = 8,
) -> list[Hit]:
    """The passages that fit, best first. Files that a script brought along for its own draft are left out."""
    hits = desk.library.search(
        query,
        kinds=kinds,
        year=year,
        unit=unit,
        document=document,
        issuer=issuer,
        in_force=in_force,
        limit=limit * 2,
    )
    return [hit for hit in hits if unit or not hit.document.unit.startswith(OF_SCRIPTS)][:limit]


def words_in(text: str, query: str) -> list[Span]:
    """Where the words of a query stand in a text, in order, none overlapping."""
    telling = sorted({word for word in words(normal(query)) if len(word) > 1}, key=len, reverse=True)
    if not telling:
        return []
    pattern = "|".join(map(re.escape, telling))
    return [Span(found.start(), found.end()) for found in re.finditer(pattern, text, re.IGNORECASE)]


def year_typed(text: str) -> int | None:
    """The year that a person typed; None for nothing. Raises BadInput."""
    if not text:
        return None
    found = re.fullmatch(r"((?:19|20)\d\d)\s*年?", text)
    if found is None:
        raise BadInput("library.not_a_year", year=text)
    return int(found.group(1))


def documents(desk: Desk, *kinds: DocumentKind) -> list[Document]:
    """The documents of the office (of these kinds), newest first."""
    return [each for each in desk.library.documents(*kinds) if not each.unit.startswith(OF_SCRIPTS)]


def unit_named(reading: Reading) -> str:
    """The unit whose report this is, as its title or opening names it; empty where they name none."""
    return describing.unit_named(reading)


def queue_vectors(desk: Desk) -> Job:
    """The job that makes the missing vectors; the one that is waiting already, where there is one."""
    return desk.jobs.add(EMBED, EMBED, {})


def run_embed(desk: Desk, job: Job) -> None:
    """Runner of job kind "embed": each batch is committed; a stop or a restart loses none."""
    what = say("library.vectors")

    def tell(made: int, all_: int) -> None:
        desk.jobs.emit(job, Started(what, made, all_))

    def stopped() -> bool:
        try:
            desk.jobs.renew(job)
        except LostLease:
            return True
        return False

    made = desk.library.embed_pending(tell, stopped)
    desk.jobs.emit(job, Done(what, str(made)))


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput("library.no_file", file=str(path)) from error


def _kind_and_owner(
    desk: Desk, reading: Reading, kind: DocumentKind | None, unit: str | None
) -> tuple[DocumentKind, str]:
    """What the document is to whom. Only a report that names the unit, or that a person called so, is one to compose from."""
    named = describing.unit_named(reading)
    ours = _unit_id(desk, unit) if unit else None
    owner = ours
    if kind is None:
        if not describing.is_report(reading):
            kind = describing.kind_without_unit(reading)
        else:
            owner = _own(desk, reading, named, ours)
            kind = DocumentKind.PAST_REPORT if owner else DocumentKind.REFERENCE
    match kind:
        case DocumentKind.PAST_REPORT:
            return kind, owner or unit or (_unit_id(desk, named) if named else None) or named
        case DocumentKind.REFERENCE:
            return kind, unit if unit and not ours else named
        case _:
            return kind, ""


def _unit_id(desk: Desk, name: str) -> str | None:
    """The id of a unit that is known by this id, name or short name."""
    if desk.units.unit(name) is not None:
        return name
    bare = _ORGAN.sub("", name)
    for each in desk.units.all():
        known = {_ORGAN.sub("", form) for form in (each.name, each.short, each.county + each.short)}
        if not each.id.startswith(OF_SCRIPTS) and bare in known:
            return each.id
    return None


def _own(desk: Desk, reading: Reading, named: str, given: str | None) -> str | None:
    """The unit of ours whose report this is, or None for a stranger's."""
    if named:
        return _unit_id(desk, named)
    unit = desk.units.unit(given) if given else None
    if unit is not None and unit.short and reading.text.count(unit.short) >= _OWN_MENTIONS:
        return unit.id
    return None
