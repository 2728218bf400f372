"""The ledger's use cases: facts imported, proposed from last year's report, typed, confirmed, and asked for in a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.desk.desk import Desk
from assistant.desk.workbooks import read_workbook
from assistant.errors import BadInput, NotFound
from assistant.exporting.blank_workbook import blank_workbook
from assistant.ledger import Claim, Fact, FactKind, FactState, Ledger, Use, match
from assistant.ledger.cells import normal_unit, read_cell
from assistant.ledger.entering.doubts import Doubt, doubts
from assistant.ledger.entering.joining import Outcome, Taken, joined
from assistant.ledger.entering.pasting import rows_from_text
from assistant.ledger.entering.proposing import propose
from assistant.ledger.entering.worksheet import Problem, Worksheet, fact_id, facts_from_rows
from assistant.words import Language, say
from assistant.workspace.clock import now
from assistant.workspace.facts import Happening

__all__ = [
    "Confirmed",
    "Happening",
    "Imported",
    "add_fact",
    "blank_workbook",
    "confirm",
    "confirm_all",
    "give_reason",
    "history",
    "import_pasted",
    "import_workbook",
    "propose_from_report",
    "read_workbook",
    "remove",
    "same_as_last_year",
    "set_details",
    "set_value",
    "warm",
]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: the facts as they now stand, and what a person should look at (``words()`` says it)."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    taken: tuple[Taken, ...] = ()
    """What became of each fact that was given."""
    claims: tuple[Claim, ...] = ()
    """Values that now wait beside another for a person's choice."""

    def count(self, outcome: Outcome) -> int:
        return sum(each.outcome is outcome for each in self.taken)

    def summary(self, language: Language = "zh") -> str:
        """One line for whoever imported: how many facts are new, filled, changed, the same, or wait for a choice."""
        counted = [(outcome, self.count(outcome)) for outcome in Outcome]
        comma = say("facts.taken.comma", language)
        said = comma.join(say(f"facts.taken.{outcome.value}", language, n=n) for outcome, n in counted if n)
        return say("facts.taken", language, n=len(self.taken), said=said)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was confirmed, and what a person must first look at, with the reason."""

    facts: tuple[Fact, ...]
    exceptions: tuple[Doubt, ...]


def import_workbook(
    desk: Desk, unit: str, year: int, content: bytes, filename: str, person: str, confirmed: bool = False
) -> Imported:
    """Take a workbook's facts into the ledger; another value than the ledger's waits beside it for a person's choice.

    ``confirmed`` says that the person vouches for the whole workbook (as on the command line); a photo's values stay proposed.
    """
    read = read_workbook(content, filename, unit=unit, year=year)
    return _take(desk, unit, year, read, person, confirmed and not read.recognised)


def import_pasted(desk: Desk, unit: str, year: int, text: str, person: str, confirmed: bool = False) -> Imported:
    """Take a pasted table (tabs, bars, several blanks, or 名称：值) into the ledger."""
    read = facts_from_rows(rows_from_text(text), year=year, unit=unit, source_file=say("worksheet.pasted"))
    if not read.facts:
        raise BadInput("facts.none_pasted")
    return _take(desk, unit, year, read, person, confirmed)


def propose_from_report(
    desk: Desk, unit: str, year: int, report: str, person: str, source_file: str = ""
) -> tuple[Fact, ...]:
    """Propose the figures of last year's report as facts to ask for. ``report`` is its text, or its id in the library.

    A fact that is already there keeps its value and gets last year's.
    """
    if re.fullmatch(r"[\w.:-]{1,80}", report):
        document = desk.library.document(report)
        source_file = source_file or document.filename or document.title
        report = desk.library.text(document.id)
    proposed = propose(report, year=year, source_file=source_file, unit=unit)
    ledger = desk.facts.ledger(unit, year)
    facts = joined(ledger, proposed).facts
    desk.facts.save(unit, year, facts, person)
    return facts


def confirm(desk: Desk, unit: str, year: int, ids: Iterable[str], person: str) -> Confirmed:
    """Confirm these facts as they stand. One without a value, or beside which another waits, comes back as an exception."""
    ledger, waiting = desk.facts.ledger(unit, year), _disputed(desk, unit, year)
    chosen = [_known(ledger, id) for id in ids]
    odd = [_in_the_way(fact, waiting) for fact in chosen]
    facts = tuple(_confirmed(fact, person) for fact, doubt in zip(chosen, odd, strict=True) if doubt is None)
    desk.facts.save(unit, year, facts, person)
    return Confirmed(facts, tuple(doubt for doubt in odd if doubt is not None))


def confirm_all(desk: Desk, unit: str, year: int, person: str) -> Confirmed:
    """Confirm every proposed fact in which nothing is odd; the odd ones come back first to be looked at."""
    ledger, waiting = desk.facts.ledger(unit, year), _disputed(desk, unit, year)
    open_facts = [fact for fact in ledger.facts if not fact.is_confirmed]
    odd = {doubt.fact.id: doubt for doubt in doubts(ledger)}
    odd |= {fact.id: doubt for fact in open_facts if (doubt := _in_the_way(fact, waiting)) is not None}
    facts = tuple(_confirmed(fact, person) for fact in open_facts if fact.id not in odd)
    desk.facts.save(unit, year, facts, person)
    return Confirmed(facts, tuple(odd[fact.id] for fact in open_facts if fact.id in odd))


def same_as_last_year(desk: Desk, unit: str, year: int, ids: Iterable[str], person: str) -> tuple[Fact, ...]:
    """Confirm these facts (村数, 人口 …) with last year's value."""
    ledger = desk.facts.ledger(unit, year)
    facts: list[Fact] = []
    for id in ids:
        fact = _known(ledger, id)
        if not fact.last_value:
            raise BadInput("facts.no_last_value", label=fact.label)
        facts.append(_confirmed(replace(_with_value(fact, fact.last_value), stable=True), person))
    _decide(desk, unit, year, facts, person)
    return tuple(facts)


