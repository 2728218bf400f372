"""What checking looks up: a document by title or number, an article of it. Three answers, never two: exact, near, none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from sqlalchemy import select

from assistant.database import Database
from assistant.knowledge import lexicon
from assistant.library.articles import article_key
from assistant.library.naming import Named, named_in, names_ending, part_of
from assistant.library.rows import WITHOUT_TEXT, document_of, passage_of
from assistant.library.tables import DocumentRow, PassageRow, last_change
from assistant.library.titles import compared, compared_number, is_near, names_of, plain_title
from assistant.sources import AUTHORITIES, Document, DocumentKind, Passage

LAW_KINDS = tuple(kind.value for kind in (*AUTHORITIES, DocumentKind.MATERIAL))
"""A title names a policy; a report of the same title is no authority."""


_PLACE = re.compile(r"(?:省|市|县|区|乡|镇|旗|州|街道|政府|委员会|国务院|办公厅|办公室|部|局|院)(?:关于)?$")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """``exact`` with the document; ``near`` with the one that may be meant; ``none`` says only that we hold nothing."""

    status: Literal["exact", "near", "none"]
    document: Document | None = None


NOTHING = TitleMatch("none")


class Registry:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._named: dict[str, list[Document]] = {}
        self._named_at = ("", -1)

    def find_title(self, title: str) -> TitleMatch:
        """The document of this title, the newest version where there are several."""
        asked = compared(title)
        if not asked:
            return NOTHING
        names = self._names()
        if asked in names:
            return TitleMatch("exact", names[asked][0])
        near = next((name for name in names if is_near(asked, name)), None)
        return NOTHING if near is None else TitleMatch("near", names[near][0])

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

    def named_in(self, query: str, document: str | None = None) -> list[Passage]:
        """The articles that a query names with their document: 《办法》第三条, 办法第3条第二款; none where we hold none.

        Of several versions under one name, the one whose printed title is meant stands first.
        """
        begins: int | None = None
        passages: list[Passage] = []
        for named in reversed(named_in(query)):
            if begins is not None and len(named.before) > begins:
                # 关于适用刑法第十二条的解释: an article in the name of what is asked for.
                continue
            name, documents = ("", [document]) if document else self._titled_at_end(named.before)
            begins = len(named.before) - len(name) - 1 if name else begins
            found = [self.article_of(each, key) for key in named.articles for each in documents]
            passages[:0] = [_narrowed(each, named) for each in found if each is not None]
        return passages

    def _titled_at_end(self, text: str) -> tuple[str, list[str]]:
        """The name that ends a text and its documents, the one printed so first; a short form of a name will do."""
        names = self._names()
        for printed in names_ending(text):
            asked = compared(printed)
            name = asked if asked in names else _short_names().get(asked, "") or _of_a_place(asked, names)
            if name in names:
                bearing = sorted(names[name], key=lambda each: plain_title(each.title) != plain_title(printed))
                return printed, [each.id for each in bearing]
        return "", []

    def _names(self) -> dict[str, list[Document]]:
        """Every name by which a document can be asked for, of the newest first; made anew when the library has changed."""
        with self._database.reading() as session:
            change = last_change(session)
        if change != self._named_at:
            names: dict[str, list[Document]] = defaultdict(list)
            for document in self._newest_first():
                for name in names_of(document.title):
                    names[name].append(document)
            self._named, self._named_at = dict(names), change
        return self._named

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
            .options(WITHOUT_TEXT)
        )
        with self._database.reading() as session:
            return [document_of(row) for row in session.scalars(wanted)]


def _narrowed(passage: Passage, named: Named) -> Passage:
    """The 款 or 项 that is named of one article; the place says so."""
    if len(named.articles) > 1 or not (named.clause or named.item):
        return passage
    text = part_of(passage.text, named.clause, named.item)
    if text == passage.text:
        return passage
    part = named.words()
    return replace(passage, text=text, place=replace(passage.place, article=passage.place.article + part))


def _of_a_place(name: str, names: Iterable[str]) -> str:
    """巡查办法 for 云溪县巡查办法, where only one place or organ has one of that name."""
    longer = [each for each in names if each.endswith(name) and _PLACE.search(each.removesuffix(name))]
    return longer[0] if len(longer) == 1 and len(name) >= _SHORTEST else ""


@cache
def _short_names() -> dict[str, str]:
    return {row.term: row.columns["full"] for row in lexicon("short_names")}
