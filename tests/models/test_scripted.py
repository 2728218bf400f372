"""The scripted model is a LangChain chat model like any other, and says what its script says."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_tests.unit_tests import ChatModelUnitTests

from assistant.errors import ModelUnfinished
from assistant.models.asking import ask, stream
from assistant.models.scripted import ScriptedModel, ScriptExhausted


class TestScriptedModelIsAChatModel(ChatModelUnitTests):
    @property
    def chat_model_class(self) -> type[ScriptedModel]:
        return ScriptedModel

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"script": ["好。"]}


def test_replies_come_in_order_and_the_questions_are_kept() -> None:
    model = ScriptedModel(script=["一。", "二。"])
    assert [ask(model, [HumanMessage("甲")]), ask(model, [HumanMessage("乙")])] == ["一。", "二。"]
    assert [call[0].content for call in model.calls] == ["甲", "乙"]
    assert model.unused == 0


def test_a_script_that_is_too_short_is_an_error_of_ours() -> None:
    with pytest.raises(ScriptExhausted):
        ScriptedModel(script=[]).invoke("甲")


def test_an_answer_is_made_from_the_question() -> None:
    model = ScriptedModel(answer=lambda asked: f"您说{asked[-1].text}。")
    assert ask(model, [HumanMessage("好")]) == "您说好。"


def test_a_scripted_stream_can_break_off() -> None:
    with pytest.raises(ModelUnfinished):
        list(stream(ScriptedModel(script=["断"], finish=None), [HumanMessage("甲")]))


def test_a_scripted_tool_call_streams_and_invokes_alike() -> None:
    call = AIMessage("", tool_calls=[{"name": "draft", "args": {"section": "二"}, "id": "1"}])
    model = ScriptedModel(script=[call, call])
    bound = model.bind_tools([{"type": "function", "function": {"name": "draft", "parameters": {}}}])
    whole = None
    for chunk in bound.stream("写第二部分"):
        whole = chunk if whole is None else whole + chunk
    assert whole is not None
    assert whole.tool_calls == bound.invoke("写第二部分").tool_calls
