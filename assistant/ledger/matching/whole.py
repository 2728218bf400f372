"""Statements of the whole: 全覆盖, 均按期办结, 全部整改, 无一遗漏. They say 100 %, or all that a figure beside them counts,
and contradict a fact that says less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.figures.units import Likeness, measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.labels import grams_of, index, label_of, scores
from assistant.ledger.matching.leftovers import overlap
from assistant.ledger.matching.match import FigureMatch, FigureStatus
from assistant.ledger.matching.stating import stated, unit_likeness
from assistant.ledger.matching.surroundings import Surroundings

_WHOLE = re.compile(
    r"(?P<whole>(?:实现|达到)?全覆盖|无一(?:遗漏|例外|漏报)"
    r"|(?:(?<![年月日人户亩平])均(?![衡等匀值摊线分])|(?<![于占比及对将把与和])全部|全都|全员|全数|悉数)(?=(?:已|都|能够?|可)?(?P<deed>[\u4e00-\u9fff\d]{2,16})))"
)
_NO_WHOLE = re.compile(
    r"[未无不没非为达是占超有各分获居处列位属]|在(?![\u4e00-\u9fff\d]{2,8}(?:内|前))|(?:增长|下降|提高|减少|增加|保持|位居|[高低好优大小多少快慢]于)"
)
_IN_TIME = re.compile(
    r"^(?:已|都|能够?|可|按期|按时|按规定|按要求|及时|依法|如期|顺利|妥善|有效|成功|得到|经过|进行|实行|予以|[在于按][\u4e00-\u9fff\d]{2,8}?(?:之?内|前))+"
)
_COVERING = "覆盖|通达|普及|配备|配齐|入驻|参保|设置|建成|落实|安装|建档|开通|达标|签约|建立"
_COVERED = re.compile(_COVERING)
"""全覆盖 may be said of each of these rates."""
_RATE_OF = re.compile(r"(?:率|占比|比例|比重)$")
_CLAUSE = re.compile(r"[,:。;!?\n]")
_PARTICLES = re.compile(r"[^\u4e00-\u9fff]|所有|各|已|并|其中|目前")
NAMED, NAMED_AGAIN, NAMED_COUNT = 0.7, 0.9, 0.35
"""How much of a fact's label the statement must name; more where a figure of the text states the fact already."""
SAME_THING, SAME_COUNT = 0.3, 0.2
"""Share of the words before 均 or 全部 that the label must have: 按期办结率 alone does not say of what."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where the text states the whole, of what, and the figure beside it that counts that."""

    start: int
    end: int
    thing: str
    words: str
    deed: str
    """What was done with all of it."""
    counted: Figure | None


def match_whole(text: str, plain: str, facts: Sequence[Fact], told: Sequence[FigureMatch]) -> list[FigureMatch]:
    """Each statement of the whole about something of which a fact gives the rate, or the count."""
    said_whole = list(_statements(plain, [each.figure for each in told]))
    known = [fact for fact in (facts if said_whole else ()) if stated(fact).low is not None]
    if not known:
        return []
    stated_already = {fact for each in told for fact in (each.fact, *each.also)}
    labels = index(tuple(_what_of(fact) for fact in known))
    found: list[FigureMatch] = []
    for said in said_whole:
        own = scores(Surroundings(said.words, "", "", "", direct=False, shared=False), labels)
        fitting = [
            number
            for number, named in own.items()
            if named >= (NAMED_AGAIN if known[number].id in stated_already else _enough(said, known[number]))
            and _is_of(said, known[number], named)
            and (stated(known[number]).unit == "%" or known[number].id not in stated_already)
        ]
        best = max(fitting, key=lambda number: own[number], default=None)
        if best is None:
            continue
        fact = known[best]
        figure = Figure(
            said.start, said.end, text[said.start : said.end], Kind.PERCENTAGE, HUNDRED, HUNDRED, clause=said.words
        )
        if _says_all(said, fact):
            if fact.id not in stated_already:
                found.append(FigureMatch(figure, FigureStatus.MATCHED, fact.id))
        else:
            found.append(
                FigureMatch(figure, FigureStatus.CHANGED, fact.id, note="ledger.whole", expected=fact.wording())
            )
    return found


def _enough(said: _Said, fact: Fact) -> float:
    """How much of a label the statement must name: less where it counts the same things as a fact that nothing states."""
    value = stated(fact)
    counts = said.counted is not None and value.unit != "%" and unit_likeness(said.counted, value) == Likeness.SAME
    return NAMED_COUNT if counts else NAMED


def _what_of(fact: Fact) -> str:
    """What a rate is a rate of: 法律顾问 of 配备法律顾问的村 and of 法律顾问覆盖率, for 全覆盖 may be said of both."""
    what = _RATE_OF.sub("", label_of(fact))
    rest = _COVERED.sub("", what)
    return rest if len(rest) >= 3 else what


def _statements(plain: str, figures: Sequence[Figure]) -> Iterator[_Said]:
    for found in _WHOLE.finditer(plain):
        deed = found["deed"] or ""
        if deed and (_NO_WHOLE.match(deed) or plain[found.end("deed") : found.end("deed") + 1].isdigit()):
            continue
        start = _back(plain, found.start(), _CLAUSE)
        if len(_PARTICLES.sub("", plain[start : found.start()])) < 2 and plain[start - 1 : start] == ",":
            start = _back(plain, start - 1, _CLAUSE)
        thing = plain[start : found.start()]
        if len(_PARTICLES.sub("", thing)) < (1 if "所有" in thing or "各" in thing else 2):
            continue
        counted = next((each for each in figures if start <= each.start and each.end <= found.start()), None)
        yield _Said(
            found.start("whole"),
            found.end("whole"),
            thing,
            plain[start : found.end()] + deed,
            _IN_TIME.sub("", deed) or ("覆盖" if "覆盖" in found["whole"] else ""),
            counted,
        )


def _back(plain: str, at: int, stops: re.Pattern[str]) -> int:
    floor = max(0, at - 40)
    return max((found.end() for found in stops.finditer(plain, floor, at)), default=floor)


def _is_of(said: _Said, fact: Fact, named: float) -> bool:
    """Whether the statement could contradict this fact: a rate of that deed, or a count of what the figure counts."""
    value = stated(fact)
    if said.deed == "覆盖":
        if not _COVERED.search(fact.label):
            return False
    elif said.deed and not any(
        len(gram) == 2 for gram in grams_of(said.deed[: 6 if said.counted else 2]) & grams_of(fact.label)
    ):
        return False
    alike = overlap(grams_of(_PARTICLES.sub("", said.thing)), grams_of(fact.label))
    if value.unit == "%":
        return alike >= SAME_THING
    counted = said.counted
    if alike < SAME_COUNT and named < NAMED_AGAIN - SAME_THING:
        return False
    return counted is not None and bool(value.unit) and unit_likeness(counted, value) != Likeness.OTHER


def _says_all(said: _Said, fact: Fact) -> bool:
    value = stated(fact)
    if value.unit == "%":
        return value.low == HUNDRED
    counted = said.counted
    if counted is None or counted.low is None or value.low is None:
        return False
    return value.low * measure(value.unit).size >= counted.low * measure(counted.unit).size
