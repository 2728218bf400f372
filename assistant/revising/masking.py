"""Figures out of a model's reach: each stands as 【F1】 while the text is rewritten, and comes back as it was.

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
_TOKEN = re.compile(r"[【\[［〔]\s*[FfＦ]\s*([0-9０-９]+)\s*[】\]］〕]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with tokens for its figures; ``held`` gives what each stands for, in order (token 1 first)."""

    text: str
    held: tuple[str, ...]

    def token(self, number: int) -> str:
        return f"【F{number}】"


def mask(text: str, more: Sequence[str] = ()) -> Masked:
    """The text with its figures as tokens; ``more`` are wordings of facts that may be used beside them."""
    spans = [Span(each.start, _end_with_unit(text, each)) for each in figures.read(text) if each.kind in NEEDS_SOURCE]
    spans += [Span(hole.start(), hole.end()) for hole in _HOLE.finditer(text)]
    pieces, held, at = list[str](), list[str](), 0
    for span in sorted(spans):
        if span.start < at:
            continue
        held.append(span.of(text))
        pieces += [text[at : span.start], f"【F{len(held)}】"]
        at = span.end
    return Masked("".join([*pieces, text[at:]]), (*held, *more))


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


def _end_with_unit(text: str, figure: figures.Figure) -> int:
    if figure.unit and not text[figure.start : figure.end].endswith(figure.unit):
        return figure.end + len(figure.unit) if text.startswith(figure.unit, figure.end) else figure.end
    return figure.end


def _doubled_unit(figure: str, following: str) -> str:
    unit = re.sub(r"^.*[\d余多%％]", "", figure)
    if unit and following.startswith(unit):
        return unit
    return "%" if figure.endswith(("%", "％")) and following.startswith(("%", "％")) else ""
