"""Budgets are counted offline, and nothing is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.models.budget import count_tokens, fitting, room_for_reply


def test_a_chinese_character_is_about_a_token() -> None:
    text = "全镇开展普法活动，群众反响良好，法治意识进一步增强。"
    assert 0.6 * len(text) < count_tokens(text) < 1.6 * len(text)


def test_marks_of_the_vocabulary_are_plain_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


@given(st.lists(st.text(max_size=60), max_size=8), st.integers(0, 80))
def test_what_fits_is_whole_in_order_and_within_the_budget(texts: list[str], budget: int) -> None:
    kept = fitting(texts, budget)
    assert sum(map(count_tokens, kept)) <= budget
    left = iter(texts)
    assert all(each in left for each in kept)


def test_a_prompt_that_fills_the_context_leaves_no_room() -> None:
    assert room_for_reply(10, "很长的提示" * 10) <= 0
