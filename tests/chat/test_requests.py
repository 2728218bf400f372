"""The rules of understanding, on what they were written for and on requests near by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.chat.requests import understand
from assistant.report.body import body
from evals.chat.__main__ import EDITS, agrees, call, context

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "evals/chat/requests.yaml").read_text("utf-8"))
OPEN = [each for each in DATA["requests"] if not each.get("sealed")]


def calls(message: str, **given: Any) -> list[dict[str, Any]]:
    known = context(DATA["context"], given)
    return [call(each, body(known.report)) for each in understand(message, known)]


@pytest.mark.parametrize("asked", OPEN, ids=lambda asked: asked["say"])
def test_a_request_becomes_its_call(asked: dict[str, Any]) -> None:
    given = {name: asked[name] for name in ("selection", "last") if name in asked}
    assert agrees(calls(asked["say"], **given), asked["calls"])


@pytest.mark.parametrize(
    ("message", "given", "wanted"),
    [
        ("第一部分写好了吗", {}, {"do": "state"}),
        ("第一处采纳，第二处不要", {"last": "proposal"}, {"do": "unclear"}),
        ("不行，重来", {"last": "proposal"}, {"do": "revise", "place": "last"}),
        ("把全文的“法制”都改成“法治”", {}, {"do": "revise", "place": "all"}),
        ("请把“普法形式较为单一”改成“普法形式不够丰富”", {}, {"do": "revise"}),
        ("我觉得第三部分太啰嗦", {}, {"do": "revise", "wish": "shorten"}),
        ("写一下普法", {}, {"do": "draft", "place": "普法"}),
        ("检查企业130家次改为142家次", {}, {"do": "set_fact", "label": "检查企业", "value": "142"}),
        ("我们今年没有发生行政复议案件", {}, {"do": "set_fact", "label": "行政复议案件", "value": "0"}),
    ],
)
def test_requests_near_by(message: str, given: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert agrees(calls(message, **given), [wanted])


@pytest.mark.parametrize(
    "message", ["", "。。。", "啊？", "100", "好的好的", "第二部分", "你觉得呢", "一二三", "《》", "😀"]
)
def test_noise_never_becomes_an_edit(message: str) -> None:
    assert not {each["do"] for each in calls(message)} & EDITS
