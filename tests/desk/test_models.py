"""The endpoint: preferences over settings, tried before it is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from assistant.desk import Desk, models
from assistant.drafting import Way
from assistant.errors import BadInput, ModelFailed
from assistant.models.chat import Endpoint
from assistant.settings import Settings
from assistant.words import say_error
from tests.endpoint import Reply, ScriptedEndpoint


@pytest.fixture
def server() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as started:
        yield started


def honest(messages: list[dict[str, str]]) -> str:
    return re.findall(r"<<<资料\n(.*?)\n资料>>>", messages[0]["content"], re.S)[-1]


def test_without_an_endpoint_the_composer_writes(desk: Desk) -> None:
    assert models.endpoint(desk) is None
    assert models.writer(desk) is None
    assert "不离开本机" in models.described(desk)


def test_the_environment_names_one_and_preferences_stand_over_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://10.0.0.1/v1")
    monkeypatch.setenv("BIGAN_MODEL", "one")
    from dataclasses import replace

    desk = replace(desk, settings=Settings().at(desk.settings.home))
    found = models.endpoint(desk)
    assert found is not None
    assert (found.base_url, found.model) == ("http://10.0.0.1/v1", "one")
    models.set_endpoint(desk, base_url="http://10.0.0.2/v1", model="two", api_key="k")
    found = models.endpoint(desk)
    assert found is not None
    assert (found.base_url, found.model, found.api_key) == ("http://10.0.0.2/v1", "two", SecretStr("k"))
    named = models.endpoint(desk, "three")
    assert named is not None
    assert named.model == "three"
    assert models.endpoint(desk, "composer") is None
    models.use_composer(desk)
    assert models.endpoint(desk) is None


@pytest.mark.parametrize(("base_url", "model"), [("10.0.0.1", "m"), ("http://10.0.0.1/v1", " ")])
def test_half_an_endpoint_is_refused_and_nothing_is_stored(desk: Desk, base_url: str, model: str) -> None:
    with pytest.raises(BadInput):
        models.set_endpoint(desk, base_url=base_url, model=model)
    assert models.endpoint(desk) is None


def test_a_model_that_keeps_its_tokens_is_trusted_with_sections(desk: Desk, server: ScriptedEndpoint) -> None:
    server.answer = honest
    chosen = models.set_endpoint(desk, base_url=server.url, model="good")
    assert "12" in models.test_endpoint(desk)
    assert models.way(desk, chosen) is Way.SECTION


def test_a_model_that_loses_them_goes_sentence_by_sentence(desk: Desk, server: ScriptedEndpoint) -> None:
    server.answer = lambda messages: "全年工作扎实有效。"
    chosen = models.set_endpoint(desk, base_url=server.url, model="weak")
    models.test_endpoint(desk)
    assert models.way(desk, chosen) is Way.SENTENCE


def test_the_trial_can_be_overruled(desk: Desk, server: ScriptedEndpoint) -> None:
    chosen = models.set_endpoint(desk, base_url=server.url, model="m")
    models.set_way(desk, "section")
    assert models.way(desk, chosen) is Way.SECTION
    with pytest.raises(BadInput):
        models.set_way(desk, "backwards")


def test_an_endpoint_that_fails_its_trial_says_why(desk: Desk, server: ScriptedEndpoint) -> None:
    server.answer = lambda messages: Reply(status=401)
    models.set_endpoint(desk, base_url=server.url, model="m")
    with pytest.raises(ModelFailed):
        models.test_endpoint(desk)


def test_what_leaves_the_machine_is_said(desk: Desk, server: ScriptedEndpoint) -> None:
    models.set_endpoint(desk, base_url=server.url, model="m")
    assert "127.0.0.1" in models.described(desk)


def test_a_model_of_which_nothing_is_of_use_is_said_to_be(desk: Desk, server: ScriptedEndpoint) -> None:
    server.answer = lambda messages: "全年工作扎实有效。"
    models.set_endpoint(desk, base_url=server.url, model="weak")
    assert "没有一句合格" in models.test_endpoint(desk)


def test_a_key_field_left_empty_keeps_the_key_of_that_address_and_no_other(
    desk: Desk, server: ScriptedEndpoint
) -> None:
    models.set_endpoint(desk, base_url=server.url, model="m", api_key="secret")
    models.set_endpoint(desk, base_url=server.url, model="other", api_key="")
    assert models.endpoint(desk) is not None
    models.test_endpoint(desk, Endpoint(server.url, "tried"))
    assert server.headers[-1]["authorization"] == "Bearer secret"
    changed = models.set_endpoint(desk, base_url="http://10.0.0.9/v1", model="m", api_key="")
    assert changed.api_key == SecretStr("")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=401), "密钥"),
        (Reply(status=404), "模型名称"),
        (Reply(status=429), "繁忙"),
        (Reply(raw="<html>请登录</html>"), "OpenAI 兼容接口"),
    ],
)
def test_what_is_wrong_with_an_endpoint_is_said_with_what_to_do(
    desk: Desk, server: ScriptedEndpoint, reply: Reply, says: str
) -> None:
    server.answer = lambda messages: reply
    with pytest.raises(ModelFailed) as caught:
        models.test_endpoint(desk, Endpoint(server.url, "m"))
    assert says in say_error(caught.value)


def test_a_trial_without_a_name_is_refused(desk: Desk, server: ScriptedEndpoint) -> None:
    with pytest.raises(BadInput):
        models.test_endpoint(desk, Endpoint(server.url, ""))


@pytest.mark.parametrize(("name", "value"), [("OPENAI_BASE_URL", "http://10.0.0.1/v1"), ("BIGAN_MODEL", "one")])
def test_a_model_set_by_half_is_said_to_be(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    from dataclasses import replace

    monkeypatch.setenv(name, value)
    desk = replace(desk, settings=Settings().at(desk.settings.home))
    assert models.endpoint(desk) is None
    assert "只设置了一半" in models.described(desk)
