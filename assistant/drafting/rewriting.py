"""One sentence of last year's report as this year's facts have it. It decides figures, never style.

A figure whose fact is known takes its value; one whose fact is not known becomes a hole; a clause whose fact is ruled out
goes, and with its last figure the sentence. Nothing of last year's values is left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting import plain
from assistant.drafting.binding import likeness
from assistant.drafting.years import HOLE, names_a_day, rolled, without_days
from assistant.figures import Figure, Kind
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from assistant.ledger import Fact, FactState, Use

_SHARED = re.compile(
    r"(?P<subjects>[^，。；：]{2,40}?)(?:均|都|分别)(?P<verb>已?(?:达到了?|达|为|是|实现|保持在)?)(?P<near>(?:了|近|约|超过?)?)$"
)
_JOINTS = re.compile("以及|和(?!谐|解)|与(?!会)|及(?!格|时|早|其)|、")
_LEAD = re.compile(r"\s*(?:[一二三四五六七八九十]+是)?(?:20\d\d年)?(?:今年以?来|全年|一年来|年内|本年度?)?[，,]?")
_NONE = re.compile(
    r"(?:[一二三四五六七八九十]+是)?(?:20\d\d年)?(?:今年以?来|全年|一年来|年内|本年度?)?[，,]?(?P<none>(?:未|没有?|无)(?:新?发生|收到|接到|受理|出现|产生)?)(?P<what>[^，；。]{3,})"
)
_LEFT = re.compile("(?:将近|接近|超过|不足|不少于|不低于|达到?近|近|约|超|逾|共计?约)$")
_RIGHT = re.compile("余|多|以上|左右|以下|上下")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the sentence that is replaced; the rest is last year's wording."""

    span: Span
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The sentence for this year, the facts it states, and whether anything in it is other than last year's."""

    text: str
    facts: tuple[str, ...]
    changed: bool


@dataclass(frozen=True)
class Setting:
    """What a sentence is rewritten by: the facts behind its figures, all that needs a source in it, and the two years."""

    bound: Mapping[Figure, Fact]
    figures: Sequence[Figure]
    past: int
    year: int
    others: Sequence[Fact] = ()
    """All facts of the year, for a second subject that shares a figure."""
    named: Mapping[str, Sequence[str]] | None = None


def rewritten(sentence: str, setting: Setting) -> Rewritten | None:
    """The sentence with this year's facts; None where everything that it counted is gone."""
    counted = [figure for figure in setting.figures if figure.kind is not Kind.DATE]
    gone = [figure for figure in counted if _is_gone(setting.bound.get(figure))]
    if gone and len(gone) == len(counted):
        return None
    pieces: list[_Piece] = []
    taken: list[Span] = []
    for piece in _no_longer_none(sentence, setting):
        pieces.append(piece)
        taken.append(piece.span)
    for clause in _clauses_to_drop(sentence, gone, counted):
        pieces.append(_Piece(clause, ""))
        taken.append(clause)
    for figure in counted:
        if any(span.start <= figure.start < span.end for span in taken):
            continue
        piece = _piece(sentence, figure, setting)
        if not any(piece.span.overlaps(span) for span in taken):
            pieces.append(piece)
            taken.append(piece.span)
    text = _assembled(sentence, pieces, setting)
    facts = tuple(dict.fromkeys(fact for piece in pieces for fact in piece.facts))
    return Rewritten(_tidied(text), facts, text != sentence)


def _piece(sentence: str, figure: Figure, setting: Setting) -> _Piece:
    fact = setting.bound.get(figure)
    extent = extent_of(sentence, figure)
    if fact is not None and fact.state is FactState.ZERO and fact.is_confirmed:
        return _zero(sentence, extent, fact, setting)
    shared = _shared(sentence, extent, figure, fact, setting)
    if shared is not None:
        return shared
    if fact is None or not fact.is_known:
        # 不少于 before a hole is a promise, not a value: it stays.
        extent = Span(max(extent.start, figure.start), extent.end)
        return _Piece(extent, value_in_place(sentence, extent, figure, fact))
    return _Piece(extent, value_in_place(sentence, extent, figure, fact), (fact.id,))


def extent_of(sentence: str, figure: Figure) -> Span:
    """The figure with its qualifiers and unit, wherever the reading drew the line."""
    start, end = figure.start, figure.end
    if found := _LEFT.search(sentence[:start]):
        start = found.start()
    if found := _RIGHT.match(sentence, end):
        end = found.end()
    unit = figure.unit
    if unit and not figure.text.endswith(unit) and sentence.startswith(unit, end):
        end += len(unit)
        if found := _RIGHT.match(sentence, end):
            end = found.end()
    return Span(start, end)


def value_in_place(sentence: str, extent: Span, figure: Figure, fact: Fact | None) -> str:
    """What stands where last year's figure stood: this year's value, or a hole, with its unit."""
    written = extent.of(sentence)
    unit = figure.unit
    if fact is None or not fact.is_known:
        measured = (fact.unit if fact else "") or unit
        return HOLE + (_as_written(measured, written) if unit or not fact else "")
    wording = fact.wording() if fact.unit else fact.wording() + unit
    return _as_written(wording, written)


def _as_written(wording: str, written: str) -> str:
    """With the percent sign of the text it goes into."""
    return wording.replace("%", "％") if "％" in written else wording


