"""Two counts in one predicate: A和B均达到X, A、B分别为X、Y. Each subject gets its own fact, and never the other's value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.drafting.binding import RENAMED, number
from assistant.drafting.pieces import Piece, Setting, value_in_place
from assistant.drafting.wording import in_order, likeness
from assistant.drafting.years import HOLE
from assistant.figures import Figure
from assistant.language.spans import Span
from assistant.ledger import Fact

_SHARED = re.compile(
    r"(?P<subjects>[^，。；：]{2,40}?)(?:均|都)(?P<verb>已?(?:达到了?|达|为|是|实现|保持在)?)(?P<near>(?:了|近|约|超过?)?)$"
)
_RESPECTIVELY = re.compile(r"(?P<subjects>[^，。；：]{3,50}?)分别(?:已?(?:达到?了?|为|是|有))?")
_GAP = re.compile(r"[余多]?[\u4e00-\u9fff％%]{0,2}[、和，]")
_JOINTS = re.compile("以及|和(?!谐|解)|(?<![参给赋授])与(?!会)|及(?!格|时|早|其)|、")


def shared(sentence: str, extent: Span, figure: Figure, fact: Fact | None, setting: Setting) -> Piece | None:
    """A和B均达到X: each subject gets its own fact; one without a fact this year gets a hole, never the other's value."""
    found = _SHARED.search(sentence[: extent.start])
    if found is None:
        return None
    words = found["subjects"]
    parts = _JOINTS.split(words)
    if len(parts) != 2 or not all(len(part) >= 2 for part in parts):
        return None
    subjects = _whole_subjects(parts)
    if (
        fact is not None
        and fact.is_known
        and _JOINTS.search(fact.label)
        and all(subject[-3:] in fact.label for subject in subjects)
    ):
        # One fact that is named by both.
        return Piece(extent, value_in_place(sentence, extent, figure, fact), (fact.id,))
    facts = _facts_of(subjects, sentence[: found.start()], fact, setting)
    if facts == [None, None]:
        return None if fact is None else Piece(extent, HOLE + (figure.unit or ""))
    values = [value_in_place(sentence, extent, figure, each) for each in facts]
    known = tuple(each.id for each in facts if each is not None and each.is_known)
    if len(known) == 2 and values[0] == values[1]:
        return Piece(extent, values[0], known)
    joint = _JOINTS.search(words)
    assert joint is not None
    verb = found["verb"] or "达到"
    text = f"{subjects[0]}{verb}{values[0]}，{subjects[1]}{verb}{values[1]}"
    return Piece(Span(found.start("subjects"), extent.end), text, known)


def respectively(sentence: str, setting: Setting) -> dict[Figure, Fact | None]:
    """A、B分别为X、Y: which fact stands behind each figure, told by the order and not by nearness."""
    told: dict[Figure, Fact | None] = {}
    figures = sorted(setting.figures, key=lambda each: each.start)
    for found in _RESPECTIVELY.finditer(sentence):
        subjects = [part for part in _JOINTS.split(found["subjects"]) if part]
        listed = [each for each in figures if each.start >= found.end()][: len(subjects)]
        gaps = [sentence[one.end : other.start] for one, other in pairwise(listed)]
        if (
            len(listed) < len(subjects)
            or listed[0].start > found.end()
            or any(_GAP.fullmatch(gap) is None for gap in gaps)
        ):
            continue
        if any(_is_certain(setting.bound.get(each), each) for each in listed):
            continue
        facts = _facts_of(_whole_subjects(subjects), sentence[: found.start()], None, setting)
        told.update(zip(listed, facts, strict=True))
    return told


def _is_certain(fact: Fact | None, figure: Figure) -> bool:
    """Whether the fact was read from this sentence of last year."""
    return fact is not None and bool(fact.last_sentence) and number(fact.last_value) == figure.low


def _whole_subjects(parts: Sequence[str]) -> list[str]:
    """“甲”和“乙”完成率: the first takes the head that it shares with the second."""
    last = parts[-1]
    head = re.search(r"(?<=[”》])[^”》]{2,8}$", last) or re.search(r"[\u4e00-\u9fff]{2}率$", last)
    if head is None:
        return list(parts)
    return [part if re.search(r"[率度量额数]$", part) else part + head.group() for part in parts]


def _facts_of(subjects: Sequence[str], before: str, bound: Fact | None, setting: Setting) -> list[Fact | None]:
    """The fact that each subject of a shared figure names. A fact goes to the subject that says more of it, never to both."""
    chosen: list[Fact | None] = [None] * len(subjects)
    best = [0.5] * len(subjects)
    for fact in setting.others:
        if bound and fact.unit != bound.unit:
            continue
        names = (setting.named or {}).get(fact.id, (fact.label,))
        said = [_said_of(subject, before, names) for subject in subjects]
        at = max(range(len(subjects)), key=lambda index: said[index])
        if said.count(said[at]) == 1 and said[at] >= best[at]:
            chosen[at], best[at] = fact, said[at]
    return chosen


def _said_of(subject: str, before: str, names: Sequence[str]) -> float:
    """How clearly a subject names a fact: its last word must be in the fact's name."""
    fitting = [words for words in names if subject[-3:] in words or in_order(words, before + subject) >= RENAMED]
    said = max((likeness(words, subject) + likeness(words, before + subject) for words in fitting), default=0.0)
    # The label decides between facts whose other names are alike.
    return said + 0.5 * likeness(names[0], subject) if said else 0.0
