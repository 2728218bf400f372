"""New facts beside those that the ledger holds: what was empty is filled, what is the same stays, what differs waits for a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from assistant.figures.units import UNIT, Likeness, likeness, measure
from assistant.ledger.cells import read_cell
from assistant.ledger.claim import Claim, claim_of
from assistant.ledger.entering.worksheet import Problem
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger, Use
from assistant.ledger.last_year import differs_by_half, last_fact, needs_reason
from assistant.ledger.matching.stating import stated

_ALIKE = 62
"""Similarity (0-100) from which a label of this year is taken for last year's under another name."""
_MARGIN = 8
_COUNTED = re.compile("(?<=..)(?:总|[人次场件户期份处个名]|场次|人次)?数$")
_EXPLAINS = re.compile(
    "因|由于|主要|新增|增加|减少|今年|去年|上年|口径|合并|调整|取消|暂停|没有|未|改|集中|专项|原|限期|其中|含"
)


_UNIT_BEHIND = re.compile(rf"[（(]\s*(?:[百千]?[万亿])?{UNIT}\s*[）)]\s*$")
_ANY = "个"
"""Counts anything that is counted."""


class Outcome(StrEnum):
    """What became of a given fact."""

    NEW = "new"
    FILLED = "filled"
    CHANGED = "changed"
    """The same file, imported again before anybody confirmed it, says another value."""
    SAME = "same"
    KEPT = "kept"
    """Given empty; the ledger keeps what it holds."""
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Taken:
    """A given fact, the fact as it now stands, and what became of it."""

    given: Fact
    fact: Fact
    outcome: Outcome
    before: str = ""
    """What stood there, in words."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of each given fact, what waits for a choice, the ids of proposals that were replaced, and what to say."""

    taken: tuple[Taken, ...]
    claims: tuple[Claim, ...] = ()
    replaced: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts to save, each as it stands in the end."""
        return tuple({each.fact.id: each.fact for each in self.taken}.values())

    @property
    def fresh(self) -> frozenset[str]:
        """The ids of the facts that were not there before."""
        return frozenset(each.fact.id for each in self.taken if each.outcome is Outcome.NEW)


def joined(ledger: Ledger, new: Sequence[Fact]) -> Joined:
    """Each new fact beside what the ledger holds. A value that somebody vouched for or another gave is never overwritten."""
    return _Joining(ledger, new).joined()


class _Joining:
    def __init__(self, ledger: Ledger, new: Sequence[Fact]) -> None:
        self._new = new
        self._standing = {fact.id: fact for fact in ledger.facts}
        self._met: set[str] = set()
        """Facts that this import has spoken of already: what it says of them again is no update."""
        self._taken: list[Taken] = []
        self._claims: list[Claim] = []
        self._replaced: list[str] = []
        self._problems: list[Problem] = []

    def joined(self) -> Joined:
        for given in self._new:
            taken = self._take(given)
            self._taken.append(taken)
            self._standing[taken.fact.id] = taken.fact
            self._met.add(taken.fact.id)
        return Joined(tuple(self._taken), tuple(self._claims), tuple(self._replaced), tuple(self._problems))

    def _take(self, given: Fact) -> Taken:
        known = self._same(given)
        if known is not None:
            return self._beside(known, given)
        renamed = self._renamed(given)
        if renamed is None:
            return Taken(given, _explained(given), Outcome.NEW)
        self._replaced.append(renamed.id)
        self._met.add(renamed.id)
        self._say("facts.renamed", label=given.label, last=renamed.label)
        return Taken(given, _explained(_with_last(given, renamed)), Outcome.FILLED)

    def _same(self, given: Fact) -> Fact | None:
        """The fact of the same id; else that of the same label and period, of the same department or of another one."""
        by_id = self._standing.get(given.id)
        if by_id is not None:
            return by_id
        alike = [
            known
            for known in self._standing.values()
            if _plain(known.label) == _plain(given.label)
            and (_only_asked_for(known) or (_agree(known.period, given.period) and _agree(known.scope, given.scope)))
        ]
        own = [known for known in alike if _agree(known.department, given.department)]
        if len(own or alike) != 1:
            return None
        known = (own or alike)[0]
        if not own and known.id in self._met and not _differs(known, given):
            # Two departments of one file, the same number: nothing says that they count the same thing.
            return None
        return known

    def _beside(self, known: Fact, given: Fact) -> Taken:
        merged = replace(_with_last(given, known), id=known.id, use=known.use if given.use is Use.MUST else given.use)
        if given.state is FactState.EMPTY and known.state is not FactState.EMPTY:
            if given.source_file != known.source_file:
                self._say("facts.kept", label=known.label, value=known.wording())
            kept = replace(known, last_value=merged.last_value, last_sentence=merged.last_sentence)
            return Taken(given, kept, Outcome.KEPT)
        if known.state is FactState.EMPTY and _in_another_unit(known, given):
            self._claims.append(claim_of(known, replace(_explained(merged), id=given.id)))
            self._say(
                "facts.other_unit", label=known.label, unit=known.unit, after=given.wording(), source=_source(given)
            )
            return Taken(given, known, Outcome.CONFLICT)
        if known.state is FactState.EMPTY and not known.is_confirmed:
            outcome = Outcome.SAME if given.state is FactState.EMPTY else Outcome.FILLED
            return Taken(given, _explained(merged), outcome)
        if not _differs(known, given):
            return Taken(given, _said_again(known, merged), Outcome.SAME)
        if not known.is_confirmed and known.id not in self._met and _of_one_file(known, given):
            return Taken(given, _explained(merged), Outcome.CHANGED, known.wording())
        self._claims.append(claim_of(known, replace(_explained(merged), id=given.id)))
        self._say(
            "facts.differs", label=known.label, before=known.wording(), after=given.wording(), source=_source(given)
        )
        return Taken(given, replace(known, confirmed_by="", confirmed_at=""), Outcome.CONFLICT, known.wording())

    def _renamed(self, given: Fact) -> Fact | None:
        """The proposal from last year's report that this fact answers under another name, if only one comes near."""
        if given.kind is not FactKind.FIGURE or given.state is FactState.EMPTY or given.last_value:
            return None
        labels = {_plain(other.label) for other in self._new}
        scores = sorted(
            (
                (_likeness(known, given), known)
                for known in self._standing.values()
                if known.id not in self._met
                and _only_asked_for(known)
                and _plain(known.label) not in labels
                and _same_unit(known, given)
            ),
            key=lambda scored: -scored[0],
        )
        if not scores or scores[0][0] < _ALIKE or (len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN):
            return None
        best = scores[0][1]
        rivals = [_likeness(best, other) for other in self._new if other is not given and _same_unit(best, other)]
        return best if scores[0][0] > max(rivals, default=0) else None

    def _say(self, key: str, **values: object) -> None:
        self._problems.append(Problem(key, values))


