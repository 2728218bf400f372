"""Duties beside the places of a draft that answer them: 已回应, 仅提及 or 未见回应, with the words of both.

What a duty asks for that can be seen (a number, a deadline, a meeting, a form) must be met by an act or a figure of the draft; a
sentence that only speaks of the matter (加强普法宣传) mentions it. It decides by words and weights, the same way every time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log

from assistant import acts, figures
from assistant.acts import Act
from assistant.checking.draft import Draft
from assistant.checking.duties import Duty
from assistant.checking.matters import GENERAL, content, head_of, pairs_of, spoken
from assistant.checking.needs import Need, NeedKind, clause_at, is_enough, is_late, needs, same_unit
from assistant.checking.shortcomings import PLANS, parts
from assistant.figures import Figure
from assistant.language.sentences import sentences
from assistant.language.spans import Span

ABOUT = 0.26
"""Share of a duty's weighted words from which a sentence speaks of its matter."""
ANSWERS = 0.45
"""Share from which an act answers a duty that asks for nothing countable."""
BOUND = 0.3
"""Share, of the clause that asks for a number and of the clause that states one together, from which they count the same."""
FIELD = 0.15
"""Share of the draft's sentences from which a word belongs to the field and to no matter in it."""
FEW = 3
"""Sentences in which any word may stand, however short the draft."""
MOSTLY = 0.6
"""Share of a clause from which it speaks for itself, whatever else the sentences say."""
_WHO_AND_WHEN = re.compile(r"(?:牵头|负责|责任).*(?:月|季度|年底|底前)|(?:月|季度|年底|底前).*(?:牵头|负责|责任)")
_MET = re.compile(r"召开|会议|座谈|专题|研究|听取|推进会")
_POINT = re.compile(r"[一二三四五六七八九十]{1,2}是[^，。；]{2,24}。")


class Outcome(StrEnum):
    ANSWERED = "已回应"
    MENTIONED = "仅提及"
    UNSEEN = "未见回应"


