"""A length is reached by choosing among whole variants, never by cutting."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.models.scripted import ScriptedModel
from assistant.revising.lengths import Variant, misses, nearest
from assistant.revising.masking import in_sight, mask
from assistant.revising.rewriting import rewrite
from assistant.revising.wishes import length_of, read_wish
from tests.revising.test_rewriting import done

pieces = st.lists(st.lists(st.integers(1, 40).map(lambda n: Variant("字" * n)), min_size=1, max_size=3), max_size=5)


@given(pieces, st.integers(1, 150))
def test_no_combination_is_nearer_than_the_chosen_one(options: list[list[Variant]], wanted: int) -> None:
    chosen = nearest(options, wanted)
    assert all(each in variants for each, variants in zip(chosen, options, strict=True))
    best = min(abs(sum(each.length for each in every) - wanted) for every in product(*options))
    off = abs(sum(each.length for each in chosen) - wanted)
    assert off == best


SENTENCES = (
    "深入扎实推进法治宣传教育各项工作，组织开展形式多样的普法活动。",
    "不断强化行政执法规范化建设，全面落实行政执法三项制度相关要求。",
    "持续健全矛盾纠纷多元化解工作机制，切实把矛盾化解在基层一线。",
)
SHORTER = ("推进法治宣传教育，开展普法活动。", "规范行政执法，落实三项制度。", "健全机制，把矛盾化解在基层。")


def test_a_paragraph_that_misses_twice_is_asked_sentence_by_sentence() -> None:
    text = "".join(SENTENCES)
    wanted = round(0.8 * length_of(text))

    def answer(asked: Any) -> str:
        said = str(asked[0].content).split("<<<资料")[-1]
        held = [at for at, each in enumerate(SENTENCES) if each in said]
        # Asked for the whole it writes far too little; a single sentence it can shorten.
        return "开展普法，规范执法，化解矛盾。" if len(held) == 3 else SHORTER[held[0]]

    made = done(rewrite(text, read_wish(f"压到{wanted}字"), ScriptedModel(answer=answer), title="报告"))
    assert not misses(length_of(made.text), wanted)
    assert made.notes == ()
    rest = made.text
    for each in (*SENTENCES, *SHORTER):
        rest = rest.replace(each, "")
    assert rest == ""


def test_a_paragraph_that_is_only_repeated_is_asked_sentence_by_sentence() -> None:
    text = "".join(SENTENCES)

    def answer(asked: Any) -> str:
        said = str(asked[0].content).split("<<<资料\n")[-1].split("\n资料>>>")[0]
        return said if said == text else SHORTER[SENTENCES.index(said)]

    made = done(rewrite(text, read_wish("压到46字"), ScriptedModel(answer=answer), title="报告"))
    assert made.text == "".join(SHORTER)


def test_a_paragraph_that_overran_is_made_up_by_those_that_follow() -> None:
    lines = ["".join(SENTENCES), "".join(SENTENCES).replace("法治", "依法").replace("执法", "用法")]
    long = "".join(SENTENCES[:2]) + SHORTER[2]
    model = ScriptedModel(script=[long, long + "成效明显。", "".join(SHORTER)])
    done(rewrite("\n".join(lines), read_wish("压到120字"), model, title="报告"))
    budgets = [int(str(call[0].content).split("改后约")[1].split("字")[0]) for call in model.calls[:3]]
    assert budgets == [60, 60, 120 - length_of(long)]


def test_a_reply_is_shown_with_its_figures_as_it_comes() -> None:
    masked = mask("开展活动14场次，发放资料3000余份。")
    reply = "全年开展【F1】场次，发放【F2】。"
    shown = [in_sight(reply[:at], masked) for at in range(len(reply) + 1)]
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))
    assert "【" not in "".join(shown)
    assert "全年开展14场次，发放" in shown[-1]
