"""Pages of PDF and OFD: columns in order, lines joined, heads and numbers dropped, tables kept."""

from __future__ import annotations

from assistant.documents import read
from tests.documents.drawn import ofd, pdf, placed_pdf

LINE = "我镇坚持以习近平法治思想为指导，认真落实上级部署，推动各"


def test_two_columns_are_read_one_after_the_other_whatever_the_order_in_the_file() -> None:
    characters = "申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
    left = [*(characters[at : at + 14] for at in range(8)), "左栏到此为止。"]
    right = [*(characters[at : at + 14] for at in range(20, 28)), "右栏到此为止。"]
    page = [(150, 780, "青禾镇工作简报")]
    for at in range(9):
        page += [(60, 740 - 24 * at, left[at]), (330, 740 - 24 * at, right[at])]
    texts = [block.text for block in read(placed_pdf([page]), "简报.pdf").blocks]
    assert texts == ["青禾镇工作简报", "".join(left), "".join(right)]


def test_lines_that_stand_in_columns_are_a_table() -> None:
    rows = [("序号", "任务", "牵头单位"), ("1", "普法宣传", "司法所"), ("2", "执法培训", "综合执法队")]
    page = [(80, 760, "重点任务分解表"), (80, 730, "各村要按下表落实。")]
    for at, row in enumerate(rows):
        page += [(x, 700 - 24 * at, cell) for x, cell in zip((80, 160, 330), row, strict=True)]
    page.append((80, 600, "请于年底前完成。"))
    blocks = read(placed_pdf([page]), "表.pdf").blocks
    assert [block.rows for block in blocks if block.rows] == [tuple(rows)]
    assert [block.text for block in blocks if not block.rows] == [
        "重点任务分解表",
        "各村要按下表落实。",
        "请于年底前完成。",
    ]


def test_heads_and_page_numbers_are_dropped_and_a_paragraph_goes_on_over_the_page() -> None:
    pages = [["内部资料", LINE, "项工作" + LINE[:-3], f"— {number} —"] for number in (1, 2)]
    pages.append(["内部资料", "取得成效。", "— 3 —"])
    (block,) = read(pdf(pages), "简报.pdf").blocks
    assert block.text == (LINE + "项工作" + LINE[:-3]) * 2 + "取得成效。"
    assert block.page == 1


def test_a_signature_and_its_date_stay_lines_of_their_own() -> None:
    page = [
        (80, 760, LINE),
        (80, 730, "项工作。"),
        (400, 700, "青禾镇人民政府"),
        (384, 670, "2025年1月10日"),
        (80, 640, LINE),
    ]
    texts = [block.text for block in read(placed_pdf([page]), "函.pdf").blocks]
    assert texts == [LINE + "项工作。", "青禾镇人民政府", "2025年1月10日", LINE]


def test_an_ofd_file_is_read_by_the_places_of_its_texts() -> None:
    reading = read(
        ofd([["青禾镇2025年法治工作总结", LINE, "项工作取得新成效。", "一、主要举措"], ["开展普法18场次。"]]),
        "总结.ofd",
    )
    assert reading.title == "青禾镇2025年法治工作总结"
    assert [(block.text, block.page) for block in reading.blocks] == [
        ("青禾镇2025年法治工作总结", 1),
        (LINE + "项工作取得新成效。", 1),
        ("一、主要举措", 1),
        ("开展普法18场次。", 2),
    ]


def test_articles_of_a_printed_statute_open_where_their_numbers_run_on() -> None:
    lines = [
        "云溪县乡镇普法工作办法",
        "第一章总则",
        "第一条为了规范普法，制定本办法。",
        "第一条之一普法按年度开展。",
        "第九条所称宣传，包括上门宣传。",
        "第三条各乡镇按季度普法。",
        "第二条规定的乡镇，包括街道。",
        "第二章附则",
        "第四条 本办法自公布之日起施行。",
    ]
    texts = [block.text for block in read(ofd([lines]), "办法.ofd").blocks]
    assert texts == [
        "云溪县乡镇普法工作办法",
        "第一章 总则",
        "第一条 为了规范普法，制定本办法。",
        "第一条之一 普法按年度开展。",
        "第九条所称宣传，包括上门宣传。",
        "第三条 各乡镇按季度普法。",
        "第二条规定的乡镇，包括街道。",
        "第二章 附则",
        "第四条 本办法自公布之日起施行。",
    ]


def test_a_figure_that_would_not_fit_leaves_a_gap_and_the_paragraph_goes_on() -> None:
    page = [
        (80, 760, LINE),
        (80, 730, "项工作，" + LINE[:18] + "，增长"),
        (80, 700, "24.8％；" + LINE[:-8]),
        (80, 670, "取得成效。"),
    ]
    texts = [block.text for block in read(placed_pdf([page]), "报告.pdf").blocks]
    assert texts == ["".join(text for _, _, text in page)]
