"""Who is at the page: set by our own middleware, read from the request, never from a session."""

from __future__ import annotations

from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.words import Language, say


class Identity:
    """Pure ASGI: puts the person into ``request.state.user``. A house with a login replaces this one class."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            scope.setdefault("state", {})["user"] = say("ui.local_user")
        await self._app(scope, receive, send)


def person_of(request: Any) -> str:
    """The person behind a request of FastAPI or of Gradio."""
    inner = getattr(request, "request", None) or request
    return str(getattr(getattr(inner, "state", None), "user", "") or say("ui.local_user"))


def other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


ADDRESS: dict[Language, str] = {"zh": "/", "en": "/en"}
"""Where the page stands in each language."""
