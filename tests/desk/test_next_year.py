"""新建下一年度: 2025 -> 2026 -> 2027. What goes over, and that nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.desk import Desk, conversation, drafts, facts, filing, findings, next_year, reports, units
from assistant.desk.drafts import run_draft
from assistant.errors import Refused
from assistant.ledger import FactKind, FactState, Use
from assistant.report import Report, Unit
from assistant.report.body import body

FACTS = """名称\t今年值\t单位\t提供科室\t去年值\t用法
普法宣传\t15\t场次\t司法所\t12\t须写
行政处罚案件\t0\t件\t执法队\t3\t须写
新增执法证\t11\t本\t司法所\t\t可写
行政村\t17\t个\t党政办\t17\t须写
行政复议案件\t\t件\t司法所\t2\t须写"""
OUTLINE = """一、2025年度推进法治政府建设的主要举措和成效
全年开展普法宣传15场次，无行政处罚案件，新增执法证11本，覆盖行政村17个。
二、我镇的特色做法
坚持和发展新时代“枫桥经验”。
三、2026年度推进法治政府建设的主要安排
计划开展普法宣传16场次。"""


@pytest.fixture
def first(desk: Desk) -> Report:
    """2025, written, checked and filed, with everything that must not go over."""
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县", recipient="县委、县政府"))
    facts.import_pasted(desk, unit.id, 2025, FACTS, "王某", confirmed=True)
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "王某")
    report = written(desk, report, OUTLINE)
    findings.check(desk, report.id, person="王某")
    conversation.remember(desk, report.id, "user", "普法一共几场？")
    facts.add_fact(desk, unit.id, 2025, "未确认的数", "5", "王某", measure="次")
    loose = facts.import_pasted(desk, unit.id, 2025, "调解纠纷：40件", "王某").facts[0]
    assert not loose.is_confirmed
    reports.set_frame(desk, report.id, replace(report.frame, date="2026年1月10日"), base=report.version, person="王某")
    filing.file(desk, report.id, "王某", released_by="李某")
    return reports.open_report(desk, report.id)


def written(desk: Desk, report: Report, text: str) -> Report:
    return reports.sync(
        desk, report.id, text=text, base=report.version, tab="t", seq=report.version, person="王某"
    ).report


def headings(report: Report) -> list[str]:
    return [each.heading for each in report.sections if each.heading]


def test_outline_labels_and_last_values_go_over_and_nothing_else(desk: Desk, first: Report) -> None:
    made = next_year.next_year(desk, first.id, "赵某")
    report = made.report
    assert (report.year, report.unit, report.template) == (2026, first.unit, first.template)
    assert headings(report) == [
        "一、2026年度推进法治政府建设的主要举措和成效",
        "二、我镇的特色做法",
        "三、2027年度推进法治政府建设的主要安排",
    ]
    assert all(section.is_empty for section in report.sections)
    assert "2026年" in report.frame.title
    assert (report.frame.recipient, report.frame.date) == ("县委、县政府", "2027年×月×日")
    ledger = desk.facts.ledger(report.unit, 2026)
    last = {fact.label: (fact.last_value, fact.unit, fact.department, fact.use) for fact in ledger.facts}
    assert last == {
        "普法宣传": ("15场次", "场次", "司法所", Use.MUST),
        "行政处罚案件": ("0件", "件", "执法队", Use.MUST),
        "新增执法证": ("11本", "本", "司法所", Use.MAY),
        "行政村": ("17个", "个", "党政办", Use.MUST),
        "行政复议案件": ("", "件", "司法所", Use.MUST),
        "未确认的数": ("5次", "次", "", Use.MUST),
        "调解纠纷": ("", "件", "", Use.MUST),
    }
    assert (made.asked, made.without_last) == (7, 2)
    for fact in ledger.facts:
        assert (fact.state, fact.value, fact.is_confirmed, fact.confirmed_by) == (FactState.EMPTY, "", False, "")
        assert (fact.reason, fact.note, fact.source_file, fact.last_sentence) == ("", "", "", "")
    assert desk.findings.all(report.id) == []
    assert desk.messages.all(report.id) == []
    assert desk.asked.all(report.id) == []
    assert reports.revisions(desk, report.id) == []
    assert desk.filings.all(report.id) == []
    assert desk.facts.ledger(first.unit, 2025).facts[0].value == "15", "this year's ledger stays as it is"
    assert reports.open_report(desk, first.id) == first


def test_three_years_end_to_end(desk: Desk, first: Report) -> None:
    second = next_year.next_year(desk, first.id, "王某").report
    facts.import_pasted(desk, first.unit, 2026, FACTS.replace("\t15\t", "\t21\t"), "王某", confirmed=True)
    drafts.start(desk, second.id, None, "王某", model="composer")
    job = desk.jobs.claim("test", ("draft",))
    assert job is not None
    run_draft(desk, job)
    desk.jobs.finish(job)
    drafted = body(reports.open_report(desk, second.id))
    assert "普法宣传21场次" in drafted, "the filed report of 2025 is what 2026 goes by"
    assert "15场次" not in drafted
    assert "枫桥经验" in drafted
    text = "\n".join(line for line in drafted.split("\n") if "××" not in line)
    now = written(desk, reports.open_report(desk, second.id), text)
    reports.set_frame(desk, now.id, replace(now.frame, date="2027年1月9日"), base=now.version, person="王某")
    filing.file(desk, second.id, "王某", released_by="李某")
    third = next_year.next_year(desk, second.id, "王某").report
    assert (third.year, headings(third)[0]) == (2027, "一、2027年度推进法治政府建设的主要举措和成效")
    last = {fact.label: fact.last_value for fact in desk.facts.ledger(first.unit, 2027).facts}
    assert last["普法宣传"] == "21场次"
    assert [each.year for each in desk.library.documents()] == [2026, 2025]


def test_a_year_that_is_there_already_is_not_made_twice(desk: Desk, first: Report) -> None:
    made = next_year.next_year(desk, first.id, "王某").report
    with pytest.raises(Refused, match=r"next_year\.already"):
        next_year.next_year(desk, first.id, "王某")
    assert next_year.existing(desk, first) == made


def test_what_the_new_years_ledger_holds_already_stays_and_gets_its_last_value(desk: Desk, first: Report) -> None:
    facts.import_pasted(desk, first.unit, 2026, "普法宣传：3场次", "王某", confirmed=True)
    next_year.next_year(desk, first.id, "王某")
    (held,) = [each for each in desk.facts.ledger(first.unit, 2026).facts if each.label == "普法宣传"]
    assert (held.value, held.last_value, held.is_confirmed) == ("3", "15场次", True)


def test_two_facts_of_one_name_stay_two_and_an_act_is_asked_for_by_its_name(desk: Desk, first: Report) -> None:
    facts.add_fact(desk, first.unit, 2025, "普法宣传", "7", "王某", measure="场次", period="上半年")
    facts.add_fact(desk, first.unit, 2025, "法治培训会", "9月12日召开全镇法治培训会", "王某")
    next_year.next_year(desk, first.id, "王某")
    ledger = desk.facts.ledger(first.unit, 2026)
    assert {(each.period, each.last_value) for each in ledger.facts if each.label == "普法宣传"} == {
        ("", "15场次"),
        ("上半年", "7场次"),
    }
    (act,) = [each for each in ledger.facts if each.label == "法治培训会"]
    assert (act.kind, act.state, act.last_value) == (FactKind.ACT, FactState.EMPTY, "9月12日召开全镇法治培训会")
