"""Templates are data that load, and their parts name each other rightly."""

from __future__ import annotations

import pytest

from assistant.errors import NotFound
from assistant.knowledge import template, templates
from assistant.report import Template

HOLES = {"unit": "云溪县青禾镇人民政府", "short": "青禾镇", "county": "云溪县", "year": 2025, "next_year": 2026}
each_template = pytest.mark.parametrize("known", templates().values(), ids=lambda known: known.id)


def test_the_two_report_types_come_with_the_product() -> None:
    assert {"年度法治政府建设情况报告", "年度工作总结"} <= {each.name for each in templates().values()}


def test_a_template_is_found_by_its_chinese_name() -> None:
    assert template("年度工作总结").id == "gongzuo_zongjie"


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(NotFound) as told:
        template("述职报告")
    assert "年度工作总结" in str(told.value)


@each_template
def test_a_heading_is_found_by_one_of_its_own_variants(known: Template) -> None:
    for section in known.sections:
        assert any(variant in section.heading.format(**HOLES) for variant in section.variants), section.id


@each_template
def test_a_heading_answers_one_section_only(known: Template) -> None:
    for section in known.sections:
        title = section.heading.format(**HOLES)
        answers = [each.id for each in known.sections if any(variant in title for variant in each.variants)]
        assert answers == [section.id]


@each_template
def test_facts_stand_in_sections_and_identities_are_of_a_known_kind(known: Template) -> None:
    ids = {section.id for section in known.sections}
    labels = [fact.label for fact in known.facts]
    assert {fact.section for fact in known.facts} <= ids
    assert len(labels) == len(set(labels))
    assert all(names and all(names) for each in known.equations() for names in (*each.left, *each.right))


@each_template
def test_every_hole_of_the_frame_is_one_that_a_report_can_fill(known: Template) -> None:
    for wording in (known.title, known.opening, known.recipient, known.closing, *(s.heading for s in known.sections)):
        assert "{" not in wording.format(**HOLES)


@each_template
def test_no_article_number_is_given_that_was_not_read(known: Template) -> None:
    assert not any("条" in section.basis for section in known.sections)
