"""The panels: no failure reaches a person as it was raised, and what they show is what the desk holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
import pytest
from fastapi.testclient import TestClient

from assistant.desk import Desk, findings, library, reports, units
from assistant.errors import BadInput
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.sources import DocumentKind
from assistant.ui.editing import answer, frame, open
from assistant.ui.panels import findings as panel
from assistant.ui.panels import history, shelf, topbar
from assistant.ui.panels.pane import guarded
from assistant.ui.serving import create_app

OTHER = "白鹭镇2024年法治政府建设情况报告\n一、主要举措\n白鹭镇全年开展普法宣传14场次。"


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))
    return reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")


def written(desk: Desk, report: Report, words: str) -> Report:
    text = body(report) + "\n" + words
    return reports.sync(
        desk, report.id, text=text, base=report.version, tab="t", seq=report.version, person="甲"
    ).report


def test_an_unexpected_error_of_a_handler_is_worded_and_an_expected_one_keeps_its_words() -> None:
    def fails() -> None:
        raise ZeroDivisionError("secret detail")

    def refuses() -> Any:
        yield 1
        raise BadInput("ui.new.no_year")

    with pytest.raises(gr.Error) as unexpected:
        guarded("zh")(fails)()
    assert "secret" not in unexpected.value.message
    assert "再试一次" in unexpected.value.message
    with pytest.raises(gr.Error) as expected:
        list(guarded("zh")(refuses)())
    assert "年度" in expected.value.message


def test_the_list_of_findings_is_exported_under_its_own_name_and_an_unknown_export_is_refused(
    desk: Desk, report: Report
) -> None:
    findings.check(desk, written(desk, report, "办理案件××件。").id, person="甲")
    with TestClient(create_app(desk)) as client:
        taken = client.get(f"/bigan/export/{report.id}/findings")
        assert taken.content.startswith(b"PK")
        assert taken.headers["content-disposition"].endswith(".xlsx")
        refused = client.get(f"/bigan/export/{report.id}/nonsense")
        assert (refused.status_code, "导出" in refused.text) == (409, True)


def test_a_frame_that_is_sent_twice_is_saved_once_and_another_is_refused(desk: Desk, report: Report) -> None:
    wanted = {"title": "标题", "recipient": "县委", "closing": "", "signature": "青禾镇", "date": "2026年1月10日"}
    payload = {"report": report.id, "base": report.version, "frame": wanted}
    first = answer(desk, frame, payload, "甲", "zh")
    assert answer(desk, frame, payload, "甲", "zh") == first
    assert answer(desk, frame, {**payload, "frame": {**wanted, "title": "另"}}, "甲", "zh")["error"]


def test_the_name_of_a_unit_that_is_only_a_reference_is_marked_wherever_it_stands(desk: Desk, report: Report) -> None:
    library.ingest(
        desk,
        OTHER.encode(),
        "白鹭镇.txt",
        kind=DocumentKind.REFERENCE,
        unit="云溪县白鹭镇人民政府",
        year=2024,
        person="甲",
    )
    made = written(desk, report, "全年白鹭镇开展普法宣传。学习白鹭镇经验。")
    shown = answer(desk, open, {"report": made.id}, "甲", "zh")
    marked = [body(made)[span["from"] : span["to"]] for span in shown["spans"] if span["code"] == "name"]
    assert marked == ["白鹭镇", "白鹭镇"]
    assert shown["counts"]["name"] == 2


def test_another_units_past_report_is_listed_apart(desk: Desk, report: Report) -> None:
    other = units.save_unit(desk, Unit("", "云溪县白鹭镇人民政府", "白鹭镇"))
    library.ingest(desk, OTHER.encode(), "a.txt", kind=DocumentKind.PAST_REPORT, unit=other.id, year=2024, person="甲")
    assert "不用于起草" in shelf.draw(desk, report.id, "zh")
    own = reports.create(desk, other.id, "fazhi_zhengfu", 2025, "甲")
    assert "不用于起草" not in shelf.draw(desk, own.id, "zh")


def test_duties_and_promises_stay_beside_the_findings_when_one_is_settled(desk: Desk, report: Report) -> None:
    past = "一、主要举措\n开展普法宣传14场次。\n四、2025年度主要安排\n（一）开展执法案卷评查4次。"
    points = "1.各乡镇每季度开展1次行政执法案卷评查。（责任单位：各乡镇）\n"
    library.ingest(
        desk, past.encode(), "p.txt", kind=DocumentKind.PAST_REPORT, unit=report.unit, year=2024, person="甲"
    )
    policy = library.ingest(desk, points.encode(), "要点.txt", kind=DocumentKind.POLICY, person="甲")
    made = written(desk, report, "办理案件××件。")
    found = findings.check(desk, made.id, policies=[policy.id], person="甲")
    findings.dismiss(desk, made.id, next(each for each in found if each.quote == "××").id, "月底补", "甲")
    drawn = panel.draw(desk, made.id, "zh", [policy.id])
    assert "bg-duties" in drawn
    assert "去年报告中的安排和不足" in drawn


def test_two_versions_of_a_part_are_held_against_each_other_word_for_word(desk: Desk, report: Report) -> None:
    for words in ("全年办理案件6件。", "全年办理案件8件。", "全年办结案件8件。"):
        now = reports.open_report(desk, report.id)
        section = now.sections[-1]
        paragraph = replace(section.paragraphs[0], text=words) if section.paragraphs else None
        if paragraph is None:
            written(desk, now, words)
        else:
            changed = replace(section, paragraphs=(paragraph,))
            desk.reports.save(replace(now, sections=(*now.sections[:-1], changed)), "甲", base=now.version)
        reports.keep_revision(desk, report.id, "甲")
    last = reports.open_report(desk, report.id).sections[-1].id
    newest, _, oldest = reports.revisions(desk, report.id, last)
    drawn = history.draw(desk, report.id, "zh", compared=(newest.id, oldest.id))
    assert "<del>6</del><ins>8</ins>" in drawn
    now = history.draw(desk, report.id, "zh", compared=(oldest.id, history.NOW))
    assert "<del>6</del><ins>8</ins>" in now


def test_the_link_to_the_other_language_keeps_the_report(desk: Desk, report: Report) -> None:
    assert f"/en?report={report.id}" in topbar.draw(desk, report.id, "zh")
