"""The marks of evals/duties quote what stands in the samples and in the report, a third of each answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from assistant.knowledge import samples

DUTIES = Path(__file__).parents[2] / "evals" / "duties"
REPORT = (DUTIES / "report_2025.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["marks.yaml", "promises.yaml"])
def test_a_mark_quotes_both_texts_word_for_word(name: str) -> None:
    for mark in yaml.safe_load((DUTIES / name).read_text("utf-8")):
        assert mark["quote"] in (samples() / f"{mark['document']}.txt").read_text("utf-8"), mark["id"]
        assert mark["evidence"] in REPORT, mark["id"]
        assert bool(mark["evidence"]) == (mark["answer"] in ("已回应", "仅提及")), mark["id"]


def test_a_third_is_answered_a_third_is_only_touched_and_a_third_is_not_seen() -> None:
    marks = [mark for mark in yaml.safe_load((DUTIES / "marks.yaml").read_text("utf-8")) if mark["ours"]]
    counts = Counter(mark["answer"] for mark in marks)
    assert min(counts["仅提及"], counts["未见回应"]) * 3 >= len(marks)
