"""Identities between facts, and what a text still carries of last year."""

from __future__ import annotations

from assistant.acts.act import Act
from assistant.ledger import Fact, FactKind, Ledger, backing, check_identities, leftovers


def fact(label: str, value: str, unit: str = "件", kind: FactKind = FactKind.FIGURE) -> Fact:
    return Fact(label, label, value, unit=unit, kind=kind, confirmed_at="2026-01-05")


SUM = ("排查等于化解与在办之和", "sum", ["排查"], ["化解", "在办"])
RATE = ("化解率", "rate", ["化解率"], ["化解", "排查"])


def test_a_kept_identity_is_silent_and_a_broken_one_says_both_sides() -> None:
    assert check_identities(Ledger("u", 2025, (fact("排查", "50"), fact("化解", "48"), fact("在办", "2"))), [SUM]) == []
    (broken,) = check_identities(Ledger("u", 2025, (fact("排查", "50"), fact("化解", "48"), fact("在办", "3"))), [SUM])
    assert broken.facts == ("排查", "化解", "在办")
    assert "50" in broken.words() and "51" in broken.words("en")


def test_a_rate_may_be_rounded_to_its_own_places() -> None:
    facts = (fact("排查", "73"), fact("化解", "71"), fact("化解率", "97.3", "%"))
    assert check_identities(Ledger("u", 2025, facts), [RATE]) == []
    (broken,) = check_identities(Ledger("u", 2025, (*facts[:2], fact("化解率", "98.3", "%"))), [RATE])
    assert "97.26" in broken.words()


def test_an_identity_without_all_its_facts_is_not_judged() -> None:
    assert check_identities(Ledger("u", 2025, (fact("排查", "50"), fact("化解", "48"))), [SUM]) == []


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
