"""T2 within an article: whether it has the 款 and the 项 that are cited.

Source: the article as held. 第十条第二项 counts the items of the whole article, 第十条第一款第二项 those of the 款.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.outline import numeral
from assistant.library.articles import NUMERAL, number
from assistant.library.naming import clauses_of

_CLAUSE = re.compile(rf"第({NUMERAL})款")
_ITEM = re.compile(rf"第[（(]?({NUMERAL})[）)]?项")
_NUMBERED = re.compile(rf"(?:^|[：:；;])\s*[（(]({NUMERAL})[）)]")
_ABOUT_ANOTHER = re.compile(rf"前{NUMERAL}?款|第{NUMERAL}款")


@dataclass(frozen=True, slots=True)
class Lacking:
    """What an article lacks: how many parts of that kind it has (``count``), and the one that was cited."""

    kind: str
    """款 or 项."""
    within: str
    """第一款 where its items are counted, else empty."""
    count: int
    cited: str
    is_sure: bool = True
    """Not where the lines of the article may have been lost or broken: it speaks of its 款 and holds one, has the 项
    elsewhere, or has lines that may be 项 without numbers."""


def lacking(words: str, article: str) -> Lacking | None:
    """The first part that words like 第二款第三项 name and the article lacks; None where it has all of them."""
    clauses = every = clauses_of(article)
    cited_clause, cited_item = _CLAUSE.search(words), _ITEM.search(words)
    within = ""
    if cited_clause:
        clause = number(cited_clause.group(1))
        if clause > len(clauses):
            is_sure = len(clauses) > 1 or not _ABOUT_ANOTHER.search(article)
            return Lacking("款", "", len(clauses), f"第{numeral(clause)}款", is_sure)
        within, clauses = f"第{numeral(clause)}款", clauses[clause - 1 : clause]
    if cited_item:
        item, items = number(cited_item.group(1)), _items(clauses)
        if item not in items:
            is_sure = item not in _items(every) and (bool(items) or len(every) == 1)
            return Lacking("项", within, max(items, default=0), f"第{numeral(item)}项", is_sure)
    return None


def _items(clauses: Sequence[Sequence[str]]) -> list[int]:
    return [number(found) for lines in clauses for line in lines for found in _NUMBERED.findall(line)]
