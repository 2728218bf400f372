"""新建下一年度: a report of the year after, with the same outline, and a ledger that asks for the same facts.

What goes over: the outline, what each fact is called, this year's confirmed values as 去年值, and the unit, whose profile is
one for all years. No text, no value of the new year, no confirmation, no finding, no talk.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.desk.desk import Desk
from assistant.desk.precedents import with_past_frame
from assistant.desk.reports import frame_of, open_report, template_of
from assistant.desk.units import unit
from assistant.desk.vouching import is_vouched
from assistant.drafting.years import rolled
from assistant.errors import Refused
from assistant.ledger import Fact, FactState
from assistant.ledger.entering.joining import joined
from assistant.ledger.entering.worksheet import fact_id
from assistant.report import Report, Section, new_id
from assistant.words import Language, say

_VALUED = frozenset({FactState.VALUE, FactState.ZERO})


@dataclass(frozen=True, slots=True)
class NextYear:
    """The new report, how many facts it asks for, and how many of them have no 去年值 since nobody confirmed this year's."""

    report: Report
    asked: int
    without_last: int

    def words(self, language: Language = "zh") -> str:
        """One line for whoever made it."""
        missing = (
            say("next_year.without", language, n=self.without_last, last=self.report.year - 1)
            if self.without_last
            else ""
        )
        year = self.report.year
        said = say("next_year.made", language, title=self.report.frame.title, n=self.asked, last=year - 1, year=year)
        return said + missing


def existing(desk: Desk, report: Report) -> Report | None:
    """The report of the same kind of the year after, where there is one."""
    later = desk.reports.all(report.unit, report.year + 1)
    return next((each for each in later if each.template == report.template), None)


def next_year(desk: Desk, report_id: str, person: str) -> NextYear:
    """Make the report of the year after. Raises Refused where it is there already."""
    before = open_report(desk, report_id)
    if existing(desk, before) is not None:
        raise Refused("next_year.already", year=before.year + 1)
    year, template, reporting = before.year + 1, template_of(desk, before), unit(desk, before.unit)
    facts = [
        _asked_again(fact, before.unit, year)
        for fact in desk.facts.ledger(before.unit, before.year).facts
        if not is_vouched(fact)
    ]
    # One by one: two facts of this year are never taken for one, only for what the new year's ledger has of them already.
    ledger = desk.facts.ledger(before.unit, year)
    merged = [joined(ledger, [fact]) for fact in facts]
    frame = with_past_frame(frame_of(template, reporting, year), desk, reporting, year, template)
    sections = tuple(Section(new_id(), rolled(each.heading, before.year, year), each.slot) for each in before.sections)
    asked = [fact for each in merged for fact in each.facts]
    desk.facts.change(before.unit, year, person, facts=asked, removed=[id for each in merged for id in each.replaced])
    made = desk.reports.add(Report(new_id(), before.unit, year, template.id, frame, sections), person)
    return NextYear(made, len(facts), sum(not fact.last_value for fact in facts))


def _asked_again(fact: Fact, unit_id: str, year: int) -> Fact:
    """The same fact of the year after, not known yet."""
    label, period = (rolled(text, year - 1, year) for text in (fact.label, fact.period))
    return Fact(
        id=fact_id(unit_id, year, label, fact.department, period),
        label=label,
        state=FactState.EMPTY,
        kind=fact.kind,
        unit=fact.unit,
        period=period,
        scope=fact.scope,
        department=fact.department,
        use=fact.use,
        stable=fact.stable,
        last_value=fact.wording() if fact.is_confirmed and fact.state in _VALUED else "",
    )
