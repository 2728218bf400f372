"""Real texts to inject into and to measure silence on, from a folder given by argument; nothing of them is kept here."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.checking.held import PolicyText


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
