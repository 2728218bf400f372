"""Free text in: a department's notes read for facts; what a person ticks becomes a confirmed fact of his, the rest stays nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import documents
from assistant.desk.desk import Desk
from assistant.desk.models import endpoint
from assistant.desk.units import units
from assistant.errors import BadInput, ModelFailed
from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.ledger.entering.joining import Outcome, joined
from assistant.ledger.entering.noting import Meets, note, recognise
from assistant.ledger.entering.recognising import nearest
from assistant.ledger.entering.suggested import suggested
from assistant.models import asking, prompts
from assistant.models.chat import chat_model
from assistant.report import new_id
from assistant.workspace.clock import now
from assistant.workspace.notes import Entry, Note

__all__ = ["Adopted", "Entry", "Note", "adopt", "ask_model", "choices", "has_model", "read_file", "read_text", "rename", "send_to", "set_aside", "tick", "tick_plain", "waiting"]  # fmt: skip
LONGEST_TITLE = 40
"""Characters of a first line that may be a title."""
LONGEST_ASKED = 6_000
"""Characters of notes that a model is asked about at once."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What ticking brought: facts confirmed, and values that now wait beside another for a choice."""

    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Fact, ...] = ()


def read_text(desk: Desk, unit: str, year: int, text: str, person: str, filename: str = "") -> Note:
    """Read pasted notes. Nothing enters the ledger until a person ticks it."""
    noted = note(text, desk.facts.ledger(unit, year), source_file=filename)
    if not noted:
        raise BadInput("notes.nothing_found")
    sender = _sender(desk, unit, year, text, filename)
    noted = tuple(replace(each, fact=replace(each.fact, department=sender)) for each in noted)
    read = Note(new_id(), unit, year, text, filename, tuple(Entry(each) for each in noted), person)
    desk.notes.save(read)
    return read


def read_file(desk: Desk, unit: str, year: int, content: bytes, filename: str, person: str) -> Note:
    """Read a department's file (Word, PDF, text): its paragraphs and its tables."""
    return read_text(desk, unit, year, documents.read(content, filename).text, person, filename)


def waiting(desk: Desk, unit: str, year: int) -> tuple[Note, ...]:
    """The notes in which something still waits, each fact beside what the ledger says of it now."""
    ledger = desk.facts.ledger(unit, year)
    return tuple(_beside(each, ledger) for each in desk.notes.all(unit, year))


