"""Chat models behind LangChain's interface. It knows how an endpoint is reached, not what is asked of it.

Tracing is off even where the environment asks for it: a draft of an office is nobody else's. Heavy libraries load when a
model is built, not when this module is imported.
"""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.errors import BadInput

if TYPE_CHECKING:
    import httpx2
    from langchain_core.language_models import BaseChatModel

READ_SECONDS = 120.0
"""Longest silence of an endpoint before it counts as timed out; a slow drip of tokens is no silence."""
CONNECT_SECONDS = 10.0
RETRIES = 3
NO_KEY = SecretStr("")
CONTEXT_TOKENS = 8192
"""What a model is taken to read and write together where nobody said otherwise."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint. ``api_key`` may be empty, ``ca_bundle`` names the certificates of a private authority."""

    base_url: str
    model: str
    api_key: SecretStr = NO_KEY
    ca_bundle: Path | None = None
    context_tokens: int = CONTEXT_TOKENS
    retries: int = RETRIES
    read_seconds: float = READ_SECONDS

    @property
    def host(self) -> str:
        """The host that text is sent to, as the interface names it."""
        return urlsplit(self.base_url).hostname or self.base_url


def chat_model(endpoint: Endpoint, *, temperature: float = 0.3, max_tokens: int | None = None) -> BaseChatModel:
    """The chat model of an endpoint; 429, 5xx and time-outs are tried again with growing pauses."""
    from langchain_openai import ChatOpenAI

    switch_off_tracing()
    limit: dict[str, Any] = {}
    if max_tokens is not None:
        # LangChain renames the limit to max_completion_tokens, which most servers other than OpenAI's own do not know.
        own = endpoint.host.endswith("openai.com")
        limit = {"max_completion_tokens": max_tokens} if own else {"extra_body": {"max_tokens": max_tokens}}
    return ChatOpenAI(
        model=endpoint.model,
        base_url=_checked(endpoint.base_url),
        # A server without keys still gets the header that the protocol wants.
        api_key=SecretStr(endpoint.api_key.get_secret_value() or "none"),
        temperature=temperature,
        max_retries=endpoint.retries,
        timeout=(CONNECT_SECONDS, endpoint.read_seconds),
        stream_usage=False,
        use_responses_api=False,
        http_client=_client(endpoint),
        **limit,
    )


def switch_off_tracing() -> None:
    """No run of LangChain is reported to anybody, whatever LANGSMITH_* and LANGCHAIN_* say."""
    import langsmith

    langsmith.configure(enabled=False)
    for name in ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER"):
        # With tracing off, LangChain raises where these names of its first version are set.
        os.environ.pop(name, None)


def _checked(base_url: str) -> str:
    parts = urlsplit(base_url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("models.bad_url", url=base_url)
    return base_url.strip().rstrip("/")


def _client(endpoint: Endpoint) -> httpx2.Client | None:
    """A client that also trusts the private authority; None where there is none."""
    if endpoint.ca_bundle is None:
        return None
    import httpx2

    try:
        context = ssl.create_default_context()
        context.load_verify_locations(cafile=str(endpoint.ca_bundle))
    except (OSError, ssl.SSLError) as error:
        raise BadInput("models.bad_certificate", path=str(endpoint.ca_bundle)) from error
    return httpx2.Client(verify=context, timeout=httpx2.Timeout(endpoint.read_seconds, connect=CONNECT_SECONDS))
