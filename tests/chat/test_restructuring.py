"""What is said about the parts of a report becomes one proposal, or is asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.chat import answer
from assistant.chat.calls import Context, Restructure, Unclear
from assistant.chat.requests import understand
from assistant.desk import Desk
from assistant.desk.proposals import accept, open_proposals
from assistant.desk.structure import Add, Merge, Move, Rename, Split
from assistant.desk.units import save_unit
from assistant.language.spans import Span
from assistant.report import Report, Unit
from assistant.report.body import body, reread
from assistant.words import say

TEXT = """导语一句。
一、主要举措
（一）学法。全年6次。
（二）普法。全年14场次。
二、存在不足
力量弱。
三、下步打算
抓好落实。"""


@pytest.fixture
def report() -> Report:
    return Report("r", "u", 2025, "fazhi_zhengfu", sections=reread(TEXT, ()))


def test_parts_are_merged_moved_renamed_added_and_split(report: Report) -> None:
    _, first, second, third = (each.id for each in report.sections)
    for words, wish in {
        "把第二部分和第三部分合并成一个部分": Merge(third),
        "第三部分并入第二部分": Merge(third),
        "请把第三部分移到第二部分前面": Move(third, 1),
        "第一部分放到最后": Move(first, 2),
        "第一部分挪到第二部分之后": Move(first, 1),
        "第二部分标题改成“存在的问题和短板”": Rename(second, "存在的问题和短板"),
        "第二部分改名为问题和短板": Rename(second, "问题和短板"),
        "在第二部分后面加一个部分，叫组织保障": Add(second, "组织保障"),
    }.items():
        assert understand(words, Context(report)) == [Restructure(wish, words)], words
    chosen = Span(TEXT.index("（二）"), TEXT.index("（二）") + 4)
    (split,) = understand("从这里拆成两个部分", replace(Context(report), selection=chosen))
    assert split == Restructure(Split(chosen.start, "新的部分"), "从这里拆成两个部分")


def test_a_part_that_is_not_there_and_parts_that_are_not_neighbours_are_asked_back(report: Report) -> None:
    for words, key in {
        "第五部分和第二部分合并": "chat.ask_part",
        "第六部分移到最后": "chat.ask_part",
        "第一部分和第三部分合并": "chat.ask_neighbours",
    }.items():
        assert understand(words, Context(report)) == [Unclear(key)], words
        assert say(key) != key


def test_the_chat_makes_one_proposal_and_taking_it_keeps_every_part(desk: Desk, report: Report) -> None:
    save_unit(desk, Unit("u", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县"))
    desk.reports.add(report, "周")
    replies = list(answer(desk, report.id, "第三部分移到第二部分前面", "周"))
    (made,) = open_proposals(desk, report.id)
    assert replies[-1].card is not None
    assert body(desk.reports.report(report.id)) == TEXT
    after = accept(desk, made.id, None, "周")
    assert body(after).split("\n")[-4:] == ["二、下步打算", "抓好落实。", "三、存在不足", "力量弱。"]
    assert {each.id for each in after.sections} == {each.id for each in report.sections}
