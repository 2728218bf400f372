"""The home folder's door: beside a running ``serve``, other commands ask it for what only the holder of the indexes knows.

``serve`` holds the folder's lock and writes its address and a token beside it, readable by this user alone. What comes in
is answered by ``Door.answer``; how it travels (a JSON request on loopback) is the interface's matter on that side.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from assistant.errors import BadInput, BiganError, HomeBusy
from assistant.library import Filters, Hit, Library

ADDRESS_FILE = "serving.json"
PATH = "/bigan/door"
TOKEN_HEADER = "x-bigan-token"
WAIT_SECONDS = 30.0
_HITS: TypeAdapter[list[Hit]] = TypeAdapter(list[Hit])
_FILTERS: TypeAdapter[Filters] = TypeAdapter(Filters)


class Door:
    """The side of ``serve``: it knows the token and answers who shows it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._token = secrets.token_urlsafe(32)

    @contextmanager
    def open(self, home: Path, host: str, port: int) -> Generator[None]:
        """Hold the home folder and say where it is answered, until the block ends. Raises HomeBusy."""
        self._library.hold()
        file = home / ADDRESS_FILE
        _write_private(file, {"host": _reachable(host), "port": port, "token": self._token, "pid": os.getpid()})
        try:
            yield
        finally:
            file.unlink(missing_ok=True)

    def answer(self, token: str, request: Mapping[str, Any]) -> dict[str, Any] | None:
        """What a command beside us asked: hits, or a worded error; None where the token is wrong."""
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            return None
        try:
            query, limit = str(request["query"]), int(request["limit"])
            filters = _FILTERS.validate_python(request["filters"])
        except (KeyError, TypeError, ValueError, ValidationError):
            return _error(BadInput("home.bad_request"))
        try:
            hits = self._library.search(
                query,
                kinds=filters.kinds,
                year=filters.year,
                unit=filters.unit,
                document=filters.document,
                issuer=filters.issuer,
                in_force=filters.in_force,
                limit=limit,
            )
        except BiganError as error:
            return _error(error)
        return {"hits": _HITS.dump_python(hits, mode="json")}


class Beside:
    """The side of every other command: asks the ``serve`` that holds this home folder."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def search(self, query: str, filters: Filters, limit: int) -> list[Hit] | None:
        """The hits that ``serve`` finds; None where none is running. Raises HomeBusy where it does not answer."""
        # Only a command beside a running serve needs it; the others do not wait for it to load.
        import httpx

        address = _read(self._home / ADDRESS_FILE)
        if address is None:
            return None
        asked = {"query": query, "filters": _FILTERS.dump_python(filters, mode="json"), "limit": limit}
        url = f"http://{address['host']}:{address['port']}{PATH}"
        try:
            # A proxy that the environment names must not see what stays on this machine.
            with httpx.Client(trust_env=False, timeout=WAIT_SECONDS) as client:
                response = client.post(url, json=asked, headers={TOKEN_HEADER: str(address["token"])})
                response.raise_for_status()
                answered = cast(dict[str, Any], response.json())
        except httpx.ConnectError:
            return None
        except (httpx.HTTPError, ValueError) as error:
            raise HomeBusy("home.no_answer", home=str(self._home)) from error
        if "error" in answered:
            raise BadInput(str(answered["error"]["key"]), **cast(dict[str, Any], answered["error"]["values"]))
        return _HITS.validate_python(answered["hits"])


def _error(error: BiganError) -> dict[str, Any]:
    return {"error": {"key": error.key, "values": {name: str(value) for name, value in error.values.items()}}}


def _reachable(host: str) -> str:
    """The address under which this machine reaches itself."""
    if host in ("", "0.0.0.0", "localhost"):
        return "127.0.0.1"
    bare = "::1" if host == "::" else host
    return f"[{bare}]" if ":" in bare else bare


def _write_private(file: Path, content: dict[str, Any]) -> None:
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        json.dump(content, opened)


def _read(file: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return (
        cast(dict[str, Any], content)
        if isinstance(content, dict) and {"host", "port", "token"} <= content.keys()
        else None
    )  # pyright: ignore[reportUnknownVariableType]
