"""The working copy and its revisions: nothing is overwritten, nothing accepted is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.desk import Desk
from assistant.errors import Stale
from assistant.report import Paragraph, Report, RevisionKind, Section


def saved(desk: Desk, text: str = "原文。") -> Report:
    section = Section("s", "一、情况", "", (Paragraph("p", text),))
    return desk.reports.add(Report("r", "u", 2025, "t", sections=(section, Section("s2", "二、问题"))), "甲")


def with_text(report: Report, text: str, section: str = "s") -> Report:
    return replace(
        report,
        sections=tuple(
            replace(each, paragraphs=(Paragraph(f"p{section}", text),)) if each.id == section else each
            for each in report.sections
        ),
    )


def test_a_save_against_an_old_version_writes_nothing(desk: Desk) -> None:
    report = saved(desk)
    desk.reports.save(with_text(report, "第一个标签页。"), "甲", base=1, tab="a", seq=1)
    with pytest.raises(Stale):
        desk.reports.save(with_text(report, "第二个标签页。"), "乙", base=1, tab="b", seq=1)
    assert desk.reports.report("r").sections[0].paragraphs[0].text == "第一个标签页。"


def test_a_repeated_save_gets_its_first_answer_again(desk: Desk) -> None:
    report = with_text(saved(desk), "改一次。")
    assert desk.reports.save(report, "甲", base=1, tab="a", seq=7) == 2
    assert desk.reports.save(report, "甲", base=1, tab="a", seq=7) == 2


def test_an_accepted_change_is_a_revision_and_what_was_typed_before_it_too(desk: Desk) -> None:
    typed = with_text(saved(desk), "手写的。")
    version = desk.reports.save(typed, "甲", base=1)
    desk.reports.accept(with_text(typed, "起草的。"), RevisionKind.DRAFTED, "甲", base=version)
    kept = [(each.kind, each.section.paragraphs[0].text) for each in desk.reports.revisions("r", "s")]
    assert kept == [
        (RevisionKind.DRAFTED, "起草的。"),
        (RevisionKind.TYPED, "手写的。"),
        (RevisionKind.STRUCTURE, "原文。"),
    ]


def test_typing_on_in_one_section_is_one_revision_and_another_section_cuts_it(desk: Desk) -> None:
    report = with_text(saved(desk), "写了一半")
    version = desk.reports.save(report, "甲", base=1)
    report = with_text(report, "写完了。")
    version = desk.reports.save(report, "甲", base=version)
    assert len(desk.reports.revisions("r", "s")) == 1
    desk.reports.save(with_text(report, "问题。", "s2"), "甲", base=version)
    texts = [each.section.paragraphs[0].text for each in desk.reports.revisions("r", "s")]
    assert texts == ["写完了。", "原文。"]


def test_another_person_cuts_what_the_first_one_typed(desk: Desk) -> None:
    report = with_text(saved(desk), "甲写的。")
    version = desk.reports.save(report, "甲", base=1)
    desk.reports.save(with_text(report, "乙改的。"), "乙", base=version)
    newest = desk.reports.revisions("r", "s")[0]
    assert (newest.person, newest.section.paragraphs[0].text) == ("甲", "甲写的。")