def choices(entry: Entry, ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of the ledger whose value a proposed one may be, the likeliest first."""
    return nearest(entry.noted.fact, entry.noted.sentence, ledger)


def has_model(desk: Desk) -> bool:
    """Whether there is a model to ask."""
    return endpoint(desk) is not None


def tick(desk: Desk, note_id: str, entry_id: str, ticked: bool) -> None:
    read = desk.notes.note(note_id)
    desk.notes.save(read.with_entry(replace(read.entry(entry_id), ticked=ticked)))


def tick_plain(desk: Desk, note_id: str) -> None:
    """Tick every figure that contradicts nothing; deeds and other values are looked at one by one."""
    read = _beside(desk.notes.note(note_id), _ledger(desk, note_id))
    plain = (
        replace(each, ticked=each.noted.fact.kind is FactKind.FIGURE and each.noted.meets is not Meets.OTHER)
        for each in read.entries
    )
    desk.notes.save(replace(read, entries=tuple(plain)))


def rename(desk: Desk, note_id: str, entry_id: str, label: str) -> None:
    """Call a proposed fact otherwise."""
    if not label.strip():
        raise BadInput("facts.no_label")
    read = desk.notes.note(note_id)
    entry = read.entry(entry_id)
    fact = replace(entry.noted.fact, label=label.strip())
    desk.notes.save(read.with_entry(replace(entry, noted=replace(entry.noted, fact=fact))))


def send_to(desk: Desk, note_id: str, entry_id: str, fact_id: str) -> None:
    """Say which fact of the ledger a proposed one is the value of; empty for a new one."""
    read = desk.notes.note(note_id)
    entry = read.entry(entry_id)
    desk.notes.save(read.with_entry(replace(entry, noted=replace(entry.noted, goes_to=fact_id), ours=True)))


def set_aside(desk: Desk, note_id: str) -> None:
    """Nothing more is taken from these notes."""
    desk.notes.save(replace(desk.notes.note(note_id), entries=()))


def adopt(desk: Desk, note_id: str, person: str) -> Adopted:
    """Take what is ticked: confirmed by this person, with file, paragraph and sentence. Another value than the ledger's waits."""
    read = _beside(desk.notes.note(note_id), _ledger(desk, note_id))
    ticked = [each for each in read.entries if each.ticked]
    if not ticked:
        raise BadInput("notes.none_ticked")
    ledger = desk.facts.ledger(read.unit, read.year)
    found = joined(ledger, [_given(each, ledger) for each in ticked])
    disputed = {each.fact.id for each in found.taken if each.outcome is Outcome.CONFLICT}
    facts = tuple(fact if fact.id in disputed else _confirmed(fact, person) for fact in found.facts)
    desk.facts.change(read.unit, read.year, person, facts=facts, claims=found.claims, removed=found.replaced)
    desk.notes.save(replace(read, entries=tuple(each for each in read.entries if not each.ticked)))
    return Adopted(
        tuple(fact for fact in facts if fact.id not in disputed), tuple(fact for fact in facts if fact.id in disputed)
    )


def ask_model(desk: Desk, note_id: str) -> int:
    """Let the model look for what was missed and name things better; how many came. Each value stands in its sentence, or is dropped."""
    found = endpoint(desk)
    if found is None:
        raise BadInput("notes.no_model")
    read = desk.notes.note(note_id)
    ledger = desk.facts.ledger(read.unit, read.year)
    prompt = prompts.load("propose_facts")
    reply = ""
    for piece in _pieces(read.text):
        asked = asking.messages("", prompt.fill(text=prompts.fenced(piece)))
        try:
            reply += asking.ask(chat_model(found, **prompt.settings), asked, at_most=4 * LONGEST_ASKED) + "\n"
        except ModelFailed as error:
            # What a broken reply holds is lines of its own, each checked.
            reply += error.partial + "\n"
            if not reply.strip():
                raise
    more = suggested(reply, read.text, [each.noted for each in read.entries], ledger, source_file=read.filename)
    known = {each.noted.id: each for each in read.entries}
    entries = [
        replace(known.get(each.id) or Entry(each, by_model=True), noted=each)
        for each in sorted(more, key=lambda each: read.text.find(each.sentence) + each.marks.start)
    ]
    desk.notes.save(replace(read, entries=tuple(entries)))
    return sum(each.noted not in {entry.noted for entry in read.entries} for each in entries)


def _pieces(text: str) -> Sequence[str]:
    pieces = [""]
    for line in text.split("\n"):
        if len(pieces[-1]) + len(line) > LONGEST_ASKED and pieces[-1]:
            pieces.append("")
        pieces[-1] += line + "\n"
    return pieces


def _sender(desk: Desk, unit_id: str, year: int, text: str, filename: str) -> str:
    """The department that the file's name or the text's title names, of those that the unit and its ledger know."""
    own = [name for each in units(desk) if each.id == unit_id for name in each.departments]
    known = {*own, *(fact.department for fact in desk.facts.ledger(unit_id, year).facts)} - {""}
    title = text.strip().split("\n", 1)[0]
    for words in (filename, title if len(title) <= LONGEST_TITLE else ""):
        if named := [name for name in known if name in words]:
            return max(named, key=len)
    return ""


def _ledger(desk: Desk, note_id: str) -> Ledger:
    read = desk.notes.note(note_id)
    return desk.facts.ledger(read.unit, read.year)


def _beside(read: Note, ledger: Ledger) -> Note:
    """Each entry beside the ledger as it is now; where a person said where one goes, it goes there."""
    fresh = recognise([each.noted for each in read.entries], ledger)
    entries = (
        replace(each, noted=recognise([each.noted], ledger, to=each.noted.goes_to)[0] if each.ours else now_goes)
        for each, now_goes in zip(read.entries, fresh, strict=True)
    )
    return replace(read, entries=tuple(entries))


def _given(entry: Entry, ledger: Ledger) -> Fact:
    """The noted fact under the name of the one that it goes to."""
    fact, known = entry.noted.fact, ledger.fact(entry.noted.goes_to)
    if known is None:
        return fact
    measure = known.unit if known.unit and not fact.unit else fact.unit
    # Who was to give an empty one stays known for it; another value is its own department's word.
    first, second = (known, fact) if known.state is FactState.EMPTY else (fact, known)
    return replace(
        fact,
        id=known.id,
        label=known.label,
        unit=measure,
        department=first.department or second.department,
        scope=known.scope,
        period=fact.period or known.period,
        stable=known.stable,
        use=known.use,
    )


def _confirmed(fact: Fact, person: str) -> Fact:
    return replace(fact, confirmed_by=person, confirmed_at=now())
