"""Sentences and clauses of Chinese official text, as spans that cover it without a gap in their own paragraph."""

from __future__ import annotations

import re

from assistant.language.spans import Span

# A sentence ends with 。！？； is inside one. Closing quotes and brackets belong to the sentence they close.
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’」』）)】》]*|[^。！？\n]+")
_CLAUSE = re.compile(r"[^，；。！？：:,;\n]+")


def sentences(text: str) -> list[Span]:
    """The sentences of a text; line breaks end one too. White space at either end is left outside."""
    return [span for match in _SENTENCE.finditer(text) if (span := _trimmed(text, match.start(), match.end()))]


def clauses(text: str) -> list[Span]:
    """The clauses of a text: what stands between commas, semicolons, colons and full stops."""
    return [span for match in _CLAUSE.finditer(text) if (span := _trimmed(text, match.start(), match.end()))]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if right > left else None
