"""Which department gives what: its fill-in workbook, and whom a sentence is asked of."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from assistant.desk.desk import Desk
from assistant.desk.reports import template_of
from assistant.desk.units import unit
from assistant.desk.vouching import is_vouched
from assistant.drafting.wording import in_order
from assistant.errors import NotFound
from assistant.exporting.department_workbook import Asking, department_workbook
from assistant.exporting.filenames import file_name
from assistant.ledger import Fact, FactKind, FactState, Ledger
from assistant.report import Report, Template, TemplateFact, Unit
from assistant.words import say

OTHER_NAME = 0.75
"""Part of the shorter name that stands in the longer one, in order, for both to be one fact."""
ALIKE = 70
"""Similarity (0-100) from which a sentence is the one by which a department's fact was told last year."""


@dataclass(frozen=True, slots=True)
class Form:
    """A department's fill-in workbook: whose it is, how many facts it asks for, how many are in already."""

    department: str
    """Empty for the facts that no department is known for."""
    facts: tuple[Fact, ...]

    @property
    def given(self) -> int:
        return sum(fact.state is not FactState.EMPTY for fact in self.facts)


class Departments:
    """Who gives what, by this year's ledger, last year's, the template and the unit."""

    def __init__(self, ledger: Ledger, last: Ledger, template: Template, reporting: Unit) -> None:
        self._ledger, self._last, self._template = ledger, last, template
        named = [*reporting.departments, *(fact.department for fact in (*ledger.facts, *last.facts))]
        named += [fact.department for fact in template.facts]
        self._names = [name for name in dict.fromkeys(named) if name]

    def of_fact(self, fact: Fact) -> str:
        """The fact's own, that of the same fact last year, or the one that usually gives it."""
        if fact.department:
            return fact.department
        last = next((each.department for each in self._last.facts if _same(each.label, fact.label)), "")
        usual = (each.department for each in self._template.facts if _named(fact.label, (each.label, *each.aliases)))
        return last or next(usual, "")

    def of_sentence(self, text: str, facts: Sequence[str]) -> str:
        """Who can say whether a sentence is true: by its facts, last year's sentence, the template's facts, its own words."""
        bound = [self.of_fact(fact) for id in facts if (fact := self._ledger.fact(id)) is not None]
        if told := Counter(name for name in bound if name):
            return told.most_common(1)[0][0]
        known = [fact for fact in (*self._ledger.facts, *self._last.facts) if self.of_fact(fact)]
        scored = [(_likeness(text, fact), self.of_fact(fact)) for fact in known]
        score, name = max(scored, default=(0.0, ""), key=lambda each: each[0])
        if score >= ALIKE:
            return name
        usual = (
            (len(word), fact.department)
            for fact in self._template.facts
            for word in (fact.label, *fact.aliases)
            if fact.department and word in text
        )
        named = ((len(name), name) for name in self._names if name in text)
        return max(usual, default=(0, ""))[1] or max(named, default=(0, ""))[1]

    def forms(self) -> list[Form]:
        """A form for each department that is asked for something; what nobody is known for comes last."""
        groups: dict[str, list[Fact]] = {}
        for fact in self._asked():
            groups.setdefault(self.of_fact(fact), []).append(fact)
        nobody = groups.pop("", [])
        named = [Form(name, tuple(facts)) for name, facts in groups.items()]
        return [*named, Form("", tuple(nobody))] if nobody else named

    def _asked(self) -> Iterable[Fact]:
        """This year's facts with last year's values, then what last year's ledger and the template ask for beside them."""
        asked: list[Fact] = []
        for fact in self._ledger.facts:
            if is_vouched(fact):
                # It came of a sentence that was confirmed: there is nothing to fill in.
                continue
            last = next((each for each in self._last.facts if _same(each.label, fact.label)), None)
            asked.append(replace(fact, last_value=fact.last_value or (_said(last) if last else "")))
        for last in self._last.facts:
            if last.kind is FactKind.FIGURE and not any(_same(last.label, each.label) for each in asked):
                asked.append(_empty(last, last.department, last_value=_said(last)))
        for usual in self._template.facts:
            if not any(_is_it(each, usual) for each in asked):
                bare = Fact("", usual.label, unit=usual.unit, period=usual.period, stable=usual.stable)
                asked.append(_empty(bare, usual.department))
        return asked


def departments_of(desk: Desk, report: Report) -> Departments:
    """Who gives what for a report's unit and year."""
    ledger, last = (desk.facts.ledger(report.unit, year) for year in (report.year, report.year - 1))
    return Departments(ledger, last, template_of(desk, report), unit(desk, report.unit))


def forms(desk: Desk, report_id: str) -> list[Form]:
    return departments_of(desk, desk.reports.report(report_id)).forms()


def workbook(desk: Desk, report_id: str, department: str, *, until: str = "", to: str = "") -> tuple[str, bytes]:
    """Name and content of a department's fill-in workbook; ``until`` and ``to`` say by when and to whom it goes back."""
    report = desk.reports.report(report_id)
    form = next((each for each in forms(desk, report_id) if each.department == department), None)
    if form is None:
        raise NotFound("departments.none_of_it", department=department or say("departments.nobody"))
    return _written(desk, report, form, until, to)


def all_workbooks(desk: Desk, report_id: str, *, until: str = "", to: str = "") -> tuple[str, bytes]:
    """Name and content of a .zip with the workbook of every department."""
    report = desk.reports.report(report_id)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for form in forms(desk, report_id):
            archive.writestr(*_written(desk, report, form, until, to))
    short = unit(desk, report.unit).short
    return file_name(say("departments.all_name", short=short, year=report.year), extension="zip"), kept.getvalue()


def _written(desk: Desk, report: Report, form: Form, until: str, to: str) -> tuple[str, bytes]:
    reporting = unit(desk, report.unit)
    asking = Asking(reporting.id, reporting.name, report.year, form.department, until, to)
    name = say("departments.name", department=form.department or say("departments.nobody"), year=report.year)
    return file_name(name, extension="xlsx"), department_workbook(asking, form.facts)


def _empty(fact: Fact, department: str, *, last_value: str = "") -> Fact:
    """A fact to be asked for: nothing but its name, unit and last year's value."""
    return Fact(
        "",
        fact.label,
        state=FactState.EMPTY,
        unit=fact.unit,
        period=fact.period,
        scope=fact.scope,
        department=department,
        stable=fact.stable,
        last_value=last_value,
    )


def _said(fact: Fact) -> str:
    return fact.wording() if fact.state in (FactState.VALUE, FactState.ZERO) else ""


def _likeness(text: str, fact: Fact) -> float:
    said = fact.last_sentence or (fact.value if fact.kind is FactKind.ACT else "")
    return fuzz.ratio(said, text) if said else 0.0


def _is_it(fact: Fact, usual: TemplateFact) -> bool:
    """Whether a fact is what the template calls by another name: 法治培训班 and 法治专题培训场次, both in 场."""
    names = (usual.label, *usual.aliases)
    if _named(fact.label, names):
        return True
    units = {fact.unit[:1], usual.unit[:1]}
    return len(units) == 1 and any(
        in_order(*sorted((_plain(fact.label), _plain(name)), key=len)) >= OTHER_NAME for name in names
    )


def _named(label: str, names: Iterable[str]) -> bool:
    return any(_same(label, name) for name in names)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(label: str) -> str:
    return re.sub(r"[\s、，：:（）()“”]", "", label)
