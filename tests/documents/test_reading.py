"""Any file -> blocks in their true order, or a clear refusal."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.documents import BlockKind, Reading, read
from assistant.documents.sheet import cell_text
from assistant.documents.sheets import sheets_of
from assistant.errors import UnreadableFile
from assistant.words import say_error
from tests.documents.drawn import pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def saved(document: Any) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in reading.blocks]


def test_a_word_file_gives_headings_paragraphs_and_tables_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("青禾镇2025年法治政府建设情况报告", style="Title")
    document.add_paragraph("县委、县政府：")
    document.add_paragraph("一、主要举措")
    document.add_paragraph("（一）加强学习。开展学习6次。")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    table.cell(1, 0).text, table.cell(1, 1).text = "普法", "18|19"
    document.add_paragraph("工作安排", style="Heading 2")
    document.add_paragraph("1.完善机制")
    document.add_paragraph("（二）一项说明，到年底完成。")
    reading = read(saved(document), "报告.docx")
    assert reading.title == "青禾镇2025年法治政府建设情况报告"
    assert kinds(reading) == [
        ("paragraph", 0, "青禾镇2025年法治政府建设情况报告"),
        ("paragraph", 0, "县委、县政府："),
        ("heading", 1, "一、主要举措"),
        ("paragraph", 0, "（一）加强学习。开展学习6次。"),
        ("table", 0, "| 指标 | 数值 |\n| 普法 | 18\\|19 |"),
        ("heading", 2, "工作安排"),
        ("heading", 3, "1.完善机制"),
        ("paragraph", 0, "（二）一项说明，到年底完成。"),
    ]
    assert reading.text.splitlines()[2] == "一、主要举措"


def test_a_merged_cell_stands_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "题"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "科室"
    (block,) = read(saved(document), "表.docx").blocks
    assert block.rows == (("题", "", ""), ("科室", "11", "12"), ("", "21", "22"))


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("开展培训")
    for xml in (
        '<w:del {} w:id="1" w:author="a"><w:r><w:delText>3场</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="a"><w:r><w:t>5场</w:t></w:r></w:ins>',
    ):
        paragraph.paragraph_format.element.append(parse_xml(xml.format(nsdecls("w"))))
    reading = read(saved(document), "稿.docx")
    assert reading.text == "开展培训5场"
    assert "全部接受" in reading.notes[0]


def test_numbers_that_word_writes_by_itself_are_read() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in ((0, "主要举措"), (1, "加强学习"), (1, "规范执法"), (0, "存在问题"), (1, "力量不足")):
        properties = document.add_paragraph(text).paragraph_format.element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )
    reading = read(saved(document), "稿.docx")
    assert reading.text.splitlines() == [
        "一、主要举措",
        "（一）加强学习",
        "（二）规范执法",
        "二、存在问题",
        "（一）力量不足",
    ]
    assert [block.level for block in reading.blocks] == [1, 2, 2, 1, 2]


def test_a_pdf_is_put_right_and_its_lines_joined() -> None:
    line = "我镇坚持以习近平法治思想为指导，认真落实上级部署，推动各"
    reading = read(
        pdf(
            [
                ["青禾镇2025年法治工作总结", line, "项⼯作取得新成效，⺠⽣得到改善。", "一、主要举措", "— 1 —"],
                ["（一）加强学习。" + line[:20], "开展学习6 次。", "- 2 -"],
            ]
        ),
        "总结.pdf",
    )
    assert reading.title == "青禾镇2025年法治工作总结"
    assert [(block.text, block.page) for block in reading.blocks] == [
        ("青禾镇2025年法治工作总结", 1),
        (line + "项工作取得新成效，民生得到改善。", 1),
        ("一、主要举措", 1),
        ("（一）加强学习。" + line[:20] + "开展学习6次。", 2),
    ]
    assert reading.blocks[2].kind is BlockKind.HEADING


def test_a_scan_is_recognised_and_a_scanned_page_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(UnreadableFile, match=r"documents\.scan"):
        read(pdf([[], []]), "通知.pdf")
    reading = read(pdf([["关于开展法治督察工作的通知"], []]), "通知.pdf")
    assert "第2页" in reading.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    text = "青禾镇工作报告\r\n\r\n　　一、主要工作\n开展普法18场次。\n| 指标 | 数值 |\n| 普法 | 18 |\n"
    reading = read(text.encode(encoding), "报告.txt")
    assert kinds(reading) == [
        ("paragraph", 0, "青禾镇工作报告"),
        ("heading", 1, "一、主要工作"),
        ("paragraph", 0, "开展普法18场次。"),
        ("table", 0, "| 指标 | 数值 |\n| 普法 | 18 |"),
    ]


def test_a_workbook_gives_values_as_shown_and_names_hidden_sheets() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计"
    sheet.append(["指标", "数值"])
    sheet.append(["合格率", 0.985])
    sheet["B2"].number_format = "0.0%"
    hidden = book.create_sheet("底稿")
    hidden.append(["旧数"])
    hidden.sheet_state = "hidden"
    reading = read(saved(book), "表.xlsx")
    assert reading.blocks[0].rows == (("指标", "数值"), ("合格率", "98.5%"))
    assert "旧数" not in reading.text
    assert "底稿" in reading.notes[0]


def test_a_file_is_told_by_its_content_not_by_its_name() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    assert read(saved(document), "表.xlsx").text == "正文"
    assert read("正文".encode(), "稿.docx").text == "正文"


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        (b"", "documents.empty", "空的"),
        (b"  \n", "documents.empty", "空的"),
        (OLE, "documents.old_office", "另存为"),
        (b"{\\rtf1 text}", "documents.old_word", ".docx"),
        (b"PK\x03\x04 and then nothing", "documents.damaged", "重新"),
        (b"%PDF-1.4\n1 0 obj <<", "documents.damaged", "重新"),
        (b"GIF89a" + b"\x00" * 50, "documents.picture", "图片"),
        (b"\x00\x01\x02\x03" * 100, "documents.not_text", ".docx"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "documents.web_page", "网页"),
        (b"Rar!\x1a\x07\x00 and more", "documents.other_archive", ".zip"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, key: str, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(content, "某文件")
    assert caught.value.key == key
    assert said in say_error(caught.value)
    assert "某文件" in say_error(caught.value)


def test_a_word_file_made_to_fill_the_memory_is_refused_before_it_is_unpacked() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (61 * 1024 * 1024))
    with pytest.raises(UnreadableFile, match=r"documents\.too_much_text"):
        read(kept.getvalue(), "大.docx")


def test_a_text_longer_than_any_book_is_refused_and_told_how_long_it_is() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(("普法宣传。\n" * 620_000).encode(), "长.txt")
    assert "310万字" in say_error(refused.value)


def test_a_word_file_cut_off_in_the_middle_is_damaged() -> None:
    document = docx.Document()
    document.add_paragraph("正文" * 500)
    whole = saved(document)
    with pytest.raises(UnreadableFile, match=r"documents\.damaged"):
        read(whole[: len(whole) // 2], "稿.docx")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.98529411, "0.0%", "98.5%"),
        (1, "0%", "100%"),
        (33.333333, "0.00", "33.33"),
        (1234.5, "#,##0.0", "1234.5"),
        (12.5, "General", "12.5"),
        (3000, "General", "3000"),
        (0.1 + 0.2, "General", "0.3"),
        (18, '0"场次"', "18场次"),
        (2.5, "0", "3"),
        (datetime.date(2025, 1, 10), "yyyy/m/d", "2025年1月10日"),
        (datetime.datetime(2025, 3, 1), "yyyy年m月", "2025年3月"),
        (True, "General", "是"),
        (None, "General", ""),
    ],
)
def test_a_cell_is_read_as_a_person_sees_it(value: object, number_format: str, shown: str) -> None:
    assert cell_text(value, number_format) == shown


def test_a_formula_without_a_stored_value_is_said() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["合计", "=1+1"])
    reading = read(saved(book), "表.xlsx")
    assert "B1" in reading.notes[0]


def test_a_sheet_formatted_to_its_last_row_is_read_at_once() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["指标", "数值"])
    sheet["A1048576"].number_format = "0"
    (only,) = sheets_of(saved(book), "表.xlsx")
    assert only.rows == (("指标", "数值"),)


def test_an_article_in_markdown_begins_a_paragraph_whether_its_number_stands_alone_or_not() -> None:
    text = "# 云溪县普法办法\n\n本办法说明\n第一条\n为了普法，制定本办法。\n第二条 各乡镇按季度普法，\n并公开。"
    texts = [block.text for block in read(text.encode(), "办法.md").blocks]
    assert texts[1:] == ["本办法说明", "第一条", "为了普法，制定本办法。", "第二条 各乡镇按季度普法，并公开。"]
