"""The committed bundle is what the source builds."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

EDITOR = Path(__file__).parents[2] / "assistant" / "ui" / "editor"


@pytest.mark.skipif(shutil.which("npm") is None, reason="no Node on this machine: the bundle cannot be built anew")
@pytest.mark.skipif(
    not (EDITOR / "node_modules").is_dir(), reason="run npm ci in assistant/ui/editor to compare the bundle"
)
@pytest.mark.parametrize("name", ["editor.js", "editor.css"])
def test_the_committed_bundle_is_what_the_source_builds(tmp_path: Path, name: str) -> None:
    for each in ("src", "package.json"):
        source = EDITOR / each
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / each)
    (tmp_path / "node_modules").symlink_to(EDITOR / "node_modules")
    subprocess.run(["npm", "run", "build"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "dist" / name).read_bytes() == (EDITOR / "dist" / name).read_bytes()
