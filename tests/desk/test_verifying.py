"""What nobody vouches for yet: asked on paper or on the page, answered once, and then an act of the year."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from assistant.desk import Desk, asking, drafts, facts, library, reports, units, verifying
from assistant.desk.outcomes import left, told
from assistant.desk.runners import RUNNERS
from assistant.desk.worker import run
from assistant.errors import BadInput, Refused
from assistant.ledger import FactKind
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.report.slip import Given, Verdict
from assistant.sources import DocumentKind, Mark

PAST = """青禾镇2024年法治政府建设情况报告
过去一年，我镇坚持依法行政，现将有关情况报告如下：
一、2024年度推进法治政府建设的主要举措和成效
（一）加强组织领导。镇党委召开会议研究法治建设工作5次。3月18日印发法治政府建设任务清单。
（二）规范行政执法。组织执法人员学习新修订的行政处罚法，建立案件集体讨论制度。邀请律师到村开展法治讲座。
二、2024年度推进法治政府建设存在的不足和原因
一是普法形式还不够丰富。
三、2024年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
镇长带头旁听庭审。
四、2025年度推进法治政府建设的主要安排
下一步将继续加强培训。
"""
STUDY, SYSTEM = "组织执法人员学习新修订的行政处罚法，建立案件集体讨论制度。", "邀请律师到村开展法治讲座。"


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(
        desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县", departments=("司法所", "综合行政执法队"))
    )
    library.ingest(
        desk,
        PAST.encode(),
        "青禾镇2024年法治政府建设情况报告.txt",
        kind=DocumentKind.PAST_REPORT,
        unit=unit.id,
        year=2024,
        person="甲",
    )
    facts.add_fact(desk, unit.id, 2025, "研究法治建设工作的会议次数", "6次", "甲", department="党政办")
    return drafted(desk, unit.id)


def drafted(desk: Desk, unit_id: str) -> Report:
    made = reports.create(desk, unit_id, "fazhi_zhengfu", 2025, "甲")
    drafts.start(desk, made.id, None, "甲", model="composer")
    while job := desk.jobs.claim("test", ("draft",)):
        run(desk, job, RUNNERS["draft"])
    return reports.open_report(desk, made.id)


def number_of(desk: Desk, report: Report, words: str) -> int:
    return next(each.asked.number for each in open_now(desk, report) if words in each.asked.text)


def open_now(desk: Desk, report: Report) -> list[asking.Waiting]:
    return asking.waiting(desk, reports.open_report(desk, report.id))


def acts_of(desk: Desk, report: Report) -> list[str]:
    return [each.value for each in reports.ledger_of(desk, report).facts if each.kind is FactKind.ACT]


def test_a_sentence_keeps_its_number_while_others_come_and_go(desk: Desk, report: Report) -> None:
    before = {each.asked.text: each.asked.number for each in open_now(desk, report)}
    assert STUDY in before
    assert SYSTEM in before
    verifying.delete_numbers(desk, report.id, [before[STUDY]], "甲")
    now = reports.open_report(desk, report.id)
    text = body(now).replace(SYSTEM, "举办培训班，组织村干部参加。" + SYSTEM)
    reports.sync(desk, report.id, text=text, base=now.version, tab="t", seq=1, person="甲")
    after = {each.asked.text: each.asked.number for each in open_now(desk, report)}
    assert after[SYSTEM] == before[SYSTEM]
    assert STUDY not in after


def test_each_sentence_knows_its_department_and_what_last_year_said(desk: Desk, report: Report) -> None:
    meeting = next(each.asked for each in open_now(desk, report) if "6次" in each.asked.text)
    assert meeting.department == "党政办"
    assert meeting.past_year == 2024
    assert "5次" in meeting.past_text
    dated = next(each.asked for each in open_now(desk, report) if "任务清单" in each.asked.text)
    assert dated.alone


def test_a_confirmed_sentence_is_an_act_of_the_year_and_the_next_draft_of_it_has_no_mark(
    desk: Desk, report: Report
) -> None:
    verifying.confirm_numbers(desk, report.id, [number_of(desk, report, STUDY)], "李四", "甲")
    fact = next(each for each in reports.ledger_of(desk, report).facts if each.kind is FactKind.ACT)
    assert fact.value == STUDY.rstrip("。")
    assert (fact.confirmed_by, fact.source_place, fact.last_sentence) == ("李四", fact.source_place, STUDY)
    assert fact.confirmed_at
    again = drafted(desk, report.unit)
    marked = [
        paragraph.text[each.start : each.end]
        for paragraph in reports.review_of(desk, again).paragraphs
        for each in paragraph.sentences
        if each.mark is Mark.PAST_UNCONFIRMED
    ]
    assert STUDY in body(again)
    assert STUDY not in marked
    assert SYSTEM in marked


def test_a_confirmed_number_stays_with_its_own_fact_and_the_act_holds_another_number_too(
    desk: Desk, report: Report
) -> None:
    before = reports.review_of(desk, reports.open_report(desk, report.id)).open_figures
    verifying.confirm_numbers(desk, report.id, [number_of(desk, report, "6次")], "李四", "甲")
    assert acts_of(desk, report) == ["镇党委召开会议研究法治建设工作"]
    assert reports.review_of(desk, reports.open_report(desk, report.id)).open_figures == before
    meetings = next(each for each in reports.ledger_of(desk, report).facts if each.kind is FactKind.FIGURE)
    facts.set_value(desk, report.unit, 2025, meetings.id, "7次", "甲")
    again = drafted(desk, report.unit)
    assert "研究法治建设工作7次" in body(again)
    assert not [each for each in asking.waiting(desk, again) if "7次" in each.asked.text]


def test_taking_a_confirmation_back_takes_the_act_from_the_ledger_unless_another_report_rests_on_it(
    desk: Desk, report: Report
) -> None:
    number = number_of(desk, report, STUDY)
    verifying.confirm_numbers(desk, report.id, [number], "李四", "甲")
    verifying.withdraw(desk, report.id, number, "甲")
    assert acts_of(desk, report) == []
    assert number_of(desk, report, STUDY) == number
    other = drafted(desk, report.unit)
    for each in (report, other):
        verifying.confirm_numbers(desk, each.id, [number_of(desk, each, STUDY)], "李四", "甲")
        if each is report:
            # The other report's sentence is backed by now: it is vouched for by hand.
            assert not [one for one in open_now(desk, other) if one.asked.text == STUDY]
            break
    assert len(acts_of(desk, report)) == 1


def test_taking_the_section_back_in_the_history_takes_its_acts_back_too(desk: Desk, report: Report) -> None:
    verifying.confirm_numbers(desk, report.id, [number_of(desk, report, SYSTEM)], "李四", "甲")
    assert len(acts_of(desk, report)) == 1
    section = next(each for each in reports.open_report(desk, report.id).sections if SYSTEM in str(each))
    earlier = next(
        each
        for each in reports.revisions(desk, report.id, section.id)
        if not any(s.confirmed_by for p in each.section.paragraphs for s in p.sentences)
    )
    reports.restore(desk, report.id, earlier.id, "甲")
    assert acts_of(desk, report) == []
    assert number_of(desk, report, SYSTEM)


def test_dated_events_and_named_meetings_are_never_confirmed_with_others(desk: Desk, report: Report) -> None:
    dated, plain = number_of(desk, report, "任务清单"), number_of(desk, report, SYSTEM)
    with pytest.raises(Refused):
        verifying.confirm_numbers(desk, report.id, [plain, dated], "李四", "甲")
    outcomes = verifying.apply(desk, report.id, verifying.read_typed(f"{dated}、{plain} 是").given, "李四", "甲")
    assert {each.given.number: bool(each.refused) for each in outcomes} == {dated: True, plain: False}
    places = [(each.paragraph, each.at) for each in open_now(desk, report)]
    assert len(places) > 1
    outcomes = verifying.confirm(desk, report.id, places, "甲")
    stay = [str(each.asked.number) for each in open_now(desk, report)]
    assert stay
    assert f"第{'、'.join(stay)}条" in left(outcomes)
    assert all(each.asked.alone for each in open_now(desk, report))
    now = reports.open_report(desk, report.id)
    text = body(now).replace("××月××日印发", "3月20日印发")
    reports.sync(desk, report.id, text=text, base=now.version, tab="t", seq=1, person="甲")
    last = next(each for each in open_now(desk, report) if "3月20日" in each.asked.text)
    verifying.confirm(desk, report.id, [(last.paragraph, last.at)], "甲")
    assert not [each for each in open_now(desk, report) if "任务清单" in each.asked.text]


def test_a_typed_return_is_shown_before_it_is_applied_and_needs_a_name(desk: Desk, report: Report) -> None:
    study, lecture, meeting = (number_of(desk, report, words) for words in (STUDY, SYSTEM, "6次"))
    given = verifying.read_typed(f"{study} 是 {lecture} 否 {meeting} 改为 镇党委召开会议研究法治建设工作7次").given
    shown = {each.given.number: each for each in verifying.preview(desk, report.id, given)}
    assert shown[study].after == STUDY
    assert shown[lecture].after == ""
    assert "7次" in shown[meeting].after
    assert any("6次" in each for each in shown[meeting].warnings)
    assert SYSTEM in body(reports.open_report(desk, report.id))
    with pytest.raises(BadInput):
        verifying.apply(desk, report.id, given, " ", "甲")
    verifying.apply(desk, report.id, given, "李四", "甲")
    text = body(reports.open_report(desk, report.id))
    assert SYSTEM not in text
    assert "研究法治建设工作7次" in text
    # A number that the ledger contradicts is no fact of the year; the text keeps its red mark.
    assert acts_of(desk, report) == [STUDY.rstrip("。")]
    revisions = reports.revisions(desk, report.id)
    assert "李四" in revisions[0].note
    assert any(SYSTEM in str(each.section) for each in revisions)


def test_nothing_is_applied_twice_and_a_sentence_that_moved_on_is_refused_in_words(desk: Desk, report: Report) -> None:
    study, lecture = number_of(desk, report, STUDY), number_of(desk, report, SYSTEM)
    given = verifying.read_typed(f"{study} 是 {lecture} 是 99 是").given
    verifying.apply(desk, report.id, given[:1], "李四", "甲")
    now = reports.open_report(desk, report.id)
    changed = "前言。\n" + body(now).replace(SYSTEM, "邀请公证员到社区开展以案释法。")
    reports.sync(desk, report.id, text=changed, base=now.version, tab="t", seq=1, person="甲")
    version = reports.open_report(desk, report.id).version
    outcomes = verifying.apply(desk, report.id, given, "李四", "甲")
    assert [each.refused for each in outcomes] == [
        "slips.refused.already",
        "slips.refused.moved_on",
        "slips.refused.no_such_number",
    ]
    assert all(each.why() and "slips." not in each.why() for each in outcomes)
    assert reports.open_report(desk, report.id).version == version


def test_an_answer_finds_its_sentence_after_the_text_around_it_moved(desk: Desk, report: Report) -> None:
    number = number_of(desk, report, SYSTEM)
    now = reports.open_report(desk, report.id)
    moved = body(now).replace(SYSTEM, "").replace("镇党委召开", SYSTEM + "镇党委召开")
    reports.sync(desk, report.id, text=moved, base=now.version, tab="t", seq=1, person="甲")
    assert number_of(desk, report, SYSTEM) == number
    outcomes = verifying.apply(desk, report.id, [Given(number, Verdict.FALSE)], "李四", "甲")
    assert not outcomes[0].refused
    assert SYSTEM not in body(reports.open_report(desk, report.id))


def test_the_printed_sheet_comes_back_ticked(desk: Desk, report: Report) -> None:
    study, lecture = number_of(desk, report, STUDY), number_of(desk, report, SYSTEM)
    name, content = verifying.printed(desk, report.id, until="12月20日", to="党政办 张三")
    assert name.endswith("（核实单）.docx")
    paper = docx.Document(io.BytesIO(content))
    for table in paper.tables:
        for row in table.rows:
            if row.cells[0].text == str(study):
                row.cells[3].text = "√"
            if row.cells[0].text == str(lecture):
                row.cells[5].text = "邀请律师到村开展法治讲座2场"
    for paragraph in paper.paragraphs:
        if paragraph.text.startswith("核实人"):
            paragraph.text = "核实人（签字）：李四　　　日期：2025年12月19日"
    kept = io.BytesIO()
    paper.save(kept)
    read = verifying.read_return(desk, report.id, kept.getvalue(), "扫描件.docx")
    assert read.by == "李四"
    assert {each.number: each.verdict for each in read.given} == {study: Verdict.TRUE, lecture: Verdict.CHANGED}
    verifying.apply(desk, report.id, read.given, read.by, "甲")
    assert len(acts_of(desk, report)) == 2
    assert "法治讲座2场。" in body(reports.open_report(desk, report.id))
    other = drafted(desk, report.unit)
    with pytest.raises(BadInput):
        verifying.read_return(desk, other.id, kept.getvalue(), "扫描件.docx")
    with pytest.raises(BadInput):
        verifying.read_return(desk, report.id, content, "空表.docx")


def test_a_deleted_sentence_leaves_its_paragraphs_number_and_no_empty_line(desk: Desk, report: Report) -> None:
    now = reports.open_report(desk, report.id)
    text = body(now).replace(STUDY, f"{STUDY}\n").replace(f"规范行政执法。{STUDY}\n", f"规范行政执法。\n{STUDY}\n")
    reports.sync(desk, report.id, text=text, base=now.version, tab="t", seq=1, person="甲")
    verifying.delete_numbers(desk, report.id, [number_of(desk, report, STUDY)], "甲")
    assert "规范行政执法。\n邀请律师" in body(reports.open_report(desk, report.id))


def test_there_is_no_sheet_where_nothing_waits(desk: Desk, report: Report) -> None:
    empty = replace(reports.open_report(desk, report.id), sections=())
    assert asking.waiting(desk, empty) == []
    unit = units.save_unit(desk, Unit("", "云溪县人民政府"))
    fresh = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    with pytest.raises(Refused):
        verifying.printed(desk, fresh.id)


def test_nobody_vouches_for_a_sentence_whose_number_is_still_open(desk: Desk, report: Report) -> None:
    now = reports.open_report(desk, report.id)
    text = body(now).replace(SYSTEM, "邀请律师到村开展法治讲座××场。")
    reports.sync(desk, report.id, text=text, base=now.version, tab="t", seq=1, person="甲")
    number = number_of(desk, report, "××场")
    for typed in (f"{number} 是", f"{number} 改为 邀请律师到村、到校开展法治讲座××场"):
        outcomes = verifying.apply(desk, report.id, verifying.read_typed(typed).given, "李四", "甲")
        assert "××" in outcomes[0].why()
        assert told(outcomes, "李四").startswith(f"没有套用第{number}条")
    assert number_of(desk, report, "××场") == number
    assert acts_of(desk, report) == []
    filled = verifying.read_typed(f"{number} 改为 邀请律师到村开展法治讲座3场").given
    verifying.apply(desk, report.id, filled, "李四", "甲")
    assert "法治讲座3场" in body(reports.open_report(desk, report.id))


def test_the_same_sentence_in_two_places_is_confirmed_under_both_numbers_and_said_so(
    desk: Desk, report: Report
) -> None:
    now = reports.open_report(desk, report.id)
    text = body(now).replace(SYSTEM, f"{SYSTEM}\n{SYSTEM}")
    reports.sync(desk, report.id, text=text, base=now.version, tab="t", seq=1, person="甲")
    numbers = [each.asked.number for each in open_now(desk, report) if each.asked.text == SYSTEM]
    assert len(numbers) == 2
    first = [Given(numbers[0], Verdict.TRUE)]
    assert str(numbers[1]) in "".join(verifying.preview(desk, report.id, first)[0].warnings)
    outcomes = verifying.confirm_numbers(desk, report.id, numbers[:1], "李四", "甲")
    assert outcomes[0].also == (numbers[1],)
    assert "确认 2 句" in told(outcomes, "李四")
    again = verifying.apply(desk, report.id, [Given(numbers[1], Verdict.TRUE)], "王五", "甲")
    assert again[0].refused == "slips.refused.already"
