"""A report as one text and back: nothing lost, ids and origins carried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.report import Paragraph, ParagraphKind, Report, Section
from assistant.report.body import body, locate, reread
from assistant.sources import Origin, Sentence

LINES = st.lists(
    st.one_of(
        st.text(alphabet="甲乙丙。，一二（）|\\ 123×𠮷", max_size=12),
        st.sampled_from(["一、主要举措", "二、存在的不足", "（一）抓实学习", "| 村 | 户数 |", "| 上村 | 12 |", ""]),
    ),
    max_size=12,
)


def report_of(text: str, before: tuple[Section, ...] = ()) -> Report:
    return Report("r", "u", 2025, "t", sections=reread(text, before))


@given(LINES)
def test_a_body_read_and_written_again_stands_still(lines: list[str]) -> None:
    once = body(report_of("\n".join(lines)))
    assert body(report_of(once)) == once


@given(LINES)
def test_rereading_an_unchanged_body_changes_no_section(lines: list[str]) -> None:
    report = report_of("\n".join(lines))
    assert reread(body(report), report.sections) == report.sections


@given(LINES)
def test_every_paragraph_stands_where_it_is_said_to(lines: list[str]) -> None:
    report = report_of("\n".join(lines))
    text = body(report)
    for each in locate(report):
        assert text[each.start : each.start + len(each.text)] == each.text


@given(LINES, LINES)
def test_ids_are_never_given_twice(before: list[str], after: list[str]) -> None:
    report = report_of("\n".join(after), report_of("\n".join(before)).sections)
    ids = [each.id for each in report.sections] + [p.id for each in report.sections for p in each.paragraphs]
    assert len(ids) == len(set(ids))


def test_text_before_the_first_heading_is_the_opening() -> None:
    report = report_of("现将情况报告如下：\n一、主要举措\n开展培训。")
    assert [(each.heading, [p.text for p in each.paragraphs]) for each in report.sections] == [
        ("", ["现将情况报告如下："]),
        ("一、主要举措", ["开展培训。"]),
    ]


def test_an_edited_paragraph_keeps_its_id_and_its_untouched_sentences_their_origin() -> None:
    text = "全年开展普法活动14场次。发放资料三千余份。"
    paragraph = Paragraph(
        "p",
        text,
        sentences=(Sentence(0, 12, Origin.PAST, source="d"), Sentence(12, len(text), Origin.FACT, source="f")),
    )
    before = (Section("s", "一、主要举措", "measures", (paragraph,)),)
    after = reread("一、主要举措\n全年开展普法活动14场次。会上作了动员。发放资料三千余份。", before)
    kept = after[0].paragraphs[0]
    assert (after[0].id, after[0].slot, kept.id) == ("s", "measures", "p")
    assert [each.origin for each in kept.sentences] == [Origin.PAST, Origin.PERSON, Origin.FACT]


def test_one_stroke_in_a_confirmed_sentence_asks_for_confirmation_again() -> None:
    text = "与县司法局联合召开了推进会。"
    paragraph = Paragraph("p", text, sentences=(Sentence(0, len(text), Origin.PAST, confirmed_by="张三"),))
    before = (Section("s", "一、主要举措", "", (paragraph,)),)
    sentence = reread("一、主要举措\n与县司法局联合召开了推进大会。", before)[0].paragraphs[0].sentences[0]
    assert (sentence.origin, sentence.confirmed_by) == (Origin.PAST, "")


def test_a_split_paragraph_keeps_its_id_on_the_first_part() -> None:
    text = "前半句说工作。后半句说很长很长的成效，群众满意度持续提升，社会更加和谐稳定。"
    before = (Section("s", "一、主要举措", "", (Paragraph("p", text),)),)
    after = reread("一、主要举措\n" + text.replace("。后", "。\n后"), before)
    assert "p" in [each.id for each in after[0].paragraphs]


def test_a_table_is_rows_again_after_its_cells_held_bars_and_backslashes() -> None:
    rows = (("村", "备|注"), ("上\\村", ""))
    before = (Section("s", "一、情况", "", (Paragraph("p", kind=ParagraphKind.TABLE, rows=rows),)),)
    assert reread(body(Report("r", "u", 2025, "t", sections=before)), before)[0].paragraphs[0].rows == rows


def test_an_opening_that_is_still_to_be_written_stays_a_section() -> None:
    before = (Section("o", slot="opening"), Section("s", "一、主要举措", "measures"))
    after = reread("一、主要举措\n开展培训。", before)
    assert [(each.id, each.slot) for each in after] == [("o", "opening"), ("s", "measures")]
    assert [each.slot for each in reread("现将情况报告如下：\n一、主要举措", before)] == ["opening", "measures"]
