"""No run is reported to anybody, whatever the environment says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.endpoint import ScriptedEndpoint

CODE = """
import sys
from langchain_core.messages import HumanMessage
from langsmith.utils import tracing_is_enabled
from assistant.models.asking import ask
from assistant.models.chat import Endpoint, chat_model
import threading
model = chat_model(Endpoint(sys.argv[1], "scripted"))
said = []
thread = threading.Thread(target=lambda: said.append((ask(model, [HumanMessage("写")]), tracing_is_enabled())))
thread.start(); thread.join()
print(said)
"""


@pytest.mark.parametrize("name", ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING"])
def test_tracing_is_off_where_the_environment_asks_for_it(name: str) -> None:
    with ScriptedEndpoint() as server, ScriptedEndpoint() as collector:
        server.say("好。")
        environment = {name: "true", "LANGSMITH_ENDPOINT": collector.url, "LANGSMITH_API_KEY": "x", "PYTHONPATH": "."}
        ended = subprocess.run(
            [sys.executable, "-c", CODE, server.url], capture_output=True, text=True, check=False, env=environment
        )
    assert ended.stdout.strip() == "[('好。', False)]", ended.stderr
    assert collector.headers == []
