"""A fact that is changed by asking: what it touches beyond this report is told in the same breath."""

from __future__ import annotations

from assistant import chat
from assistant.desk import Desk, facts, reports, units
from assistant.report import Unit
from assistant.report.body import body


def test_a_changed_fact_names_the_other_reports_and_the_sums_that_it_breaks(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))
    made = [reports.create(desk, unit.id, name, 2025, "甲") for name in ("fazhi_zhengfu", "gongzuo_zongjie")]
    for each in made:
        text = body(each) + "\n全年化解纠纷124件。"
        reports.sync(desk, each.id, text=text, base=each.version, tab="t", seq=1, person="甲")
    pasted = "排查纠纷：126件\n化解纠纷：124件\n在办纠纷：2件"
    facts.import_pasted(desk, unit.id, 2025, pasted, "甲", confirmed=True)
    fact = next(each for each in desk.facts.ledger(unit.id, 2025).facts if each.label == "化解纠纷")
    values = {"fact": fact.id, "raw": "142"}
    (*_, last) = chat.press(desk, made[0].id, "fact.set", values, "甲")
    assert f"还用在《{made[1].frame.title}》1处" in last.text
    assert "相差18件" in last.text


def test_a_changed_fact_is_put_back_as_a_fact_and_never_by_taking_back_the_text(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    fact = facts.add_fact(desk, unit.id, 2025, "化解纠纷", "124", "甲", measure="件")
    (*_, asked) = chat.answer(desk, report.id, "化解纠纷改成142件", "甲")
    (*_, left) = chat.answer(desk, report.id, "算了不改了", "甲")
    assert left.buttons == ()
    list(chat.press(desk, report.id, asked.buttons[0].action, asked.buttons[0].values, "甲"))
    (*_, back) = chat.answer(desk, report.id, "改错了，改回去", "甲")
    assert "142" in back.text
    known = desk.facts.ledger(unit.id, 2025).fact(fact.id)
    assert known is not None
    assert known.value == "142"
    list(chat.press(desk, report.id, back.buttons[0].action, back.buttons[0].values, "甲"))
    known = desk.facts.ledger(unit.id, 2025).fact(fact.id)
    assert known is not None
    assert known.value == "124"


def test_a_wish_for_a_figure_that_is_not_recorded_is_asked_back_once(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇"))
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    facts.add_fact(desk, unit.id, 2025, "培训人次", "", "甲", measure="人次")
    (*_, asked) = chat.answer(desk, report.id, "第二部分补上培训人次", "甲")
    assert "“培训人次”还没有录入，先按待核实写，还是现在填？" in asked.text
    assert [each.action for each in asked.buttons] == ["say", "panel"]
    (*_, again) = chat.answer(desk, report.id, str(asked.buttons[0].values["message"]), "甲")
    assert "还没有录入" not in again.text
