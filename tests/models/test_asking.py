"""Asking over the wire: what streams, what breaks, what is kept from the text."""

from __future__ import annotations

import pytest
from langchain_core.messages import HumanMessage
from pydantic import SecretStr

from assistant.errors import BadInput, ModelFailed, ModelUnfinished
from assistant.models.asking import ask, messages, stream
from assistant.models.chat import Endpoint, chat_model
from assistant.models.scripted import ScriptedModel
from tests.endpoint import Reply, ScriptedEndpoint

QUESTION = [HumanMessage("写一句。")]


def test_text_comes_in_pieces(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say("全镇开展普法活动，群众反响良好。")
    pieces = list(stream(chat_model(endpoint), QUESTION))
    assert len(pieces) > 1
    assert "".join(pieces) == "全镇开展普法活动，群众反响良好。"


def test_an_empty_key_is_accepted(server: ScriptedEndpoint) -> None:
    server.say("好。")
    assert ask(chat_model(Endpoint(server.url, "scripted", SecretStr(""))), QUESTION) == "好。"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server: ScriptedEndpoint, endpoint: Endpoint, status: int) -> None:
    server.say(Reply(status=status), Reply(status=status), "好。")
    assert ask(chat_model(endpoint), QUESTION) == "好。"
    assert len(server.requests) == 3


def test_a_server_that_stays_busy_is_said_to_be(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say(*[Reply(status=429)] * 10)
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(endpoint), QUESTION)
    assert (caught.value.key, caught.value.retryable) == ("models.too_busy", True)


@pytest.mark.parametrize(
    ("status", "key"), [(401, "models.key_refused"), (404, "models.not_there"), (400, "models.refused")]
)
def test_a_refusal_says_what_to_do(server: ScriptedEndpoint, endpoint: Endpoint, status: int, key: str) -> None:
    server.say(Reply(status=status))
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(endpoint), QUESTION)
    assert caught.value.key == key
    assert len(server.requests) == 1


def test_a_stream_without_an_end_keeps_what_came(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say(Reply("写到一半就断了", finish=None))
    with pytest.raises(ModelUnfinished) as caught:
        list(stream(chat_model(endpoint), QUESTION))
    assert caught.value.partial == "写到一半就断了"


def test_a_connection_that_breaks_keeps_what_came(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say(Reply("写到一半就断了连接断了", cut_after=2))
    with pytest.raises(ModelUnfinished) as caught:
        list(stream(chat_model(endpoint), QUESTION))
    assert caught.value.partial == "写到一半就断了连"


def test_a_broken_stream_is_asked_again_once(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say(Reply("断了", finish=None), "写完了。")
    assert ask(chat_model(endpoint), QUESTION) == "写完了。"


def test_the_length_limit_is_noticed(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say(Reply("还没有写完", finish="length"))
    with pytest.raises(ModelUnfinished) as caught:
        ask(chat_model(endpoint), QUESTION)
    assert caught.value.key == "models.at_limit"


def test_a_slow_drip_is_no_time_out(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say(Reply("一字一字地来。", piece=1, pause=0.05))
    assert ask(chat_model(Endpoint(server.url, "scripted", read_seconds=0.5)), QUESTION) == "一字一字地来。"


def test_silence_is_a_time_out(server: ScriptedEndpoint) -> None:
    server.say(Reply("太慢。", pause=1.0))
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(Endpoint(server.url, "scripted", read_seconds=0.2, retries=0)), QUESTION)
    assert caught.value.retryable


@pytest.mark.parametrize("raw", ["<html>请登录</html>", "", "data: {不是}\n\n", 'data: {"error": "x"}\n\n'])
def test_a_page_that_is_no_protocol_is_worded(server: ScriptedEndpoint, endpoint: Endpoint, raw: str) -> None:
    server.say(*[Reply(raw=raw)] * 5)
    with pytest.raises(ModelFailed):
        ask(chat_model(endpoint), QUESTION)


def test_nobody_at_the_address_is_worded() -> None:
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(Endpoint("http://127.0.0.1:9/v1", "m", retries=0)), QUESTION)
    assert caught.value.key == "models.nobody_there"


def test_a_host_that_nobody_knows_is_worded() -> None:
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(Endpoint("http://no-such-host.invalid/v1", "m", retries=0)), QUESTION)
    assert caught.value.key == "models.no_host"


def test_https_to_a_server_without_it_is_worded(server: ScriptedEndpoint) -> None:
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(Endpoint(server.url.replace("http:", "https:"), "m", retries=0)), QUESTION)
    assert caught.value.key == "models.no_tls"


def test_a_drip_without_an_end_is_broken_off(
    server: ScriptedEndpoint, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.models.asking.REPLY_SECONDS", 0.2)
    server.say(Reply("慢" * 400, piece=1, pause=0.02))
    with pytest.raises(ModelFailed) as caught:
        ask(chat_model(endpoint), QUESTION)
    assert (caught.value.key, bool(caught.value.partial)) == ("models.too_slow", True)


@pytest.mark.parametrize("url", ["10.0.0.5:8000", "", "ftp://x/v1"])
def test_half_an_address_is_refused(url: str) -> None:
    with pytest.raises(BadInput):
        chat_model(Endpoint(url, "m"))


@pytest.mark.parametrize("piece", [1, 3, 200])
def test_reasoning_never_reaches_the_text(server: ScriptedEndpoint, endpoint: Endpoint, piece: int) -> None:
    server.say(Reply("<think>先想想，3<5</think>写好了，a<b。", reasoning="心里话", piece=piece))
    pieces = list(stream(chat_model(endpoint), QUESTION))
    assert "".join(pieces) == "写好了，a<b。"


def test_reasoning_whose_beginning_the_server_swallowed_is_cut_off(
    server: ScriptedEndpoint, endpoint: Endpoint
) -> None:
    server.say("先想想。</think>\n写好了。")
    assert ask(chat_model(endpoint), QUESTION) == "写好了。"


def test_reasoning_that_never_ends_is_no_text() -> None:
    assert ask(ScriptedModel(script=["<think>想不完"]), QUESTION) == ""


def test_tools_are_called(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    def draft(section: str) -> str:
        """Draft a section."""
        return section

    server.say(Reply(tool=("draft", {"section": "二"})), Reply(tool=("draft", {"section": "三"})))
    bound = chat_model(endpoint).bind_tools([draft])
    assert bound.invoke(QUESTION).tool_calls[0]["args"] == {"section": "二"}
    streamed = None
    for chunk in bound.stream(QUESTION):
        streamed = chunk if streamed is None else streamed + chunk
    assert streamed is not None
    assert streamed.tool_calls[0]["args"] == {"section": "三"}


def test_the_token_limit_travels_under_the_name_that_servers_know(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say("好。")
    ask(chat_model(endpoint, max_tokens=50), QUESTION)
    assert server.requests[0]["max_tokens"] == 50
    assert "max_completion_tokens" not in server.requests[0]


def test_a_reply_that_runs_on_is_broken_off(server: ScriptedEndpoint, endpoint: Endpoint) -> None:
    server.say("提高依法办事能力，" * 500)
    assert len(ask(chat_model(endpoint), QUESTION, at_most=40)) < 60


def test_a_question_without_a_system_part_is_one_message() -> None:
    assert [message.type for message in messages("", "问")] == ["human"]
    assert [message.type for message in messages("规矩", "问")] == ["system", "human"]
