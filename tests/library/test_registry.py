"""Titles, numbers and articles are looked up: exact, near or none."""

from __future__ import annotations

import pytest

from assistant.library import Library
from assistant.library.titles import compared, compared_number, is_near
from assistant.sources import DocumentKind
from tests.library.drawn import NOTICE, REPORT, RULES

POLICY = DocumentKind.POLICY


@pytest.fixture(autouse=True)
def _filled(library: Library) -> None:
    library.add(RULES.encode(), "rules.txt", kind=POLICY, year=2022)
    library.add(NOTICE.encode(), "notice.txt", kind=POLICY, number="云政办发〔2023〕12号")
    library.add(REPORT.encode(), "report.txt", kind=DocumentKind.PAST_REPORT)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("《云溪县乡镇安全生产巡查办法》", "exact"),
        ("中华人民共和国云溪县乡镇安全生产巡查办法（2022年修订）", "exact"),
        ("云溪县行政执法证件管理规定", "exact"),
        ("云溪县乡镇安全生产巡察办法", "near"),
        ("云溪县乡镇安全生产巡查办法实施细则", "none"),
        ("安全生产巡查办法", "none"),
        ("青禾镇2024年法治政府建设情况报告", "none"),
        ("《》", "none"),
    ],
)
def test_a_title_is_exact_near_or_not_held(library: Library, title: str, status: str) -> None:
    assert library.find_title(title).status == status


def test_short_titles_are_never_near() -> None:
    assert not is_near(compared("审计法"), compared("统计法"))
    assert not is_near(compared("劳动法"), compared("劳动合同法"))


def test_an_article_is_given_whole(library: Library) -> None:
    found = library.find_article("云溪县乡镇安全生产巡查办法", "第3条")
    assert found is not None
    assert found.text.endswith("并报县应急管理局。")
    assert library.find_article("云溪县乡镇安全生产巡查办法", "第三十条") is None
    assert library.find_article("不认识的办法", "第三条") is None


def test_an_article_that_stands_in_several_passages_is_given_whole(library: Library) -> None:
    lines = ["第一条 " + "各乡镇应当落实责任，" * 40 + "。", *["各部门应当密切配合，" * 30 + "。"] * 3]
    text = "某某县工作责任制规定\n" + "\n".join(lines) + "\n第二条 本规定自公布之日起施行。"
    document = library.add(text.encode(), "long.txt", kind=POLICY)
    found = library.find_article("某某县工作责任制规定", "第一条")
    assert found is not None
    assert found.text == "\n".join(lines)
    assert library.last_article(document.id) == 2


def test_a_document_is_found_by_its_number_whatever_the_brackets(library: Library) -> None:
    found = library.find_number("云政办发（2023）12号")
    assert found is not None and "执法证件" in found.title
    assert library.find_number("云政办发〔2023〕13号") is None
    assert compared_number("没有文号") == ""


def test_a_title_is_looked_up_anew_when_the_library_has_changed(library: Library) -> None:
    title = "云溪县乡镇普法工作办法"
    assert library.find_title(title).status == "none"
    document = library.add((title + "\n第一条 为了普法，制定本办法。").encode(), "law.txt", kind=POLICY)
    assert library.find_title(title).document == document
    library.remove(document.id)
    assert library.find_title(title).status == "none"


def test_of_two_documents_of_one_title_the_newest_is_meant(library: Library) -> None:
    lines = "云溪县乡镇普法工作办法\n第一条 为了普法，制定本办法。{}"
    newer = library.add(lines.format("二").encode(), "b.txt", kind=POLICY, year=2025)
    library.add(lines.format("一").encode(), "a.txt", kind=POLICY, year=2020)
    assert library.find_title("云溪县乡镇普法工作办法").document == newer
    assert library.find_title("云溪县乡镇普发工作办法").document == newer


@pytest.mark.parametrize("asked", ["第三条之一", "第3条之一", "3-1"])
def test_an_inserted_article_is_found_by_its_number(library: Library, asked: str) -> None:
    text = "云溪县乡镇普法工作办法\n第三条 按年度普法。\n第三条之一 按季度公开。\n第四条 本办法自公布之日起施行。"
    library.add(text.encode(), "law.txt", kind=POLICY)
    found = library.find_article("云溪县乡镇普法工作办法", asked)
    assert found is not None and "按季度公开" in found.text


@pytest.mark.parametrize("query", ["《云溪县乡镇普法工作办法》第三条之一", "云溪县乡镇普法工作办法3条之一是怎么说的"])
def test_a_query_that_names_an_inserted_article_finds_it_first(library: Library, query: str) -> None:
    text = "云溪县乡镇普法工作办法\n第三条 按年度普法。\n第三条之一 按季度公开。\n第四条 本办法自公布之日起施行。"
    library.add(text.encode(), "law.txt", kind=POLICY)
    assert library.search(query)[0].passage.place.article == "第三条之一"
