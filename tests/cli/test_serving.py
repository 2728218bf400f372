"""``bigan serve`` as a process: it says when its page is there, and closes the home when it is asked to end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from assistant.desk.home import ADDRESS_FILE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_serve_tells_its_address_once_it_answers_and_ends_cleanly_when_asked(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["serve", "--no-browser", "--home", str(home), "--port", str(port)]
    with subprocess.Popen([sys.executable, "-m", "assistant", *command], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = next(line for line in process.stderr if "http://" in line)
        assert f"http://127.0.0.1:{port}/" in told
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert "青禾镇" in answer.read().decode() and answer.status == 200
        assert (home / ADDRESS_FILE).exists()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert not (home / ADDRESS_FILE).exists()
