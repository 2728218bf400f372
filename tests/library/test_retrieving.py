"""The library inside LangChain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.library import Library
from assistant.library.retrieving import LibraryRetriever
from assistant.sources import DocumentKind
from tests.library.drawn import REPORT, RULES


class TestLibraryRetriever(RetrieversIntegrationTests):
    _library: Library

    @pytest.fixture(autouse=True)
    def _filled(self, library: Library) -> Iterator[None]:
        library.add(RULES.encode(), "rules.txt", kind=DocumentKind.POLICY)
        type(self)._library = library
        yield

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return LibraryRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"search": self._library.search}

    @property
    def retriever_query_example(self) -> str:
        return "乡镇安全生产巡查"


def test_a_retriever_keeps_to_its_filters_and_fits_a_plain_chain(library: Library) -> None:
    library.add(RULES.encode(), "rules.txt", kind=DocumentKind.POLICY)
    library.add(REPORT.encode(), "report.txt", kind=DocumentKind.PAST_REPORT)
    retriever = library.retriever(limit=5, kinds=[DocumentKind.PAST_REPORT])

    def titles(found: list[Document]) -> set[str]:
        return {document.metadata["title"] for document in found}

    assert (retriever | RunnableLambda(titles)).invoke("巡查 纠纷") == {"青禾镇2024年法治政府建设情况报告"}
