"""The sample workspace, ready in an empty home."""

from __future__ import annotations

from assistant.desk import Desk, drafts, reports
from assistant.desk.runners import RUNNERS
from assistant.desk.samples import load_sample
from assistant.desk.worker import run
from assistant.ledger import FactState, FigureStatus

AGAINST = (FigureStatus.CHANGED, FigureStatus.SWAPPED)


def test_an_empty_home_holds_the_sample_with_last_years_values_beside_this_years(desk: Desk) -> None:
    report = load_sample(desk)
    assert report is not None
    facts = reports.ledger_of(desk, report).facts
    assert [each.label for each in facts if each.state is FactState.EMPTY] == ["群众满意度"]
    assert sum(bool(each.last_value) for each in facts) >= 30
    assert len(reports.past_texts(desk, report)) == 2
    assert drafts.running(desk, report.id)


def test_a_home_that_is_in_use_gets_no_sample(desk: Desk) -> None:
    load_sample(desk)
    assert load_sample(desk) is None
    assert len(reports.reports(desk)) == 1


def test_the_sample_draft_says_nothing_that_its_own_ledger_contradicts(desk: Desk) -> None:
    report = load_sample(desk)
    assert report is not None
    while job := desk.jobs.claim("test", ("draft",)):
        run(desk, job, RUNNERS["draft"])
    review = reports.review_of(desk, reports.open_report(desk, report.id))
    assert "执法人员18名，其中持有行政执法证17名" in review.text
    wrong = [each.figure.text for part in review.paragraphs for each in part.figures if each.status in AGAINST]
    assert wrong == []
