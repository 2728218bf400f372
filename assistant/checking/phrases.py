"""P1, D2: canonical phrases nearly right, names of meetings and plans, phrases that a later one has replaced.

Source: knowledge/lexicon/, each row dated. Only near misses are reported: a closed list of 四个X alarms on legitimate phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Finding, Severity
from assistant.words import say

SHORTEST = 4
HAN = range(0x4E00, 0xA000)


def near_misses(text: str, terms: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where a term stands with one wrong character: offset and the term as it should be.

    Half of a term with one wrong character is right, so only places where a half stands are looked at.
    """
    known = frozenset(terms)
    for term in sorted(known):
        if len(term) < SHORTEST:
            continue
        half = len(term) // 2
        for part, shift in ((term[:half], 0), (term[half:], half)):
            at = text.find(part)
            while at >= 0:
                start = at - shift
                said = text[start : start + len(term)] if start >= 0 else ""
                if _is_near(said, term) and said not in known and not _inside_known(text, start, known, term):
                    yield start, term
                at = text.find(part, at + 1)


def _is_near(said: str, term: str) -> bool:
    if len(said) != len(term):
        return False
    wrong = [(one, other) for one, other in zip(said, term, strict=True) if one != other]
    return len(wrong) == 1 and ord(wrong[0][0]) in HAN


def _inside_known(text: str, start: int, known: frozenset[str], term: str) -> bool:
    """Whether the place belongs to another canonical phrase that is right."""
    around = text[max(0, start - 10) : start + len(term) + 10]
    return any(other in around and other != term and _overlaps(text, start, len(term), other) for other in known)


def _overlaps(text: str, start: int, length: int, other: str) -> bool:
    at = text.find(other, max(0, start - len(other) + 1))
    return 0 <= at < start + length


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every canonical phrase with one wrong character."""
    from assistant.checking.lexicon import canonical

    for start, term in near_misses(draft.text, canonical()):
        end = start + len(term)
        message = say("checking.phrase_near", term=term)
        yield draft.find("P1", Severity.WRONG, start, end, message, suggestion=term, values=(term,))
