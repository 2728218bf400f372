"""Old office files are read by ourselves in these tests: LibreOffice is hidden unless a test asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _no_libreoffice(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if "libreoffice" not in request.keywords:
        monkeypatch.setenv("PATH", str(tmp_path))