def _only_asked_for(known: Fact) -> bool:
    """Proposed from last year's report, not answered yet: its department and period are but a guess."""
    return known.state is FactState.EMPTY and not known.is_confirmed and bool(known.last_sentence)


def _differs(known: Fact, given: Fact) -> bool:
    """Whether two values are not the same: 1.2万元 is 12000元, and 18场 is 18次, as staff write them."""
    if known.state is not given.state or (known.qualifier or "") != (given.qualifier or ""):
        return True
    one, other = stated(known), stated(replace(given, unit=given.unit or known.unit))
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return known.value != given.value
    own, its = measure(one.unit or other.unit), measure(other.unit)
    same = one.low * own.size == other.low * its.size and one.high * own.size == other.high * its.size
    return not same or one.negative != other.negative or likeness(own.base, its.base) == Likeness.OTHER


def _in_another_unit(known: Fact, given: Fact) -> bool:
    """Whether the value comes in another unit than it was asked in (万元 for 元, 人次 for 人), and last year's does not bear it out."""
    if given.state is not FactState.VALUE or given.kind is not FactKind.FIGURE or not (known.unit and given.unit):
        return False
    asked, came = measure(known.unit), measure(given.unit)
    if likeness(asked.base, came.base) == Likeness.OTHER:
        return _ANY not in (asked.base, came.base)
    last = replace(given, last_value=known.last_value or given.last_value, reason="")
    return asked.size != came.size and (last_fact(last) is None or differs_by_half(last))


def _of_one_file(known: Fact, given: Fact) -> bool:
    return known.source_file == given.source_file and _agree(known.department, given.department)


def _said_again(known: Fact, merged: Fact) -> Fact:
    """The fact as it stands, with what the new file adds; from where it came is told by the newer file of its department."""
    source = merged if _agree(known.department, merged.department) and merged.source_file else known
    return replace(
        known,
        last_value=merged.last_value,
        last_sentence=merged.last_sentence,
        department=merged.department if source is merged else known.department,
        note=known.note or merged.note,
        use=merged.use,
        source_file=source.source_file,
        source_place=source.source_place,
    )


def _explained(fact: Fact) -> Fact:
    """A remark that tells why the value is so far from last year's is the reason that would be asked for."""
    return replace(fact, reason=fact.note) if needs_reason(fact) and _EXPLAINS.search(fact.note) else fact


def _likeness(known: Fact, fact: Fact) -> float:
    """How alike two labels are in what they count: 人数 and 数 at their ends make 执法人员数 and 持执法证人数 no more alike."""
    one, other = (_COUNTED.sub("", _plain(each.label)) for each in (known, fact))
    return fuzz.token_sort_ratio(" ".join(one), " ".join(other))


def _same_unit(known: Fact, fact: Fact) -> bool:
    unit = read_cell(known.last_value).unit or known.unit
    return not unit or not fact.unit or unit == fact.unit or unit in fact.unit or fact.unit in unit


def _with_last(given: Fact, known: Fact) -> Fact:
    return replace(
        given,
        last_value=given.last_value or known.last_value,
        last_sentence=given.last_sentence or known.last_sentence,
        department=given.department or known.department,
        stable=given.stable or known.stable,
    )


def _source(fact: Fact) -> str:
    return " ".join(part for part in (fact.department, fact.source_file, fact.source_place) if part)


def _agree(known: str, given: str) -> bool:
    return not known or not given or known == given


def _plain(label: str) -> str:
    """What a label names: 化解纠纷（件） is 化解纠纷."""
    return re.sub(r"[\s、，：:（）()“”《》]", "", _UNIT_BEHIND.sub("", label))
