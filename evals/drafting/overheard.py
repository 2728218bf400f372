"""What was asked of a model and what it answered, kept while it drafts: so that each refusal can be told with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from assistant.drafting.by_sentence import tidied
from assistant.drafting.tokens import THIS_YEAR, Masked, tokens
from assistant.drafting.validating import faults

_DATA = re.compile(r"<<<资料\n(.*?)\n资料>>>", re.S)


@dataclass
class Exchange:
    """One question and its answer as it came."""

    asked: Sequence[BaseMessage]
    answer: str = ""

    @property
    def source(self) -> str:
        """The text that was to be written over."""
        return _DATA.findall(self.asked[0].text)[-1]

    @property
    def again(self) -> bool:
        return len(self.asked) > 1

    @property
    def said(self) -> str:
        return tidied(self.answer)

    @property
    def faults(self) -> list[str]:
        """Why a sentence is refused; the ledger's part is not seen here."""
        held = tuple("×" for _ in tokens(self.source))
        return faults(self.said, Masked(self.source, held, THIS_YEAR if THIS_YEAR in self.source else ""))


@dataclass
class Heard:
    exchanges: list[Exchange] = field(default_factory=list[Exchange])


class Overheard(BaseChatModel):
    """A model that is listened to."""

    inner: BaseChatModel
    _heard: Heard = PrivateAttr(default_factory=Heard)

    @property
    def _llm_type(self) -> str:
        return "overheard"

    @property
    def exchanges(self) -> list[Exchange]:
        return self._heard.exchanges

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise TypeError("drafting streams")

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        exchange = Exchange(list(messages))
        self._heard.exchanges.append(exchange)
        for chunk in self.inner.stream(messages, stop=stop, **kwargs):
            exchange.answer += chunk.text
            yield ChatGenerationChunk(message=chunk)
