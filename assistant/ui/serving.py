"""Our FastAPI app with the Gradio page mounted in it, and the server that runs it."""

from __future__ import annotations

import os
import threading
import webbrowser

from fastapi import FastAPI

from assistant.desk import Desk


def create_app(desk: Desk) -> FastAPI:
    """The app: our own routes and middleware, the page mounted at /."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from assistant.ui.page import build

    return gr.mount_gradio_app(FastAPI(), build(desk), path="/", run_history=False, footer_links=[], ssr_mode=False)


def serve(desk: Desk, host: str, port: int, *, open_browser: bool) -> None:
    """Run the app until it is interrupted."""
    import uvicorn

    if open_browser:
        threading.Timer(1.0, webbrowser.open, [f"http://{host}:{port}/"]).start()
    uvicorn.run(create_app(desk), host=host, port=port, log_level="warning")