def _zero(sentence: str, extent: Span, fact: Fact, setting: Setting) -> _Piece:
    """The whole clause gives way, and what depends on it: 制定文件2件，均已备案 with none this year is no 备案."""
    clause = next(each for each in clauses(sentence) if each.start <= extent.start < each.end)
    alone = [figure for figure in setting.figures if clause.start <= figure.start < clause.end]
    if len(alone) > 1:
        return _Piece(extent, "0" + (fact.unit or ""), (fact.id,))
    lead = _LEAD.match(clause.of(sentence))
    end = clause.end
    for following in clauses(sentence):
        joined = following.start >= end and sentence[end : following.start].strip() in ("，", ",")
        if joined and not any(following.start <= figure.start < following.end for figure in setting.figures):
            end = following.end
    return _Piece(Span(clause.start + (lead.end() if lead else 0), end), plain.clause(fact), (fact.id,))


def _no_longer_none(sentence: str, setting: Setting) -> list[_Piece]:
    """Clauses that said there was none (未发生…, 未收到…) of what this year's facts count."""
    pieces: list[_Piece] = []
    for clause in clauses(sentence):
        found = _NONE.match(clause.of(sentence))
        if found is None:
            continue
        fact = _counting(found["what"], setting)
        if fact is not None and not (fact.is_confirmed and fact.state is FactState.ZERO):
            start = clause.start + found.start("none")
            pieces.append(_Piece(Span(start, clause.end), plain.clause(fact), (fact.id,) if fact.is_known else ()))
    return pieces


def _counting(what: str, setting: Setting) -> Fact | None:
    def said(fact: Fact) -> float:
        return max(likeness(words, what) for words in (setting.named or {}).get(fact.id, (fact.label,)))

    best = max((fact for fact in setting.others if not _is_gone(fact)), key=said, default=None)
    return best if best is not None and said(best) >= 0.6 else None


def _shared(sentence: str, extent: Span, figure: Figure, fact: Fact | None, setting: Setting) -> _Piece | None:
    """A和B均达到X: each subject gets its own fact; one without a fact this year gets a hole, never the other's value."""
    found = _SHARED.search(sentence[: extent.start])
    if found is None:
        return None
    words = found["subjects"]
    parts = _JOINTS.split(words)
    if len(parts) != 2 or not all(len(part) >= 2 for part in parts):
        return None
    facts = [_fact_of(part, sentence[: found.start()], fact, setting) for part in parts]
    if facts[0] is facts[1]:
        facts[1] = None
    if facts == [None, None]:
        return None if fact is None else _Piece(extent, HOLE + (figure.unit or ""))
    values = [value_in_place(sentence, extent, figure, each) for each in facts]
    known = tuple(each.id for each in facts if each is not None and each.is_known)
    if len(known) == 2 and values[0] == values[1]:
        return _Piece(extent, values[0], known)
    joint = _JOINTS.search(words)
    assert joint is not None
    verb = found["verb"] or "达到"
    text = f"{parts[0]}{verb}{values[0]}，{parts[1]}{verb}{values[1]}"
    return _Piece(Span(found.start("subjects"), extent.end), text, known)


def _fact_of(subject: str, before: str, bound: Fact | None, setting: Setting) -> Fact | None:
    """The fact that a subject of a shared figure names: its last word must be in the fact's name."""

    def said(fact: Fact) -> float:
        names = [words for words in (setting.named or {}).get(fact.id, (fact.label,)) if subject[-3:] in words]
        return max((likeness(words, subject) + likeness(words, before + subject) for words in names), default=0.0)

    candidates = [fact for fact in setting.others if not bound or fact.unit == bound.unit]
    best = max(candidates, key=said, default=None)
    return best if best is not None and said(best) >= 0.5 else None


def _clauses_to_drop(sentence: str, gone: Sequence[Figure], counted: Sequence[Figure]) -> list[Span]:
    """The clauses that count nothing but what is gone, with the comma that joins them."""
    if not gone:
        return []
    dropped: list[Span] = []
    for clause in clauses(sentence):
        inside = [figure for figure in counted if clause.start <= figure.start < clause.end]
        if inside and all(figure in gone for figure in inside):
            end = clause.end + 1 if sentence[clause.end : clause.end + 1] in ("，", "；", ",") else clause.end
            dropped.append(Span(clause.start, end))
    return dropped


def _is_gone(fact: Fact | None) -> bool:
    return fact is not None and (fact.use is Use.NOT or (fact.state is FactState.NOT_APPLICABLE and fact.is_confirmed))


def _assembled(sentence: str, pieces: Sequence[_Piece], setting: Setting) -> str:
    """The new pieces among last year's words, whose years roll and whose days become holes."""
    parts: list[str] = []
    at = 0
    for piece in sorted(pieces, key=lambda each: each.span):
        parts += [sentence[at : piece.span.start], piece.text]
        at = piece.span.end
    # Years and days need the words around them, so they change in the whole sentence; new values stand aside meanwhile.
    held: list[str] = []

    def hold(text: str) -> str:
        held.append(text)
        return f"\ue000{len(held) - 1}\ue001"

    masked = "".join(hold(part) if index % 2 else part for index, part in enumerate([*parts, sentence[at:]]))
    dated = _with_cut_off(rolled(masked, setting.past, setting.year), setting)
    return re.sub("\ue000(\\d+)\ue001", lambda found: held[int(found.group(1))], without_days(dated))


def _with_cut_off(text: str, setting: Setting) -> str:
    """截至12月20日 takes the period of a fact in the sentence where that names one."""
    periods = {fact.period for fact in setting.bound.values() if fact.period.startswith(("截至", "截止"))}
    if len(periods) != 1 or not names_a_day(text):
        return text
    return re.sub(r"截[至止](?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底)?", next(iter(periods)), text)


def _tidied(text: str) -> str:
    """No comma left dangling where a clause went."""
    return re.sub(r"^[，；、]+", "", re.sub(r"[，；、]+([。；])", r"\1", text))
