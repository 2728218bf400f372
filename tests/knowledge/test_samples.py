"""The made-up town is whole: its files are there, its unit loads, its documents and figures agree with each other."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant import documents
from assistant.knowledge import sample_files, sample_unit, samples, templates
from assistant.language.outline import numbering
from assistant.sources import DocumentKind

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed_report.txt"


def test_every_file_of_the_manifest_is_there_and_of_a_known_kind() -> None:
    known = {kind.value for kind in DocumentKind} | {"facts"}
    assert [file.path.name for file in sample_files() if not file.path.is_file() or file.kind not in known] == []


def test_the_town_has_two_past_reports_five_policies_a_reference_and_facts() -> None:
    kinds = [file.kind for file in sample_files()]
    assert kinds.count("past_report") == 2
    assert kinds.count("policy") >= 5
    assert kinds.count("reference") == 1
    assert kinds.count("facts") == 1


def test_policies_come_from_different_issuers_and_years() -> None:
    policies = [file for file in sample_files() if file.kind == "policy"]
    assert len({file.unit for file in policies}) >= 4
    assert len({file.year for file in policies}) >= 3


def test_the_unit_is_the_one_whose_reports_it_holds() -> None:
    unit = sample_unit()
    assert len(unit.villages) == 14
    assert {file.unit for file in sample_files() if file.kind == "past_report"} == {unit.short}


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_past_report_has_the_required_contents_and_the_length_of_the_genre(year: int) -> None:
    text = (samples() / f"青禾镇{year}年法治政府建设情况报告.txt").read_text("utf-8")
    headings = [line for line in text.splitlines() if (number := numbering(line)) and number.level == 1]
    for section in templates()["fazhi_zhengfu"].sections:
        if section.required:
            assert [line for line in headings if any(word in line for word in section.variants)], section.id
    assert 2000 <= len(text) <= 2800


def test_the_workbook_holds_one_missing_value_a_zero_a_rename_a_rounded_one_and_a_date() -> None:
    path = next(file.path for file in sample_files() if file.kind == "facts")
    rows = list(load_workbook(BytesIO(path.read_bytes())).active.iter_rows(min_row=3, values_only=True))
    values = [row[2] for row in rows]
    assert len(rows) >= 40
    assert values.count(None) == 1
    assert 0 in values
    assert any(isinstance(value, str) and "余" in value for value in values)
    assert any("截至" in str(row[4]) for row in rows)
    assert any("改此名称" in str(row[6]) for row in rows)
    assert sum(row[3] == "事项" for row in rows) >= 5


def test_the_facts_of_a_workbook_agree_with_each_other() -> None:
    path = next(file.path for file in sample_files() if file.kind == "facts")
    value = {row[1]: row[2] for row in load_workbook(path).active.iter_rows(min_row=3, values_only=True)}
    assert value["排查纠纷"] == value["化解纠纷"] + value["在办纠纷"]
    assert round(value["化解纠纷"] / value["排查纠纷"], 3) == value["纠纷化解率"]
    assert round(value["持执法证人数"] / value["在岗执法队员"], 3) == value["执法队员持证率"]
    assert round(value["隐患完成整改"] / value["查出安全隐患"], 2) == value["隐患整改率"]
    assert value["法律明白人"] == 5 * value["村（社区）总数"]


def test_a_document_says_what_its_text_file_says() -> None:
    for file in sample_files():
        plain = file.path.with_suffix(".txt")
        if file.path.suffix in {".docx", ".pdf"} and plain.is_file():
            read = _letters(documents.read(file.path.read_bytes(), file.path.name).text)
            assert all(_letters(line) in read for line in plain.read_text("utf-8").splitlines() if "\t" not in line)


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.skipif(not SEED.is_file(), reason="the reference report is not part of the checkout")
def test_no_sentence_of_the_reference_report_stands_in_the_samples() -> None:
    def pieces(text: str) -> set[str]:
        return {piece for piece in re.split(r"[，。；：\n]", text) if len(piece) >= 18}

    ours = set[str]().union(*(pieces(path.read_text("utf-8")) for path in samples().glob("*.txt")))
    heading = {"存在的不足和原因", "第一责任人职责", "主要举措和成效", "主要安排"}
    shared = {piece for piece in ours & pieces(SEED.read_text("utf-8")) if not any(word in piece for word in heading)}
    assert shared <= {"加强法治政府建设的有关情况", "以习近平新时代中国特色社会主义思想为指导"}
