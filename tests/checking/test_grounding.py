"""What a sentence says that its passage does not."""

from __future__ import annotations

import pytest

from assistant.checking.grounding import Source, unseen
from assistant.checking.stated import stated

REVIEW = Source(
    "第八条　审查机构应当自收到齐全的送审材料之日起5个工作日内提出书面审查意见；情况复杂的，可以延长至10个工作日。",
    "某省乡镇合法性审查办法",
    "第三章　审查程序 · 第八条",
    "某省人民政府令第86号",
    "第八条",
)


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("审查机构应当在五个工作日内提出书面审查意见。", []),
        ("审查机构应当在7个工作日内提出书面审查意见。", ["7个工作日"]),
        ("审查机构应当在5日内提出书面审查意见。", ["5日"]),
        ("情况复杂的，可以延长至5个工作日。", ["5个工作日"]),
        ("《某省乡镇合法性审查办法》第八条规定了审查意见的期限。", []),
        ("《某市乡镇合法性审查办法》规定了审查意见的期限。", ["《某市乡镇合法性审查办法》"]),
        ("第九条规定，审查机构应当提出书面审查意见。", ["第九条"]),
        ("第八条第三款规定，审查机构应当提出书面审查意见。", ["第八条第三款"]),
        ("审查机构不得提出书面审查意见。", ["不得"]),
        ("审查意见由县司法局提出。", ["县司法局"]),
        ("原文写明“自收到送审材料之日起5个工作日内”。", ["“自收到送审材料之日起5个工作日内”"]),
        ("食堂每周更换菜单并公示原料来源。", ["食堂每周更换菜单并公示原料来源。"]),
    ],
)
def test_what_the_passage_does_not_say_is_marked_and_nothing_else(sentence: str, marked: list[str]) -> None:
    assert unseen(sentence, [REVIEW]) == marked


def test_one_number_is_one_however_it_is_written_and_a_bound_is_part_of_it() -> None:
    def values(text: str) -> list[tuple[str, str, str]]:
        return [(each.value, each.unit, each.bound) for each in stated(text)]

    assert values("六十日内") == values("60天以内")
    assert values("不少于1.2万元") == values("12000元以上")
    assert values("不得少于2人") == values("至少两名") == [("2", "人", ">")]
    assert values("一、一次性告知，进一步统一") == []


def test_a_date_without_a_year_is_that_day_of_any_year() -> None:
    held = stated("于2026年1月20日前报送")[0]
    assert stated("1月20日前报送")[0].agrees(held)
    assert stated("1月前报送")[0].agrees(held)
    assert not stated("2025年1月20日前报送")[0].agrees(held)
