"""定稿 and 退回修改: what is filed stays as it was filed, in the history, in the library and beside each fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.desk import Desk, drafts, facts, filing, library, reports, units, versions, wishes
from assistant.desk.precedents import own_reports
from assistant.desk.uses import uses
from assistant.errors import BadInput, BiganError, Refused, Stale
from assistant.report import FRAME as FRAME_ID
from assistant.report import Frame, Paragraph, Report, RevisionKind, Section, Unit
from assistant.report.body import body
from assistant.sources import DocumentKind, Origin, Sentence

FRAME = Frame("青禾镇2025年法治政府建设情况报告", "县委、县政府", "特此报告。", "青禾镇人民政府", "2026年1月10日")
TEXT = "全年累计开展普法活动18场次，群众反响良好。"


def saved(desk: Desk, text: str = TEXT, frame: Frame = FRAME) -> Report:
    units.save_unit(desk, Unit("u", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))
    facts.import_pasted(desk, "u", 2025, "普法活动：18场次", "王某", confirmed=True)
    sections = (Section("s", "一、主要举措", paragraphs=(Paragraph("p", text),)),)
    return desk.reports.add(Report("r", "u", 2025, "fazhi_zhengfu", frame, sections), "王某")


def typed(desk: Desk, text: str) -> Report:
    now = reports.open_report(desk, "r")
    made = reports.sync(desk, "r", text=text, base=now.version, tab="t", seq=now.version, person="王某")
    return made.report


def test_a_filed_report_is_a_past_report_of_the_library_and_read_only(desk: Desk) -> None:
    report = saved(desk)
    filed = filing.file(desk, "r", "王某")
    document = desk.library.document(filed.document)
    assert (document.kind, document.unit, document.year) == (DocumentKind.PAST_REPORT, "u", 2025)
    assert (document.title, document.date) == (FRAME.title, "2026-01-10")
    lines = desk.library.text(document.id).splitlines()
    assert lines == [
        FRAME.title,
        "县委、县政府：",
        "一、主要举措",
        TEXT,
        "特此报告。",
        "青禾镇人民政府",
        "2026年1月10日",
    ]
    assert library.search(desk, "普法活动", unit="u", year=2025)[0].document.id == document.id
    with pytest.raises(Refused, match=r"filing\.read_only"):
        typed(desk, "改了")
    for change in (
        lambda: reports.set_frame(desk, "r", replace(FRAME, title="另"), base=report.version, person="王某"),
        lambda: reports.restore(desk, "r", reports.revisions(desk, "r")[0].id, "王某"),
        lambda: drafts.start(desk, "r", None, "王某"),
        lambda: wishes.propose(desk, "r", start=7, end=12, wish="全角标点", person="王某"),
        lambda: filing.file(desk, "r", "王某"),
    ):
        with pytest.raises(Refused, match=r"filing\.(read_only|already)"):
            change()
    assert body(reports.open_report(desk, "r")) == body(report)


def test_the_ledger_is_not_frozen_and_a_changed_fact_names_what_was_filed(desk: Desk) -> None:
    saved(desk)
    filing.file(desk, "r", "王某")
    fact = desk.facts.ledger("u", 2025).facts[0]
    facts.set_value(desk, "u", 2025, fact.id, "20", "李某")
    (use,) = uses(desk, "u", 2025, fact.id)
    assert [(each.edition, each.value, each.is_so_now) for each in use.filed] == [(1, "18场次", False)]
    (pair,) = filing.changed_since(desk, filing.filings(desk, "r")[0])
    assert [each and each.wording() for each in pair] == ["18场次", "20场次"]
    filing.reopen(desk, "r", "县里要求更正", "王某")
    typed(desk, "一、主要举措\n工作稳步推进。")
    (use,) = uses(desk, "u", 2025, fact.id)
    assert (use.places, len(use.filed)) == ((), 1), "a filed report is named though its text no longer states the fact"


@pytest.mark.parametrize(
    ("text", "frame", "where"),
    [
        ("培训××场。", FRAME, [("一、主要举措", "培训××场。", "")]),
        (TEXT, replace(FRAME, date="2026年×月×日"), [("成文日期", "2026年×月×日", "date")]),
    ],
)
def test_a_hole_anywhere_keeps_a_report_from_being_filed_and_is_named_with_its_place(
    desk: Desk, text: str, frame: Frame, where: list[tuple[str, str, str]]
) -> None:
    report = saved(desk, text, frame)
    ready = filing.readiness(desk, "r")
    assert [(each.where, each.words, each.field) for each in ready.holes] == where
    assert all(each.field or body(report)[each.start : each.end] == "××" for each in ready.holes)
    with pytest.raises(Refused, match=r"filing\.holes"):
        filing.file(desk, "r", "王某", released_by="李某")
    assert filing.standing(desk, "r") is None


def test_what_is_not_verified_goes_out_only_by_a_named_person_who_saw_it(desk: Desk) -> None:
    text = "新增执法证9本。召开全镇法治培训会。"
    past = Sentence(len("新增执法证9本。"), len(text), Origin.PAST)
    units.save_unit(desk, Unit("u", "云溪县青禾镇人民政府", "青禾镇"))
    paragraph = Paragraph("p", text, sentences=(Sentence(0, past.start, Origin.PERSON), past))
    sections = (Section("s", "一、主要举措", paragraphs=(paragraph,)),)
    desk.reports.add(Report("r", "u", 2025, "t", FRAME, sections), "王某")
    ready = filing.readiness(desk, "r")
    assert [each.words for each in ready.open] == ["新增执法证9本。", "召开全镇法治培训会。"]
    assert "待核实" in ready.open[0].why[0]
    assert "沿用待确认" in ready.open[1].why[0]
    with pytest.raises(BadInput, match=r"filing\.no_name"):
        filing.file(desk, "r", "王某", seal=ready.seal)
    facts.add_fact(desk, "u", 2025, "新增执法证", "11", "王某", measure="本")
    with pytest.raises(Stale):
        filing.file(desk, "r", "王某", released_by="李某", seal=ready.seal)
    filed = filing.file(desk, "r", "王某", released_by=" 李某 ", seal=filing.readiness(desk, "r").seal)
    assert (filed.person, filed.released_by) == ("王某", "李某")
    assert [each.sentence for each in filed.released] == ["新增执法证9本。", "召开全镇法治培训会。"]
    assert filing.readiness(desk, "r").open[0].is_wrong


def test_nobody_releases_where_nothing_is_open(desk: Desk) -> None:
    saved(desk)
    filed = filing.file(desk, "r", "王某", released_by="李某")
    assert (filed.released_by, filed.released) == ("", ())


def test_a_report_sent_back_is_filed_again_beside_the_one_before(desk: Desk) -> None:
    saved(desk)
    first = filing.file(desk, "r", "王某")
    with pytest.raises(BadInput):
        filing.reopen(desk, "r", " ", "王某")
    back = filing.reopen(desk, "r", "补充行政复议情况", "王某")
    assert back.sent_back is not None
    assert (back.sent_back.reason, filing.standing(desk, "r")) == ("补充行政复议情况", None)
    assert [each.id for each in library.documents(desk)] == [first.document], "it stays until the new one is filed"
    typed(desk, f"一、主要举措\n{TEXT}\n办理行政复议案件有序推进。")
    second = filing.file(desk, "r", "王某")
    assert second.edition == 2
    assert [each.id for each in library.documents(desk)] == [second.document]
    assert [each.id for each in desk.library.versions(second.document)] == [first.document]
    told = [(each.edition, each.sent_back and each.sent_back.reason) for each in filing.filings(desk, "r")]
    assert told == [(2, None), (1, "补充行政复议情况")]
    kept = versions.as_report(filing.filed_version(desk, first), reports.open_report(desk, "r"))
    assert "行政复议" not in body(kept)


def test_a_filing_that_was_cut_off_before_the_library_had_it_is_finished(desk: Desk) -> None:
    saved(desk)
    whole = filing.file(desk, "r", "王某")
    desk.library.remove(whole.document)
    with desk.database.writing() as session:
        desk.filings.save_in(session, replace(whole, document=""))
    assert filing.file(desk, "r", "王某") == whole
    assert [each.id for each in library.documents(desk)] == [whole.document]


def test_an_empty_report_and_one_being_drafted_are_not_filed(desk: Desk) -> None:
    report = saved(desk, "")
    with pytest.raises(BadInput, match=r"filing\.nothing_written"):
        filing.file(desk, "r", "王某")
    typed(desk, body(report) + TEXT)
    drafts.start(desk, "r", None, "王某")
    with pytest.raises(BiganError, match=r"filing\.drafting"):
        filing.file(desk, "r", "王某")


def test_a_version_is_kept_named_and_put_back_whole(desk: Desk) -> None:
    saved(desk)
    kept = versions.keep(desk, "r", "王某")
    assert kept is not None
    assert versions.keep(desk, "r", "王某") is None, "nothing changed since"
    versions.give_name(desk, kept.id, " 送分管领导前 ")
    now = typed(desk, "一、别的\n改得面目全非。\n二、新的一部分\n还有。")
    reports.set_frame(desk, "r", replace(now.frame, title="另一个标题"), base=now.version, person="李某")
    back = versions.put_back(desk, "r", kept.id, "李某")
    assert (body(back), back.frame.title) == (f"一、主要举措\n{TEXT}", FRAME.title)
    assert [each.name for each in versions.versions(desk, "r")] == ["恢复到“送分管领导前”之前", "送分管领导前"]
    newest = reports.revisions(desk, "r")[0]
    assert (newest.kind, newest.person, newest.note) == (RevisionKind.RESTORED, "李某", "送分管领导前")


def test_what_was_typed_in_a_section_stays_in_its_history_when_the_section_is_deleted(desk: Desk) -> None:
    report = saved(desk)
    typed(desk, body(report) + "\n二、存在不足\n形式不够丰富。")
    typed(desk, body(report) + "\n二、存在不足\n形式不够丰富，人手不足。")
    typed(desk, body(report))
    texts = [each.section.paragraphs[0].text for each in reports.revisions(desk, "r")]
    assert "形式不够丰富，人手不足。" in texts


def test_title_and_date_have_their_history_and_go_back(desk: Desk) -> None:
    report = saved(desk)
    version = reports.set_frame(desk, "r", replace(FRAME, title="新标题"), base=report.version, person="李某").version
    typed(desk, body(report) + "又写一句。")
    assert version == reports.open_report(desk, "r").version - 1
    of_frame = reports.revisions(desk, "r", FRAME_ID)
    assert [(each.kind, each.person, each.section.paragraphs[0].text) for each in of_frame] == [
        (RevisionKind.TYPED, "李某", "新标题"),
        (RevisionKind.STRUCTURE, "王某", FRAME.title),
    ]
    back = reports.restore(desk, "r", of_frame[1].id, "王某")
    assert (back.frame, body(back)) == (FRAME, body(report) + "又写一句。")
    assert reports.revisions(desk, "r", FRAME_ID)[0].kind is RevisionKind.RESTORED


def test_what_a_script_drafted_is_found_by_everyone_once_it_is_filed(desk: Desk) -> None:
    unit = Unit(f"{units.OF_SCRIPTS}1", "云溪县青禾镇人民政府", "青禾镇")
    desk.units.save(unit)
    sections = (Section("s", "一、主要举措", paragraphs=(Paragraph("p", "工作稳步推进。"),)),)
    desk.reports.add(Report("r", unit.id, 2025, "fazhi_zhengfu", FRAME, sections), "命令行")
    filed = filing.file(desk, "r", "命令行")
    assert [each.id for each in library.documents(desk)] == [filed.document]
    assert [each.id for each in own_reports(desk, unit, 2026)] == [filed.document]
