"""Where a fact is used: by every report of its unit and year, and said again when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.desk import Desk, exports, facts, reports, units
from assistant.desk.uses import uses
from assistant.report import Report, Unit
from assistant.report.body import body

Write = Callable[[str, str, int], Report]


@pytest.fixture
def write(desk: Desk) -> Write:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))

    def written(template: str, words: str, year: int = 2025) -> Report:
        report = reports.create(desk, unit.id, template, year, "甲")
        text = body(report) + "\n" + words
        return reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="甲").report

    return written


def test_a_fact_names_every_report_of_its_year_that_states_it_and_the_places(desk: Desk, write: Write) -> None:
    first = write("fazhi_zhengfu", "全年开展普法活动18场次。发放资料300份。", 2025)
    second = write("gongzuo_zongjie", "今年以来，共开展普法活动18场次，群众反响良好。", 2025)
    write("gongzuo_zongjie", "去年开展普法活动18场次。", 2024)
    fact = facts.add_fact(desk, first.unit, 2025, "普法活动", "18", "甲", measure="场次")
    found = {each.report: each for each in uses(desk, first.unit, 2025, fact.id)}
    assert set(found) == {first.id, second.id}
    (place,) = found[first.id].places
    text = body(reports.open_report(desk, first.id))
    assert (text[place.start : place.end], place.agrees) == ("18场次", True)
    assert place.sentence == "全年开展普法活动18场次。"
    assert place.section.startswith(first.sections[-1].heading[:2])
    facts.set_value(desk, first.unit, 2025, fact.id, "20", "甲")
    changed = uses(desk, first.unit, 2025, fact.id)
    assert len(changed) == 2, "what stood for the old value is still told"
    assert not any(place.agrees for use in changed for place in use.places)


def test_an_act_is_used_where_a_sentence_rests_on_it(desk: Desk, write: Write) -> None:
    report = write("fazhi_zhengfu", "9月12日，召开全镇法治培训会，安排部署相关工作。", 2025)
    fact = facts.add_fact(desk, report.unit, 2025, "法治培训会", "9月12日召开全镇法治培训会", "甲")
    (use,) = uses(desk, report.unit, 2025, fact.id)
    assert any("召开全镇法治培训会" in place.words or "召开全镇法治培训会" in place.sentence for place in use.places)


def test_a_report_that_went_out_says_when(desk: Desk, write: Write) -> None:
    report = write("gongzuo_zongjie", "全年开展普法活动18场次。", 2025)
    fact = facts.add_fact(desk, report.unit, 2025, "普法活动", "18", "甲", measure="场次")
    assert [each.exported_at for each in uses(desk, report.unit, 2025, fact.id)] == [""]
    now = reports.open_report(desk, report.id)
    reports.set_frame(desk, report.id, replace(now.frame, date="2026年1月10日"), base=now.version, person="甲")
    exports.export_word(desk, report.id, clean=True)
    assert uses(desk, report.unit, 2025, fact.id)[0].exported_at


def test_a_fact_that_no_report_states_is_used_nowhere(desk: Desk, write: Write) -> None:
    report = write("fazhi_zhengfu", "今年工作稳步推进。", 2025)
    fact = facts.add_fact(desk, report.unit, 2025, "普法活动", "18", "甲", measure="场次")
    assert uses(desk, report.unit, 2025, fact.id) == []
    assert uses(desk, report.unit, 2025, "unknown") == []
