"""How two orders become one, what is lifted, what is folded, and what a search keeps to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.database import Database
from assistant.language import outline
from assistant.library import Library
from assistant.library.citing import lifted
from assistant.library.everyday import legal_words
from assistant.library.filters import Filters, Found
from assistant.library.folding import folded
from assistant.library.fusing import fused
from assistant.library.rows import document_part
from assistant.library.vectors import VectorIndex, client_of
from assistant.sources import Document, DocumentKind, Passage, Place
from tests.library.drawn import NOTICE, REPORT, RULES, LetterEmbeddings

POLICY = DocumentKind.POLICY
SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 50), max_size=8)


@given(SCORES, SCORES)
def test_every_passage_of_either_order_is_in_the_fused_one_once(one: dict[str, float], other: dict[str, float]) -> None:
    ranked = fused(one, other, 1.5)
    assert sorted(found.passage for found in ranked) == sorted({*one, *other})
    assert [found.score for found in ranked] == sorted((found.score for found in ranked), reverse=True)


def test_without_meaning_the_words_decide() -> None:
    assert [found.passage for found in fused({"a": 1.0, "b": 3.0, "c": 2.0}, {}, 0.0)] == ["b", "c", "a"]


def test_what_both_find_comes_before_what_one_finds() -> None:
    ranked = fused({"a": 9.0, "b": 8.0, "c": 0.0}, {"c": 0.9, "b": 0.88, "a": 0.1}, 1.0)
    assert ranked[0].passage == "b"


def test_everyday_words_bring_the_words_of_statutes() -> None:
    assert "用人单位" in legal_words("老板不发工资怎么办")
    assert "劳动报酬" in legal_words("老板不发工资怎么办")
    assert legal_words("乡镇巡查") == []


def test_a_word_inside_a_longer_one_says_nothing_of_its_own() -> None:
    assert "用人单位" not in legal_words("分公司的债务")


def test_an_article_is_found_by_the_word_that_people_use(library: Library) -> None:
    text = "某地用工办法\n第一条 用人单位应当按月支付劳动报酬。\n第二条 本办法所称车辆，是指客车。"
    library.add(text.encode(), "work.txt", kind=POLICY)
    hit = library.search("老板拖着工资不给")[0]
    assert hit.passage.place.article == "第一条"
    assert "用人单位" in hit.matched


def law(id: str, title: str) -> Document:
    return Document(id, title, POLICY)


def test_the_article_that_a_fitting_passage_cites_is_lifted() -> None:
    held = {
        "x": (
            Passage("x", "1", "第二条 依照《巡查办法》第九条处理的，从其规定。", Place(article="第二条")),
            law("1", "巡查细则"),
        ),
        "y": (Passage("y", "2", "第五条 其他事项。", Place(article="第五条")), law("2", "巡查办法")),
        "z": (Passage("z", "2", "第九条 应当处理。", Place(article="第九条")), law("2", "巡查办法")),
    }
    ranked = [Found("x", 3.0), Found("y", 1.1), Found("z", 1.0), Found("w", 0.0)]
    assert [found.passage for found in lifted(ranked, held)] == ["x", "z", "y", "w"]


def test_the_same_text_in_two_files_is_one_hit_and_names_its_copy(library: Library) -> None:
    library.add(RULES.encode(), "rules.txt", kind=POLICY)
    library.add(("转发件\n" + RULES).encode(), "again.txt", kind=POLICY)
    hits = library.search("巡查人员不得少于两人，并应当出示证件", limit=20)
    assert [hit.passage.text for hit in hits].count(hits[0].passage.text) == 1
    assert len(hits[0].copies) == 1
    assert library.passage(hits[0].copies[0]).text == hits[0].passage.text


def test_a_figure_keeps_two_sentences_apart() -> None:
    texts = {"a": "全年开展普法宣传活动14场次，发放资料三千份。", "b": "全年开展普法宣传活动12场次，发放资料三千份。"}
    assert list(folded(["a", "b"], texts, 10)) == ["a", "b"]
    assert folded(["a", "b"], texts | {"b": "全年，开展普法宣传活动 14场次，发放资料三千份。"}, 10) == {"a": ["b"]}


def test_a_search_keeps_to_an_issuer_and_to_a_day(library: Library) -> None:
    library.add(
        RULES.encode(), "rules.txt", kind=POLICY, issuer="云溪县应急管理局", effective="2022-03-01", ended="2024-01-01"
    )
    library.add(NOTICE.encode(), "notice.txt", kind=POLICY, issuer="云溪县人民政府办公室")
    library.add(REPORT.encode(), "report.txt", kind=DocumentKind.PAST_REPORT)
    library.embed_pending(lambda made, all_: None, lambda: False)
    assert {hit.document.issuer for hit in library.search("证件", issuer="应急管理局")} == {"云溪县应急管理局"}
    assert "云溪县应急管理局" in {
        hit.document.issuer for hit in library.search("证件", in_force="2023-06-01", limit=50)
    }
    for day in ("2021-01-01", "2024-06-01"):
        found = {hit.document.issuer for hit in library.search("证件", in_force=day, limit=50)}
        assert found and "云溪县应急管理局" not in found
    assert library.search("证件", issuer="不存在的机关") == []


@pytest.mark.parametrize("out", [(0,), (0, 1), (0, 1, 2), (3,)])
def test_neighbours_among_documents_are_those_that_the_index_itself_would_keep(
    home: Path, out: tuple[int, ...]
) -> None:
    """Whether enough of the nearest fit (few documents are out) or the index has to be asked with the filter."""
    database = Database(home)
    database.create_tables()
    embeddings = LetterEmbeddings()
    library = Library(database, home, lambda: embeddings)
    documents = [
        library.add(f"第{letter}号文\n{articles(letter)}".encode(), f"{letter}.txt", kind=POLICY).id
        for letter in "甲乙丙丁"
    ]
    library.embed_pending(lambda made, all_: None, lambda: False)
    library.settle()
    library.close()
    index = VectorIndex(database, client_of(home / "chroma"), embeddings.name, embeddings.dimension)
    asked = embeddings.embed_query("甲甲甲事项")
    without = frozenset(documents[each] for each in out)
    found = index.search(asked, Filters(without=without), 10)
    fitting = [
        each for each in index.search(asked, Filters(), index.count()) if document_part(each.passage) not in without
    ]
    assert without.isdisjoint(library.passage(each.passage).document for each in found)
    assert [each.score for each in found] == pytest.approx([each.score for each in fitting[:10]], abs=1e-5)


def articles(letter: str) -> str:
    return "\n".join(f"第{outline.numeral(at)}条 {letter * at}事项。" for at in range(1, 41))


def test_only_documents_that_are_named_can_be_held_against_a_passage() -> None:
    assert Filters(only=frozenset("a")).names_documents_alone
    assert not Filters().names_documents_alone
    assert not Filters(year=2024, without=frozenset("a")).names_documents_alone


def test_a_filter_follows_what_is_said_about_a_document(library: Library) -> None:
    rules = library.add(RULES.encode(), "rules.txt", kind=POLICY)
    assert library.search("证件", in_force="2024-06-01", kinds=[POLICY])
    library.describe(replace(rules, ended="2024-01-01"))
    assert library.search("证件", in_force="2024-06-01", kinds=[POLICY]) == []
