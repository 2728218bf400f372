"""Our FastAPI app with the Gradio page mounted in it, and the server that runs it."""

from __future__ import annotations

import hashlib
import os
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from assistant.desk import Desk
from assistant.desk.home import Door
from assistant.desk.worker import Worker
from assistant.ui.identity import ADDRESS, Identity
from assistant.words import Language, say

HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("en", "zh")
"""In the order of mounting: the page at / takes every address that no other has taken."""


def create_app(desk: Desk, door: Door | None = None) -> FastAPI:
    """The app: our own routes and middleware, the worker that lives as long as it does, the page mounted in each language."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from assistant.desk.runners import RUNNERS
    from assistant.ui.page import build
    from assistant.ui.routes import door_routes, routes
    from assistant.ui.theme import theme

    @asynccontextmanager
    async def working(app: FastAPI) -> AsyncIterator[None]:
        worker = Worker(desk, RUNNERS)
        worker.start()
        try:
            yield
        finally:
            worker.stop()

    app = FastAPI(lifespan=working, openapi_url=None)
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
    return f"{style}{script}{_OLD_BROWSER % say('ui.error.browser', language)}"


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
    """Hold the home folder and run the app until it is interrupted. Raises HomeBusy where another process holds it."""
    import uvicorn

    door = Door(desk.library)
    with door.open(desk.settings.home, host, port):
        # Whoever held a job before us is gone: the home folder is ours alone.
        desk.jobs.release_all()
        if open_browser:
            threading.Timer(
                1.0, webbrowser.open, [f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"]
            ).start()
        uvicorn.run(create_app(desk, door), host=host, port=port, log_level="warning")
