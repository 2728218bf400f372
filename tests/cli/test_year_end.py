"""定稿, 退回修改 and 新建下一年度 on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.desk import facts, library, open_desk, reports, units
from assistant.report import Report, Unit
from assistant.settings import Settings


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With a report of one section that holds a figure without a source, not dated yet."""
    desk = open_desk(Settings().at(tmp_path / "home"))
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    facts.import_pasted(desk, unit.id, 2025, "普法活动：18场次", "王某", confirmed=True)
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "王某")
    text = "一、主要举措\n全年累计开展普法活动18场次。新增执法证9本。"
    reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="王某")
    desk.close()
    return tmp_path / "home"


def report_of(home: Path) -> Report:
    desk = open_desk(Settings().at(home))
    found = reports.reports(desk)[0]
    desk.close()
    return found


def test_a_report_goes_from_draft_to_filed_to_sent_back_to_the_next_year(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("file", "--home", home, "--json") == 1
    waiting = json.loads(capsys.readouterr().out)
    assert (waiting["filed"], [each["where"] for each in waiting["holes"]]) == (False, ["成文日期"])
    assert [each["text"] for each in waiting["open"]] == ["新增执法证9本。"]
    assert run("export", "--home", home, "--clean", "--out", tmp_path / "o.docx") == 2
    said = capsys.readouterr().err
    assert "--date" in said.splitlines()[0]
    assert "--date" not in said.splitlines()[1], "that sentence is the page's too"
    assert run("export", "--home", home, "--date", "2026-01-10", "--out", tmp_path / "o.docx") == 0
    assert run("file", "--home", home) == 1
    assert "--by" in capsys.readouterr().out
    assert run("file", "--home", home, "--by", "李某", "--json") == 0
    filed = json.loads(capsys.readouterr().out)
    assert (filed["filed"], filed["edition"], filed["released_by"]) == (True, 1, "李某")
    assert [(each["label"], each["words"]) for each in filed["facts"]] == [("普法活动", ["18场次"])]
    assert run("export", "--home", home, "--clean", "--out", tmp_path / "o.docx") == 0
    assert run("file", "--home", home) == 2
    report = report_of(home)
    assert run("next-year", report.id, "--home", home, "--json") == 0
    printed = capsys.readouterr().out
    made = json.loads(printed[printed.index("{") :])
    assert (made["year"], made["asked"], made["sections"]) == (2026, 1, ["一、主要举措"])
    assert run("next-year", report.id, "--home", home) == 2
    assert run("reopen", report.id, "--home", home, "--reason", "补充复议情况", "--json") == 0
    assert json.loads(capsys.readouterr().out)["sent_back"]["reason"] == "补充复议情况"
    desk = open_desk(Settings().at(home))
    assert [each.title for each in library.documents(desk)] == [report.frame.title]
    desk.close()
