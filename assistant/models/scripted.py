"""A chat model that says what it is told to: for tests, demonstrations and evaluations without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import Field, PrivateAttr

Reply = str | AIMessage | Exception


class ScriptExhausted(Exception):
    """Read by us: the script has fewer replies than there were questions."""


class ScriptedModel(BaseChatModel):
    """Gives the replies of its script in order, or what ``answer`` makes of the messages; ``calls`` holds what was asked.

    A reply that is an exception is raised. A reply that is an AIMessage may carry tool calls.
    """

    model: str = "scripted"
    temperature: float | None = None
    max_tokens: int | None = None
    script: list[Any] = Field(default_factory=list[Any])
    answer: Callable[[Sequence[BaseMessage]], str | AIMessage] | None = None
    piece: int = 8
    """Characters of one streamed chunk."""
    finish: str | None = "stop"
    """The reason why a stream ends; None breaks it off without one."""

    _calls: list[list[BaseMessage]] = PrivateAttr(default_factory=list[list[BaseMessage]])

    @property
    def _llm_type(self) -> str:
        return "scripted"

    @property
    def calls(self) -> list[list[BaseMessage]]:
        """The messages of each question so far."""
        return self._calls

    @property
    def unused(self) -> int:
        """How many replies of the script nobody asked for."""
        return max(0, len(self.script) - len(self._calls))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        reply = self._next(messages)
        metadata = {"finish_reason": self.finish, "model_name": self.model}
        message = AIMessage(reply.content, tool_calls=reply.tool_calls, response_metadata=metadata)
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self._next(messages)
        text = reply.text
        for at in range(0, len(text), self.piece):
            yield ChatGenerationChunk(message=AIMessageChunk(content=text[at : at + self.piece]))
        calls = [
            tool_call_chunk(name=call["name"], args=_json(call["args"]), id=call["id"], index=index)
            for index, call in enumerate(reply.tool_calls)
        ]
        end = {"finish_reason": self.finish, "model_name": self.model} if self.finish else {}
        yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=calls, response_metadata=end))

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The same model, told of tools; whether it calls one is written in its script."""
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], tool_choice=tool_choice, **kwargs)

    def _next(self, messages: list[BaseMessage]) -> AIMessage:
        self._calls.append(list(messages))
        if self.answer is not None:
            reply: Any = self.answer(messages)
        elif len(self._calls) <= len(self.script):
            reply = self.script[len(self._calls) - 1]
        else:
            raise ScriptExhausted(f"question {len(self._calls)} of a script with {len(self.script)} replies")
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, AIMessage) else AIMessage(str(reply))


def _json(arguments: dict[str, Any]) -> str:
    import json

    return json.dumps(arguments, ensure_ascii=False)
