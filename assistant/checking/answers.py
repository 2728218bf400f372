"""Duties beside the places of a draft that answer them: 已回应, 仅提及 or 未见回应, with the words of both.

What a duty asks for that can be seen (a number, a deadline, a meeting, a form) must be met by an act or a figure of the draft; a
sentence that only speaks of the matter (加强普法宣传) mentions it. It decides by words and weights, the same way every time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from assistant import acts, figures
from assistant.acts import Act
from assistant.checking.draft import Draft
from assistant.checking.duties import Duty
from assistant.checking.needs import Need, NeedKind, meets_number, needs
from assistant.figures import Figure, Kind
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.library.words import words

ABOUT = 0.26
"""Share of a duty's weighted words from which a sentence speaks of its matter."""
ANSWERS = 0.42
"""Share from which an act answers a duty that asks for nothing countable."""
_GENERAL = frozenset(
    re.findall(
        r"\S+",
        "加强 强化 推进 推动 落实 开展 工作 建立 健全 完善 进一步 严格 组织 确保 做好 深入 全面 积极 切实 不断 提升 提高 认真 持续 坚持 各 "
        "乡镇 街道 单位 部门 要求 情况 有关 相关 按照 及时 应当 必须 不得 实施 进行 年度 今年 全县 全镇 我镇 人民政府 政府 党委 责任 负责 "
        "以及 或者 根据 规定 依法 明确 制度 机制 管理 至少 不少于 每年 每季度 一次 县级 以上 本级 机关",
    )
)


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
    """A sentence of the draft with its words, and the acts and figures in it."""

    span: Span
    terms: frozenset[str]
    acts: tuple[Act, ...]
    figures: tuple[Figure, ...]


class Reader:
    """A draft read once, to be asked about many duties."""

    def __init__(self, text: str, others: Iterable[str] = ()) -> None:
        self._draft = Draft(text)
        claimed, said = acts.read(text), figures.read(text)
        self._places = [
            _Place(
                span,
                terms(self._with_heading(span)),
                tuple(act for act in claimed if span.start <= act.start < span.end),
                tuple(figure for figure in said if span.start <= figure.start < span.end),
            )
            for span in self._draft.sentences
            if not self._is_heading(span)
        ]
        corpus = [place.terms for place in self._places] + [terms(words) for words in others]
        self._count = len(corpus)
        self._seen = Counter(term for each in corpus for term in each)

    def answer(self, duty: Duty) -> Answer:
        """What the draft says to a duty: each of its sentences that asks for something must find it."""
        asked = [(words, needs(words)) for words in _sentences(duty)]
        hard = [(words, wanted) for words, wanted in asked if wanted]
        parts = [self._part(words, wanted) for words, wanted in (hard or asked)]
        if not parts:
            return Answer(duty, Outcome.UNSEEN)
        best = max(parts, key=lambda part: (part.place is not None, part.score))
        missing = tuple(dict.fromkeys(need for part in parts for need in part.missing))
        if best.place is None:
            return Answer(duty, Outcome.UNSEEN, missing=missing)
        answered = all(part.answered for part in parts)
        span = best.place.span
        return Answer(
            duty,
            Outcome.ANSWERED if answered else Outcome.MENTIONED,
            span.of(self._draft.text),
            span.start,
            span.end,
            self._draft.section_at(span.start),
            () if answered else missing,
        )

    def _part(self, asked: str, wanted: Sequence[Need]) -> _Part:
        """The place that speaks most of one sentence of a duty, one that meets its needs before one that does not."""
        weights = {term: self._weight(term) for term in terms(asked)}
        total = sum(weights.values())
        about: list[tuple[float, _Place]] = []
        for place in self._places:
            score = sum(weights[term] for term in weights.keys() & place.terms) / total if total else 0.0
            if score >= ABOUT:
                about.append((score, place))
        about.sort(key=lambda each: -each[0])
        for score, place in about:
            if not _missing(wanted, place) and place.acts and (wanted or score >= ANSWERS):
                return _Part(place, score, True, ())
        if not about:
            return _Part(None, 0.0, False, tuple(wanted))
        score, place = about[0]
        return _Part(place, score, False, tuple(_missing(wanted, place)))

    def _weight(self, term: str) -> float:
        return log(1 + self._count / (1 + self._seen[term])) * (0.25 if term in _GENERAL else 1.0)

    def _is_heading(self, span: Span) -> bool:
        return any(each.start <= span.start and span.end <= each.end for each in self._draft.titles)

    def _with_heading(self, span: Span) -> str:
        """A sentence with the lowest heading above it, whose matter it shares."""
        above = [
            each for each in self._draft.headings if each.body.start <= span.start < each.body.end and each.level > 1
        ]
        return (above[-1].title if above else "") + span.of(self._draft.text)


@dataclass(frozen=True, slots=True)
class _Part:
    place: _Place | None
    score: float
    answered: bool
    missing: tuple[Need, ...]


def terms(text: str) -> frozenset[str]:
    """The words of more than one character that a text speaks of."""
    return frozenset(word for word in words(text) if len(word) > 1 and not word.isdecimal())


def answer(duties: Sequence[Duty], text: str) -> list[Answer]:
    """Every duty with its answer in the text, in the order of the duties."""
    reader = Reader(text, [duty.text for duty in duties])
    return [reader.answer(duty) for duty in duties]


def _sentences(duty: Duty) -> list[str]:
    body = re.sub(r"[（(](?:责任单位|牵头单位|责任部门|配合单位)[：:][^）)]*[）)]", "", duty.text)
    return [span.of(body) for span in sentences(body)]


def _missing(wanted: Sequence[Need], place: _Place) -> list[Need]:
    return [need for need in wanted if not _meets(need, place)]


def _meets(need: Need, place: _Place) -> bool:
    """Whether an act or figure of this place shows what is needed. A deadline is met by the act itself."""
    if need.kind is NeedKind.NUMBER:
        return any(meets_number(need, figure) for figure in place.figures)
    if need.kind is NeedKind.DEADLINE:
        return bool(place.acts)
    said = " ".join(act.verb + act.object for act in place.acts)
    counted = any(figure.kind is Kind.COUNT for figure in place.figures)
    if need.kind is NeedKind.MEETING:
        return re.search(r"召开|会|研究|听取|学习", said) is not None
    return need.words in said or (counted and any(need.words in term for term in place.terms))
