"""Drafting at the desk: section by section into a report, stopped and gone on with anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.desk import Desk, drafts, models, open_desk, precedents, reports, units
from assistant.desk.worker import run
from assistant.errors import BadInput, NotFound
from assistant.events import Done, Matched, Started, Wrote
from assistant.report import Paragraph, Report, RevisionKind, Unit
from assistant.settings import Settings
from assistant.sources import DocumentKind, Origin
from assistant.workspace.jobs import Job
from tests.drafting.material import fact
from tests.endpoint import Reply, ScriptedEndpoint

PAST = """柳河镇2024年法治政府建设情况报告
2024年，柳河镇认真落实县委部署。现将情况报告如下：
一、2024年度推进法治政府建设的主要举措和成效
（一）深化普法宣传。全年开展普法宣传活动14场次，发放资料3000余份。
（二）规范执法。办理行政处罚案件9件。
二、2024年度推进法治政府建设存在的不足和原因
普法方式较为单一，主要原因是人手不足。
三、2024年度党政主要负责人履行推进法治建设第一责任人职责的有关情况
党政主要负责人专题研究法治建设工作4次。
四、2025年度推进法治政府建设的主要安排
2025年，我镇将持续加强普法宣传。"""
FACTS = (
    fact("普法宣传活动场次", "18", "场次"),
    fact("发放普法资料份数", "4200", "份", qualifier="余"),
    fact("行政处罚案件数", "7", "件"),
    fact("研究法治建设工作的会议次数", "5", "次"),
)


@pytest.fixture
def report(desk: Desk) -> Report:
    unit = units.save_unit(desk, Unit("liuhe", "平岭县柳河镇人民政府", "柳河镇", "平岭县", villages=("甲村",)))
    desk.library.add(PAST.encode(), "2024.txt", kind=DocumentKind.PAST_REPORT, unit=unit.id, year=2024)
    desk.facts.save(unit.id, 2025, FACTS, "王")
    return reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "王")


def drafted(desk: Desk, job: Job) -> Job:
    """The job run to its end, as a worker does."""
    claimed = desk.jobs.claim("test", ("draft",))
    assert claimed is not None
    assert claimed.id == job.id
    run(desk, claimed, drafts.run_draft)
    return desk.jobs.job(job.id)


def text(desk: Desk, report: Report) -> str:
    return reports.review_of(desk, desk.reports.report(report.id)).text


def test_every_section_is_written_from_the_units_own_past_report(desk: Desk, report: Report) -> None:
    assert drafted(desk, drafts.start(desk, report.id, None, "王")).state == "done"
    now = desk.reports.report(report.id)
    assert not [section for section in now.sections if section.is_empty]
    assert "开展普法宣传活动18场次，发放资料4200余份" in text(desk, report)
    assert {each.kind for each in reports.revisions(desk, report.id)} == {RevisionKind.DRAFTED}
    assert reports.review_of(desk, now).open_figures == 0


def test_one_section_alone_is_written(desk: Desk, report: Report) -> None:
    second = report.sections[2]
    drafted(desk, drafts.start(desk, report.id, [second.id], "王"))
    now = desk.reports.report(report.id)
    assert [section.id for section in now.sections if not section.is_empty] == [second.id]


def test_what_happens_is_told_as_it_happens(desk: Desk, report: Report) -> None:
    job = drafts.start(desk, report.id, None, "王")
    drafted(desk, job)
    events = [event for _, event in desk.jobs.events(job.id)]
    assert [each.step for each in events if isinstance(each, Started)] == [1, 2, 3, 4, 5]
    assert sum(isinstance(each, Done) for each in events) == 5
    assert sum(each.matched for each in events if isinstance(each, Matched)) == 4
    assert any(isinstance(each, Wrote) and "18场次" in each.text for each in events)


def typed(desk: Desk, report: Report, section_id: str, paragraphs: tuple[Paragraph, ...]) -> None:
    """A person writes a section."""
    sections = tuple(
        replace(each, paragraphs=paragraphs) if each.id == section_id else each for each in report.sections
    )
    desk.reports.accept(replace(report, sections=sections), RevisionKind.TYPED, "王", base=report.version)


def test_text_that_stands_is_left_alone(desk: Desk, report: Report) -> None:
    own = (Paragraph("p1", "我自己写的。"),)
    typed(desk, report, report.sections[1].id, own)
    drafted(desk, drafts.start(desk, report.id, None, "王"))
    assert desk.reports.report(report.id).sections[1].paragraphs == own


def test_a_new_draft_over_text_that_stands_is_a_proposal(desk: Desk, report: Report) -> None:
    own = (Paragraph("p1", "我自己写的。"),)
    section = report.sections[1]
    typed(desk, report, section.id, own)
    drafted(desk, drafts.start(desk, report.id, [section.id], "王", redraft=True))
    assert desk.reports.report(report.id).sections[1].paragraphs == own
    proposal = desk.proposals.open(report.id)[0]
    assert (proposal.before, proposal.by) == ("我自己写的。", "composer")
    assert "18场次" in proposal.after


def test_what_a_person_typed_meanwhile_is_not_overwritten(desk: Desk, report: Report) -> None:
    drafts.start(desk, report.id, None, "王")
    job = desk.jobs.claim("test", ("draft",))
    assert job is not None
    section = report.sections[1]
    step = drafts._Step(desk, job, section, 1, 1, None)  # pyright: ignore[reportPrivateUsage]
    own = (Paragraph("p1", "我刚写的。"),)
    typed(desk, report, section.id, own)
    step.run(drafts.material_of(desk, report))
    assert desk.reports.report(report.id).sections[1].paragraphs == own


def test_another_units_report_is_never_composed_from(desk: Desk) -> None:
    unit = units.save_unit(desk, Unit("baihe", "白河镇人民政府", "白河镇"))
    desk.library.add(PAST.encode(), "2024.txt", kind=DocumentKind.PAST_REPORT, unit="liuhe", year=2024)
    desk.library.add((PAST + "。").encode(), "r.txt", kind=DocumentKind.REFERENCE, unit=unit.id, year=2024)
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "王")
    drafted(desk, drafts.start(desk, report.id, None, "王"))
    now = desk.reports.report(report.id)
    assert "柳河镇" not in text(desk, report)
    origins = {each.origin for section in now.sections for each in section.paragraphs for each in each.sentences}
    assert origins == {Origin.TEMPLATE}


def test_the_latest_earlier_year_is_the_precedent(desk: Desk, report: Report) -> None:
    for year in (2022, 2025, 2026):
        desk.library.add(
            f"{year} {PAST}".encode(), f"{year}.txt", kind=DocumentKind.PAST_REPORT, unit="liuhe", year=year
        )
    found = next(iter(precedents.own_reports(desk, units.unit(desk, "liuhe"), 2025)), None)
    assert found is not None
    assert found.year == 2024


def test_what_the_own_reports_said_under_a_section_is_ranked_and_a_strangers_is_not_among_it(
    desk: Desk, report: Report
) -> None:
    desk.library.add(f"邻镇 {PAST}".encode(), "邻镇.txt", kind=DocumentKind.PAST_REPORT, unit="linzhen", year=2024)
    own, template = units.unit(desk, "liuhe"), knowledge.template("fazhi_zhengfu")
    measures = template.sections[0]
    hits = precedents.passages_for(desk, own, 2025, measures, template, facts=FACTS[:2])
    assert "普法宣传活动14场次" in hits[0].passage.text
    assert {hit.document.unit for hit in hits} == {"liuhe"}


def test_what_stands_under_a_sections_own_heading_comes_first(desk: Desk, report: Report) -> None:
    own, template = units.unit(desk, "liuhe"), knowledge.template("fazhi_zhengfu")
    first = {
        section.id: precedents.passages_for(desk, own, 2025, section, template)[0].passage.place.headings[0]
        for section in template.sections[:4]
    }
    assert [heading[:2] for heading in first.values()] == ["一、", "二、", "三、", "四、"]


def test_a_section_that_the_latest_report_lacks_is_lent_by_an_earlier_one(desk: Desk, report: Report) -> None:
    start, end = PAST.index("三、"), PAST.index("四、")
    shorter = PAST[:start] + PAST[end:].replace("四、", "三、")
    earlier = PAST.replace("2024", "2023").replace("2025", "2024").replace("工作4次", "工作3次")
    for id in [each.id for each in precedents.own_reports(desk, units.unit(desk, "liuhe"), 2025)]:
        desk.library.remove(id)
    for year, content in ((2024, shorter), (2023, earlier)):
        desk.library.add(content.encode(), f"{year}.txt", kind=DocumentKind.PAST_REPORT, unit="liuhe", year=year)
    material = drafts.material_of(desk, report)
    lent = material.past("first_responsible")
    assert lent is not None
    assert (lent.year, lent.lines) == (2023, ("党政主要负责人专题研究法治建设工作3次。",))
    done = material.past("measures")
    assert done is not None
    assert done.year == 2024


def test_policy_that_bears_on_a_paragraph_is_cited_with_it(desk: Desk, report: Report) -> None:
    policy = "一、普法宣传\n第一条 各镇应当深化普法宣传，全年开展普法宣传活动，发放资料。"
    desk.library.add(policy.encode(), "要点.txt", kind=DocumentKind.POLICY, year=2025, title="县工作要点")
    drafted(desk, drafts.start(desk, report.id, None, "王"))
    cited = [
        each for section in desk.reports.report(report.id).sections for each in section.paragraphs if each.citations
    ]
    assert any("普法宣传" in each.text for each in cited)
    assert {citation.title for each in cited for citation in each.citations} == {"县工作要点"}


def test_the_same_wish_twice_is_one_job_and_two_wishes_are_two(desk: Desk, report: Report) -> None:
    first = drafts.start(desk, report.id, [report.sections[1].id], "王")
    assert drafts.start(desk, report.id, [report.sections[1].id], "王").id == first.id
    assert drafts.start(desk, report.id, [report.sections[2].id], "王").id != first.id


def test_a_section_that_is_not_there_is_refused_before_anything_is_queued(desk: Desk, report: Report) -> None:
    with pytest.raises(NotFound):
        drafts.start(desk, report.id, ["no-such-section"], "王")
    assert drafts.running(desk, report.id) == []


def test_a_model_named_without_an_address_is_refused(desk: Desk, report: Report) -> None:
    with pytest.raises(BadInput):
        drafts.start(desk, report.id, None, "王", model="qwen")


def test_a_stopped_draft_keeps_its_finished_sections(desk: Desk, report: Report) -> None:
    job = drafts.start(desk, report.id, None, "王")
    claimed = desk.jobs.claim("test", ("draft",))
    assert claimed is not None
    material = drafts.material_of(desk, report)
    drafts._Step(desk, claimed, report.sections[0], 1, 5, None).run(material)  # pyright: ignore[reportPrivateUsage]
    assert drafts.stop(desk, report.id) == 1
    run(desk, claimed, drafts.run_draft)
    assert desk.jobs.job(job.id).state == "stopped"
    filled = [section.id for section in desk.reports.report(report.id).sections if not section.is_empty]
    assert filled == [report.sections[0].id]


@pytest.fixture
def server() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as started:
        yield started


def test_a_model_that_lies_writes_no_figure_into_the_report(
    desk: Desk, report: Report, server: ScriptedEndpoint
) -> None:
    server.answer = lambda messages: "全年开展普法宣传活动99场次，成效显著，群众法治意识不断增强。"
    models.set_endpoint(desk, base_url=server.url, model="liar")
    drafted(desk, drafts.start(desk, report.id, None, "王"))
    assert server.requests
    assert "99" not in text(desk, report)
    assert reports.review_of(desk, desk.reports.report(report.id)).open_figures == 0


def test_an_endpoint_that_errs_leaves_a_whole_report(desk: Desk, report: Report, server: ScriptedEndpoint) -> None:
    server.answer = lambda messages: Reply(status=400)
    models.set_endpoint(desk, base_url=server.url, model="broken")
    assert drafted(desk, drafts.start(desk, report.id, None, "王")).state == "done"
    assert "18场次" in text(desk, report)


def test_the_composer_can_be_asked_for_beside_a_model(desk: Desk, report: Report, server: ScriptedEndpoint) -> None:
    models.set_endpoint(desk, base_url=server.url, model="m")
    drafted(desk, drafts.start(desk, report.id, None, "王", model="composer"))
    assert server.requests == []


KILLED = """
import sys, threading
from pathlib import Path
from assistant.desk import open_desk, drafts
from assistant.desk.worker import Worker
from assistant.settings import Settings
worker = Worker(open_desk(Settings().at(Path(sys.argv[1]))), {"draft": drafts.run_draft})
worker.start()
print("up", flush=True)
threading.Event().wait()
"""


def test_after_kill_9_the_draft_goes_on_where_it_was(desk: Desk, report: Report, tmp_path: Path) -> None:
    with ScriptedEndpoint() as server:
        # One section's worth of quick refusals, then a drip that will be killed.
        server.answer = lambda messages: Reply("慢" * 200, piece=1, pause=0.05) if len(server.requests) > 4 else ""
        models.set_endpoint(desk, base_url=server.url, model="slow")
        job = drafts.start(desk, report.id, None, "王")
        home = tmp_path / "home"
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(home)], env={**os.environ, "PYTHONPATH": "."})
        deadline = time.monotonic() + 60
        while len(server.requests) <= 4 and time.monotonic() < deadline:
            time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
        child.wait()
        finished = [each.id for each in desk.reports.report(report.id).sections if not each.is_empty]
        assert finished
        revisions = len(reports.revisions(desk, report.id))
        server.answer = lambda messages: ""
        desk.jobs.release_all()
        assert drafted(desk, job).state == "done"
    now = desk.reports.report(report.id)
    assert not [section for section in now.sections if section.is_empty]
    # What was finished was not written again.
    assert len(reports.revisions(desk, report.id)) == revisions + len(now.sections) - len(finished)


def test_a_fresh_desk_goes_on_with_what_is_queued(desk: Desk, report: Report) -> None:
    job = drafts.start(desk, report.id, None, "王")
    other = open_desk(replace_home(desk))
    assert drafted(other, job).state == "done"
    other.close()


def replace_home(desk: Desk) -> Settings:
    return Settings().at(desk.settings.home)


def test_a_units_short_name_tells_its_reports_too(desk: Desk, report: Report) -> None:
    named = replace(units.unit(desk, "liuhe"), id="other")
    assert precedents.own_reports(desk, named, 2025) == []
    desk.library.add(b"2023 report", "2023.txt", kind=DocumentKind.PAST_REPORT, unit="柳河镇", year=2023)
    assert precedents.own_reports(desk, named, 2025)
