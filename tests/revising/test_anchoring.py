"""A proposal stands where its words stand once; where that is not certain nothing is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import Refused, Stale
from assistant.language.sentences import sentences
from assistant.report import Report
from assistant.report.body import body, paragraph_text, reread
from assistant.revising.accepting import accepted
from assistant.revising.anchoring import hunks_in_body
from assistant.revising.passage import passage
from assistant.sources import Origin
from tests.revising.reports import LEARNING, SHORT, SPREADING, proposal, report

SHORTER = SPREADING.replace("，发放宣传资料3000余份", "")


def edited(before: Report, old: str, new: str) -> Report:
    return replace(before, sections=reread(body(before).replace(old, new), before.sections))


def test_accepting_changes_only_its_paragraph() -> None:
    before = report()
    after = accepted(before, proposal(SPREADING, SHORTER, "b"))
    assert body(after) == body(before).replace(SPREADING, SHORTER)
    assert [each.id for section in after.sections for each in section.paragraphs] == ["a", "b", "t", "c", "d"]
    untouched = [each for section in after.sections for each in section.paragraphs if each.id != "b"]
    assert untouched == [each for section in before.sections for each in section.paragraphs if each.id != "b"]


def test_a_proposal_follows_its_paragraph_when_text_before_it_moved() -> None:
    moved = edited(report(), LEARNING, LEARNING + "新加的一句话。")
    assert SHORTER in body(accepted(moved, proposal(SPREADING, SHORTER, "b")))


def test_a_proposal_for_a_sentence_holds_while_another_sentence_of_its_paragraph_changes() -> None:
    made = proposal("班子成员带头学法。", "班子成员带头学法用法。", "a")
    moved = edited(report(), "专题学习6次", "专题学习7次")
    assert "专题学习7次。班子成员带头学法用法。" in body(accepted(moved, made))


def test_a_proposal_whose_words_were_changed_is_refused() -> None:
    moved = edited(report(), "14场次", "15场次")
    with pytest.raises(Stale) as refused:
        accepted(moved, proposal(SPREADING, SHORTER, "b"))
    assert refused.value.key == "revising.moved_on"


def test_a_proposal_whose_words_stand_twice_elsewhere_is_refused() -> None:
    gone = edited(report(), LEARNING + "\n", "")
    twice = replace(gone, sections=reread(body(gone) + f"\n{LEARNING}\n{LEARNING}", gone.sections))
    with pytest.raises(Stale):
        accepted(twice, replace(proposal(LEARNING, LEARNING[:-2] + "。", "gone"), paragraph="gone"))


def test_a_proposal_over_paragraphs_holds_while_an_unchanged_one_between_them_moves() -> None:
    before = "\n".join((LEARNING, SPREADING))
    made = proposal(before, before.replace("14场次", "15场次"), "a")
    moved = edited(report(), "专题学习6次", "专题学习8次")
    after = body(accepted(moved, made))
    assert "专题学习8次" in after
    assert "15场次" in after


def test_one_hunk_of_two_leaves_the_other_place_as_it_was() -> None:
    made = proposal(SPREADING, SPREADING.replace("14", "15").replace("3000", "3200"), "b")
    assert len(made.hunks) == 2
    assert SPREADING.replace("3000", "3200") in body(accepted(report(), made, {1}))


def test_hunks_are_found_in_the_body() -> None:
    before = report()
    (hunk,) = hunks_in_body(before, proposal(SPREADING, SPREADING.replace("14", "15"), "b"))
    assert body(before)[hunk.start : hunk.end] == "14"


def test_a_sentence_that_a_model_wrote_is_the_models_and_its_neighbours_keep_their_origin() -> None:
    after = accepted(report(), proposal("班子成员带头学法。", "班子成员带头学法、守法、用法，作出表率。", "a"))
    paragraph = after.paragraph("a")
    assert paragraph is not None
    assert [each.origin for each in paragraph.sentences] == [Origin.PAST, Origin.PAST, Origin.MODEL]
    assert len(paragraph.sentences) == len(sentences(paragraph.text))


def test_what_code_changed_keeps_its_origin() -> None:
    after = accepted(report(), proposal(SPREADING, SPREADING.replace("14", "15"), "b", by="composer"))
    paragraph = after.paragraph("b")
    assert paragraph is not None
    assert {each.origin for each in paragraph.sentences} == {Origin.FACT}


def test_a_selection_is_bound_to_its_paragraph_and_a_caret_means_the_paragraph() -> None:
    text = body(report())
    start = text.index("班子成员")
    chosen = passage(report(), start, start + 4)
    assert (chosen.text, chosen.paragraph, chosen.section) == ("班子成员", "a", "s1")
    assert passage(report(), start, start).text == LEARNING


def test_words_that_stand_twice_in_their_paragraph_are_widened_to_it() -> None:
    start = body(report()).index("学法")
    assert passage(report(), start, start + 2).text == LEARNING


def test_a_table_is_refused() -> None:
    before = report()
    table = before.paragraph("t")
    assert table is not None
    start = body(before).index(paragraph_text(table))
    with pytest.raises(Refused):
        passage(before, start, start + 3)


def test_a_table_at_the_end_of_a_selection_is_left_out() -> None:
    text = body(report())
    start = text.index(SPREADING)
    assert passage(report(), start, text.index("二、")).text.startswith(SPREADING)
    assert "|" not in passage(report(), start, text.index("二、") - 1).text


def test_a_whole_section_is_a_passage() -> None:
    text = body(report())
    start = text.index(SHORT)
    assert passage(report(), start, len(text)).text == f"{SHORT}\n普法形式单一。"
