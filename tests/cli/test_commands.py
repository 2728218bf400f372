"""The command line, as a script would call it."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from assistant import knowledge
from assistant.cli import main
from assistant.documents import read

SAMPLES = knowledge.samples()
PAST = SAMPLES / "青禾镇2024年法治政府建设情况报告.docx"
FACTS = SAMPLES / "facts_2025.xlsx"
TEMPLATE = "年度法治政府建设情况报告"


def run(*arguments: object) -> int:
    """The exit code of a command."""
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("draft")
    out, word = folder / "out.json", folder / "out.docx"
    code = run("draft", "--home", folder / "home", "--template", TEMPLATE, "--year", 2025, "--facts", FACTS, "--past", PAST,
               "--model", "composer", "--docx", word, "--json", out)  # fmt: skip
    assert code == 0
    assert word.read_bytes().startswith(b"PK")
    return json.loads(out.read_text("utf-8"))


def test_a_draft_has_every_required_section_and_none_is_empty(draft: dict[str, Any]) -> None:
    slots = [section["slot"] for section in draft["sections"]]
    assert slots == ["opening", "measures", "shortcomings", "first_responsible", "next_year"]
    assert all(section["paragraphs"] for section in draft["sections"])


def test_every_figure_of_a_draft_has_a_source_and_none_is_last_years(draft: dict[str, Any]) -> None:
    facts = {each["id"]: each for each in draft["facts"]}
    for section in draft["sections"]:
        for paragraph in section["paragraphs"]:
            for figure in paragraph["figures"]:
                if figure["status"] == "leftover":
                    # What last year's report planned or held to is marked, for a person to decide.
                    assert section["slot"] == "next_year" or figure["text"].endswith("全会"), paragraph["text"]
                    continue
                assert figure["status"] in {"matched", "quoted"}, paragraph["text"]
                assert figure["fact"] in facts or figure["status"] == "quoted"


def test_a_fact_without_a_value_is_a_hole_and_its_value_is_null(draft: dict[str, Any]) -> None:
    empty = [each for each in draft["facts"] if each["state"] == "empty"]
    assert empty
    assert all(each["value"] is None and each["status"] == "unused" for each in empty)
    assert any(paragraph["holes"] for section in draft["sections"] for paragraph in section["paragraphs"])


def test_a_sentence_of_last_years_acts_is_marked(draft: dict[str, Any]) -> None:
    marks = {
        sentence["mark"]
        for section in draft["sections"]
        for paragraph in section["paragraphs"]
        for sentence in paragraph["sentences"]
        if sentence["origin"] == "past"
    }
    assert "沿用待确认" in marks


def test_the_same_command_gives_the_same_draft_again(tmp_path: Path) -> None:
    arguments = (
        "draft",
        "--home",
        tmp_path / "home",
        "--template",
        TEMPLATE,
        "--year",
        2025,
        "--facts",
        FACTS,
        "--past",
        PAST,
    )
    texts = []
    for name in ("one.json", "two.json"):
        assert run(*arguments, "--json", tmp_path / name) == 0
        texts.append((tmp_path / name).read_text("utf-8"))
    assert texts[0] == texts[1]


def test_a_check_ends_with_one_where_something_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "青禾镇2025年法治政府建设情况报告\n一、2025年度主要举措\n2025年2月30日召开推进会。\n三、2025年度存在的不足\n学得不够。"
    file = tmp_path / "draft.txt"
    file.write_text(text, "utf-8")
    assert run("check", file, "--json", "--home", tmp_path / "home") == 1
    read = json.loads(capsys.readouterr().out)
    assert read["text"] == text
    for finding in read["findings"]:
        assert read["text"][finding["start"] : finding["end"]] == finding["quote"]
    assert {"有误"} <= {finding["severity"] for finding in read["findings"]}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "nowhere.txt"), "没有找到文件"),
        (("draft", "--template", "不存在的模板", "--year", "2025", "--facts", FACTS), "现有模板"),
        (("draft", "--template", TEMPLATE, "--year", "2025", "--facts", "nowhere.xlsx"), "没有找到文件"),
        (("export", "--out", "x.docx"), "还没有报告"),
        (("ingest", "nowhere"), "没有找到文件"),
        (("draft", "--template", TEMPLATE, "--year", "20255", "--facts", FACTS), "不是年份"),
        (("draft", "--template", TEMPLATE), "命令不完整"),
        (("export", "--out", "x.docx", "--date", "2026-13-01"), "不是日期"),
    ],
)
def test_bad_input_is_said_in_words_and_ends_with_two(
    arguments: tuple[object, ...],
    says: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments, "--home", tmp_path / "home") == 2
    assert says in capsys.readouterr().err


def test_refused_files_are_named_and_the_others_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("关于加强普法宣传的通知\n各村要在12月底前开展普法宣传活动。", "utf-8")
    assert run("ingest", tmp_path / "empty.docx", tmp_path / "notes.txt", "--home", tmp_path / "home") == 0
    told = capsys.readouterr().err
    assert "empty.docx" in told
    assert "已收入" in told
    assert run("search", "普法宣传", "--json", "--home", tmp_path / "home") == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert "普法宣传活动" in hits[0]["text"]


def test_a_question_that_the_library_does_not_answer_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "火星上有没有镇政府", "--home", tmp_path / "home") == 0
    assert "没有找到" in capsys.readouterr().out


def test_a_home_that_cannot_be_used_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no folder")
    assert run("search", "普法", "--home", tmp_path / "file") == 2
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "bigan.db").write_text("not a database" * 100)
    assert run("search", "普法", "--home", tmp_path / "damaged") == 2
    told = capsys.readouterr().err
    assert "无法建立" in told
    assert "打不开" in told


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run("serve", "--no-browser", "--port", port, "--home", tmp_path / "home") == 2
    assert "--port" in capsys.readouterr().err


def test_a_check_shows_each_duty_beside_its_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = SAMPLES / "云溪县2025年全面依法治县工作要点.docx"
    run("check", PAST, "--template", TEMPLATE, "--policy", policy, "--json", "--home", tmp_path / "home")
    checked = json.loads(capsys.readouterr().out)
    assert {"已回应", "仅提及", "未见回应"} == {duty["outcome"] for duty in checked["duties"]}
    for duty in checked["duties"]:
        assert duty["document"]
        assert checked["text"][duty["start"] or 0 : duty["end"] or 0] == duty["quote"]


def test_another_units_report_is_no_measure_and_its_name_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (SAMPLES / "青禾镇2024年法治政府建设情况报告.txt").read_text("utf-8").replace("青禾镇坚持", "白鹭镇坚持", 1)
    (tmp_path / "draft.txt").write_text(text, "utf-8")
    other = SAMPLES / "白鹭镇2024年法治政府建设情况报告.docx"
    assert run("check", tmp_path / "draft.txt", "--past", other, "--json", "--home", tmp_path / "home") == 1
    printed = capsys.readouterr()
    named = [each for each in json.loads(printed.out)["findings"] if each["code"] == "O1"]
    assert [(each["quote"], each["suggestion"]) for each in named] == [("白鹭镇", "青禾镇")]
    assert not [each for each in json.loads(printed.out)["findings"] if each["code"] == "D3"]
    assert "不是本单位的" in printed.err


def test_the_date_of_signing_can_be_given_on_export(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(
        "draft", "--home", home, "--template", TEMPLATE, "--year", 2025, "--facts", FACTS, "--json", tmp_path / "o.json"
    )
    assert run("export", "--home", home, "--date", "2026-01-10", "--out", tmp_path / "o.docx") == 0
    assert "2026年1月10日" in read((tmp_path / "o.docx").read_bytes(), "o.docx").text


def test_a_draft_is_signed_with_the_name_under_which_last_years_report_was_signed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("draft", "--home", home, "--template", TEMPLATE, "--year", 2025, "--facts", FACTS, "--past", PAST,
        "--docx", tmp_path / "o.docx")  # fmt: skip
    lines = read((tmp_path / "o.docx").read_bytes(), "o.docx").text.splitlines()
    assert lines[-2:] == ["青禾镇人民政府", "2026年×月×日"]
    assert lines[0] == "青禾镇2025年法治政府建设情况报告"
