"""A scripted OpenAI-compatible server on loopback: it streams, errs, drips, breaks off, reasons, lies and calls tools on command.

    with ScriptedEndpoint() as server:
        server.say("第一句。")                     # streamed in pieces
        server.say(Reply(status=429))              # an error
        server.answer = lambda messages: "…"       # or made from what was asked

Nothing of the product is imported: what is tested is the wire.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    text: str = ""
    status: int = 200
    reasoning: str = ""
    """Sent as ``reasoning_content`` before the text."""
    piece: int = 8
    """Characters of one chunk."""
    pause: float = 0.0
    """Seconds between chunks: a drip."""
    finish: str | None = "stop"
    """None: the stream ends without a finish_reason."""
    cut_after: int | None = None
    """The connection breaks after so many chunks."""
    tool: tuple[str, dict[str, Any]] | None = None
    """A tool that the model calls, with its arguments."""
    raw: str | None = None
    """A body that is no protocol at all."""


@dataclass
class ScriptedEndpoint:
    """Serves ``/v1/chat/completions``, ``/v1/models`` and ``/v1/embeddings``; ``requests`` holds the bodies asked."""

    answer: Callable[[list[dict[str, Any]]], str | Reply] | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    dimension: int = 8
    _replies: list[Reply] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> ScriptedEndpoint:
        endpoint = self

        class Handler(_Handler):
            served = endpoint

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve_tls(self, context: ssl.SSLContext) -> None:
        """From now on speak TLS."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def say(self, *replies: str | Reply) -> None:
        """Queue replies; when none is left, ``answer`` or an empty reply serves."""
        with self._lock:
            self._replies += [reply if isinstance(reply, Reply) else Reply(reply) for reply in replies]

    def next(self, body: dict[str, Any]) -> Reply:
        with self._lock:
            self.requests.append(body)
            if self._replies:
                return self._replies.pop(0)
        made = self.answer(body["messages"]) if self.answer else ""
        return made if isinstance(made, Reply) else Reply(made)


class _Handler(BaseHTTPRequestHandler):
    served: ScriptedEndpoint
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""

    def do_GET(self) -> None:
        self._json(200, {"object": "list", "data": [{"id": "scripted", "object": "model"}]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.served.headers.append({name.lower(): value for name, value in self.headers.items()})
        if self.path.endswith("/embeddings"):
            self._embeddings(body)
            return
        reply = self.served.next(body)
        if reply.status != 200:
            self._json(reply.status, {"error": {"message": f"scripted {reply.status}", "type": "scripted"}})
        elif reply.raw is not None:
            self._send(200, "text/html", reply.raw.encode())
        elif body.get("stream"):
            self._stream(reply)
        else:
            self._json(200, _whole(reply))

    def _stream(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for number, chunk in enumerate(_chunks(reply)):
            if reply.cut_after is not None and number >= reply.cut_after:
                return
            try:
                self.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return
            time.sleep(reply.pause)
        self.wfile.write(b"data: [DONE]\n\n")

    def _embeddings(self, body: dict[str, Any]) -> None:
        inputs = body["input"] if isinstance(body["input"], list) else [body["input"]]
        rows = [
            {"object": "embedding", "index": index, "embedding": _vector(str(text), self.served.dimension)}
            for index, text in enumerate(inputs)
        ]
        usage = {"prompt_tokens": 0, "total_tokens": 0}
        self._json(200, {"object": "list", "data": rows, "model": body["model"], "usage": usage})

    def _json(self, status: int, value: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(value, ensure_ascii=False).encode())

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        # The client's own pause between tries is seconds; tests need none.
        self.send_header("retry-after-ms", "5")
        self.end_headers()
        self.wfile.write(content)


def _chunks(reply: Reply) -> Iterator[dict[str, Any]]:
    yield _chunk({"role": "assistant", "content": ""})
    for at in range(0, len(reply.reasoning), reply.piece):
        yield _chunk({"reasoning_content": reply.reasoning[at : at + reply.piece]})
    for at in range(0, len(reply.text), reply.piece):
        yield _chunk({"content": reply.text[at : at + reply.piece]})
    if reply.tool:
        yield _chunk({"tool_calls": [{"index": 0, **_tool_call(reply.tool)}]})
    if reply.finish:
        yield _chunk({}, "tool_calls" if reply.tool else reply.finish)


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}


def _whole(reply: Reply) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": reply.text}
    if reply.reasoning:
        message["reasoning_content"] = reply.reasoning
    if reply.tool:
        message["tool_calls"] = [_tool_call(reply.tool)]
    finish = "tool_calls" if reply.tool else reply.finish
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
        "usage": usage,
    }


def _tool_call(tool: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    function = {"name": tool[0], "arguments": json.dumps(tool[1], ensure_ascii=False)}
    return {"id": "call_1", "type": "function", "function": function}


def _vector(text: str, dimension: int) -> list[float]:
    """A vector of the text's characters: equal texts lie together, others apart."""
    vector = [0.01] * dimension
    for char in text:
        vector[ord(char) % dimension] += 1.0
    return vector
