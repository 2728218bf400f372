"""Identities between facts, and what a text still carries of last year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.acts.act import Act
from assistant.ledger import (
    Broken,
    Equation,
    EquationKind,
    Fact,
    FactKind,
    FactState,
    Ledger,
    backing,
    check_identities,
    leftovers,
)
from assistant.ledger.last_year import needs_reason


def fact(label: str, value: str, unit: str = "件", kind: FactKind = FactKind.FIGURE) -> Fact:
    return Fact(label, label, value, unit=unit, kind=kind, confirmed_at="2026-01-05")


def equation(name: str, kind: EquationKind, left: list[str], right: list[str]) -> Equation:
    return Equation(name, kind, tuple((each,) for each in left), tuple((each,) for each in right))


SUM = equation("排查等于化解与在办之和", EquationKind.SUM, ["排查"], ["化解", "在办"])
RATE = equation("化解率", EquationKind.RATE, ["化解", "排查"], ["化解率"])
BALANCE = equation("收办平衡", EquationKind.BALANCE, ["上年结转", "新收"], ["办结", "结转下年"])
CARRIED = equation("结转", EquationKind.CARRIED, ["上年结转"], ["结转下年"])
PLAN = equation("完成率", EquationKind.COMPLETION, ["完成", "计划"], ["完成率"])


def ledger(*facts: Fact) -> Ledger:
    return Ledger("u", 2025, facts)


def broken(facts: Ledger, *equations: Equation) -> list[Broken]:
    return check_identities(facts, equations)


def test_a_kept_identity_is_silent_and_a_broken_one_says_both_sides_and_the_gap() -> None:
    assert broken(ledger(fact("排查", "50"), fact("化解", "48"), fact("在办", "2")), SUM) == []
    (one,) = broken(ledger(fact("排查", "50"), fact("化解", "48"), fact("在办", "3")), SUM)
    assert one.facts == ("排查", "化解", "在办")
    assert "50件" in one.words() and "51件" in one.words() and "相差1件" in one.words()
    assert "51件" in one.words("en")
    assert one.suspect is None, "any of the three may be wrong by one"


def test_the_only_fact_whose_change_makes_all_its_identities_hold_is_named() -> None:
    facts = ledger(fact("排查", "126"), fact("化解", "142"), fact("在办", "2"), fact("化解率", "98.4", "%"))
    found = broken(facts, SUM, RATE)
    assert [(one.suspect.fact.label, one.suspect.due.value) for one in found if one.suspect] == [("化解", "124")] * 2
    assert "把142件改成124件" in found[0].words()


def test_among_several_the_one_with_a_typing_slip_is_named() -> None:
    (one,) = broken(ledger(fact("排查", "126"), fact("化解", "142"), fact("在办", "2")), SUM)
    assert one.suspect is not None
    assert (one.suspect.fact.label, one.suspect.due.wording()) == ("化解", "124件")


def test_a_rate_may_be_rounded_to_its_own_places() -> None:
    facts = (fact("排查", "73"), fact("化解", "71"), fact("化解率", "97.3", "%"))
    assert broken(ledger(*facts), RATE) == []
    (one,) = broken(ledger(*facts[:2], fact("化解率", "98.3", "%")), RATE)
    assert "97.26%" in one.words() and "相差1.04个百分点" in one.words()


def test_a_part_is_never_more_than_its_whole_even_where_no_rate_is_given_but_a_plan_may_be_passed() -> None:
    (one,) = broken(ledger(fact("排查", "50"), fact("化解", "52")), RATE)
    assert "化解52件比排查50件还多" in one.words()
    assert broken(ledger(fact("计划", "50"), fact("完成", "60"), fact("完成率", "120", "%")), PLAN) == []
    (over,) = broken(ledger(fact("计划", "50"), fact("完成", "60"), fact("完成率", "102", "%")), PLAN)
    assert "120%" in over.words()


def test_what_came_in_went_out_or_is_carried_forward() -> None:
    kept = [fact("上年结转", "3"), fact("新收", "20"), fact("办结", "21"), fact("结转下年", "2")]
    assert broken(ledger(*kept), BALANCE) == []
    (one,) = broken(ledger(*kept[:3], fact("结转下年", "3")), BALANCE)
    assert "23件" in one.words() and "24件" in one.words()
    forward = replace(kept[3], last_value="4件")
    (carried,) = broken(ledger(*kept[:3], forward), BALANCE, CARRIED)
    assert "去年结转到今年的4件" in carried.words()


def test_a_growth_is_held_against_last_years_value_under_any_template() -> None:
    invested = replace(fact("固定资产投资", "10.8", "亿元"), last_value="1亿元")
    invested = replace(invested, last_value="10亿元")
    assert broken(ledger(invested, fact("固定资产投资同比增长", "8", "%"))) == []
    (one,) = broken(ledger(invested, fact("固定资产投资增速", "9", "%")))
    assert "8%" in one.words() and "10亿元" in one.words()
    fell = replace(fact("信访件", "8"), last_value="10")
    assert broken(ledger(fell, fact("信访件降幅", "20", "%"))) == []
    assert len(broken(ledger(fell, fact("信访件同比增长", "20", "%")))) == 1


def test_other_names_and_counters_of_a_label_are_the_same_fact() -> None:
    named = Equation("和", EquationKind.SUM, (("排查矛盾纠纷件数", "排查纠纷"),), (("化解纠纷",), ("在办纠纷",)))
    facts = ledger(fact("排查纠纷数", "5"), fact("化解纠纷件数", "4"), fact("全镇在办纠纷", "2"))
    assert len(broken(facts, named)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        (fact("排查", "50"), fact("化解", "48")),
        (fact("排查", "50"), fact("化解", "48"), replace(fact("在办", "1"), qualifier="余")),
        (fact("排查", "50"), fact("化解", "48"), replace(fact("在办", "1"), period="上半年"), ),
        (fact("排查", "50"), fact("化解", "48"), replace(fact("在办", ""), state=FactState.EMPTY)),
        (fact("排查", "50"), fact("化解", "48"), fact("在办", "1"), replace(fact("在办", "2"), id="又一")),
    ],
)  # fmt: skip
def test_what_lacks_a_fact_or_rests_on_a_rounded_or_doubtful_one_is_not_judged(facts: tuple[Fact, ...]) -> None:
    if any(each.period for each in facts):
        facts = tuple(replace(each, period=each.period or "全年") for each in facts)
    assert broken(ledger(*facts), SUM) == []


def test_a_change_over_half_asks_for_its_reason_until_one_is_given() -> None:
    def of(value: str, last: str, **more: Any) -> Fact:
        return replace(fact("检查", value, "次"), last_value=last, **more)

    asked = [of("16", "10次"), of("4", "10次"), replace(of("0", "3次"), state=FactState.ZERO), of("1", "0次")]
    assert all(needs_reason(each) for each in asked)
    quiet = [of("15", "10次"), of("5", "10次"), of("1", ""), of("3", "很多"), of("16", "10次", reason="新增统计口径")]
    assert not any(needs_reason(each) for each in quiet)
    assert not needs_reason(replace(fact("罚没", "1.2", "万元"), last_value="12000元"))


def test_a_sentence_meeting_and_date_of_last_year_are_left_over() -> None:
    past = "5月24日，联合县自然资源局拆除违法建筑，现场群众反映良好。全镇召开法治建设推进会部署全年任务。"
    found = leftovers("5月24日，联合县自然资源局拆除违法建筑，现场群众反映良好。", Ledger("u", 2025), [past])
    assert {what for _, what, _ in found} == {"date", "sentence"}
    backed = Ledger("u", 2025, (fact("拆除", "5月24日拆除", "", FactKind.ACT),))
    assert {what for _, what, _ in leftovers("5月24日，又有行动。", backed, [past])} == set()


def test_an_act_is_backed_by_the_fact_that_says_as_much() -> None:
    ledger = Ledger("u", 2025, (fact("法治培训", "9月12日召开全镇法治培训会", "", FactKind.ACT),))
    assert backing(Act(0, 9, "召开", "全镇法治培训会"), ledger) is not None
    assert backing(Act(0, 9, "召开", "与县司法局、团委联合主办的青年法治论坛"), ledger) is None
    assert backing(Act(0, 9, "印发", "全镇法治培训会"), ledger) is None
