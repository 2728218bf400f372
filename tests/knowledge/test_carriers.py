"""The carriers for judging the composer are whole: facts can be read, expectations quote the report."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.knowledge import template
from assistant.ledger import Fact, FactKind, FactState

CARRIERS = Path(__file__).parents[2] / "evals" / "carriers"
each_carrier = pytest.mark.parametrize("name", ["shiqiao", "fenglin", "qingtang"])


@each_carrier
def test_expectations_quote_the_report_and_name_known_outcomes(name: str) -> None:
    text = (CARRIERS / name / "past_2024.txt").read_text("utf-8")
    for entry in yaml.safe_load((CARRIERS / name / "expectations.yaml").read_text("utf-8")):
        assert entry["sentence"] in text
        assert set(entry["expect"]) <= {"kept", "changed", "dropped", "unsure"}
        if "kept" in entry["expect"]:
            assert not entry.get("hasnt")


@each_carrier
def test_what_must_stand_there_is_a_fact_of_the_new_year(name: str) -> None:
    data = yaml.safe_load((CARRIERS / name / "facts_2025.yaml").read_text("utf-8"))
    facts = [
        Fact(
            str(number),
            **{**row, "state": FactState(row.get("state", "value")), "kind": FactKind(row.get("kind", "figure"))},
        )
        for number, row in enumerate(data["facts"])
    ]
    said = "".join(fact.wording() for fact in facts)
    for entry in yaml.safe_load((CARRIERS / name / "expectations.yaml").read_text("utf-8")):
        for words in entry.get("has", []):
            assert words in said or words.startswith(("2025年", "“", "下降", "上升")), words


@each_carrier
def test_the_template_knows_the_required_contents_of_another_layout(name: str) -> None:
    lines = (CARRIERS / name / "past_2024.txt").read_text("utf-8").splitlines()
    for section in template("fazhi_zhengfu").sections:
        if section.required:
            assert [line for line in lines if any(variant in line for variant in section.variants)], section.id
