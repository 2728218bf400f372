"""Our FastAPI app with the Gradio page mounted in it, and the server that runs it."""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from assistant.desk import Desk, facts
from assistant.desk.home import Door
from assistant.desk.samples import load_sample
from assistant.errors import Refused
from assistant.ui.identity import ADDRESS, Identity
from assistant.words import Language, say

HERE = Path(__file__).parent
ANYWHERE = ("", "0.0.0.0", "::")
log = logging.getLogger(__name__)
LANGUAGES: tuple[Language, ...] = ("en", "zh")
"""In the order of mounting: the page at / takes every address that no other has taken."""


def create_app(desk: Desk, door: Door | None = None) -> FastAPI:
    """The app: our own routes and middleware, the worker that lives as long as it does, the page mounted in each language."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from assistant.desk.runners import working
    from assistant.ui.page import build
    from assistant.ui.routes import door_routes, routes
    from assistant.ui.theme import theme

    @asynccontextmanager
    async def at_work(app: FastAPI) -> AsyncGenerator[None]:
        with working(desk):
            yield

    app = FastAPI(lifespan=at_work, openapi_url=None)
    app.add_middleware(Identity)
    app.include_router(routes(desk))
    if door is not None:
        app.include_router(door_routes(door))
    app.mount("/static/bigan", StaticFiles(directory=HERE / "editor" / "dist"), name="bigan")
    for language in LANGUAGES:
        app = gr.mount_gradio_app(
            app, build(desk, language), path=ADDRESS[language], head=head(language), theme=theme(), **MOUNT
        )
    return app


MOUNT: dict[str, Any] = {
    "run_history": False,
    "footer_links": [],
    "ssr_mode": False,
    "css_paths": [HERE / "page.css"],
    "enable_monitoring": False,
    "pwa": False,
}
"""How the page is mounted: nothing is offered, recorded or fetched outside."""


def head(language: Language) -> str:
    """The document view's script and style, named by their content so that a new one is never shadowed by a kept one."""
    script = '<script src="{}" onerror="window.Bigan=0"></script>'.format(_address("editor.js"))
    style = '<link rel="stylesheet" href="{}">'.format(_address("editor.css"))
    failed = f'<style>:root {{ --bg-failed: "{say("ui.error.title", language)}"; --bg-warned: "{say("ui.warning.title", language)}"; }}</style>'
    return f"{style}{failed}{script}{_OLD_BROWSER % say('ui.error.browser', language)}"


_OLD_BROWSER = """<script>
if (!window.Bigan || !window.ResizeObserver || !Array.prototype.at) {
  document.addEventListener("DOMContentLoaded", function () {
    document.body.insertAdjacentHTML("afterbegin", '<p style="padding:16px;background:#a8322a;color:#fff">%s</p>');
  });
}
</script>"""


def _address(name: str) -> str:
    content = (HERE / "editor" / "dist" / name).read_bytes()
    return f"/static/bigan/{name}?{hashlib.sha256(content).hexdigest()[:10]}"


def serve(desk: Desk, host: str, port: int, *, open_browser: bool) -> None:
    """Hold the home folder, load the sample into an empty one, and run the app until it is interrupted or asked to end."""
    _refuse_taken(host, port)
    # uvicorn raises again what ended it; ended from outside, the indexes must be closed as after Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    door = Door(desk.library)
    with door.open(desk.settings.home, host, port), suppress(KeyboardInterrupt):
        load_sample(desk)
        address = f"http://{'127.0.0.1' if host in ANYWHERE else host}:{port}/"

        def listening() -> None:
            log.warning(say("cli.serving", address=address))
            if open_browser:
                threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
            threading.Thread(target=facts.warm, daemon=True).start()
            desk.library.warm()

        config = uvicorn.Config(create_app(desk, door), host=host, port=port, log_level="warning")
        Announced(config, listening).run()


class Announced(uvicorn.Server):
    """A server that says when it listens: only then is there a page to open, and time to open what the page does not need."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening()


def _refuse_taken(host: str, port: int) -> None:
    """Say so before anything is opened where another program listens already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise Refused("serve.not_bound", host=host, port=port, reason=error.strerror or str(error)) from error