def set_value(desk: Desk, unit: str, year: int, fact_id: str, raw: str, person: str) -> Fact:
    """Set a fact to what a person typed (3000余份, 0, 不适用, or nothing). What a person types is confirmed by him; empty is not."""
    known = _known(desk.facts.ledger(unit, year), fact_id)
    fact = _with_value(known, raw)
    if fact.wording() != known.wording():
        # The file says another value; the history keeps what it said.
        fact = replace(fact, source_file="", source_place="", source_sentence="")
    fact = _unconfirmed(fact) if fact.state is FactState.EMPTY else _confirmed(fact, person)
    _decide(desk, unit, year, [fact], person)
    return fact


def give_reason(desk: Desk, unit: str, year: int, fact_id: str, reason: str, person: str) -> Fact:
    """Say why a fact's value is so far from last year's; the question is then answered."""
    fact = replace(_known(desk.facts.ledger(unit, year), fact_id), reason=reason.strip())
    desk.facts.save(unit, year, [fact], person)
    return fact


def set_details(
    desk: Desk,
    unit: str,
    year: int,
    fact_id: str,
    person: str,
    *,
    label: str | None = None,
    measure: str | None = None,
    period: str | None = None,
    scope: str | None = None,
    department: str | None = None,
    use: Use | None = None,
) -> Fact:
    """Change what a fact is called, its unit, period, scope, department or use; the id stays."""
    fact = _known(desk.facts.ledger(unit, year), fact_id)
    if label is not None and not label.strip():
        raise BadInput("facts.no_label")
    measure = None if measure is None else normal_unit(measure)
    given = {"label": label, "unit": measure, "period": period, "scope": scope, "department": department}
    fact = replace(fact, **{name: text.strip() for name, text in given.items() if text is not None})
    fact = replace(fact, use=use or fact.use)
    desk.facts.save(unit, year, [fact], person)
    return fact


