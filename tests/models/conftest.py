"""The scripted endpoint as a fixture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.models.chat import Endpoint
from tests.endpoint import ScriptedEndpoint


@pytest.fixture
def server() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as started:
        yield started


@pytest.fixture
def endpoint(server: ScriptedEndpoint) -> Endpoint:
    return Endpoint(server.url, "scripted", read_seconds=2.0)
