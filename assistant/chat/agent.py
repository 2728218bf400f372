"""Where the rules do not understand and a model is at hand, it may say which call is meant. It calls nothing itself.

Its tools only name a request; what comes of it is the same as if the rules had understood it. LangChain's agents load when
this is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from assistant.chat import labels, sections
from assistant.chat.calls import (
    Ask,
    AskFact,
    Check,
    Context,
    Draft,
    Export,
    ExportKind,
    Place,
    Request,
    Revise,
    State,
)
from assistant.errors import ModelFailed
from assistant.models import prompts

MOST_STEPS = 8
"""Steps of LangGraph: a call and its answer are two."""


def understand(message: str, context: Context, model: BaseChatModel) -> list[Request]:
    """The requests that the model's tool calls name; empty where it calls none. Raises ModelFailed where it fails."""
    from langchain.agents import create_agent

    meant: list[Request] = []
    prompt = prompts.load("chat")
    system = prompt.fill(
        headings="\n".join(each.heading for each in context.report.sections if each.heading),
        facts="、".join(each.label for each in context.facts),
    )
    agent: Any = create_agent(model, tools=_tools(context, meant), system_prompt=system)
    try:
        agent.invoke({"messages": [HumanMessage(message)]}, {"recursion_limit": MOST_STEPS})
    except Exception as error:
        # A model without tool calls, or one that loops, is no failure of the chat: it asks back instead.
        if not meant:
            raise ModelFailed("chat.model_did_not_understand") from error
    return list(dict.fromkeys(meant))


def _tools(context: Context, meant: list[Request]) -> Sequence[Callable[..., str]]:
    def _place(words: str) -> Place | None:
        return sections.place_in(words, context) or sections.pointed_at(context)

    def _mean(request: Request | None) -> str:
        if request is None:
            return "没有找到，请换一个名称，或者不调用工具。"
        meant.append(request)
        return "已登记。"

    def draft(section: str) -> str:
        """起草一个还没有文字的部分。section 写部分的名称（如“第二部分”“普法部分”）或“全文”。"""
        place = _place(section)
        return _mean(Draft(place) if place else None)

    def revise(place: str, wish: str) -> str:
        """按要求修改一处已有的文字。place 写部分的名称或“这段”；wish 写要求，如“压到200字”。"""
        found = _place(place)
        return _mean(Revise(found, wish) if found else None)

    def set_fact(label: str, value: str) -> str:
        """登记或更正一个数。label 写指标名称；value 写数和单位，如“15场”。"""
        return _mean(labels.stated(f"{label}{value}", context.facts))

    def ask_fact(label: str) -> str:
        """查一个数去年和今年是多少。"""
        fact = labels.named_fact(label, context.facts)
        return _mean(AskFact(fact) if fact else None)

    def check(policy: str = "") -> str:
        """检查报告；policy 写要对照的文件名，没有就留空。"""
        return _mean(Check(policy))

    def export(kind: str = "review") -> str:
        """导出。kind：review 送审稿，clean 上报稿，sources 来源对照表，findings 问题清单。"""
        return _mean(Export(ExportKind(kind)) if kind in list(ExportKind) else None)

    def ask_library(question: str) -> str:
        """在资料库里查规定、文件和往年报告。"""
        return _mean(Ask(question))

    def state() -> str:
        """报告现在还缺什么。"""
        return _mean(State())

    return (draft, revise, set_fact, ask_fact, check, export, ask_library, state)
