"""Whether a query is worded as a passage is."""

from __future__ import annotations

from assistant.library.wording import coverage, is_worded_so

DUTY = "健全重大行政决策合法性审查机制，严格执行集体讨论决定制度。"


def test_a_query_in_the_words_of_a_passage_is_worded_so() -> None:
    assert is_worded_so("重大行政决策合法性审查机制", [], ["其他事项。", DUTY])
    assert not is_worded_so("夜里工地太吵该找谁管", [], ["其他事项。", DUTY])
    assert not is_worded_so("重大行政决策", [], [])


def test_a_query_with_everyday_words_must_be_held_nearly_whole() -> None:
    query = "重大行政决策 集体讨论决定 民主评议"
    assert is_worded_so(query, [], [DUTY])
    assert not is_worded_so(query, ["评议"], [DUTY])


def test_a_question_is_worded_as_no_file_is() -> None:
    assert is_worded_so("重大行政决策合法性审查", [], [DUTY])
    assert not is_worded_so("重大行政决策要不要合法性审查？", [], [DUTY])


def test_coverage_counts_words_by_their_length_and_no_single_characters() -> None:
    assert coverage({"的", "决策"}, DUTY) == 1.0
    assert coverage({"决策", "评议"}, DUTY) == 0.5
    assert coverage({"的"}, DUTY) == 0.0
