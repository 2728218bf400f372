"""Parts of a report moved, merged, split, added and renamed: no other line changes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Refused
from assistant.report import Report
from assistant.report.body import body, reread
from assistant.revising.structure import Add, Merge, Move, Rename, Restructuring, Split, restructured

TEXT = """导语一句。
一、主要举措
（一）学法。全年6次。
（二）普法。全年14场次。
补充一段。
二、存在不足
（一）力量弱。
三、下步打算
抓好落实。"""


def report(text: str = TEXT) -> Report:
    return Report(
        "r", "u", 2025, "t", sections=tuple(replace(each, slot=each.heading[2:]) for each in reread(text, ()))
    )


def id_of(known: Report, words: str) -> str:
    return next(each.id for each in known.sections if words in each.heading)


def test_a_moved_part_takes_its_text_along_and_all_are_counted_anew() -> None:
    known = report()
    after = restructured(known, Move(id_of(known, "下步"), 0))
    assert [line for line in after.split("\n") if "、" in line[:3]] == ["一、下步打算", "二、主要举措", "三、存在不足"]
    assert after.split("\n")[:3] == ["导语一句。", "一、下步打算", "抓好落实。"]
    again = reread(after, known.sections)
    assert {each.slot: each.id for each in again} == {each.slot: each.id for each in known.sections}


def test_a_merged_part_goes_on_counting_and_its_heading_goes() -> None:
    known = report()
    after = restructured(known, Merge(id_of(known, "不足")))
    assert after == TEXT.replace("二、存在不足\n（一）力量弱", "（三）力量弱").replace("三、下步", "二、下步")
    with pytest.raises(Refused):
        restructured(known, Merge(id_of(known, "举措")))


def test_a_part_is_split_where_a_point_starts_or_under_a_new_heading() -> None:
    known = report()
    after = restructured(known, Split(TEXT.index("（二）普法") + 3, "新的部分"))
    assert "二、普法\n全年14场次。\n补充一段。\n三、存在不足" in after
    after = restructured(known, Split(TEXT.index("补充"), "新的部分"))
    assert "\n二、新的部分\n补充一段。\n三、存在不足" in after
    for words in ("导语", "主要举措", "学法"):
        with pytest.raises(Refused):
            restructured(known, Split(TEXT.index(words), "新的部分"))


def test_a_part_is_added_and_renamed() -> None:
    known = report()
    assert "抓好落实。\n四、保障" in restructured(known, Add(id_of(known, "下步"), "四、保障。"))
    after = restructured(known, Rename(id_of(known, "不足"), "问题和短板"))
    assert after == TEXT.replace("存在不足", "问题和短板")
    with pytest.raises(Refused):
        restructured(known, Rename(id_of(known, "不足"), "  "))


wishes = st.one_of(
    st.builds(Move, st.sampled_from(["举措", "不足", "下步"]), st.integers(0, 2)),
    st.builds(Merge, st.sampled_from(["不足", "下步"])),
    st.builds(Split, st.integers(0, len(TEXT)), st.just("新的部分")),
    st.builds(Add, st.sampled_from(["举措", "不足"]), st.just("新的部分")),
)


@given(wishes)
def test_apart_from_numbers_and_headings_every_line_stays(wish: Restructuring) -> None:
    known = report()
    match wish:
        case Move(words, to):
            wish = Move(id_of(known, words), to)
        case Merge(words):
            wish = Merge(id_of(known, words))
        case Add(words, title):
            wish = Add(id_of(known, words), title)
        case _:
            pass
    try:
        after = restructured(known, wish)
    except Refused:
        return
    bare = Counter(re.sub(r"[（）、。一二三四五]", "", body(known)).replace("\n", ""))
    now = Counter(re.sub(r"[（）、。一二三四五]", "", after).replace("\n", ""))
    gone, come = "".join((bare - now).elements()), "".join((now - bare).elements())
    assert come in ("", "新的部分")
    assert not gone or isinstance(wish, Merge)
