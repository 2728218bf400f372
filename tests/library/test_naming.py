"""An article is found under every way of naming it."""

from __future__ import annotations

import pytest

from assistant.library import Library
from assistant.library.naming import named_in, part_of
from assistant.sources import DocumentKind
from tests.library.drawn import RULES

POLICY = DocumentKind.POLICY
LAW = """中华人民共和国巡查法

第一条 为了加强巡查，制定本法。

第二条 巡查应当有计划。
巡查分为下列各类：
（一）常规巡查；
（二）专项巡查。

第三条 巡查人员应当出示证件。
"""


@pytest.fixture(autouse=True)
def _filled(library: Library) -> None:
    library.add(RULES.encode(), "rules.txt", kind=POLICY, year=2022)
    library.add(LAW.encode(), "law.txt", kind=POLICY, year=2020)


def named(library: Library, query: str) -> list[tuple[str, str]]:
    hits = [hit for hit in library.search(query, limit=20) if hit.why == "named"]
    return [(hit.document.title, hit.passage.place.article) for hit in hits]


@pytest.mark.parametrize(
    "query",
    [
        "《中华人民共和国巡查法》第三条",
        "《巡查法》第三条是怎么规定的",
        "巡查法第三条",
        "巡查法第3条",
        "巡查法第３条",
        "巡查法 第 3 条",
        "巡查法3条",
        "根据巡查法第三条，该怎么做？",
        "请查中华人民共和国巡查法的第三条",
        "我想看看《中华人民共和国巡查法（2020年修订）》第三条",
    ],
)
def test_an_article_is_found_however_it_is_named(library: Library, query: str) -> None:
    assert named(library, query) == [("中华人民共和国巡查法", "第三条")]


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("《巡查法》第一至三条", ["第一条", "第二条", "第三条"]),
        ("《巡查法》第二条至第三条", ["第二条", "第三条"]),
        ("巡查法第1-2条", ["第一条", "第二条"]),
        ("巡查法第一条、第三条", ["第一条", "第三条"]),
        ("巡查法第一、三条", ["第一条", "第三条"]),
        ("巡查法第一条和第三条分别讲什么", ["第一条", "第三条"]),
    ],
)
def test_ranges_and_series_give_each_article(library: Library, query: str, articles: list[str]) -> None:
    assert [article for _, article in named(library, query)] == articles


@pytest.mark.parametrize(
    ("query", "text", "place"),
    [
        ("巡查法第二条第一款", "第二条 巡查应当有计划。", "第二条第一款"),
        ("巡查法第二条第二款", "巡查分为下列各类：\n（一）常规巡查；\n（二）专项巡查。", "第二条第二款"),
        ("《巡查法》第二条第二款第（二）项", "（二）专项巡查。", "第二条第二款第(二)项"),
        ("《巡查法》第二条第一项", "（一）常规巡查；", "第二条第(一)项"),
    ],
)
def test_a_part_of_an_article_is_given_alone(library: Library, query: str, text: str, place: str) -> None:
    hit = library.search(query)[0]
    assert (hit.passage.text, hit.passage.place.article) == (text, place)
    assert text in library.text(hit.document.id)


def test_a_part_that_is_not_there_leaves_the_whole_article(library: Library) -> None:
    assert library.search("巡查法第三条第五款")[0].passage.text == "第三条 巡查人员应当出示证件。"
    assert part_of("第一条 甲。\n乙。", 0, 3) == "第一条 甲。\n乙。"


def test_a_name_that_ends_another_name_is_not_meant(library: Library) -> None:
    assert named(library, "安全巡查法第三条") == []
    assert named(library, "《安全巡查法》第三条") == []
    assert named(library, "巡查法第三十条") == []


def test_the_place_before_a_name_may_be_left_out(library: Library) -> None:
    assert named(library, "《乡镇安全生产巡查办法》第四条") == [("云溪县乡镇安全生产巡查办法", "第四条")]


def test_a_short_name_stands_for_the_law(library: Library) -> None:
    library.add("中华人民共和国民事诉讼法\n第一条 内容。\n第二条 其他。".encode(), "civil.txt", kind=POLICY)
    assert named(library, "民诉法第二条") == [("中华人民共和国民事诉讼法", "第二条")]


def test_of_two_versions_the_one_printed_so_comes_first(library: Library) -> None:
    library.add("巡查法\n第一条 旧的目的。\n第三条 旧的第三条。".encode(), "old.txt", kind=POLICY, year=1999)
    assert named(library, "《巡查法》第三条") == [("巡查法", "第三条"), ("中华人民共和国巡查法", "第三条")]
    assert named(library, "《中华人民共和国巡查法》第三条")[0][0] == "中华人民共和国巡查法"


@pytest.mark.parametrize("query", ["三条措施", "提出12条意见", "开展巡查", "第一款"])
def test_what_names_no_article_of_a_document_is_no_direct_road(library: Library, query: str) -> None:
    assert named(library, query) == []


def test_an_article_in_a_name_is_not_the_one_asked_for(library: Library) -> None:
    library.add("关于适用巡查法第三条的解释\n第一条 解释的内容。\n第二条 其他。".encode(), "how.txt", kind=POLICY)
    for query in ("《关于适用巡查法第三条的解释》第一条", "关于适用巡查法第三条的解释第一条"):
        assert named(library, query) == [("关于适用巡查法第三条的解释", "第一条")]


def test_two_laws_may_be_named_at_once(library: Library) -> None:
    query = "《巡查法》第三条和《云溪县乡镇安全生产巡查办法》第四条"
    assert [article for _, article in named(library, query)] == ["第三条", "第四条"]


def test_an_inserted_article_keeps_its_number() -> None:
    found = named_in("刑法第二百八十七条之二第一款")[0]
    assert (found.articles, found.clause) == (("287-2",), 1)