def add_fact(
    desk: Desk,
    unit: str,
    year: int,
    label: str,
    raw: str,
    person: str,
    *,
    measure: str = "",
    period: str = "",
    department: str = "",
) -> Fact:
    """Add a fact that a person types."""
    if not label.strip():
        raise BadInput("facts.no_label")
    id = fact_id(unit, year, label, department, period)
    if desk.facts.ledger(unit, year).fact(id) is not None:
        raise BadInput("facts.already_there", label=label)
    bare = Fact(id, label.strip(), unit=normal_unit(measure), period=period, department=department, source_file="")
    fact = _with_value(bare, raw)
    fact = fact if fact.state is FactState.EMPTY else _confirmed(fact, person)
    desk.facts.save(unit, year, [fact], person)
    return fact


def history(desk: Desk, fact_id: str) -> tuple[Happening, ...]:
    """Who gave, changed and confirmed a fact, from which file and place, and what stood before; the earliest first."""
    return desk.facts.history(fact_id)


def remove(desk: Desk, unit: str, year: int, fact_id: str, person: str) -> None:
    _known(desk.facts.ledger(unit, year), fact_id)
    desk.facts.remove(fact_id, person)


def warm() -> None:
    """Load what the first match of a text takes (about a second), so that no page and no keystroke waits for it."""
    match("办件1件。", Ledger("", 0, (Fact("F1", "办件", "1", unit="件"),)))


def _take(desk: Desk, unit: str, year: int, read: Worksheet, person: str, confirmed: bool) -> Imported:
    found = joined(desk.facts.ledger(unit, year), read.facts)
    facts, claims, problems = found.facts, found.claims, found.problems
    if confirmed:
        # Who vouches for a whole workbook says that two values of one name in it are two facts.
        apart = {claim.id for claim in claims if claim.of in found.fresh}
        facts = (*facts, *(claim.fact_of_its_own() for claim in claims if claim.id in apart))
        claims = tuple(claim for claim in claims if claim.id not in apart)
        open_ids = {claim.of for claim in claims} | {fact.id for fact in facts if fact.state is FactState.EMPTY}
        facts = tuple(fact if fact.id in open_ids else _confirmed(fact, person) for fact in facts)
    desk.facts.change(unit, year, person, facts=facts, claims=claims, removed=found.replaced)
    return Imported(facts, (*read.problems, *problems), found.taken, claims)


def _decide(desk: Desk, unit: str, year: int, facts: Sequence[Fact], person: str) -> None:
    """Save what a person decided; the other values that waited beside it are not taken."""
    ids = {fact.id for fact in facts}
    settled = [claim for claim in desk.facts.claims(unit, year) if claim.of in ids]
    desk.facts.change(unit, year, person, facts=facts, settled=settled)


def _disputed(desk: Desk, unit: str, year: int) -> set[str]:
    return {claim.of for claim in desk.facts.claims(unit, year)}


def _in_the_way(fact: Fact, disputed: set[str]) -> Doubt | None:
    if fact.state is FactState.EMPTY:
        return Doubt(fact, "facts.doubt.empty")
    return Doubt(fact, "facts.doubt.conflict") if fact.id in disputed else None


def _known(ledger: Ledger, id: str) -> Fact:
    fact = ledger.fact(id)
    if fact is None:
        raise NotFound("facts.not_found")
    return fact


def _with_value(fact: Fact, raw: str) -> Fact:
    """The fact with what was typed; a reason was given for the value that stood before, so another value has none."""
    cell = read_cell(raw)
    if cell.words:
        return replace(fact, value=cell.words, state=cell.state, kind=FactKind.ACT, unit="", qualifier="", reason="")
    kind = FactKind.FIGURE if cell.state is FactState.VALUE else fact.kind
    unit = cell.unit or fact.unit
    if cell.unit in ("万", "亿") and fact.unit and not fact.unit.startswith(cell.unit):
        unit = cell.unit + fact.unit
    reason = fact.reason if (cell.value, cell.state) == (fact.value, fact.state) else ""
    return replace(
        fact, value=cell.value, state=cell.state, kind=kind, unit=unit, qualifier=cell.qualifier, reason=reason
    )


def _confirmed(fact: Fact, person: str) -> Fact:
    return replace(fact, confirmed_by=person, confirmed_at=now())


def _unconfirmed(fact: Fact) -> Fact:
    return replace(fact, confirmed_by="", confirmed_at="")
