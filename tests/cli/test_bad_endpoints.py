"""A whole ``bigan draft --model NAME`` over the wire against an endpoint that errs, hangs, breaks off and lies.

Whatever the endpoint does, the draft ends complete, each of its figures has a source, and the person is told what happened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.desk import models, open_desk
from assistant.settings import Settings
from tests.endpoint import Reply, ScriptedEndpoint

PAST = """柳河镇2024年法治政府建设情况报告
2024年，柳河镇认真落实县委部署。现将情况报告如下：
一、2024年度推进法治政府建设的主要举措和成效
（一）深化普法宣传。全年开展普法宣传活动14场次，发放普法资料3000余份。
（二）规范执法。全年办理行政处罚案件9件，均依法办结并公开。
二、2024年度推进法治政府建设存在的不足和原因
普法宣传的方式较为单一，主要原因是专职人手不足。
三、2024年度党政主要负责人履行推进法治建设第一责任人职责的有关情况
党政主要负责人全年专题研究法治建设工作4次。
四、2025年度推进法治政府建设的主要安排
2025年，我镇将持续加强普法宣传教育工作。"""
FACTS = (
    ("指标", "今年值", "单位"),
    ("普法宣传活动场次", "18", "场次"),
    ("发放普法资料份数", "4200余", "份"),
    ("办理行政处罚案件数", "7", "件"),
    ("专题研究法治建设工作次数", "5", "次"),
)
FIGURES = ["18场次", "4200余份", "5次", "7件"]
Messages = list[dict[str, Any]]


def given(messages: Messages) -> str:
    """The text that is to be written over."""
    return re.findall(r"<<<资料\n(.*?)\n资料>>>", messages[0]["content"], re.S)[-1]


def smoothed(messages: Messages) -> str:
    return given(messages).replace("全年", "全年共")


def swapped(messages: Messages) -> str:
    return given(messages).replace("【F1】", "【X】").replace("【F2】", "【F1】").replace("【X】", "【F2】")


def always(reply: Reply) -> Callable[[Messages], Reply]:
    return lambda _: reply


HTML = "<html><body>请先登录统一身份认证平台</body></html>"
FAILING: dict[str, tuple[Callable[[Messages], str | Reply], str]] = {
    "busy for ever": (always(Reply(status=429)), "繁忙"),
    "an error for ever": (always(Reply(status=500)), "500"),
    "a refused key": (always(Reply(status=401)), "密钥"),
    "an unknown model": (always(Reply(status=404)), "没有这个模型"),
    "silence": (always(Reply("太慢了。", pause=2.0)), "没有回应"),
    "a slow drip": (always(Reply("慢" * 400, piece=1, pause=0.05)), "太慢"),
    "a stream without an end": (always(Reply("写到一半", finish=None)), "中断"),
    "a connection that breaks": (always(Reply("写到一半就断了连接断了", cut_after=2)), "中断"),
    "a page instead of an answer": (always(Reply(raw=HTML)), "无法识别"),
    "broken JSON": (always(Reply(raw='data: {"choices": [{]}\n\n')), "无法识别"),
}
USELESS: dict[str, Callable[[Messages], str | Reply]] = {
    "the length limit": always(Reply("写到上限", finish="length")),
    "nothing": always(Reply("")),
    "blanks": always(Reply(" \n ")),
    "reasoning alone": always(Reply("", reasoning="让我想想18场次。")),
    "thoughts that never end": always(Reply("<think>先看普法99场次")),
    "two values exchanged": swapped,
    "an invented figure": lambda asked: given(asked).replace("。", "，受益群众9900人。"),
    "tokens dropped": lambda asked: re.sub(r"【F\d+】", "", given(asked)),
    "digits for tokens": lambda asked: re.sub(r"【F\d+】", "99件", given(asked)),
    "an organ dropped": lambda asked: given(asked).replace("县委", ""),
}
HONEST: dict[str, Callable[[Messages], str | Reply]] = {
    "reasoning beside the answer": lambda asked: Reply(smoothed(asked), reasoning="先想想，写99场次？"),
    "thoughts before the answer": lambda asked: f"<think>写99场次？</think>\n{smoothed(asked)}",
    "chatter around the answer": lambda asked: f"改写后：{smoothed(asked)}",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    import openpyxl

    folder = tmp_path_factory.mktemp("given")
    book = openpyxl.Workbook()
    for row in FACTS:
        book.worksheets[0].append(row)
    past, facts = folder / "柳河镇2024年法治政府建设情况报告.txt", folder / "facts.xlsx"
    past.write_text(PAST, "utf-8")
    book.save(facts)
    return past, facts


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all: each draft has a model of its own name, so that none goes on with another's."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def drafted(
    files: tuple[Path, Path],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> Callable[..., tuple[dict[str, Any], str, int]]:
    """The draft that comes of an endpoint's answers, what was told, and how often it was asked."""
    monkeypatch.setattr("assistant.models.asking.REPLY_SECONDS", 0.5)

    def run(answer: Callable[[Messages], str | Reply], way: str, *first: Reply) -> tuple[dict[str, Any], str, int]:
        with ScriptedEndpoint(answer=answer) as server:
            server.say(*first)
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            monkeypatch.setenv("BIGAN_MODEL_SECONDS", "0.3")
            desk = open_desk(Settings().at(home))
            models.set_way(desk, way)
            desk.close()
            with pytest.raises(SystemExit) as ended:
                main(
                    ["draft", "--home", str(home), "--template", "年度法治政府建设情况报告", "--year", "2025",
                     "--facts", str(files[1]), "--past", str(files[0]), "--model", request.node.name]
                )  # fmt: skip
            assert not ended.value.code
            out, told = capsys.readouterr()
            return json.loads(out), told, len(server.requests)

    return run


