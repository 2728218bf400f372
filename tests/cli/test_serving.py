"""``bigan serve`` as a process: it says when its page is there, and closes the home when it is asked to end."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.desk.home import ADDRESS_FILE


def asked(port: int, endpoint: str, *values: object) -> Any:
    """What the page's API answers, by its documented two calls."""
    address = f"http://127.0.0.1:{port}/gradio_api/call/{endpoint}"
    event = httpx.post(address, json={"data": values}).json()["event_id"]
    told = httpx.get(f"{address}/{event}", timeout=60).text
    assert "event: complete" in told, told
    return json.loads(told.rsplit("data: ", 1)[1])[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_serve_tells_its_address_once_it_answers_and_ends_cleanly_when_asked(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["serve", "--no-browser", "--home", str(home), "--port", str(port)]
    with subprocess.Popen([sys.executable, "-m", "assistant", *command], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = next(line for line in process.stderr if "http://" in line)
            assert f"http://127.0.0.1:{port}/" in told
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                assert "青禾镇" in answer.read().decode() and answer.status == 200
            assert (home / ADDRESS_FILE).exists()
            (report,) = asked(port, "reports")
            assert asked(port, "report", report["id"])["title"] == report["title"]
            assert {each["state"] for each in asked(port, "facts", report["id"])} > {"value", "zero"}
            assert asked(port, "passages", "合法性审查", 3)[0]["document"]
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    assert not (home / ADDRESS_FILE).exists()
