"""Articles that others cite: an interpretation that fits a question points to the article that answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from assistant.library.articles import NUMERAL, article_key
from assistant.library.filters import Found
from assistant.library.fusing import ordered
from assistant.library.titles import compared, names_of
from assistant.sources import Document, Passage

SHARE = 0.2
"""How much of a citing passage's score goes to the article that it cites."""
_ARTICLE = rf"第{NUMERAL}条(?:之{NUMERAL})?"
_CITED = re.compile(rf"{_ARTICLE}(?:[、和或及至]{_ARTICLE})*")
_ONE = re.compile(_ARTICLE)
_BRACKETED = re.compile(r"《([^《》]+)》$")
_OWN = re.compile(r"本(?:法|条例|规定|办法|解释|规则|细则)$")
_LONGEST_NAME = 20


def lifted(ranked: list[Found], held: Mapping[str, tuple[Passage, Document]]) -> list[Found]:
    """The same passages in a new order: each one gains by the best of those that cite it."""
    if not ranked:
        return ranked
    scores = {found.passage: found.score for found in ranked}
    lowest = ranked[-1].score
    gains: dict[str, float] = defaultdict(float)
    for citing, cited in _citations(held):
        if citing in scores and cited in scores:
            gains[cited] = max(gains[cited], scores[citing] - lowest)
    return ordered({passage: score + SHARE * gains[passage] for passage, score in scores.items()})


def _citations(held: Mapping[str, tuple[Passage, Document]]) -> Iterator[tuple[str, str]]:
    """Which passage cites which, among those held."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    names: dict[str, set[str]] = {}
    for passage, document in held.values():
        names.setdefault(document.id, names_of(document.title))
        if key := article_key(passage.place.article):
            for name in names[document.id]:
                places[name, key].append(passage.id)
    known = {name for each in names.values() for name in each}
    for passage, document in held.values():
        for name, key in _articles_cited(passage.text, compared(document.title), known):
            for cited in places.get((name, key), ()):
                if cited != passage.id:
                    yield passage.id, cited


def _articles_cited(text: str, own: str, known: set[str]) -> Iterator[tuple[str, str]]:
    for found in _CITED.finditer(text):
        name = _law_before(text[: found.start()], own, known)
        if name:
            for article in _ONE.findall(found.group(0)):
                yield name, article_key(article)


def _law_before(text: str, own: str, known: set[str]) -> str:
    """The law that the words before an article name: 《…》, 本法, or a name that is known here."""
    if bracketed := _BRACKETED.search(text):
        return compared(bracketed.group(1))
    if _OWN.search(text):
        return own
    end = text[-_LONGEST_NAME:]
    return next((end[start:] for start in range(len(end)) if end[start:] in known), "")