def text(draft: dict[str, Any]) -> str:
    return "\n".join(each["text"] for section in draft["sections"] for each in section["paragraphs"])


def held(draft: dict[str, Any]) -> None:
    """Complete, each fact stated once, each figure matched, nothing of last year's."""
    assert all(section["paragraphs"] for section in draft["sections"])
    figures = [
        (paragraph["text"][each["start"] : each["end"]], each["status"])
        for section in draft["sections"]
        for paragraph in section["paragraphs"]
        for each in paragraph["figures"]
    ]
    assert sorted(figures) == [(figure, "matched") for figure in FIGURES]
    assert "【F" not in text(draft)
    assert "县委" in text(draft)


@pytest.mark.parametrize("way", ["sentence", "section"])
@pytest.mark.parametrize("failing", FAILING)
def test_an_endpoint_that_fails_leaves_a_whole_draft_and_says_why(failing: str, way: str, drafted: Any) -> None:
    answer, says = FAILING[failing]
    draft, told, asked = drafted(answer, way)
    held(draft)
    assert says in told
    assert "没有再问模型" in told
    # Twice given up, with its retries; never in each section anew.
    assert asked <= 12


@pytest.mark.parametrize("way", ["sentence", "section"])
@pytest.mark.parametrize("useless", USELESS)
def test_an_answer_of_no_use_leaves_the_composed_sentences(useless: str, way: str, drafted: Any) -> None:
    draft, told, _ = drafted(USELESS[useless], way)
    held(draft)
    assert "写到上限" not in text(draft)
    assert "99" not in text(draft)
    assert "没有通过核对" in told or "出错" in told


@pytest.mark.parametrize("way", ["sentence", "section"])
@pytest.mark.parametrize("honest", HONEST)
def test_what_stands_around_an_honest_answer_never_reaches_the_text(honest: str, way: str, drafted: Any) -> None:
    draft, _, _ = drafted(HONEST[honest], way)
    held(draft)
    assert "全年共开展普法宣传活动18场次" in text(draft)
    assert not re.search("想|改写|99", text(draft))


def test_a_server_that_is_busy_at_first_is_asked_again_and_writes(drafted: Any) -> None:
    draft, told, _ = drafted(smoothed, "sentence", Reply(status=429), Reply(status=503))
    held(draft)
    assert "全年共开展" in text(draft)
    assert "出错" not in told


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("OPENAI_BASE_URL", "10.0.0.1:8000", "http://10.0.0.5:8000/v1"),
        ("OPENAI_BASE_URL", "", "OPENAI_BASE_URL"),
        ("BIGAN_CA_BUNDLE", "/nowhere/ca.pem", "PEM"),
        ("BIGAN_MODEL_SECONDS", "long", "BIGAN_MODEL_SECONDS"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_words(
    name: str,
    value: str,
    says: str,
    files: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://127.0.0.1:9/v1")
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main(
            ["draft", "--home", str(tmp_path), "--template", "年度法治政府建设情况报告", "--year", "2025",
             "--facts", str(files[1]), "--past", str(files[0]), "--model", "m"]
        )  # fmt: skip
    assert ended.value.code == 2
    assert says in capsys.readouterr().err
