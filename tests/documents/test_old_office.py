"""Old office files are read without LibreOffice: text, tables, numbers; with it they read the same."""

from __future__ import annotations

import http.server
import io
import shutil
import struct
import threading
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.documents import BlockKind, Reading, doc_converting, read
from assistant.documents.formats import Format, format_of
from assistant.documents.sheets import sheets_of
from assistant.errors import UnreadableFile
from assistant.words import say_error

FILES = Path(__file__).parent / "files"
EXPECTED = [
    ("paragraph", 0, "青禾镇2024年法治政府建设情况报告"),
    ("paragraph", 0, "县委、县政府："),
    ("heading", 1, "一、主要举措"),
    ("paragraph", 0, "（一）加强学习。开展学习6次，参加120人次。"),
    ("table", 0, "| 普法统计表 |  |  | 03 |\n| 司法所 | 11 | 12 | 13 |\n|  | 21 | 22 | 23 |"),
    ("heading", 2, "工作安排"),
    ("paragraph", 0, "开展培训5场"),
    ("heading", 1, "一、存在问题"),
    ("heading", 2, "（一）力量不足"),
    ("heading", 2, "（二）经费偏紧"),
    ("heading", 1, "二、下步打算"),
    ("paragraph", 0, "联系电话见镇政府网站"),
]
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in reading.blocks]


@pytest.mark.parametrize("name", ["report.doc", "report.wps"])
def test_an_old_word_file_gives_headings_tables_numbers_and_changes_as_accepted(name: str) -> None:
    reading = read((FILES / name).read_bytes(), name)
    assert kinds(reading) == EXPECTED
    assert reading.title == "青禾镇2024年法治政府建设情况报告"
    assert [note[:8] for note in reading.notes] == ["文件里有修订痕迹", "页眉页脚没有读入"]
    assert "青禾镇人民政府文件" in reading.notes[1]


@needs_libreoffice
@pytest.mark.libreoffice
def test_libreoffice_reads_the_same() -> None:
    content = (FILES / "report.doc").read_bytes()
    assert doc_converting.as_docx(content, ".doc") is not None
    assert kinds(read(content, "report.doc")) == EXPECTED


@needs_libreoffice
@pytest.mark.libreoffice
def test_libreoffice_reads_rich_text_and_asks_nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Outside(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Outside) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        link = f"http://127.0.0.1:{server.server_port}/picture.png"
        text = "".join(f"\\u{ord(char)}?" for char in "青禾镇工作总结")
        field = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{link}" \\\\d}}{{\\fldrslt x}}}}'
        reading = read(f"{{\\rtf1\\ansi {text}\\par {field}\\par}}".encode(), "总结.rtf")
        server.shutdown()
    assert "青禾镇工作总结" in reading.text
    assert asked == []


def test_rich_text_without_libreoffice_is_to_be_saved_again() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(b"{\\rtf1 text}", "总结.rtf")
    assert refused.value.key == "documents.old_word"


def test_an_old_word_file_with_a_password_says_so() -> None:
    content = bytearray((FILES / "report.doc").read_bytes())
    at = content.index(struct.pack("<H", 0xA5EC))
    content[at + 0x0B] |= 0x01
    with pytest.raises(UnreadableFile, match=r"documents\.password"):
        read(bytes(content), "报告.doc")


def test_an_old_word_file_that_breaks_off_is_to_be_saved_as_docx_in_wps() -> None:
    content = (FILES / "report.doc").read_bytes()
    with pytest.raises(UnreadableFile) as refused:
        read(content[: len(content) // 2], "报告.doc")
    assert "另存为" in say_error(refused.value)
    assert "WPS" in say_error(refused.value)


@pytest.mark.parametrize("name", ["workbook.xls", "workbook.et"])
def test_an_old_workbook_gives_values_as_shown(name: str) -> None:
    content = (FILES / name).read_bytes()
    reading = read(content, name)
    assert [block.rows for block in reading.blocks if block.kind is BlockKind.TABLE] == [
        (
            ("青禾镇2024年普法统计表", "", ""),
            ("指标", "数值", "日期"),
            ("普法场次", "18", "2024年3月4日"),
            ("合格率", "98.5%", "2024年12月1日"),
            ("合计", "36", ""),
        ),
        (("项目", "件数"), ("调解", "37")),
    ]
    assert "底稿" in reading.notes[0]
    first, hidden, second = sheets_of(content, name)
    assert (first.name, hidden.hidden, second.name) == ("统计", True, "矛盾纠纷")
    assert first.rows[0] == ("青禾镇2024年普法统计表",) * 3


def test_each_is_told_by_its_content() -> None:
    assert format_of((FILES / "report.wps").read_bytes(), "表.xls") is Format.DOC
    assert format_of((FILES / "workbook.et").read_bytes(), "稿.doc") is Format.XLS


def test_headers_of_a_word_file_are_kept_apart_and_its_contents_page_is_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料 注意保存"
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、主要举措\t1", style=style)
    document.add_paragraph("一、主要举措")
    document.add_paragraph("开展学习6次。")
    kept = io.BytesIO()
    document.save(kept)
    reading = read(kept.getvalue(), "报告.docx")
    assert reading.text == "一、主要举措\n开展学习6次。"
    assert "内部资料 注意保存" in reading.notes[0]


def test_a_text_box_in_a_cell_stands_once() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "甲"
    box = "<w:txbxContent><w:p><w:r><w:t>附注</w:t></w:r></w:p></w:txbxContent>"
    table.cell(0, 1).paragraphs[0].paragraph_format.element.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
            f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    kept = io.BytesIO()
    document.save(kept)
    (block,) = read(kept.getvalue(), "表.docx").blocks
    assert block.rows == (("甲", "附注"),)
