"""Web pages and Markdown give their text, without what surrounds it."""

from __future__ import annotations

import pytest

from assistant.documents import Reading, read
from assistant.errors import UnreadableFile

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>关于开展普法工作的通知_青禾镇人民政府</title>
<style>p {{color:red}}</style><script>var text = "不是正文";</script></head><body>
<nav>首页 | 政务公开</nav><div class="breadcrumb">当前位置：首页</div>
<div id="main"><h1>关于开展普法工作的通知</h1>
<p>各村：</p><p>&emsp;现将有关事项通知如下。<br>请认真执行&mdash;&#8212;不得<b>拖</b>延。</p>
<h2>一、主要任务</h2><table><tr><td colspan="2">任务表</td></tr><tr><th>任务</th><th>时限</th></tr>
<tr><td rowspan="2">普法</td><td>6月</td></tr><tr><td>12月</td></tr></table>
<p style="display:none">看不见的字</p></div>
<div class="footer">版权所有</div></body></html>"""


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in reading.blocks]


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gbk", "utf-8")]
)
def test_a_page_gives_title_headings_paragraphs_and_tables_alone(charset: str, encoding: str) -> None:
    reading = read(PAGE.format(charset=charset).encode(encoding), "通知.html")
    assert reading.title == "关于开展普法工作的通知"
    assert kinds(reading) == [
        ("heading", 1, "关于开展普法工作的通知"),
        ("paragraph", 0, "各村："),
        ("paragraph", 0, "现将有关事项通知如下。"),
        ("paragraph", 0, "请认真执行——不得拖延。"),
        ("heading", 1, "一、主要任务"),
        ("table", 0, "| 任务表 |  |\n| 任务 | 时限 |\n| 普法 | 6月 |\n|  | 12月 |"),
    ]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    page = "<html><body><table><tr><td><p>第一段。</p></td></tr></table><p>第二段。</p></body></html>"
    assert kinds(read(page.encode(), "页.htm")) == [("paragraph", 0, "第一段。"), ("paragraph", 0, "第二段。")]


def test_entities_that_a_page_declares_are_not_followed() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>正文&x;</p></body></html>'
    assert "root:" not in read(page.encode(), "页.html").text


def test_a_page_saved_as_one_file_gives_the_page() -> None:
    parts = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "<html><body><p>正文一段。</p></body></html>\r\n--b--\r\n"
    )
    assert read(parts.encode(), "页.mht").text == "正文一段。"


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(UnreadableFile, match=r"documents\.web_page"):
        read(b"<html><body><script>x()</script></body></html>", "页.html")


def test_a_text_that_speaks_of_tags_stays_text() -> None:
    assert read("网页里的<p>是段落。".encode(), "说明.txt").text == "网页里的<p>是段落。"


def test_markdown_is_read_and_its_marks_are_not_shown() -> None:
    text = (
        "# 青禾镇工作报告\n\n## 一、主要工作\n\n开展**普法**活动18场次，\n覆盖[全镇](http://x)。\n\n"
        "- 第一项\n- 第二项\n\n| 指标 | 数值 |\n|---|---:|\n| 普法 | 18 |\n\n---\n\n1. 完善机制\n"
    )
    assert kinds(read(text.encode(), "报告.md")) == [
        ("heading", 1, "青禾镇工作报告"),
        ("heading", 1, "一、主要工作"),
        ("paragraph", 0, "开展普法活动18场次，覆盖全镇。"),
        ("paragraph", 0, "第一项"),
        ("paragraph", 0, "第二项"),
        ("table", 0, "| 指标 | 数值 |\n| 普法 | 18 |"),
        ("heading", 3, "1. 完善机制"),
    ]
