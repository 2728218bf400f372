"""One process holds a home folder; the others ask it."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from assistant.database import Database
from assistant.desk import Desk, home
from assistant.errors import BadInput, HomeBusy
from assistant.library import Filters, Library
from assistant.library import library as facade
from assistant.sources import DocumentKind
from tests.library.drawn import RULES, LetterEmbeddings

POLICY = DocumentKind.POLICY


def another(desk: Desk) -> Library:
    """The library as another process would open it."""
    folder = desk.settings.home
    return Library(Database(folder), folder, LetterEmbeddings, neighbour=home.Beside(folder))


class _Served(HTTPServer):
    door: home.Door


class _Handler(BaseHTTPRequestHandler):
    server: _Served  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        answered = self.server.door.answer(self.headers[home.TOKEN_HEADER], asked)
        self.send_response(200 if answered is not None and self.path == home.PATH else 403)
        self.end_headers()
        self.wfile.write(json.dumps(answered).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def served(desk: Desk) -> Iterator[int]:
    """The desk's home, answered on loopback as ``serve`` does."""
    server = _Served(("127.0.0.1", 0), _Handler)
    server.door = home.Door(desk.library)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with server.door.open(desk.settings.home, "0.0.0.0", server.server_port):
        yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_command_beside_serve_gets_the_answer_of_serve(desk: Desk, served: int) -> None:
    beside = another(desk)
    document = beside.add(RULES.encode(), "rules.txt", kind=POLICY, year=2022)
    found = beside.search("出示证件", kinds=[POLICY], year=2022, limit=3)
    assert found == desk.library.search("出示证件", kinds=[POLICY], year=2022, limit=3)
    assert found[0].document == document


def test_an_error_of_serve_reaches_the_command_with_its_words(desk: Desk, served: int) -> None:
    with pytest.raises(BadInput):
        home.Beside(desk.settings.home).search("证件", Filters(), "viele")  # pyright: ignore[reportArgumentType]


def test_the_address_is_for_this_user_alone_and_gone_when_serve_ends(desk: Desk) -> None:
    file = desk.settings.home / home.ADDRESS_FILE
    with home.Door(desk.library).open(desk.settings.home, "127.0.0.1", 1):
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not file.exists()


def test_without_the_token_nothing_is_answered(desk: Desk) -> None:
    assert home.Door(desk.library).answer("guess", {"query": "证件", "filters": {}, "limit": 1}) is None


def test_a_second_serve_on_the_same_home_is_refused(desk: Desk, served: int) -> None:
    with pytest.raises(HomeBusy), home.Door(another(desk)).open(desk.settings.home, "127.0.0.1", 2):
        pass


def test_an_address_that_nobody_answers_is_of_a_serve_that_is_gone(desk: Desk) -> None:
    file = desk.settings.home / home.ADDRESS_FILE
    file.write_text(json.dumps({"host": "127.0.0.1", "port": 9, "token": "x"}), "utf-8")
    assert home.Beside(desk.settings.home).search("证件", Filters(), 3) is None
    desk.library.add(RULES.encode(), "rules.txt", kind=POLICY)
    library = another(desk)
    assert library.search("出示证件")
    library.close()


def test_a_folder_that_another_command_keeps_is_said_to_be_busy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facade, "LOCK_SECONDS", 0.1)
    desk.library.hold()
    with pytest.raises(HomeBusy):
        another(desk).search("证件")


def test_a_killed_process_leaves_no_lock(desk: Desk) -> None:
    code = (
        "import sys, os, pathlib; from assistant.database import Database; from assistant.library import Library;"
        "home = pathlib.Path(sys.argv[1]); library = Library(Database(home), home, lambda: None); library.hold();"
        "print('held', flush=True); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(desk.settings.home)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path.cwd(),
    )
    assert ended.stdout.strip() == "held" and ended.returncode != 0
    desk.library.hold()
