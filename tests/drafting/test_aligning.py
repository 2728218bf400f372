"""A model's section beside the composed one: what it says well stands, what it spoils or forgets is there as composed."""

from __future__ import annotations

import pytest

from assistant.drafting.aligning import Aligned, align, source_of
from assistant.drafting.placing import Line
from assistant.drafting.written import Written
from assistant.ledger import Ledger
from assistant.sources import Origin


def written(*texts: str, origin: Origin = Origin.PAST, facts: tuple[str, ...] = ()) -> tuple[Written, ...]:
    return tuple(Written(text, origin, "past", facts) for text in texts)


LINES = (
    Line(written("（一）深化普法宣传")),
    Line(written("1.宣传有声有色。", "全年开展普法活动18场次，发放资料4200余份。", "镇党委、政府高度重视普法工作。")),
    Line(written("2.培训扎实推进。", "12月4日，镇司法所举办宪法宣传活动。")),
    Line(written("（二）化解矛盾纠纷")),
    Line(
        (
            *written("排查矛盾纠纷35件，化解33件，具体情况见下表。"),
            *written("全年未发生行政复议案件。", origin=Origin.FACT, facts=("f9",)),
        )
    ),
    Line(written("| 类型 | 件数 |")),
    Line(written("| 邻里 | 20 |")),
    Line(written("【本部分缺：会议次数。请补充××】", origin=Origin.TEMPLATE)),
)
SOURCE = source_of(LINES)
COMPOSED = [line.text for line in LINES]


def laid(answer: str) -> Aligned:
    return align(answer, SOURCE, Ledger("u", 2025, ()))


def lines_of(answer: str) -> list[str]:
    return [line.text for line in laid(answer).lines]


def test_tables_and_what_is_to_be_supplied_are_not_asked_of_a_model() -> None:
    assert "|" not in SOURCE.text
    assert "本部分缺" not in SOURCE.text
    assert "1.宣传有声有色。" in SOURCE.text


def test_the_same_section_comes_back_as_it_was_with_every_origin() -> None:
    made = laid(SOURCE.text)
    assert [line.text for line in made.lines] == COMPOSED
    assert [line.sentences for line in made.lines] == [line.sentences for line in LINES]
    assert not made.fallen


@pytest.mark.parametrize("at", range(len(SOURCE.text.split("\n"))))
def test_a_line_that_a_model_forgets_stands_where_it_stood(at: int) -> None:
    lines = SOURCE.text.split("\n")
    assert lines_of("\n".join(lines[:at] + lines[at + 1 :])) == COMPOSED


@pytest.mark.parametrize(
    "forgotten", ["镇党委、政府高度重视普法工作。", "全年未发生行政复议案件。", "1.宣传有声有色。"]
)
def test_a_sentence_that_a_model_forgets_stands_where_it_stood(forgotten: str) -> None:
    assert lines_of(SOURCE.text.replace(forgotten, "")) == COMPOSED


@pytest.mark.parametrize(
    ("said", "spoilt"),
    [
        ("镇党委、政府高度重视", "镇政府高度重视"),
        ("全年未发生", "全年发生"),
        ("镇司法所举办", "县司法局举办"),
        ("排查矛盾纠纷【F4】，化解【F5】", "排查矛盾纠纷【F5】，化解【F4】"),
        ("【F3】，镇司法所", "镇司法所【F3】"),
        ("，化解【F5】", ""),
        ("发放资料【F2】", "发放资料4200余份"),
        ("具体情况见下表", "情况显著好转"),
        ("全年开展普法活动", ">>>全年开展普法活动"),
    ],
)
def test_a_sentence_that_a_model_spoils_stands_as_composed(said: str, spoilt: str) -> None:
    assert said in SOURCE.text
    assert lines_of(SOURCE.text.replace(said, spoilt)) == COMPOSED


def test_two_sentences_made_one_stand_for_both() -> None:
    made = laid(SOURCE.text.replace("【F2】。镇党委、政府高度重视普法工作。", "【F2】，镇党委、政府高度重视普法工作。"))
    assert "发放资料4200余份，镇党委、政府高度重视普法工作。" in made.lines[1].text
    assert made.lines[1].text.count("高度重视") == 1


def test_smoother_words_stand_with_the_origin_of_what_they_continue() -> None:
    made = laid(SOURCE.text.replace("全年开展", "全年共开展"))
    assert made.lines[1].sentences[1] == Written("全年共开展普法活动18场次，发放资料4200余份。", Origin.PAST, "past")


def test_what_a_model_adds_of_its_own_falls() -> None:
    made = laid(SOURCE.text + "\n全镇法治建设工作得到上级充分肯定。")
    assert [line.text for line in made.lines] == COMPOSED
    assert made.fallen == ("全镇法治建设工作得到上级充分肯定。",)
