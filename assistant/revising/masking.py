"""Figures, titles and political formulas out of a model's reach: each stands as 【F1】 while the text is rewritten, and comes back as it was.

Why: small models copy, change and invent digits, and keep 【F1】; rarer brackets get lost (design notes on drafting).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import figures
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.spans import Span

_HOLE = re.compile(r"×{2,}(?:年|月|日|余)?")
FORMULA = re.compile(
    r"《[^》\n]+》|习近平新时代中国特色社会主义思想|习近平法治思想|“?(?:两个确立|两个维护|四个意识|四个自信)”?|"
    r"党的[一二三四五六七八九十]+(?:大|届[一二三四五六七八九十]+中全会)(?:精神)?"
)
"""Titles and political formulas: no wish changes a character of them."""
_TOKEN = re.compile(r"[【\[［〔]\s*[FfＦ]\s*([0-9０-９]+)\s*[】\]］〕]")
_NOT_YET = re.compile(rf"(?:[【\[［〔][^】\]］〕]{{0,6}}|{_TOKEN.pattern}.{{0,4}})\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with tokens for its figures and fixed wording; ``held`` gives what each stands for, in order (token 1 first)."""

    text: str
    held: tuple[str, ...]
    words: tuple[int, ...] = ()
    """The tokens that stand for wording, not for a figure: these a model may be told."""

    def token(self, number: int) -> str:
        return f"【F{number}】"


def mask(text: str, more: Sequence[str] = ()) -> Masked:
    """The text with its figures, titles and political formulas as tokens; ``more`` are facts that may be used beside them."""
    fixed = [Span(found.start(), found.end()) for found in FORMULA.finditer(text)]
    spans = [Span(each.start, _end_with_unit(text, each)) for each in figures.read(text) if each.kind in NEEDS_SOURCE]
    spans += [Span(hole.start(), hole.end()) for hole in _HOLE.finditer(text)]
    spans = fixed + [span for span in spans if not any(span.overlaps(each) for each in fixed)]
    pieces, held, words, at = list[str](), list[str](), list[int](), 0
    for span in sorted(spans):
        if span.start < at:
            continue
        held.append(span.of(text))
        if span in fixed:
            words.append(len(held))
        pieces += [text[at : span.start], f"【F{len(held)}】"]
        at = span.end
    return Masked("".join([*pieces, text[at:]]), (*held, *more), tuple(words))


def tokens(text: str) -> list[int]:
    """The numbers of the tokens in a text, in order, however a model spelt their brackets."""
    return [int(found.group(1)) for found in _TOKEN.finditer(text)]


def unmasked(text: str, masked: Masked) -> str:
    """The text with its figures back; a unit that the model wrote again behind one is not doubled."""
    pieces, at = list[str](), 0
    for found in _TOKEN.finditer(text):
        number = int(found.group(1))
        if not 1 <= number <= len(masked.held):
            continue
        figure = masked.held[number - 1]
        pieces += [text[at : found.start()], figure]
        at = found.end() + len(_doubled_unit(figure, text[found.end() :]))
    return "".join([*pieces, text[at:]])


def in_sight(said: str, masked: Masked) -> str:
    """What of a reply that still comes can be shown: figures in their places; a token is waited for, and the unit behind it."""
    return unmasked(_NOT_YET.sub("", said), masked)


def _end_with_unit(text: str, figure: figures.Figure) -> int:
    if figure.unit and not text[figure.start : figure.end].endswith(figure.unit):
        return figure.end + len(figure.unit) if text.startswith(figure.unit, figure.end) else figure.end
    return figure.end


def _doubled_unit(figure: str, following: str) -> str:
    unit = re.sub(r"^.*[\d余多%％]", "", figure)
    if unit and following.startswith(unit):
        return unit
    return "%" if figure.endswith(("%", "％")) and following.startswith(("%", "％")) else ""
