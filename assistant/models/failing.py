"""What an endpoint's failure is called, and so what a person is told to do. It knows the exceptions of the vendors, nobody above does."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from assistant.errors import ModelFailed, ModelUnfinished


def failure(error: Exception, partial: str = "") -> ModelFailed:
    """What a person is told about an endpoint's failure; ``partial`` is what came before it."""
    import openai

    # Ordered from the narrow to the wide: each later class contains the ones before it.
    if isinstance(error, openai.APITimeoutError):
        return ModelFailed("models.timed_out", partial=partial, retryable=True)
    if isinstance(error, openai.APIConnectionError):
        return _unreached(error, partial)
    if isinstance(error, (openai.AuthenticationError, openai.PermissionDeniedError)):
        return ModelFailed("models.key_refused", partial=partial)
    if isinstance(error, openai.NotFoundError):
        return ModelFailed("models.not_there", partial=partial, reason=_short(error))
    if isinstance(error, openai.RateLimitError):
        return ModelFailed("models.too_busy", partial=partial, retryable=True)
    if isinstance(error, openai.APIStatusError):
        retryable = error.status_code >= 500
        return ModelFailed(
            "models.refused", partial=partial, retryable=retryable, status=error.status_code, reason=_short(error)
        )
    if partial:
        return ModelUnfinished("models.broken_stream", partial=partial, retryable=True)
    return ModelFailed("models.no_answer", partial=partial, reason=_short(error))


def _unreached(error: Exception, partial: str) -> ModelFailed:
    """Why nobody was reached, by the innermost cause that says so."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ModelFailed("models.not_trusted", partial=partial, reason=cause.verify_message)
        if isinstance(cause, ssl.SSLError):
            return ModelFailed("models.no_tls", partial=partial)
        if isinstance(cause, socket.gaierror):
            return ModelFailed("models.no_host", partial=partial, retryable=True)
        if isinstance(cause, ConnectionRefusedError):
            return ModelFailed("models.nobody_there", partial=partial, retryable=True)
    innermost = list(_causes(error))[-1]
    return ModelFailed("models.unreachable", partial=partial, retryable=True, reason=_short(innermost))


def _causes(error: BaseException) -> Iterator[BaseException]:
    at: BaseException | None = error
    while at is not None:
        yield at
        at = at.__cause__ or at.__context__


def _short(error: BaseException) -> str:
    line = " ".join(str(error).split())
    return line if len(line) <= 200 else line[:200] + "…"
