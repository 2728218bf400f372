"""What a text still carries of a past report and this year's facts do not back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant import figures
from assistant.figures.characters import narrow
from assistant.figures.figure import NEEDS_SOURCE, Figure, Kind
from assistant.figures.units import measure
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger.fact import Ledger
from assistant.ledger.matching.labels import grams_of

ALIKE = 0.4
"""Share of the words around two figures that must agree for one to be carried over from the other."""
VERBATIM = 90
"""Similarity (0-100) from which a sentence is last year's, near enough word for word."""
SHORTEST = 16

_MEETING = re.compile(
    r"[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,2}中全会|全国[\u4e00-\u9fff]{2,12}会议|[\u4e00-\u9fff]{2,10}(?:工作会议|推进会|动员会)"
)
_NAMED = frozenset({Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.NAME, Kind.ORDINAL})


@dataclass(frozen=True, slots=True)
class Past:
    """Past reports as their figures and dates: value and unit -> the words around each."""

    numbers: dict[tuple[Decimal, str], tuple[frozenset[str], ...]]
    names: frozenset[str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Past:
        return _past(tuple(texts))

    def holds(self, figure: Figure, words: str) -> bool:
        """Whether a past report states this figure of the same thing."""
        if figure.low is None:
            return plain_name(figure.text) in self.names
        size = measure(figure.unit)
        own = grams_of(words)
        return any(overlap(own, other) >= ALIKE for other in self.numbers.get((figure.low * size.size, size.base), ()))


_NUMBERED_DAY = re.compile(r"((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")


def overlap(own: frozenset[str], other: frozenset[str]) -> float:
    """Share of the shorter clause's words that both have."""
    return len(own & other) / max(1, min(len(own), len(other)))


def plain_name(text: str) -> str:
    """A date, meeting or document number for comparison."""
    name = narrow(text).replace(" ", "").translate(str.maketrans("[]【】", "〔〕〔〕"))
    return _NUMBERED_DAY.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", name)


_SEVERAL = re.compile(
    r"(?P<lead>.*届)(?P<each>(?:[一二三四五六七八九十]{1,2}(?:中|次)?[、和])+[一二三四五六七八九十]{1,2}(?:中|次))(?P<what>.*)"
)


def names_in(text: str) -> tuple[str, ...]:
    """The names that a figure's text stands for: 二十届三中、四中全会 is two plenums."""
    name = plain_name(text)
    found = _SEVERAL.fullmatch(name)
    if found is None:
        return (name,)
    kind = found["each"][-1]
    return tuple(
        found["lead"] + one.removesuffix(kind) + kind + found["what"] for one in re.split("[、和]", found["each"])
    )


@lru_cache(maxsize=16)
def _past(texts: tuple[str, ...]) -> Past:
    numbers: dict[tuple[Decimal, str], list[frozenset[str]]] = {}
    names: set[str] = set()
    for text in texts:
        for figure in figures.read(text):
            if figure.low is not None and figure.kind in NEEDS_SOURCE:
                size = measure(figure.unit)
                words = grams_of(narrow(figure.clause))
                numbers.setdefault((figure.low * size.size, size.base), []).append(words)
            elif figure.kind in _NAMED:
                names.update(names_in(figure.text))
    return Past({key: tuple(value) for key, value in numbers.items()}, frozenset(names))


def leftovers(text: str, ledger: Ledger, past: Sequence[str]) -> list[tuple[Span, str, str]]:
    """Dates, meetings, document numbers and near-verbatim sentences of a past report that no fact of the year backs.

    Each with what it is (``date``, ``meeting``, ``document_number``, ``sentence``) and the past sentence. Figures are told by ``match``.
    """
    earlier = [span.of(report).strip() for report in past for span in sentences(report)]
    plain = [narrow(sentence) for sentence in earlier]
    backed = narrow("\n".join(f"{fact.label} {fact.value} {fact.period}" for fact in ledger.known()))
    found: list[tuple[Span, str, str]] = []
    for span in sentences(text):
        sentence = narrow(span.of(text)).strip()
        for part, kind in _names(sentence):
            words = part.of(sentence)
            source = next((at for at, other in enumerate(plain) if words in other), None)
            if source is not None and words not in backed:
                found.append((Span(span.start + part.start, span.start + part.end), kind, earlier[source]))
        if len(sentence) >= SHORTEST and plain:
            best = process.extractOne(sentence, plain, scorer=fuzz.ratio, score_cutoff=VERBATIM)
            if best is not None:
                found.append((span, "sentence", earlier[best[2]]))
    return found


def _names(sentence: str) -> list[tuple[Span, str]]:
    told = [
        (Span(each.start, each.end), "date" if each.kind is Kind.DATE else "document_number")
        for each in figures.read(sentence)
        if (each.kind is Kind.DATE and "日" in each.text) or each.kind is Kind.DOCUMENT_NUMBER
    ]
    return told + [(Span(each.start(), each.end()), "meeting") for each in _MEETING.finditer(sentence)]
