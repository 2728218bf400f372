"""What a person must know before accepting a change: figures, titles, numbering and fixed wording that did not stay.

Everything is read by code from both texts; nothing is taken on a model's word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant import figures, ledger
from assistant.figures import Figure, Kind
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.outline import numbering, points
from assistant.language.spans import Span
from assistant.ledger import FigureStatus, Ledger
from assistant.revising.validating import Problem

_TITLE = re.compile(r"《[^》\n]+》")
_HOLE = re.compile(r"×{2,}")
_FIXED = frozenset({Kind.SET_TERM, Kind.NAME, Kind.DOCUMENT_NUMBER, Kind.ARTICLE_NUMBER})
_NAMED = re.compile(
    r"习近平新时代中国特色社会主义思想|习近平法治思想|两个确立|两个维护|四个意识|四个自信|党的领导|以人民为中心|党中央|国务院|"
    r"党的[一二三四五六七八九十]+大|[一二三四五六七八九十]+届[一二三四五六七八九十]+中全会|"
    r"(?:县|区|市|省|镇|乡)党?委(?:员会|书记)?(?!会议)|(?:县|区|市|省|镇|乡)(?:人民)?政府|[县区市镇乡]长|"
    r"(?:司法|公安|财政|民政|教育|市场监督管理|应急管理)[局所]|(?:人大|政协|纪委监委|人民法院|人民检察院)"
)
_APART = 12
"""How much better (0-100) a figure's clause must fit another figure's old clause before they are called swapped."""


@dataclass(frozen=True, slots=True)
class Change:
    """Both bodies whole, and where the changed passage stands in each."""

    before: str
    after: str
    old: Span
    new: Span


def warnings(change: Change, facts: Ledger, *, past: Sequence[str], cited: Sequence[str]) -> list[Problem]:
    """The warnings of a change, gravest first; empty where nothing that must stay was touched."""
    old, new = change.old.of(change.before), change.new.of(change.after)
    old_figures, new_figures = figures.read(old), figures.read(new)
    return [
        *_contradictions(change, facts, past, cited),
        *_figures(old_figures, new_figures, _unsourced(change, facts, past, cited)),
        *_swapped(old_figures, new_figures),
        *_titles(old, new),
        *_numbers(old, new),
        *_terms(old, new, old_figures, new_figures),
    ]


def _contradictions(change: Change, facts: Ledger, past: Sequence[str], cited: Sequence[str]) -> Iterator[Problem]:
    before = Counter(_contradicted(change.before, change.old, facts, past, cited))
    for figure, expected in (Counter(_contradicted(change.after, change.new, facts, past, cited)) - before).elements():
        yield Problem("revising.warn_contradicts", (("figure", figure), ("expected", expected)))


def _contradicted(
    text: str, span: Span, facts: Ledger, past: Sequence[str], cited: Sequence[str]
) -> list[tuple[str, str]]:
    match = ledger.match(text, facts, past=past, cited=cited)
    wrong = (FigureStatus.CHANGED, FigureStatus.SWAPPED)
    return [
        (each.figure.text, each.expected)
        for each in match.figures
        if each.status in wrong and span.start <= each.figure.start < span.end
    ]


def _unsourced(change: Change, facts: Ledger, past: Sequence[str], cited: Sequence[str]) -> frozenset[str]:
    match = ledger.match(change.after, facts, past=past, cited=cited)
    open_ones = (FigureStatus.UNSOURCED, FigureStatus.LEFTOVER)
    return frozenset(
        each.figure.text
        for each in match.figures
        if each.status in open_ones and change.new.start <= each.figure.start < change.new.end
    )


def _figures(old: Sequence[Figure], new: Sequence[Figure], unsourced: frozenset[str]) -> Iterator[Problem]:
    dropped, invented = _missing(old, new), _missing(new, old)
    if dropped:
        yield Problem("revising.warn_dropped", (("figures", "、".join(dropped)),))
    if invented:
        yield Problem("revising.warn_new", (("figures", "、".join(invented)),))
        if bare := [text for text in invented if text in unsourced]:
            yield Problem("revising.warn_unsourced", (("figures", "、".join(bare)),))


def _missing(old: Sequence[Figure], new: Sequence[Figure]) -> list[str]:
    """The figures of ``old`` whose value is not in ``new``; 一百二十 and 120 are the same value."""
    left = Counter(_value(each) for each in new if each.kind in NEEDS_SOURCE)
    gone: list[str] = []
    for each in old:
        if each.kind in NEEDS_SOURCE:
            if left[_value(each)] > 0:
                left[_value(each)] -= 1
            else:
                gone.append(each.text)
    return gone


def _value(figure: Figure) -> str:
    return f"{figure.low}-{figure.high}{figure.unit}{figure.qualifier}"


def _swapped(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[Problem]:
    """Figures that all are still there, but stand in each other's clause."""
    before = {each.text: each for each in old if each.kind in NEEDS_SOURCE}
    moved: list[str] = []
    for each in new:
        own = before.get(each.text)
        if own is None or each.kind not in NEEDS_SOURCE:
            continue
        score = _alike(each, own)
        others = [other for other in before.values() if other.text != each.text and other.unit == each.unit]
        if others and max(_alike(each, other) for other in others) > score + _APART:
            moved.append(each.text)
    if len(moved) > 1:
        yield Problem("revising.warn_swapped", (("figures", "、".join(dict.fromkeys(moved))),))


def _alike(new: Figure, old: Figure) -> float:
    return fuzz.ratio(new.clause.replace(new.text, ""), old.clause.replace(old.text, ""))


def _titles(old: str, new: str) -> Iterator[Problem]:
    before, after = set(_TITLE.findall(old)), set(_TITLE.findall(new))
    if before != after:
        changed = [
            *(f"－{title}" for title in sorted(before - after)),
            *(f"＋{title}" for title in sorted(after - before)),
        ]
        yield Problem("revising.warn_titles", (("titles", "、".join(changed)),))


def _numbers(old: str, new: str) -> Iterator[Problem]:
    before, after = _outline(old), _outline(new)
    if before != after:
        none = "无"
        yield Problem(
            "revising.warn_numbers", (("before", "、".join(before) or none), ("after", "、".join(after) or none))
        )


def _outline(text: str) -> list[str]:
    numbers = [found.span.of(line).strip() for line in text.split("\n") if (found := numbering(line))]
    return numbers + [span.of(text).strip() for span in points(text)]


def _terms(old: str, new: str, old_figures: Sequence[Figure], new_figures: Sequence[Figure]) -> Iterator[Problem]:
    before, after = _fixed(old, old_figures), _fixed(new, new_figures)
    gone, come = _longest(before - after), _longest(after - before)
    if gone or come:
        changed = [*(f"－{term}" for term in gone), *(f"＋{term}" for term in come)]
        yield Problem("revising.warn_terms", (("terms", "、".join(changed)),))


def _fixed(text: str, read: Sequence[Figure]) -> set[str]:
    return {each.text for each in read if each.kind in _FIXED} | set(_NAMED.findall(text)) | set(_HOLE.findall(text))


def _longest(terms: set[str]) -> list[str]:
    """The terms without those that are only part of another: 党的二十大 says 二十大 too."""
    return sorted(term for term in terms if not any(term != other and term in other for other in terms))
