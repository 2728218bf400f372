"""Forms and the 核实单 on the command line: written, shown, applied with a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cli import main

PAST = """青禾镇2024年法治政府建设情况报告
一、2024年度推进法治政府建设的主要举措和成效
（一）规范行政执法。建立案件集体讨论制度，完善移送机制。邀请律师到村开展法治讲座。
二、2024年度推进法治政府建设存在的不足和原因
一是普法形式还不够丰富。
"""


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    past, workbook = tmp_path / "青禾镇2024年法治政府建设情况报告.txt", tmp_path / "facts.txt"
    past.write_text(PAST, "utf-8")
    workbook.write_text("指标\t数值\t单位\t科室\n普法宣传活动场次\t15\t场次\t司法所\n", "utf-8")
    given = ("--template", "fazhi_zhengfu", "--year", "2025", "--facts", str(workbook), "--past", str(past))
    assert run("draft", *given, "--model", "composer", "--json", str(tmp_path / "draft.json")) == 0
    return tmp_path


def test_forms_go_out_and_come_back(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("forms") == 0
    assert "司法所" in capsys.readouterr().out
    assert run("forms", "--out", str(drafted / "all.zip"), "--until", "12月20日") == 0
    assert (drafted / "all.zip").read_bytes().startswith(b"PK")
    assert run("forms", "--department", "司法所", "--out", str(drafted / "one.xlsx")) == 0
    assert run("forms", "--take", str(drafted / "one.xlsx")) == 0
    assert "收到" in capsys.readouterr().out
    assert run("forms", "--department", "没有的科室", "--out", str(drafted / "no.xlsx")) == 2


def test_answers_are_shown_first_and_applied_with_a_name(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("slip", "--out", str(drafted / "slip.docx")) == 0
    assert (drafted / "slip.docx").is_file()
    capsys.readouterr()
    assert run("slip", "--answers", "1 是 2 否") == 0
    shown = capsys.readouterr()
    assert "1 是" in shown.out
    assert "--apply" in shown.err
    assert run("slip", "--answers", "1 是 2 否", "--apply") == 2
    assert run("slip", "--answers", "1 是 2 否", "--apply", "--by", "李四") == 0
    capsys.readouterr()
    assert run("slip", "--answers", "1 是", "--apply", "--by", "李四") == 1
    assert "李四" in capsys.readouterr().out
