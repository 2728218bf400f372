"""Passages that say the same: the best one stands for them. Two that differ in a figure or a name of an article do not."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.library.articles import article_at

ALIKE = 95.0
"""How many of a hundred characters must agree."""
_TELLING = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿]+")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Reduced:
    letters: str
    numerals: tuple[str, ...]
    is_row: bool


def folded(passages: Sequence[str], texts: Mapping[str, str], limit: int) -> dict[str, list[str]]:
    """The first ``limit`` passages that say different things, in order, each with those that say the same and come later."""
    kept: dict[str, list[str]] = {}
    bearing: dict[tuple[str, ...], list[tuple[str, _Reduced]]] = defaultdict(list)
    for passage in passages:
        reduced = _reduced(texts[passage])
        beside = bearing[reduced.numerals]
        same = next((id for id, each in beside if _alike(each, reduced)), None)
        if same is not None:
            kept[same].append(passage)
        elif len(kept) < limit:
            kept[passage] = []
            beside.append((passage, reduced))
    return kept


def _reduced(text: str) -> _Reduced:
    own = unicodedata.normalize("NFKC", text).strip()
    own = own.removeprefix(article_at(own))
    return _Reduced(_MARKS.sub("", own), tuple(_TELLING.findall(own)), own.startswith("|"))


def _alike(one: _Reduced, other: _Reduced) -> bool:
    """Rows of a table repeat its header, so that only equal ones are alike."""
    if one.letters == other.letters:
        return True
    if one.is_row or other.is_row:
        return False
    return fuzz.ratio(one.letters, other.letters, score_cutoff=ALIKE) > 0
