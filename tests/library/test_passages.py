"""Documents become passages that know where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents import read
from assistant.library.articles import article_at, article_key, number
from assistant.library.passages import LONGEST, Piece, passages_of
from tests.library.drawn import NOTICE, REPORT, RULES, TABLE


def pieces(text: str) -> list[Piece]:
    return passages_of(read(text.encode(), "drawn.txt"))


def test_an_article_is_one_passage_with_its_items() -> None:
    third = next(piece for piece in pieces(RULES) if piece.place.article == "第三条")
    assert third.text.startswith("第三条 乡镇应急办") and third.text.endswith("并报县应急管理局。")
    assert third.place.headings == ("第二章 巡查",)


def test_items_of_an_article_are_no_headings() -> None:
    assert all("（一）" not in heading for piece in pieces(RULES) for heading in piece.place.headings)


def test_the_title_is_no_passage() -> None:
    assert all(piece.text != "云溪县乡镇安全生产巡查办法" for piece in pieces(RULES))


def test_a_table_of_contents_is_no_passage() -> None:
    law = "巡查法\n（2001年5月1日通过　根据2019年3月2日《决定》修正）\n目　　录\n第一章　总则\n第二章　附则\n第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。"
    assert [piece.place.article for piece in pieces(law)] == ["", "第一条", "第二条"]


def test_a_run_in_heading_names_the_place_and_stays_in_the_text() -> None:
    found = next(piece for piece in pieces(REPORT) if "14场次" in piece.text)
    assert found.text.startswith("（一）加强法治宣传教育。开展")
    assert found.place.headings == ("一、主要举措和成效", "（一）加强法治宣传教育")


def test_a_heading_of_its_own_stands_above_its_paragraphs() -> None:
    found = next(piece for piece in pieces(REPORT) if "86件" in piece.text)
    assert found.place.headings == ("一、主要举措和成效", "（二）化解矛盾纠纷")


def test_number_addressee_signature_and_date_go_with_the_text_beside_them() -> None:
    first = pieces(NOTICE)[0]
    assert first.text.startswith("云政办发〔2023〕12号\n各乡镇人民政府：\n现将")
    assert first.text.endswith("云溪县人民政府办公室\n2023年5月8日\n云溪县行政执法证件管理规定")
    assert [piece.place.article for piece in pieces(NOTICE)] == ["", "第一条", "第二条"]


def test_a_heading_without_text_below_is_a_passage_itself() -> None:
    assert pieces(REPORT)[-1].text == "三、下一年度安排"


def test_a_table_row_stands_under_its_header() -> None:
    rows = [piece.text for piece in pieces(TABLE) if piece.text.startswith("|")]
    assert len(rows) == 2
    assert rows[1] == "| 序号 | 任务 | 责任单位 |\n| 2 | 六月底前完成执法证件清理 | 各乡镇 |"


def test_a_long_article_is_divided_between_its_paragraphs_and_each_part_knows_its_article() -> None:
    paragraph = "乡镇应当依法履行职责，" * 25 + "不得推诿。"
    found = pieces("某某办法\n第一条 " + "\n".join([paragraph] * 5) + "\n第二条 本办法自公布之日起施行。")
    first = [piece for piece in found if piece.place.article == "第一条"]
    assert len(first) > 1
    assert all(len(piece.text) <= LONGEST for piece in first)


# No outline numbers: a heading with text below stands in the place of that text, not in a passage.
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "第二条 "]), st.text("甲乙丙丁，。；（） ", min_size=1, max_size=900)).map(
            "".join
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_was_read_is_all_there_and_word_for_word(lines: list[str]) -> None:
    reading = read(("某某镇工作总结\n" + "\n".join(lines) + "\n完。").encode(), "drawn.txt")
    found = passages_of(reading)
    kept = "".join("".join(piece.text.split()) for piece in found)
    text = "".join("".join(reading.text.split()) for _ in [0]).removeprefix("某某镇工作总结")
    assert kept == text
    assert [piece.place.order for piece in found] == list(range(len(found)))


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("第三十八条", "38"),
        ("第38条", "38"),
        ("第一百零二条", "102"),
        ("第十条之一", "10-1"),
        ("38", "38"),
        ("附则", ""),
    ],
)
def test_an_article_is_known_by_its_number(printed: str, key: str) -> None:
    assert article_key(printed) == key


def test_a_sentence_about_an_article_opens_none() -> None:
    assert article_at("第三条所称企业，包括个体工商户。") == ""
    assert article_at("第三条　乡镇应当巡查。") == "第三条"


@pytest.mark.parametrize(
    ("numeral", "value"), [("一千二百六十", 1260), ("二十", 20), ("十", 10), ("二〇", 20), ("两百", 200)]
)
def test_numerals_of_articles(numeral: str, value: int) -> None:
    assert number(numeral) == value
