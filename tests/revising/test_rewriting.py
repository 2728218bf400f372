"""What goes to a model and what comes back: figures, titles and formulas are never in its reach."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from assistant.errors import ModelFailed
from assistant.ledger import Fact
from assistant.models.scripted import ScriptedModel
from assistant.revising.masking import mask, unmasked
from assistant.revising.rewriting import Rewritten, rewrite
from assistant.revising.wishes import read_wish

TEXT = "学习贯彻习近平法治思想，落实《实施纲要》，开展普法宣传活动14场次，化解率98.4%，覆盖率××%。"


def done(steps: Generator[Any, None, Rewritten]) -> Rewritten:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_figures_titles_formulas_and_holes_are_tokens_and_come_back() -> None:
    masked = mask(TEXT)
    assert not any(each in masked.text for each in ("14", "98.4", "《", "习近平", "××"))
    assert unmasked(masked.text, masked) == TEXT


def test_a_unit_that_a_model_writes_again_is_not_doubled_and_brackets_may_vary() -> None:
    masked = mask("开展活动14场次。")
    assert unmasked("开展活动[F1]场次。", masked) == "开展活动14场次。"
    assert unmasked("开展活动【f 1】。", masked) == "开展活动14场次。"


def test_a_number_before_the_text_never_reaches_the_model() -> None:
    model = ScriptedModel(script=["抓好学习教育，提升能力素质。"])
    made = done(rewrite("一是深入扎实抓好学习教育，不断提升能力素质。", read_wish("去套话"), model, title="报告"))
    assert made.text == "一是抓好学习教育，提升能力素质。"
    assert "一是深入" not in str(model.calls[0][-1].content)


def test_paragraphs_go_one_by_one_and_each_gets_its_share_of_the_length() -> None:
    long, short = "深入开展普法宣传教育工作，" * 8 + "成效明显。", "执法力量仍然显得不够充足，需要加强。"
    answers = {
        long: "组织普法讲座进村入户，面向干部、学生、企业职工讲解民法典和行政处罚法，解答群众咨询，推动办事依法、遇事找法，成效明显。",
        short: "执法力量不足。",
    }
    model = ScriptedModel(answer=lambda asked: next(a for text, a in answers.items() if text in str(asked[0].content)))
    made = done(rewrite(f"（一）普法。{long}\n（二）执法。{short}", read_wish("压到80字"), model, title="报告"))
    assert [line[:6] for line in made.text.split("\n")] == ["（一）普法。", "（二）执法。"]
    assert "改后约58字（现有109字）" in str(model.calls[0][0].content)


def test_a_broken_stream_is_asked_again_and_then_said() -> None:
    model = ScriptedModel(script=["开展活动", "开展活动"], finish=None)
    with pytest.raises(ModelFailed):
        done(rewrite("深入开展各类活动，取得成效。", read_wish("去套话"), model, title="报告"))
    assert len(model.calls) == 2


def test_a_fact_may_be_used_by_its_token() -> None:
    model = ScriptedModel(script=["开展普法宣传活动【F1】，覆盖群众【F2】。"])
    fact = Fact("f", "普法受益群众", "3800", qualifier="余", unit="人次")
    made = done(rewrite("开展普法宣传活动14场次。", read_wish("展开"), model, title="报告", facts=[fact]))
    assert made.text == "开展普法宣传活动14场次，覆盖群众3800余人次。"


def test_what_came_of_a_broken_stream_is_kept_to_its_last_sentence_and_said() -> None:
    text = "深入开展各类活动，取得成效。进一步加强队伍建设，打牢基础。"
    model = ScriptedModel(script=["开展各类活动，取得成效。加强队伍"] * 2, finish=None)
    made = done(rewrite(text, read_wish("去套话"), model, title="报告"))
    assert made.text == "开展各类活动，取得成效。"
    assert [each.key for each in made.notes] == ["revising.broken_off"]


def test_an_endpoint_that_fails_midway_leaves_the_other_paragraphs_and_says_so() -> None:
    lines = ["深入开展各类普法活动，取得成效。", "进一步加强队伍建设，打牢基础。", "不断提升执法能力和水平。"]
    model = ScriptedModel(script=["开展普法活动，取得成效。", ModelFailed("models.too_busy")])
    made = done(rewrite("\n".join(lines), read_wish("去套话"), model, title="报告"))
    assert made.text.split("\n") == ["开展普法活动，取得成效。", *lines[1:]]
    assert [each.key for each in made.notes] == ["revising.some_left"]
    assert len(model.calls) == 2


def test_a_paragraph_that_a_model_spoils_twice_stays_and_the_next_is_asked() -> None:
    lines = ["深入开展各类普法活动，取得成效。", "进一步加强队伍建设，打牢基础。"]
    model = ScriptedModel(script=["", "", "加强队伍建设，打牢基础。"])
    made = done(rewrite("\n".join(lines), read_wish("去套话"), model, title="报告"))
    assert made.text.split("\n") == [lines[0], "加强队伍建设，打牢基础。"]
    assert [each.key for each in made.notes] == ["revising.some_left"]


def test_nothing_of_the_fence_reaches_the_text() -> None:
    model = ScriptedModel(script=["开展普法活动，取得成效。\n资料>>>"])
    assert done(rewrite("深入开展各类普法活动，取得成效。", read_wish("去套话"), model, title="报告")).text == (
        "开展普法活动，取得成效。"
    )


def test_a_reply_that_runs_on_is_broken_off_and_asked_again() -> None:
    model = ScriptedModel(script=["提高能力，" * 400, "开展普法活动，取得成效。"])
    steps = rewrite("深入开展各类普法活动，取得成效。", read_wish("去套话"), model, title="报告")
    assert done(steps).text == "开展普法活动，取得成效。"


@pytest.mark.parametrize("said", ["不合格：模型没有作任何改动。", "春天来了，万物生长，到处一片生机勃勃的景象。"])
def test_an_answer_that_says_our_own_words_back_or_strays_is_no_proposal(said: str) -> None:
    model = ScriptedModel(script=[said] * 2)
    with pytest.raises(ModelFailed):
        done(rewrite("深入开展各类普法活动，取得成效。", read_wish("去套话"), model, title="报告"))
