"""How well the words around a figure name what a fact counts: a score from 0 to 1 for each pair.

A label's character pairs weigh by how rare they are among the labels of the ledger, so that 法律顾问, which stands in three of
them, tells less than 咨询. Words that offices use for one another (印发 and 发放) count as the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from pathlib import Path

from assistant.figures.characters import narrow
from assistant.ledger.fact import Fact
from assistant.ledger.matching.directions import counts_change, is_change
from assistant.ledger.matching.surroundings import Surroundings

KEPT = 20_000
"""How many pieces of text an index remembers."""
NEAR, AFTER, SENTENCE, PARAGRAPH = 1.0, 0.95, 0.45, 0.22

SHORTENED = 1.5
"""What a shortened word is worth, set against one pair of a label: it stands for two words."""

CHANGE = "±±"
"""What a label that counts a change (比上年减少) and words that tell of one share, whichever way it goes."""

_COUNTER = re.compile(
    r"(?:总)?(?:场次数?|人次数?|批次数?|班次数?|户次数?|名额|数量|总数|总量|总额|金额|[次件人户份条处家个本宗起期批场班轮项亩台辆名株棵张册吨套座篇块]?数)$"
)
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]|20\d\d年度?|全年|本年度?|今年|去年|上年度?|截至\d+月(?:底|\d+日)?")
_HOLLOW = re.compile(r"[的了和与及等各共已对为并均被把将或个\W\d_A-Za-z]")
_LETTERED = re.compile(r"[A-Za-z]{2,}[\d.]*")


def _alike() -> dict[str, str]:
    """Words that offices use for one another, a group a line, the first standing for all of them."""
    groups = (line.split("\t") for line in (Path(__file__).parent / "alike.tsv").read_text("utf-8").splitlines())
    return {word: first for first, *others in groups for word in others}


_ALIKE = _alike()
_WORD = re.compile("|".join(sorted(map(re.escape, _ALIKE), key=len, reverse=True)))


class Index:
    """The labels of a ledger by their pairs of characters and by their characters, each with its weight in the label."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        each = [_label_grams(label) for label in labels]
        spread: dict[str, int] = {}
        for found in each:
            for gram in found:
                spread[gram] = spread.get(gram, 0) + 1
        common = max(12, len(labels) // 5)
        self._entries: dict[str, list[tuple[int, float]]] = {}
        totals = [0.0] * len(labels)
        for number, found in enumerate(each):
            for gram in found:
                # A single character that stands in every fifth label tells nothing.
                if len(gram) == 1 and spread[gram] > common:
                    continue
                weight = log(1 + len(labels) / spread[gram]) * (1.0 if len(gram) >= 2 else 0.4)
                self._entries.setdefault(gram, []).append((number, weight))
                totals[number] += weight
        for number, label in enumerate(labels):
            for gram in _shortened(label) - each[number]:
                weight = SHORTENED * log(1 + len(labels) / max(1, spread.get(gram, 0)))
                self._entries.setdefault(gram, []).append((number, weight))
        self.totals = tuple(total or 1.0 for total in totals)
        self._hits: dict[str, tuple[tuple[str, list[tuple[int, float]]], ...]] = {}

    def hits(self, words: str) -> tuple[tuple[str, list[tuple[int, float]]], ...]:
        """What the words share with any label; kept, for a keystroke changes one sentence of many."""
        known = self._hits.get(words)
        if known is None:
            if len(self._hits) > KEPT:
                self._hits.clear()
            entries = self._entries
            told = grams(plain_words(words))
            if CHANGE in entries and is_change(words):
                told.add(CHANGE)
            known = tuple((gram, entries[gram]) for gram in sorted(told & entries.keys()))
            self._hits[words] = known
        return known


def plain_words(text: str) -> str:
    """Words for comparison: half width, one word for those that offices interchange."""
    return _WORD.sub(lambda found: _ALIKE[found.group()], text)


def grams(words: str) -> set[str]:
    """Pairs of characters that carry meaning, and the characters."""
    found = set(_LETTERED.findall(words))
    for piece in _HOLLOW.split(words):
        found.update(piece)
        found.update(piece[at : at + 2] for at in range(len(piece) - 1))
    return found


@lru_cache(maxsize=20_000)
def grams_of(words: str) -> frozenset[str]:
    """The same of a text's words; kept, for a keystroke changes one sentence of many."""
    return frozenset(grams(plain_words(words)))


@lru_cache(maxsize=128)
def index(labels: tuple[str, ...]) -> Index:
    """The index of these labels; kept, for a ledger changes less often than a text."""
    return Index(labels)


@lru_cache(maxsize=20_000)
def core_of(label: str) -> str:
    """What the label names, without how it is counted and without what stands in brackets."""
    whole = narrow(label).strip()
    core = _ASIDE.sub("", whole) or whole
    return plain_words(_COUNTER.sub("", core) or core)


def _label_grams(label: str) -> set[str]:
    core = core_of(label)
    found = grams(core) or set(core)
    return found | {CHANGE} if counts_change(narrow(label)) else found


def _shortened(label: str) -> set[str]:
    """How the label may be shortened: 夜间巡查 to 夜巡, a pair of the characters that begin two words of two."""
    core = narrow(label).strip()
    return {core[at] + core[at + 2] for at in range(len(core) - 3) if not _HOLLOW.search(core[at : at + 4])}


def label_of(fact: Fact) -> str:
    """The words by which a text may name the fact."""
    return fact.label if not fact.scope or fact.scope in fact.label else f"{fact.scope}{fact.label}"


def scores(around: Surroundings, known: Index) -> dict[int, float]:
    """For each label that shares words with the surroundings, how much of it they name."""
    after = AFTER * (0.45 if around.direct else 1.0)
    found: dict[int, float] = {}
    seen: set[str] = set()
    for words, weight in (
        (around.before, NEAR),
        (around.after, after),
        (around.sentence, SENTENCE),
        (around.paragraph, PARAGRAPH),
    ):
        for gram, entries in known.hits(words):
            if gram in seen:
                continue
            seen.add(gram)
            for number, rarity in entries:
                found[number] = found.get(number, 0.0) + weight * rarity
    totals = known.totals
    return {number: min(1.0, total / totals[number]) for number, total in found.items()}
