"""One sentence of last year's report as this year's facts have it. It decides figures, never style.

A figure whose fact is known takes its value; one whose fact is not known becomes a hole; a clause whose fact is ruled out
goes, and with its last figure the sentence. Nothing of last year's values is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting.claims import no_longer_all, no_longer_none, turned, zero
from assistant.drafting.pieces import Piece, Setting, extent_of, is_aim, is_gone, is_known, value_in_place
from assistant.drafting.sharing import respectively, shared
from assistant.drafting.years import names_a_day, rolled, without_days, without_ranks
from assistant.figures import Figure, Kind
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from assistant.ledger import FactState


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The sentence for this year, the facts it states, and whether anything in it is other than last year's."""

    text: str
    facts: tuple[str, ...]
    changed: bool


def rewritten(sentence: str, setting: Setting) -> Rewritten | None:
    """The sentence with this year's facts; None where everything that it counted is gone."""
    setting = replace(setting, bound={**setting.bound, **respectively(sentence, setting)})
    counted = [figure for figure in setting.figures if figure.kind is not Kind.DATE]
    gone = [figure for figure in counted if is_gone(setting.bound.get(figure))]
    if gone and not any(is_known(setting.bound.get(figure)) for figure in counted):
        # What else it counts hangs on what is gone.
        return None
    pieces = [Piece(clause, "") for clause in _clauses_to_drop(sentence, gone, counted)]
    for figure in counted:
        if _is_in_a_name(figure, setting):
            continue
        if is_aim(sentence, figure, setting) and setting.bound.get(figure) is None:
            continue
        if not any(piece.span.start <= figure.start < piece.span.end for piece in pieces):
            pieces.append(_fitting(_piece(sentence, figure, setting), sentence, figure, pieces))
    for piece in (*no_longer_none(sentence, setting), *no_longer_all(sentence, setting)):
        if not any(piece.span.overlaps(other.span) for other in pieces):
            pieces.append(piece)
    text = _assembled(sentence, pieces, setting)
    facts = tuple(dict.fromkeys(fact for piece in pieces for fact in piece.facts))
    return Rewritten(_tidied(text), facts, text != sentence)


def _is_in_a_name(figure: Figure, setting: Setting) -> bool:
    """45岁以上人员占58%: the age is part of what the fact counts."""
    return (
        any(
            fact is not None and figure.text.removesuffix("以上").removesuffix("以下") in fact.label
            for other, fact in setting.bound.items()
            if other != figure
        )
        and setting.bound.get(figure) is None
    )


def _fitting(piece: Piece, sentence: str, figure: Figure, others: Sequence[Piece]) -> Piece:
    """The piece, or a bare hole where it would reach into another: no figure of last year may slip through between them."""
    if not any(piece.span.overlaps(other.span) for other in others):
        return piece
    return Piece(Span(figure.start, figure.end), value_in_place(sentence, Span(figure.start, figure.end), figure, None))


def _piece(sentence: str, figure: Figure, setting: Setting) -> Piece:
    fact = setting.bound.get(figure)
    extent = extent_of(sentence, figure)
    if fact is not None and fact.state is FactState.ZERO and fact.is_confirmed:
        return zero(sentence, extent, fact, setting)
    both = shared(sentence, extent, figure, fact, setting)
    if both is not None:
        return both
    if fact is None or not fact.is_known:
        # 不少于 before a hole is a promise, not a value: it stays.
        extent = Span(max(extent.start, figure.start), extent.end)
        return Piece(extent, value_in_place(sentence, extent, figure, fact))
    direction = turned(sentence, extent, figure, fact)
    return direction or Piece(extent, value_in_place(sentence, extent, figure, fact), (fact.id,))


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


def _assembled(sentence: str, pieces: Sequence[Piece], setting: Setting) -> str:
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
    return re.sub("\ue000(\\d+)\ue001", lambda found: held[int(found.group(1))], without_ranks(without_days(dated)))


def _with_cut_off(text: str, setting: Setting) -> str:
    """截至12月20日 takes the period of a fact in the sentence where that names one."""
    periods = {fact.period for fact in setting.bound.values() if fact and fact.period.startswith(("截至", "截止"))}
    if len(periods) != 1 or not names_a_day(text):
        return text
    return re.sub(r"截[至止](?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底)?", next(iter(periods)), text)


def _tidied(text: str) -> str:
    """No comma left dangling where a clause went."""
    return re.sub(r"^[，；、]+", "", re.sub(r"[，；、]+([。；])", r"\1", text))
