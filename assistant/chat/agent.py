"""Where the rules do not understand and a model is at hand, it may say which call is meant. It calls nothing itself.

Its tools only name a request; what comes of it is the same as if the rules had understood it. A small model calls tools for
thanks and small talk, too: so a call that would change something counts only where the message itself holds the ground of
it, a place, a figure, a word for writing. LangChain's agents load when this is first used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from inspect import signature
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from assistant.chat import labels, sections, stating
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
from assistant.chat.places import place_in
from assistant.errors import ModelFailed
from assistant.models import prompts

_WRITING = re.compile(r"写|草|拟|稿|弄|整|来一|补")
_CHANGING = re.compile(
    r"改|压|删|减|短|长|顺|写|润|精|简|套话|空|虚|实|啰|罗嗦|重复|换|细|具体|展开|合并|魂|轻|硬|软|平|亮|突出|调|理|丰富|充实|弱|淡|差|提"
)
_CALL = re.compile(r'"name"\s*:\s*"(?P<name>\w+)"\s*,\s*"(?:arguments|parameters)"\s*:\s*(?=\{)')
_DIGITS = re.compile(r"[\d.]+|[一二两三四五六七八九十百千万零〇]+")
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
    tools = _tools(message, context, meant)
    agent: Any = create_agent(model, tools=tools, system_prompt=system)
    try:
        ended = agent.invoke({"messages": [HumanMessage(message)]}, {"recursion_limit": MOST_STEPS})
    except Exception as error:
        # A model without tool calls, or one that loops, is no failure of the chat: it asks back instead.
        if not meant:
            raise ModelFailed("chat.model_did_not_understand") from error
    else:
        if not meant:
            _call_as_written(ended["messages"][-1].text, tools)
    return list(dict.fromkeys(meant))


def _call_as_written(answer: str, tools: Sequence[Callable[..., str]]) -> None:
    """Make the calls that a model without tool calls wrote into its text, with whatever stands around them."""
    known = {each.__name__: each for each in tools}
    for found in _CALL.finditer(answer):
        tool = known.get(found["name"])
        try:
            arguments: Any = json.JSONDecoder().raw_decode(answer, found.end())[0]
        except ValueError:
            continue
        if tool is not None and isinstance(arguments, dict) and _fits(tool, cast(dict[str, Any], arguments)):
            tool(**arguments)


def _fits(tool: Callable[..., str], arguments: dict[str, Any]) -> bool:
    try:
        signature(tool).bind(**arguments)
    except TypeError:
        return False
    return all(isinstance(each, str) for each in arguments.values())


def _shares(words: str, message: str) -> bool:
    """Whether two characters in a row of these words stand in the message."""
    return any(words[at : at + 2] in message for at in range(len(words) - 1))


def _tools(message: str, context: Context, meant: list[Request]) -> Sequence[Callable[..., str]]:
    def _place(words: str) -> Place | None:
        """The place that the person named or pointed at; one that only the model names must share words with the message."""
        said = place_in(message, context) or sections.pointed_at(context)
        return said or (place_in(words, context) if _shares(words, message) else None)

    def _mean(request: Request | None) -> str:
        if request is None:
            return "没有找到，请换一个名称，或者不调用工具。"
        meant.append(request)
        return "已登记。"

    def draft(section: str) -> str:
        """起草一个还没有文字的部分。section 写部分的名称（如“第二部分”“普法部分”）或“全文”。"""
        place = _place(section)
        return _mean(Draft(place) if place and _WRITING.search(message) else None)

    def revise(place: str, wish: str) -> str:
        """按要求修改一处已有的文字。place 写部分的名称或“这段”；wish 写要求，如“压到200字”。"""
        found = _place(place)
        # In the person's own words: a model's wish may ask for what nobody asked.
        return _mean(Revise(found, message) if found and _CHANGING.search(message) else None)

    def set_fact(label: str, value: str) -> str:
        """登记或更正一个数。label 写指标名称；value 写数和单位，如“15场”。"""
        grounded = bool(found := _DIGITS.findall(value)) and all(each in message for each in found)
        return _mean(stating.stated(f"{label}{value}", context.facts) if grounded and _shares(label, message) else None)

    def ask_fact(label: str) -> str:
        """查一个数去年和今年是多少。"""
        fact = labels.named_fact(label, context.facts)
        return _mean(AskFact(fact) if fact and _shares(label, message) else None)

    def check(policy: str = "") -> str:
        """检查报告；policy 写要对照的文件名，没有就留空。"""
        return _mean(Check(policy if _shares(policy, message) else ""))

    def export(kind: str = "review") -> str:
        """导出。kind：review 送审稿，clean 上报稿，sources 来源对照表，findings 问题清单，slip 核实单，forms 各科室填报表。"""
        return _mean(Export(ExportKind(kind)) if kind in list(ExportKind) else None)

    def ask_library(question: str) -> str:
        """在资料库里查规定、文件和往年报告。"""
        return _mean(Ask(message) if _shares(question, message) else None)

    def state() -> str:
        """报告现在还缺什么。"""
        return _mean(State())

    return (draft, revise, set_fact, ask_fact, check, export, ask_library, state)
