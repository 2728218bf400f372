"""Two figures that stand in each other's places though each has the value of a fact: told by what is particular to each label.

What two labels share says nothing of which is which; what only one of them says (新上, 总数, 女) stands beside one of the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.figures.units import Likeness
from assistant.ledger.fact import Fact
from assistant.ledger.matching.assigning import Candidate, Candidates
from assistant.ledger.matching.directions import counts_change, is_change, of_label
from assistant.ledger.matching.directions import said as direction
from assistant.ledger.matching.labels import CHANGE, grams_of
from assistant.ledger.matching.stating import Stated, same_number, unit_likeness
from assistant.ledger.matching.surroundings import Surroundings

CLEARLY = 0.35
"""By how much the places must fit better when exchanged."""
MOST = 12
"""How many figures further on in the sentence the other may stand."""
FAR = 0.3
"""How little of both labels may be named for two figures of different paragraphs to be compared."""
_SINGLE, _OF_A_CHANGE = 0.4, 3.0
_CONCEPTS = (
    ("total", re.compile("总数|总量|总额|总计|合计|累计|总共"), re.compile("合计|总计|累计|共计|总数|总量|总额")),
    ("compared", re.compile("同比|[比较](?:去年|上年|上届|上期)"), re.compile("同比|[比较与](?:去年|上年|上届|上期)")),
    (
        "earlier",
        re.compile("原|去年|上年|以前|之前|改革前"),
        re.compile(r"(?:从|由|去年|上年|原来)[^,。;:\d]{0,12}$"),
    ),
    (
        "later",
        re.compile("现|今年|目前|之后|改革后"),
        re.compile(r"(?:[降增升减缩压]|提高|提升|压缩|缩短|扩大|增长|增加|下降|减少|降低|精简)[到至为]$"),
    ),
)
"""What a label says in one word and a text in others."""


def uncrossed(
    figures: Sequence[Figure],
    around: Sequence[Surroundings],
    pairs: Sequence[Candidates],
    bound: dict[int, Candidate],
    facts: Sequence[Fact],
    values: Sequence[Stated],
) -> dict[int, Candidate]:
    """The pairs to put in place of those that the words beside them contradict, each under the label that the words name."""
    sure = [number for number in sorted(bound) if bound[number].same]
    changed: dict[int, Candidate] = {}
    for one in sure:
        for other in _within_reach(one, sure, bound):
            if one in changed:
                break
            if other in changed or not _comparable(one, other, figures, around, bound, values):
                continue
            if _crossed(one, other, around, bound, facts) >= CLEARLY:
                for number, partner in ((one, other), (other, one)):
                    changed[number] = _under(bound[partner].fact, figures[number], pairs[number], values)
    return changed


def _within_reach(one: int, sure: Sequence[int], bound: dict[int, Candidate]) -> Sequence[int]:
    """Those that may be compared with it: of the next few, and where its label is hardly named, all others of such labels."""
    after = bisect_right(sure, one)
    if bound[one].label > FAR:
        return sure[after : bisect_right(sure, one + MOST)]
    return [other for other in sure[after:] if other - one <= MOST or bound[other].label <= FAR]


def straightened(
    figures: Sequence[Figure],
    around: Sequence[Surroundings],
    pairs: Sequence[Candidates],
    bound: dict[int, Candidate],
    facts: Sequence[Fact],
    values: Sequence[Stated],
) -> dict[int, Candidate]:
    """The pairs to put in place of those that seem exchanged, while what is particular to each label says that they are not."""
    astray = [number for number in sorted(bound) if not bound[number].agrees]
    changed: dict[int, Candidate] = {}
    for at, one in enumerate(astray):
        for other in astray[at + 1 :]:
            first, second = bound[one].fact, bound[other].fact
            if first == second or not (
                same_number(figures[one], values[second]) and same_number(figures[other], values[first])
            ):
                continue
            if _crossed(one, other, around, bound, facts) >= CLEARLY:
                for number, fact in ((one, second), (other, first)):
                    changed[number] = _under(fact, figures[number], pairs[number], values)
    return changed


def _comparable(
    one: int,
    other: int,
    figures: Sequence[Figure],
    around: Sequence[Surroundings],
    bound: dict[int, Candidate],
    values: Sequence[Stated],
) -> bool:
    first, second = bound[one], bound[other]
    if first.fact == second.fact or not (figures[one].low and figures[other].low):
        return False
    if not (_tells(figures[one]) or _tells(figures[other])):
        return False
    if values[first.fact].low == values[second.fact].low:
        return False
    if other == one + 1 and around[one].after and around[other].before:
        # 167个工作站完成改造159个: what stands between may belong to either.
        return False
    near = around[one].paragraph == around[other].paragraph and other - one <= MOST
    if not near and max(first.label, second.label) > FAR:
        return False
    return (
        unit_likeness(figures[one], values[second.fact]) != Likeness.OTHER
        and unit_likeness(figures[other], values[first.fact]) != Likeness.OTHER
    )


def _tells(figure: Figure) -> bool:
    """Two small numbers are written in many places; one of two digits is not."""
    return figure.low is not None and figure.low.normalize().as_tuple().digits[1:] != ()


def _crossed(
    one: int, other: int, around: Sequence[Surroundings], bound: dict[int, Candidate], facts: Sequence[Fact]
) -> float:
    """How much better the two places fit the two labels when exchanged."""
    first, second = _marks(facts[bound[one].fact].label), _marks(facts[bound[other].fact].label)
    here, there = _words(around[one]), _words(around[other])
    own, its = first - second, second - first
    straight = _share(own, here - there) + _share(its, there - here)
    return _share(own, there - here) + _share(its, here - there) - straight


def _share(marks: frozenset[str], words: frozenset[str]) -> float:
    total = sum(_weight(mark) for mark in marks)
    return sum(_weight(mark) for mark in marks & words) / total if total else 0.0


def _weight(mark: str) -> float:
    return _SINGLE if len(mark) == 1 else _OF_A_CHANGE if mark == CHANGE else 1.0


@lru_cache(maxsize=20_000)
def _marks(label: str) -> frozenset[str]:
    said = {name for name, of_label, _ in _CONCEPTS if of_label.search(label)}
    if counts_change(narrow(label)):
        said.update((CHANGE, of_label(narrow(label))))
    return (grams_of(narrow(label)) | said) - {""}


@lru_cache(maxsize=20_000)
def _words(around: Surroundings) -> frozenset[str]:
    after = "" if around.direct else around.after
    said = {name for name, _, of_text in _CONCEPTS if of_text.search(around.before)}
    if is_change(around.before):
        said.update((CHANGE, direction(around.before, "")))
    return grams_of(around.before) | grams_of(after) | said


def _under(fact: int, figure: Figure, own: Candidates, values: Sequence[Stated]) -> Candidate:
    return own.get(fact) or Candidate(
        fact, 0.0, unit_likeness(figure, values[fact]), same_number(figure, values[fact]), sound=False
    )
