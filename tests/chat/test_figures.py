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
