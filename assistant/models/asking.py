"""Asking a chat model: text as it streams, without reasoning; a stream that breaks is told from one that ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage, HumanMessage, SystemMessage

from assistant.errors import BiganError, ModelFailed, ModelUnfinished
from assistant.models.failing import failure
from assistant.models.reasoning import ReasoningFilter, without_reasoning

ENDS = ("finish_reason", "stop_reason", "done_reason")
"""What OpenAI's protocol, Anthropic's and Ollama's call the reason why a reply ended."""
AT_LIMIT = frozenset({"length", "max_tokens", "max_output_tokens"})
REPLY_SECONDS = 600.0
"""Longest time of one reply, however busily it drips: nobody waits for ever."""


def messages(system: str, user: str) -> list[BaseMessage]:
    """The two messages of a plain question."""
    return [SystemMessage(system), HumanMessage(user)] if system else [HumanMessage(user)]


def stream(model: BaseChatModel, asked: Sequence[BaseMessage], **options: Any) -> Generator[str]:
    """The pieces of the reply's text. Raises ModelUnfinished (with what came) where the stream breaks or hits the limit."""
    said, reasoning, ended = "", ReasoningFilter(), ""
    latest = time.monotonic() + REPLY_SECONDS
    try:
        for chunk in model.stream(list(asked), **options):
            ended = _end(chunk) or ended
            if time.monotonic() > latest:
                raise ModelFailed("models.too_slow", partial=said, seconds=round(REPLY_SECONDS))
            if piece := reasoning.feed(_text(chunk)):
                said += piece
                yield piece
    except (BiganError, GeneratorExit):
        raise
    except Exception as error:
        # Servers that lie about the protocol make the client raise whatever its parsing meets.
        raise failure(error, said) from error
    if piece := reasoning.rest():
        said += piece
        yield piece
    if not ended:
        raise ModelUnfinished("models.broken_stream", partial=said, retryable=True)
    if ended in AT_LIMIT:
        raise ModelUnfinished("models.at_limit", partial=said)


def ask(
    model: BaseChatModel,
    asked: Sequence[BaseMessage],
    *,
    on_text: Callable[[str], None] | None = None,
    at_most: int | None = None,
    **options: Any,
) -> str:
    """The whole reply; ``on_text`` is given each piece as it comes. A broken stream is asked again once.

    A reply longer than ``at_most`` characters is broken off there: whoever asks has no use for it, and servers that know
    no token limit would write on for minutes.
    """
    try:
        return _collected(model, asked, on_text, at_most, options)
    except ModelUnfinished as error:
        if not error.retryable:
            raise
    return _collected(model, asked, on_text, at_most, options)


def _collected(
    model: BaseChatModel,
    asked: Sequence[BaseMessage],
    on_text: Callable[[str], None] | None,
    at_most: int | None,
    options: dict[str, Any],
) -> str:
    said = ""
    with closing(stream(model, asked, **options)) as pieces:
        for piece in pieces:
            said += piece
            if on_text is not None:
                on_text(piece)
            if at_most is not None and len(said) > at_most:
                break
    return without_reasoning(said)


def _text(chunk: AIMessageChunk) -> str:
    content: Any = chunk.content
    if isinstance(content, str):
        return content
    blocks = cast(list[Any], content)
    return "".join(
        block if isinstance(block, str) else str(block.get("text", ""))
        for block in blocks
        if isinstance(block, str) or (isinstance(block, dict) and cast(dict[str, Any], block).get("type") == "text")
    )


def _end(chunk: AIMessageChunk) -> str:
    return next((str(chunk.response_metadata[name]) for name in ENDS if chunk.response_metadata.get(name)), "")
