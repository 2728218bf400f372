"""Hunks of words: any subset of them leaves the rest as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.revising.hunks import applied, hunks, is_confetti

texts = st.text(alphabet="普法宣传活动执法规范的，。；\n一二三（）14场次% 😀ab", max_size=60)


@given(texts, texts)
def test_all_hunks_applied_give_the_new_text_and_none_leave_the_old(before: str, after: str) -> None:
    changes = hunks(before, after)
    assert applied(before, changes) == after
    assert applied(before, changes, set()) == before


@given(texts, texts, st.data())
def test_any_subset_leaves_the_rest_byte_for_byte(before: str, after: str, data: st.DataObject) -> None:
    changes = hunks(before, after)
    chosen = data.draw(st.sets(st.integers(0, max(0, len(changes) - 1))))
    expected, at = "", 0
    for index, hunk in enumerate(changes):
        assert before[hunk.start : hunk.end] == hunk.before
        expected += before[at : hunk.start] + (hunk.after if index in chosen else hunk.before)
        at = hunk.end
    assert applied(before, changes, chosen) == expected + before[at:]


def test_a_hunk_holds_whole_words() -> None:
    (change,) = hunks("全年开展普法宣传活动14场次。", "全年开展普法宣传活动15场次。")
    assert (change.before, change.after) == ("14", "15")


def test_two_changes_in_two_sentences_stay_two() -> None:
    changes = hunks("加强宣传教育。规范行政执法。化解矛盾。", "深化宣传教育。规范行政检查。化解矛盾。")
    assert len(changes) == 2


def test_a_text_written_anew_is_shown_whole() -> None:
    before, after = "普法形式较为单一，针对性不强。", "我镇执法人员数量不足，专业素养有待提高。"
    assert is_confetti(before, after, hunks(before, after))
    near = "普法形式比较单一，针对性不强。"
    assert not is_confetti(before, near, hunks(before, near))
