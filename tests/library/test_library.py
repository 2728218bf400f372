"""What is added is found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import BadInput, NotFound
from assistant.library import Library, citation
from assistant.sources import DocumentKind
from tests.library.conftest import Open
from tests.library.drawn import NOTICE, REPORT, RULES, LetterEmbeddings

POLICY, PAST = DocumentKind.POLICY, DocumentKind.PAST_REPORT


def nothing(done: int, all_: int) -> None:
    """Progress that nobody follows."""


def filled(library: Library) -> Library:
    library.add(RULES.encode(), "rules.txt", kind=POLICY, year=2022)
    library.add(REPORT.encode(), "report.txt", kind=PAST, year=2024, unit="qinghe")
    library.add(NOTICE.encode(), "notice.txt", kind=POLICY, year=2023, number="云政办发〔2023〕12号")
    return library


def embed(library: Library) -> int:
    return library.embed_pending(nothing, lambda: False)


def test_what_was_added_is_found_at_once_without_any_vector(library: Library) -> None:
    hits = filled(library).search("巡查人员应当出示证件")
    assert hits[0].passage.place.article == "第四条"
    assert hits[0].why == "words"


def test_the_same_content_is_one_document_whatever_its_name(library: Library) -> None:
    first = library.add(RULES.encode(), "rules.txt", kind=POLICY)
    assert library.add(RULES.encode(), "copy.txt", kind=DocumentKind.REFERENCE) == first
    assert len(library.documents()) == 1


def test_a_search_keeps_to_its_filters(library: Library) -> None:
    filled(library)
    assert {hit.document.kind for hit in library.search("普法宣传 证件", kinds=[PAST])} == {PAST}
    assert {hit.document.year for hit in library.search("证件", year=2023)} == {2023}
    assert {hit.document.unit for hit in library.search("证件 矛盾纠纷", unit="qinghe")} == {"qinghe"}
    notice = library.find_number("云政办发[2023] 12号")
    assert notice is not None
    assert {hit.document.id for hit in library.search("证件", document=notice.id)} == {notice.id}


def test_filters_hold_for_vectors_too(library: Library) -> None:
    embed(filled(library))
    hits = library.search("证件", kinds=[POLICY], year=2023, limit=20)
    assert {hit.document.year for hit in hits} == {2023}
    assert "both" in {hit.why for hit in hits}


def test_a_removed_document_is_in_no_search(library: Library) -> None:
    embed(filled(library))
    found = library.search("矛盾纠纷")[0].document
    library.remove(found.id)
    assert found.id not in {hit.document.id for hit in library.search("矛盾纠纷", limit=50)}
    with pytest.raises(NotFound):
        library.text(found.id)


def test_a_document_described_anew_is_found_under_its_new_kind(library: Library) -> None:
    embed(filled(library))
    report = library.documents(PAST)[0]
    library.describe(type(report)(id=report.id, title=report.title, kind=DocumentKind.REFERENCE, year=2023))
    assert library.search("矛盾纠纷", kinds=[PAST]) == []
    hit = library.search("矛盾纠纷", kinds=[DocumentKind.REFERENCE], year=2023)[0]
    assert hit.document.id == report.id and hit.why == "both"


def test_vectors_are_made_once(open_library: Open) -> None:
    embeddings = LetterEmbeddings()
    made = embed(filled(open_library(embeddings)))
    assert made == embeddings.asked > 0
    assert embed(open_library(embeddings)) == 0


def test_a_stop_leaves_what_was_made_and_the_rest_is_made_later(library: Library) -> None:
    for number in range(4):
        text = "\n".join(f"第{line}项 {number}号材料，内容各不相同。" for line in range(20))
        library.add(f"材料{number}\n{text}".encode(), f"{number}.txt", kind=DocumentKind.MATERIAL)
    made = library.embed_pending(nothing, iter([False, True]).__next__)
    assert 0 < made < library.pending() + made
    assert embed(library) > 0
    assert library.pending() == 0


def test_another_embedding_is_another_collection(open_library: Open) -> None:
    embed(filled(open_library(LetterEmbeddings("one", 64))))
    other = open_library(LetterEmbeddings("two", 32))
    assert other.search("矛盾纠纷")[0].why == "words"
    embed(other)
    assert other.search("矛盾纠纷")[0].why == "both"
    first = open_library(LetterEmbeddings("one", 64))
    assert first.pending() == 0
    assert first.search("矛盾纠纷")[0].why == "both"


def test_an_embedding_that_fails_leaves_the_words(open_library: Open) -> None:
    class Failing(LetterEmbeddings):
        def embed_query(self, text: str) -> list[float]:
            raise BadInput("embeddings.unknown", name="x")

    library = filled(open_library(Failing()))
    embed(library)
    assert library.search("矛盾纠纷")[0].why == "words"


def test_files_added_at_once_are_all_there(library: Library) -> None:
    def add(number: int) -> None:
        library.add(f"材料{number}\n第{number}号特别材料。".encode(), f"{number}.txt", kind=DocumentKind.MATERIAL)
        library.search("特别材料")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    assert len(library.documents()) == 24
    assert len(library.search("特别材料", limit=50)) == 24


def test_a_file_without_text_is_refused_and_named(library: Library) -> None:
    with pytest.raises(BadInput) as error:
        library.add(b"  \n ", "blank.txt", kind=POLICY)
    assert error.value.values["file"] == "blank.txt"
    assert library.documents() == []


def test_a_query_without_words_finds_nothing(library: Library) -> None:
    assert filled(library).search("，。？") == []
    assert library.search("") == []


def test_coverage_tells_chance_from_an_answer(library: Library) -> None:
    filled(library)
    assert library.search("巡查人员 出示证件")[0].coverage == 1.0
    assert max((hit.coverage for hit in library.search("火箭发射窗口")), default=0.0) < 0.5


def test_a_hit_is_cited_with_its_place(library: Library) -> None:
    kept = citation(filled(library).search("出示证件")[0])
    assert (kept.title, kept.place) == ("云溪县乡镇安全生产巡查办法", "第二章 巡查 · 第四条")
    assert kept.quote in library.text(kept.document)


def test_an_article_that_is_named_comes_first(library: Library) -> None:
    filled(library)
    for query in ("《云溪县乡镇安全生产巡查办法》第四条是怎么规定的", "云溪县乡镇安全生产巡查办法第4条"):
        first = library.search(query)[0]
        assert (first.why, first.passage.place.article) == ("named", "第四条")
    assert library.search("《云溪县乡镇安全生产巡查办法》第四条", kinds=[PAST]) == []
    assert library.search("第三条", document=library.documents(POLICY)[1].id)[0].why == "named"
