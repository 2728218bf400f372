"""统一提法: one wording for one thing, from knowledge/lexicon/preferred.tsv. Titles in 《》 and quotations stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.knowledge import lexicon

_KEPT = re.compile(r"《[^》\n]*》|“[^”\n]*”")
_UNTIL = re.compile(r"截止(?=到?(?:目前|\d{1,4}[年月]|[今本去]年|年底))到?")


def unified(text: str) -> str:
    """The text with each wording that has a preferred one replaced by it."""
    pieces, at = list[str](), 0
    for kept in _KEPT.finditer(text):
        pieces += [_preferred(text[at : kept.start()]), kept.group()]
        at = kept.end()
    return "".join([*pieces, _preferred(text[at:])])


def _preferred(text: str) -> str:
    text = _UNTIL.sub("截至", text)
    for term, preferred, unless in _pairs():
        guard = f"(?<!{re.escape(unless[: unless.index(term)])})" if unless else ""
        text = re.sub(guard + re.escape(term), preferred, text)
    return text


def _pairs() -> Iterator[tuple[str, str, str]]:
    for row in lexicon("preferred"):
        yield row.term, row.columns["preferred"], row.columns["unless"] or ""
