"""Policy passages kept with the paragraph that they bear on. It writes no word of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.outline import heading
from assistant.report import Paragraph, ParagraphKind
from assistant.sources import Citation

ALIKE = 0.18
"""Part of a paragraph's word pairs that a passage must share to be kept with it."""
AT_MOST = 3


def cite(paragraph: Paragraph, passages: Sequence[Citation]) -> Paragraph:
    """The paragraph with the passages that it shares most words with; one that is only a heading has none."""
    if paragraph.kind is ParagraphKind.TABLE:
        return paragraph
    span = heading(paragraph.text)
    if span is not None and span.end >= len(paragraph.text.rstrip()):
        return paragraph
    mine = _pairs(paragraph.text)
    scored = [(len(mine & _pairs(each.quote)) / max(1, min(len(mine), 120)), -at) for at, each in enumerate(passages)]
    best = sorted(((score, at) for score, at in scored if score >= ALIKE), reverse=True)[:AT_MOST]
    return replace(paragraph, citations=tuple(passages[-at] for _, at in best))


def _pairs(text: str) -> set[str]:
    plain = "".join(char for char in text if "\u4e00" <= char <= "\u9fff")
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
