"""``bigan facts``: the ledger listed, a value set and added, the history told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.desk import facts, open_desk, reports, units
from assistant.report import Unit
from assistant.settings import Settings
from tests.cli.test_commands import run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    desk = open_desk(Settings().at(tmp_path))
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    facts.import_pasted(desk, unit.id, 2025, "指标\t去年值\t数值\t单位\t科室\n法治培训\t3\t5\t场\t司法所", "甲")
    facts.import_pasted(desk, unit.id, 2025, "指标\t数值\t单位\t科室\n法治培训\t4\t场\t综治中心", "甲")
    desk.close()
    return tmp_path


def test_the_ledger_is_listed_with_what_waits_for_a_choice(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", "--home", home) == 0
    told = capsys.readouterr().out
    assert "法治培训\t5场\t去年3场\t待确认" in told and "另报：4场（综治中心" in told
    run("facts", "--home", home, "--json")
    (fact,) = json.loads(capsys.readouterr().out)["facts"]
    assert (fact["value"], fact["last"], fact["confirmed"], fact["also"][0]["value"]) == ("5", "3场", None, "4场")


def test_a_value_is_set_and_one_is_added_and_the_history_tells_who(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("facts", "--home", home, "--set", "法治培训", "6场", "--add", "普法宣传", "15场次", "--by", "李四") == 0
    told = capsys.readouterr().out
    assert "法治培训\t6场" in told and "普法宣传\t15场次" in told and "李四已确认" in told and "另报" not in told
    run("facts", "--home", home, "--history", "法治培训")
    assert "李四" in capsys.readouterr().out


def test_a_name_that_is_not_there_is_answered_with_those_that_are_near(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("facts", "--home", home, "--set", "法制培训", "6场") == 2
    assert "法治培训" in capsys.readouterr().err
