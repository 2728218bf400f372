"""Real texts to inject into and to measure silence on, from a folder given by argument; nothing of them is kept here."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from assistant import knowledge
from assistant.checking.held import PolicyText
from assistant.report import Unit


def reports(folder: Path) -> dict[str, str]:
    """Every report of the folder (its ``reports`` and the texts beside it), by file name."""
    paths = [*sorted((folder / "reports").glob("*.txt")), *sorted(folder.glob("*.txt"))]
    return {path.name: path.read_text("utf-8") for path in paths}


def policies(folder: Path) -> list[PolicyText]:
    """The policy documents of the folder; a statute's title and date stand in its file name."""
    held: list[PolicyText] = []
    for path in sorted((folder / "policies").glob("*.txt")):
        found = re.fullmatch(r"(?:law|local|doc)_(.+?)(?:[_(]?(\d{4}(?:-\d\d-\d\d)?)\)?)?", path.stem)
        title, date = (found.group(1), found.group(2) or "") if found else (path.stem, "")
        held.append(PolicyText(path.read_text("utf-8"), title=title, date=date, id=path.name))
    return held


def samples() -> dict[str, str]:
    """The made-up town's own past reports."""
    return {path.name: path.read_text("utf-8") for path in sorted(knowledge.samples().glob("青禾镇*情况报告.txt"))}


def sample_unit() -> Unit:
    """The made-up town."""
    profile = yaml.safe_load((knowledge.samples() / "profile.yaml").read_text("utf-8"))
    return Unit(**{key: tuple(value) if isinstance(value, list) else value for key, value in profile.items()})
