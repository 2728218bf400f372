"""The sample's report, drafted whole, behind a server on loopback: what the evals of the page look at."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from assistant.desk import Desk, open_desk
from assistant.desk.samples import load_sample
from assistant.report import Report
from assistant.settings import Settings


@contextmanager
def served_sample(home: Path) -> Generator[tuple[str, Desk, Report]]:
    import uvicorn

    from assistant.ui.serving import create_app

    desk = open_desk(Settings().at(home))
    report = load_sample(desk)
    assert report is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(desk), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started or desk.jobs.unfinished():
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}", desk, report
    server.should_exit = True
    thread.join(timeout=10)
    desk.close()
