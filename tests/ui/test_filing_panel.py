"""定稿, versions and the line over a filed text, as the page shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.desk import Desk, facts, filing, next_year, reports, units, versions
from assistant.desk.uses import uses
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.ui.editing import answer, keep, open, sync
from assistant.ui.panels import filing as panel
from assistant.ui.panels import history, topbar
from assistant.ui.panels import versions as kept
from assistant.ui.panels.changes import changed_only
from assistant.ui.panels.fact_story import uses_of
from assistant.ui.serving import create_app

TEXT = "一、主要举措\n全年累计开展普法活动18场次。新增执法证9本。"


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    facts.import_pasted(desk, unit.id, 2025, "普法活动：18场次", "王某", confirmed=True)
    return written(desk, reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "王某"), TEXT)


def written(desk: Desk, report: Report, text: str) -> Report:
    return reports.sync(
        desk, report.id, text=text, base=report.version, tab="t", seq=report.version, person="王某"
    ).report


def dated(desk: Desk, report: Report) -> None:
    reports.set_frame(desk, report.id, replace(report.frame, date="2026年1月10日"), base=report.version, person="王某")


def test_what_stands_in_the_way_is_a_button_to_its_place(desk: Desk, report: Report) -> None:
    holed = written(desk, report, TEXT + "\n培训××场。")
    drawn = panel.draw(desk, report.id, "zh")
    at = body(holed).index("××")
    assert f'data-goto="{at},{at + 2}"' in drawn
    assert 'data-field="date"' in drawn
    assert 'data-act="file"' not in drawn, "nobody is offered what would be refused"
    assert "新增执法证9本。" in drawn


def test_a_filed_report_says_so_over_its_text_and_offers_the_next_year(desk: Desk, report: Report) -> None:
    dated(desk, report)
    drawn = panel.draw(desk, report.id, "zh")
    assert 'data-name="who"' in drawn
    assert answer(desk, open, {"report": report.id}, "王某", "zh")["locked"] == ""
    filed = filing.file(desk, report.id, "王某", released_by="李某", seal=filing.readiness(desk, report.id).seal)
    locked = answer(desk, open, {"report": report.id}, "王某", "zh")["locked"]
    assert "已定稿（第1稿" in locked
    drawn = panel.draw(desk, report.id, "zh")
    assert "李某放行了1句" in drawn
    assert "新建2026年度报告" in drawn
    assert "已定稿" in topbar.draw(desk, report.id, "zh")
    now = reports.open_report(desk, report.id)
    refused = answer(
        desk, sync, {"report": now.id, "text": "改", "base": now.version, "tab": "x", "seq": 1}, "乙", "zh"
    )
    assert "已经定稿" in refused["error"]
    with TestClient(create_app(desk)) as client:
        payload = {"report": now.id, "base": now.version, "tab": "x", "seq": 2, "from": 0, "to": 1, "insert": "改"}
        assert client.post("/bigan/save", json=payload).status_code == 409
    next_year.next_year(desk, report.id, "王某")
    assert "打开2026年度报告" in panel.draw(desk, report.id, "zh")
    filing.reopen(desk, report.id, "补充<复议>", "王某")
    assert "补充&lt;复议&gt;" in panel.draw(desk, report.id, "zh")
    assert "退回：补充" in kept.draw(desk, report.id, "zh", (filed.version, kept.NOW))


def test_a_changed_fact_says_what_was_filed(desk: Desk, report: Report) -> None:
    dated(desk, report)
    filing.file(desk, report.id, "王某", released_by="李某")
    fact = desk.facts.ledger(report.unit, 2025).facts[0]
    facts.set_value(desk, report.unit, 2025, fact.id, "20", "王某")
    told = uses_of(uses(desk, report.unit, 2025, fact.id), report.id, int, "zh")
    assert "定稿（第1稿）写的是18场次" in told
    assert "is-warned" in told
    assert "定稿写的是18场次，台账现在是20场次" in panel.draw(desk, report.id, "zh")


def test_a_version_is_kept_named_and_held_against_another(desk: Desk, report: Report) -> None:
    assert "存为一个版本" in answer(desk, keep, {"report": report.id}, "王某", "zh")["said"]
    assert "没有改动" in answer(desk, keep, {"report": report.id}, "王某", "zh")["said"]
    written(desk, report, TEXT + "\n又写了一段。")
    answer(desk, keep, {"report": report.id}, "王某", "zh")
    newer, older = versions.versions(desk, report.id)
    versions.give_name(desk, older.id, "初稿")
    drawn = kept.draw(desk, report.id, "zh", (older.id, newer.id))
    assert 'value="初稿"' in drawn
    assert "<ins>又写了一段。</ins>" in drawn


def test_only_changed_paragraphs_are_shown_and_none_where_nothing_changed() -> None:
    shown = changed_only("甲。\n乙段写了六件。\n丙。", "甲。\n乙段写了八件。\n丙。")
    assert shown.count("……") == 2
    assert "甲" not in shown
    assert changed_only("甲。", "甲。") == ""


def test_earlier_revisions_are_a_click_away(desk: Desk, report: Report) -> None:
    written(desk, report, TEXT + "\n二、存在不足\n人手不足。")
    answer(desk, keep, {"report": report.id}, "王某", "zh")
    drawn = history.draw(desk, report.id, "zh", shown=1)
    assert "再看更早的" in drawn
    assert "再看更早的" not in history.draw(desk, report.id, "zh")
