"""Figures come in old workbooks too."""

from __future__ import annotations

from pathlib import Path

from assistant.desk import Desk, facts

FILES = Path(__file__).parents[1] / "documents" / "files"


def test_an_old_workbook_gives_facts_and_its_hidden_sheet_is_named(desk: Desk) -> None:
    taken = facts.import_workbook(desk, "u", 2024, (FILES / "workbook.et").read_bytes(), "统计.et", "王某")
    values = {fact.label: fact.wording() for fact in taken.facts}
    assert values["普法场次"].startswith("18")
    assert values["调解"].startswith("37")
    assert any("底稿" in problem.words() for problem in taken.problems)
    assert not any(fact.is_known for fact in taken.facts)
