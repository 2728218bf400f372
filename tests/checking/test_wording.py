"""W1, P1, B1, N3, O1: marks, set phrases, secrecy, rates, names."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.checking.checks import check_text
from assistant.findings import Finding, Severity
from assistant.report import Unit

UNIT = Unit("q", "云溪县青禾镇人民政府", short="青禾镇", county="云溪县", villages=("白石村",))


def found(text: str, code: str, **held: object) -> list[Finding]:
    return [each for each in check_text(text, **held) if each.code == code]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ("开展检查。。落实整改。", "。。", "。"),
        ("开展检查,落实整改。", ",", "，"),
        ("抓的不够到位。", "的", "得"),
        ("云政发[2025]3号", "[2025]", "〔2025〕"),
        ("加强法制宣传。", "法制宣传", "法治宣传"),
    ],
)
def test_a_wrong_mark_is_found_with_its_right_form(text: str, quote: str, suggestion: str) -> None:
    assert [(each.quote, each.suggestion) for each in found(text, "W1")] == [(quote, suggestion)]


@pytest.mark.parametrize(
    "text",
    ["共12,500份。", "重大执法决定法制审核。", "1）检查。2）整改。", "“谁执法谁普法”。", "法律……等。", "GB/T 9704"],
)
def test_right_marks_are_silent(text: str) -> None:
    assert found(text, "W1") == []


def test_a_lonely_mark_is_found_but_not_one_whose_partner_is_on_the_next_line() -> None:
    assert [each.quote for each in found("开展“七进活动。", "W1")] == ["“"]
    assert found("贯彻《法治政府建设实施\n纲要》精神。", "W1") == []


@pytest.mark.parametrize("term", knowledge.lexicon("canonical"), ids=lambda term: term.term)
def test_each_set_phrase_fires_on_its_bad_form_and_not_on_its_good_one(term: knowledge.Term) -> None:
    slip = found(f"坚持{term.columns['bad']}。", "P1")
    assert [each.suggestion in knowledge_terms() for each in slip] == [True]
    assert found(f"坚持{term.columns['good']}。", "P1") == []


def test_a_slip_of_the_same_sound_is_wrong_and_another_word_is_to_be_verified() -> None:
    assert [each.severity for each in found("落实行政执法公式制度。", "P1")] == [Severity.WRONG]
    assert [each.severity for each in found("推进行政执法公开。", "P1")] == [Severity.UNVERIFIED]


def knowledge_terms() -> set[str]:
    return {each.term for each in knowledge.lexicon("canonical")}


@pytest.mark.parametrize(
    "text",
    [
        "社会主义核心价值体系",
        "四个放在心上",
        "两个屏障",
        "两个确保",
        "四个不摘",
        "委员会全面依法治县办公室",
        "全面从严治警",
    ],
)
def test_neighbours_of_a_set_phrase_are_no_slips(text: str) -> None:
    assert found(text, "P1") == []


def test_secrecy_marks_and_personal_numbers_are_stopped() -> None:
    text = "机密★5年\n联系人电话13812345678，身份证号11010519491231002X。"
    assert [each.severity for each in found(text, "B1")] == [Severity.WRONG, Severity.UNVERIFIED, Severity.WRONG]
    assert found("学习《中华人民共和国保守国家秘密法》，做好机密文件管理。", "B1") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("覆盖率达到120%。", 1),
        ("投资完成率125.5%。", 0),
        ("化债任务完成率120%。", 0),
        ("覆盖率达100％。", 0),
        ("满意率提高105%。", 0),
        ("参保率提高到112.5%。", 1),
    ],
)
def test_only_rates_that_cannot_exceed_all_are_wrong(text: str, count: int) -> None:
    assert len(found(text, "N3")) == count


def test_another_units_name_is_wrong_and_beside_a_partner_to_be_verified() -> None:
    wrong = found("白鹭镇党委高度重视。", "O1", unit=UNIT, others=["白鹭镇"])
    assert [(each.severity, each.suggestion) for each in wrong] == [(Severity.WRONG, "青禾镇")]
    assert [each.severity for each in found("学习白鹭镇经验。", "O1", unit=UNIT, others=["白鹭镇"])] == [
        Severity.UNVERIFIED
    ]


def test_a_town_that_nobody_named_is_to_be_verified() -> None:
    assert [each.quote for each in found("石桥镇党委高度重视。", "O1", unit=UNIT)] == ["石桥镇"]


@pytest.mark.parametrize(
    "text",
    [
        "青禾镇党委高度重视。",
        "我镇党委、镇政府高度重视。",
        "各乡镇党委高度重视。",
        "白石村和全镇人民。",
        "主动接受镇人大监督。",
        "县司法局指导镇党委工作。",
    ],
)
def test_own_names_are_silent(text: str) -> None:
    assert found(text, "O1", unit=UNIT, others=["白鹭镇"]) == []
