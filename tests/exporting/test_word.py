"""The Word file: its measures, its marks, and what it refuses."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from assistant import documents
from assistant.errors import Refused
from assistant.exporting.layout import signature_indents
from assistant.exporting.title_lines import title_lines
from assistant.exporting.word import final_copy, review_copy
from assistant.words import say_error
from tests.exporting.drawn import LEDGER, report, review


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def clean() -> Any:
    return opened(final_copy(report(), review(report())))


def paragraph_of(document: Any, text: str) -> Any:
    return next(paragraph for paragraph in document.paragraphs if text in paragraph.text)


def fonts(run: Any) -> dict[str, str | None]:
    settings = run._r.rPr.rFonts
    return {name: settings.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")}


def test_the_page_is_a4_with_the_margins_of_the_standard_and_22_lines() -> None:
    section = clean().sections[0]
    millimetres = [round(length.mm) for length in (section.page_width, section.page_height)]
    assert millimetres == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in margins] == [37, 35, 28, 26]
    body = clean().styles["Body Text"].paragraph_format
    assert 22 * body.line_spacing.pt <= 225 / 25.4 * 72 < 22.1 * body.line_spacing.pt


def test_every_run_names_its_font_for_chinese_letters() -> None:
    document = clean()
    assert {fonts(run)["eastAsia"] for paragraph in document.paragraphs for run in paragraph.runs} == {
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
    }
    title = paragraph_of(document, "情况报告").runs[0]
    assert (title.font.size.pt, fonts(title)["eastAsia"]) == (22, "方正小标宋简体")
    body = paragraph_of(document, "覆盖率").runs[0]
    assert (body.font.size.pt, fonts(body)) == (16, dict.fromkeys(("ascii", "hAnsi", "eastAsia"), "仿宋_GB2312"))


def test_headings_are_real_and_a_run_in_heading_stays_in_its_paragraph() -> None:
    document = clean()
    first, second = paragraph_of(document, "一、主要举措"), paragraph_of(document, "（二）规范执法")
    assert (first.style.name, fonts(first.runs[0])["eastAsia"]) == ("Heading 1", "黑体")
    assert (second.style.name, fonts(second.runs[0])["eastAsia"]) == ("Heading 2", "楷体_GB2312")
    assert document.styles["Heading 1"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"
    assert not document.styles["Heading 1"].font.bold
    run_in = paragraph_of(document, "（一）加强宣传。")
    assert [(run.text, fonts(run)["eastAsia"]) for run in run_in.runs] == [
        ("（一）加强宣传。", "楷体_GB2312"),
        ("开展普法活动18场次，发放资料3000余份。召开现场会1次。", "仿宋_GB2312"),
    ]


def test_the_first_line_is_indented_by_two_characters_in_the_paragraph_itself() -> None:
    indent = paragraph_of(clean(), "覆盖率")._p.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert paragraph_of(clean(), "县委、县政府：")._p.pPr.ind is None


def test_pages_are_numbered_right_on_odd_and_left_on_even_ones() -> None:
    document = clean()
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = document.sections[0].footer.paragraphs[0], document.sections[0].even_page_footer.paragraphs[0]
    assert odd.text == even.text == "— 1 —"
    assert (odd.alignment.name, even.alignment.name) == ("RIGHT", "LEFT")
    assert all(run.font.size.pt == 14 and fonts(run)["eastAsia"] == "宋体" for run in odd.runs)


def test_nobody_is_named_in_the_properties() -> None:
    properties = clean().core_properties
    assert properties.title == "青禾镇2025年法治政府建设情况报告"
    assert {properties.author, properties.last_modified_by, properties.comments} == {""}


def test_the_clean_copy_has_neither_highlight_nor_comment() -> None:
    content = final_copy(report(), review(report()))
    assert list(opened(content).comments) == []
    assert b"w:highlight" not in documents_xml(content)


def test_the_review_copy_says_why_at_every_mark() -> None:
    content = review_copy(report(hole=True), review(report(hole=True)), LEDGER)
    document = opened(content)
    said = [comment.text for comment in document.comments]
    assert len(said) == 5
    for words in ("台账“发放资料”为3500余份（司法所）", "以前报告", "沿用去年报告", "待填", "没有出处"):
        assert any(words in each for each in said), words
    shaded = {
        run.text: run.font.highlight_color.name
        for paragraph in [
            *document.paragraphs,
            *(p for row in document.tables[0].rows for c in row.cells for p in c.paragraphs),
        ]
        for run in paragraph.runs
        if run.font.highlight_color is not None
    }
    assert shaded == {
        "3000余份": "PINK",
        "召开现场会": "GRAY_25",
        "1次": "YELLOW",
        "。": "GRAY_25",
        "××": "YELLOW",
        "40次": "YELLOW",
    }


def test_the_text_of_the_file_is_the_text_of_the_report() -> None:
    content = review_copy(report(), review(report()), LEDGER)
    assert documents.read(content, "稿.docx").text.splitlines() == [
        "青禾镇2025年法治政府建设情况报告",
        "县委、县政府：",
        "现将有关情况报告如下。",
        "一、主要举措",
        "（一）加强宣传。开展普法活动18场次，发放资料3000余份。召开现场会1次。",
        "（二）规范执法",
        "覆盖率达到95%。",
        "| 指标 | 数值 |",
        "| 检查 | 40次 |",
        "特此报告。",
        "云溪县青禾镇人民政府",
        "2026年1月10日",
    ]


@pytest.mark.parametrize("part", ["title", "date", "signature"])
def test_a_hole_in_the_frame_refuses_the_clean_copy(part: str) -> None:
    frame = replace(report().frame, **{part: "××"})
    with pytest.raises(Refused, match=r"export\.holes"):
        final_copy(report(frame=frame), review(report(frame=frame)))


def test_the_clean_copy_is_refused_while_a_hole_stands_and_its_place_is_named() -> None:
    with pytest.raises(Refused) as caught:
        final_copy(report(hole=True), review(report(hole=True)))
    assert "一、主要举措“覆盖率达到××" in say_error(caught.value)


def test_the_organ_is_centred_over_the_date() -> None:
    date_right, (organ_right,) = signature_indents(["云溪县青禾镇人民政府"], "2026年1月10日")
    assert date_right == 4
    assert organ_right + 10 / 2 == date_right + 6.5 / 2
    date_right, (organ_right,) = signature_indents(["中共某某自治县某某乡委员会办公室综合组"], "2026年1月10日")
    assert organ_right == 0


@pytest.mark.parametrize(
    "title",
    [
        "青禾镇2025年法治政府建设情况报告",
        "云溪县青禾镇人民政府关于2025年度法治政府建设情况的报告",
        "中共云溪县青禾镇委员会云溪县青禾镇人民政府关于贯彻落实《法治政府建设实施纲要（2021－2025年）》情况的报告",
    ],
)
def test_a_long_title_is_broken_between_words(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(len(line) <= 22 for line in lines)
    assert not any(line.startswith(("的", "》", "年")) or line.endswith(("《", "（")) for line in lines)


def documents_xml(content: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def test_a_long_title_is_never_broken_inside_a_year_or_from_what_it_is_about() -> None:
    title = "临岚市云溪县青禾镇人民政府关于二〇二五年度推进法治政府建设工作情况以及二〇二六年度主要安排的报告"
    for line in title_lines(title):
        assert not line.endswith(("关于", "二", "〇"))
        assert not line.startswith(("〇", "年"))
