"""What checking looks up: a document by title or number, an article of it. Three answers, never two: exact, near, none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select

from assistant.database import Database
from assistant.library.articles import article_in, article_key
from assistant.library.rows import document_of, passage_of
from assistant.library.tables import DocumentRow, PassageRow
from assistant.library.titles import compared, compared_number, is_near, names_of
from assistant.sources import AUTHORITIES, Document, DocumentKind, Passage

LAW_KINDS = tuple(kind.value for kind in (*AUTHORITIES, DocumentKind.MATERIAL))
"""A title names a policy; a report of the same title is no authority."""


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """``exact`` with the document; ``near`` with the one that may be meant; ``none`` says only that we hold nothing."""

    status: Literal["exact", "near", "none"]
    document: Document | None = None


NOTHING = TitleMatch("none")


class Registry:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find_title(self, title: str) -> TitleMatch:
        """The document of this title, the newest version where there are several."""
        asked = compared(title)
        if not asked:
            return NOTHING
        near: Document | None = None
        for document in self._newest_first():
            names = names_of(document.title)
            if asked in names:
                return TitleMatch("exact", document)
            if near is None and any(is_near(asked, name) for name in names):
                near = document
        return NOTHING if near is None else TitleMatch("near", near)

    def find_article(self, title: str, article: str) -> Passage | None:
        """The whole text of an article of the document that bears exactly this title; None where we do not hold it."""
        found = self.find_title(title)
        key = article_key(article)
        if found.status != "exact" or found.document is None or not key:
            return None
        return self.article_of(found.document.id, article)

    def article_of(self, document: str, article: str) -> Passage | None:
        """The whole text of an article of a document; a long one stands in several passages, its id is the first one's."""
        wanted = (
            select(PassageRow)
            .where(PassageRow.document == document, PassageRow.article_key == article_key(article))
            .order_by(PassageRow.position)
        )
        with self._database.reading() as session:
            rows = list(session.scalars(wanted))
        if not rows:
            return None
        # A notice that prints two sets of rules has two third articles: the first run of passages is one article.
        run = [row for index, row in enumerate(rows) if row.position == rows[0].position + index]
        return replace(passage_of(rows[0]), text="\n".join(row.text for row in run))

    def named_in(self, query: str, document: str | None = None) -> Passage | None:
        """The article that a query names together with its document: 《办法》第三条 or 办法第三条; else None."""
        named = article_in(query)
        if named is None:
            return None
        title, article = named
        if document is not None:
            return self.article_of(document, article)
        bracketed = re.findall(r"《(.+?)》", title)
        return self.find_article(bracketed[-1] if bracketed else title, article)

    def last_article(self, document: str) -> int:
        """The highest article number of a document; 0 where it has no articles."""
        wanted = select(PassageRow.article_key).where(PassageRow.document == document, PassageRow.article_key != "")
        with self._database.reading() as session:
            return max((int(key.split("-")[0]) for key in session.scalars(wanted)), default=0)

    def find_number(self, number: str) -> Document | None:
        """The document of this number (厅字〔2019〕28号), whichever brackets are used."""
        asked = compared_number(number)
        with self._database.reading() as session:
            for row in session.scalars(
                select(DocumentRow).where(DocumentRow.number != "", DocumentRow.replaced_by == "")
            ):
                if asked and compared_number(row.number) == asked:
                    return document_of(row)
        return None

    def _newest_first(self) -> list[Document]:
        wanted = (
            select(DocumentRow)
            .where(DocumentRow.kind.in_(LAW_KINDS), DocumentRow.replaced_by == "")
            .order_by(DocumentRow.year.desc(), DocumentRow.date.desc(), DocumentRow.change.desc())
        )
        with self._database.reading() as session:
            return [document_of(row) for row in session.scalars(wanted)]
