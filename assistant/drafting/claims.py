"""What a sentence claims beside its value: that there was none, that it holds for all, that it rose. It turns with the fact."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant import acts
from assistant.drafting import plain
from assistant.drafting.binding import number
from assistant.drafting.pieces import Piece, Setting, counting, inside, value_in_place
from assistant.drafting.wording import likeness
from assistant.figures import Figure
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from assistant.ledger import Fact, FactState

_LEAD = re.compile(r"\s*(?:[一二三四五六七八九十]+是)?(?:20\d\d年)?(?:今年以?来|全年|一年来|年内|本年度?)?[，,]?")
_ALL = re.compile(r"(?:且|并)?(?:均|全部|都|全员)(?:已|能|按)?")
_AND = re.compile("以及|[、和及与]")
SAYS_IT = 0.5
"""How much of a clause about all of them a fact must say to stand in its place."""
_UP, _DOWN = "增长|上升|提高|增加|提升", "下降|减少|降低|回落|减小"
_NONE = re.compile(
    r"(?:[一二三四五六七八九十]+是)?(?:20\d\d年)?(?:今年以?来|全年|一年来|年内|本年度?)?[，,]?(?:[我本全][镇乡街县区市](?:道)?)?(?P<none>(?:未|没有?|无)(?:新?发生|收到|接到|受理|出现|产生)?)(?P<what>[^，；。]{3,})"
)


def zero(sentence: str, extent: Span, fact: Fact, setting: Setting) -> Piece:
    """The whole clause gives way, and what depends on it: 制定文件2件，均已备案 with none this year is no 备案."""
    clause = next(each for each in clauses(sentence) if each.start <= extent.start < each.end)
    alone = [figure for figure in setting.figures if clause.start <= figure.start < clause.end]
    if len(alone) > 1:
        # Beside other counts of one clause only the number changes.
        return Piece(extent, "0" + (fact.unit or ""), (fact.id,))
    lead = _LEAD.match(clause.of(sentence))
    end = clause.end
    for following in clauses(sentence):
        joined = following.start >= end and sentence[end : following.start].strip() in ("，", ",")
        if joined and not any(following.start <= figure.start < following.end for figure in setting.figures):
            end = following.end
    return Piece(Span(clause.start + (lead.end() if lead else 0), end), plain.clause(fact), (fact.id,))


def no_longer_none(sentence: str, setting: Setting) -> list[Piece]:
    """Clauses that said there was none (未发生…, 未收到…) of what this year's facts count."""
    pieces: list[Piece] = []
    for clause in clauses(sentence):
        found = _NONE.match(clause.of(sentence))
        if found is None:
            continue
        span = Span(clause.start + found.start("none"), clause.end)
        if (both := _none_of_both(found, span, setting)) is not None:
            pieces.append(both)
            continue
        fact = counting(found["what"], setting)
        if fact is None:
            continue
        still = fact.is_confirmed and fact.state is FactState.ZERO
        facts = (fact.id,) if fact.is_known else ()
        pieces.append(Piece(span, span.of(sentence) if still else plain.clause(fact), facts))
    return pieces


def _none_of_both(found: re.Match[str], span: Span, setting: Setting) -> Piece | None:
    """未发生A、B: each of two is told by its own fact, where both have one and not both are none."""
    parts = _AND.split(found["what"])
    facts = [counting(part, setting) for part in parts]
    known = [fact for fact in facts if fact is not None and fact.is_known]
    if len(parts) != 2 or len({fact.id for fact in known}) != 2:
        return None
    if all(fact.state is FactState.ZERO for fact in known):
        return Piece(span, found.group()[found.start("none") - found.start() :], tuple(fact.id for fact in known))
    return Piece(span, "，".join(plain.clause(fact) for fact in known), tuple(fact.id for fact in known))


def no_longer_all(sentence: str, setting: Setting) -> list[Piece]:
    """均取得执法资格 after a count that is another this year: what it says of all is said by a fact, or not at all."""
    pieces: list[Piece] = []
    parts = clauses(sentence)
    for before, clause in pairwise(parts):
        if not _ALL.match(clause.of(sentence)) or inside(clause, setting.figures):
            continue
        counted = inside(before, setting.figures)
        if not counted or all(_is_as_before(figure, setting) for figure in counted):
            continue
        fact = counting(clause.of(sentence), setting)
        whole = _ALL.sub("", clause.of(sentence))
        if acts.read(whole) and (fact is None or likeness(whole, fact.label) < SAYS_IT):
            # An act of its own, which no count answers: it stays, and stays to be confirmed.
            continue
        if fact is None or not fact.is_known or likeness(whole, fact.label) < SAYS_IT:
            pieces.append(Piece(Span(before.end, clause.end), ""))
        else:
            pieces.append(Piece(clause, plain.clause(fact), (fact.id,)))
    return pieces


def _is_as_before(figure: Figure, setting: Setting) -> bool:
    """Whether a count is the same this year."""
    fact = setting.bound.get(figure)
    return fact is not None and (fact.stable or (fact.is_known and number(fact.value) == figure.low))


def turned(sentence: str, extent: Span, figure: Figure, fact: Fact) -> Piece | None:
    """同比增长12.5% under a fact that says 下降: the direction turns with the value."""
    said = re.search(f"(?:{_UP}|{_DOWN})了?(?=为?$)", sentence[: extent.start])
    if said is None:
        return None
    falls = bool(re.search(_DOWN, fact.label)) or fact.value.startswith(("-", "－"))
    rises = bool(re.search(_UP, fact.label)) and not falls
    did_fall = bool(re.search(_DOWN, said.group()))
    if not (falls or rises) or falls == did_fall:
        return None
    plain_fact = replace(fact, value=fact.value.lstrip("-－"))
    word = "下降" if falls else "增长" if said.group().startswith("减") else "上升"
    return Piece(
        Span(said.start(), extent.end), word + value_in_place(sentence, extent, figure, plain_fact), (fact.id,)
    )