@dataclass(frozen=True, slots=True)
class Answer:
    """A duty and what the draft says to it; ``quote`` is empty where it says nothing."""

    duty: Duty
    outcome: Outcome
    quote: str = ""
    start: int = 0
    end: int = 0
    section: str = ""
    missing: tuple[Need, ...] = ()
    """What the duty asks for and the draft does not show."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of the draft with what it speaks of, the acts and figures in it, and whether it stands in the plan."""

    span: Span
    said: frozenset[str]
    acts: tuple[Act, ...]
    figures: tuple[Figure, ...]
    planned: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing asked, and the place that meets it or else speaks most of it."""

    place: _Place | None
    share: float
    met: bool
    need: Need | None


class Reader:
    """A draft read once, to be asked about many duties."""

    def __init__(self, text: str, duties: Sequence[Duty], villages: int = 0) -> None:
        self._draft = Draft(text)
        self._villages = villages
        self._places = self._read_places()
        corpus = [place.said for place in self._places] + [spoken(duty.text) for duty in duties]
        self._count = len(corpus)
        self._often = Counter(term for place in self._places for term in place.said)
        self._seen = Counter(term for each in corpus for term in each)

    def answer(self, duty: Duty) -> Answer:
        """What the draft says to a duty: everything that it asks for must be found, each in its own place."""
        asked = [(words, needs(words)) for words in _asking(duty)]
        parts = [self._meeting(words, need) for words, wanted in asked for need in wanted]
        parts = [self._in_time(part, parts) for part in parts] or [self._acting(words) for words, _ in asked]
        missing = tuple(dict.fromkeys(part.need for part in parts if part.need and not part.met))
        answered = all(part.met for part in parts)
        # A figure that happens to fit does not make its sentence speak of the matter.
        found = [part for part in parts if part.place is not None and (answered or part.share >= ABOUT)]
        if not found:
            return Answer(duty, Outcome.UNSEEN, missing=missing)
        best = max(found, key=lambda part: (part.met, part.share))
        assert best.place is not None
        span = best.place.span
        return Answer(
            duty,
            Outcome.ANSWERED if answered else Outcome.MENTIONED,
            span.of(self._draft.text),
            span.start,
            span.end,
            self._draft.section_at(span.start),
            missing,
        )

    def _meeting(self, asked: str, need: Need) -> _Part:
        """The place that meets a need; failing that, the one that speaks most of the matter."""
        about = self._about(asked)
        for share, place in about:
            if self._meets(need, share, place):
                return _Part(place, share, True, need)
        nearest = next(
            ((share, place) for share, place in about if share >= ABOUT and self._names_it(asked, place.said)),
            (0.0, None),
        )
        return _Part(nearest[1], nearest[0], False, need)

    def _in_time(self, part: _Part, parts: Sequence[_Part]) -> _Part:
        """A deadline is kept where what its clause asks for is met, unless that place is dated later."""
        if part.need is None or part.need.kind is not NeedKind.DEADLINE:
            return part
        for other in parts:
            if other is not part and other.met and other.place and other.need and other.need.about == part.need.about:
                return replace(
                    part, met=not is_late(part.need, other.place.span.of(self._draft.text)), place=other.place
                )
        return part

    def _acting(self, asked: str) -> _Part:
        """The place with an act that does what is asked in general words."""
        about = [each for each in self._about(asked) if each[0] >= ABOUT and self._names_it(asked, each[1].said)]
        for share, place in about:
            if share >= ANSWERS and place.acts and not place.planned:
                return _Part(place, share, True, None)
        return _Part(about[0][1], about[0][0], False, None) if about else _Part(None, 0.0, False, None)

    def _about(self, asked: str) -> list[tuple[float, _Place]]:
        """All places by how much of what is asked they speak of, what was done before what is planned."""
        shares = [(self._share(asked, place.said), place) for place in self._places]
        return sorted(shares, key=lambda each: (-each[0] + 0.1 * each[1].planned, each[1].span.start))

    def _share(self, asked: str, said: frozenset[str]) -> float:
        """The part of what is asked that is spoken of, rare words weighing more; of a long word also a half counts."""
        total = got = 0.0
        for word in content(asked):
            weight = log(1 + self._count / (1 + self._seen[word])) * (0.2 if word in GENERAL else 1.0)
            total += weight
            halves = pairs_of(word)
            got += weight * (
                1.0 if word in said else sum(half in said for half in halves) / len(halves) if halves else 0.0
            )
        return got / total if total else 0.0

    def _names_it(self, asked: str, said: frozenset[str]) -> bool:
        """Whether a sentence shares a word with what is asked that is not found all over the draft (执法, 法治 in such a report)."""
        often = max(FEW, len(self._places) * FIELD)
        return any(
            self._often[term] <= often
            for word in content(asked)
            if word not in GENERAL
            for term in (word, *pairs_of(word))
            if term in said
        )

    def _meets(self, need: Need, share: float, place: _Place) -> bool:
        """Whether an act or figure of this place shows what is needed, in words about the same."""
        if need.kind is NeedKind.PLANNED:
            return place.planned and _WHO_AND_WHEN.search(place.span.of(self._draft.text)) is not None
        if place.planned:
            return False
        if need.kind in (NeedKind.NUMBER, NeedKind.STATED):
            return any(
                is_enough(need, figure, self._clause(figure.start), self._villages)
                and (
                    self._is_bound(need, share, self._clause(figure.start))
                    or (share >= MOSTLY and sum(same_unit(each.unit, figure.unit) for each in place.figures) == 1)
                )
                for figure in place.figures
            )
        words = place.span.of(self._draft.text)
        if need.kind is NeedKind.TERM:
            return need.words in words and bool(place.acts or place.figures)
        if need.kind is NeedKind.DEADLINE and is_late(need, words):
            return False
        return any(self._shows(need, share, self._draft.text[act.start : act.end]) for act in place.acts)

    def _shows(self, need: Need, share: float, done: str) -> bool:
        """Whether an act does what is needed. A deadline is met by the act itself, unless it is dated later."""
        if need.kind is NeedKind.MEETING and not _MET.search(done):
            return False
        if need.kind is NeedKind.FORM and need.words not in done:
            return False
        return self._is_bound(need, share, done)

    def _is_bound(self, need: Need, share: float, words: str) -> bool:
        """Whether the clause that asks and the clause that says speak of the same: its head noun, or most of its words."""
        alike = self._share(need.about, spoken(words))
        return alike >= MOSTLY or ((share + alike) / 2 >= BOUND and head_of(need.about) in words)

    def _clause(self, at: int) -> str:
        """The clause that holds a figure, with the one before where it only goes on (每个村均达到5名)."""
        span = clause_at(self._draft.text, at)
        words = span.of(self._draft.text)
        before = clause_at(self._draft.text, span.start - 2).of(self._draft.text)
        return before + words if re.match(r"每|其中|均|共|各", words) else words

    def _read_places(self) -> list[_Place]:
        """The sentences of the draft after its opening; a short 一是… is a heading of those behind it."""
        opening = next((each.start for each in self._draft.headings), 0)
        claimed, stated = acts.read(self._draft.text), figures.read(self._draft.text)
        plans = [part.body for part in parts(self._draft, None, PLANS)]
        places: list[_Place] = []
        point, point_line = "", -1
        for span in self._draft.sentences:
            if span.end <= opening or any(
                each.start <= span.start and span.end <= each.end for each in self._draft.titles
            ):
                continue
            words = span.of(self._draft.text)
            line = self._draft.text.rfind("\n", 0, span.start)
            if _POINT.fullmatch(words):
                point, point_line = words, line
                continue
            above = self._heading_above(span) + (point if line == point_line else "")
            places.append(
                _Place(
                    span,
                    spoken(above + words),
                    tuple(act for act in claimed if span.start <= act.start < span.end),
                    tuple(figure for figure in stated if span.start <= figure.start < span.end),
                    any(body.start <= span.start < body.end for body in plans),
                )
            )
        return places

    def _heading_above(self, span: Span) -> str:
        above = [
            each for each in self._draft.headings if each.body.start <= span.start < each.body.end and each.level > 1
        ]
        return above[-1].title if above else ""


def answer(duties: Sequence[Duty], text: str, *, villages: int = 0) -> list[Answer]:
    """Every duty with its answer in the text, in the order of the duties; ``villages`` is how many the unit has."""
    reader = Reader(text, duties, villages)
    return [reader.answer(duty) for duty in duties]


def _asking(duty: Duty) -> list[str]:
    """The sentences of a duty that ask: without its number, its addressee and, of a shortcoming, its cause."""
    body = re.sub(r"[（(](?:责任单位|牵头单位|责任部门|配合单位)[：:][^）)]*[）)]", "", duty.text)
    body = re.sub(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十百]+条)\s*", "", body)
    asked = [span.of(body) for span in sentences(body)]
    return [each for each in asked if not re.match(r"(?:主要|其)?原因|究其", each)] or asked
