"""P1, W1: canonical phrases nearly right, and wordings to which another is preferred.

Source: knowledge/lexicon/, files canonical and preferred. Only near misses are reported: a closed list of 四个X alarms on legitimate phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import rjieba

from assistant.checking import lexicon
from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.words import say

_RULES = ("依法治", "从严治")
HAN = range(0x4E00, 0xA000)


def near_misses(text: str, terms: Mapping[str, bool]) -> Iterator[tuple[int, str]]:
    """Where a term stands with one wrong character: offset and the term as it should be.

    Half of a term with one wrong character is right, so only places where a half stands are looked at. ``terms`` says of
    each whether only a character of the same sound counts: short phrases have legitimate neighbours (两个确保).
    """
    known = frozenset(terms)
    found: set[tuple[int, str]] = set()
    for term, by_sound in sorted(terms.items()):
        half = len(term) // 2
        for part, shift in ((term[:half], 0), (term[half:], half)):
            at = text.find(part)
            while at >= 0:
                start = at - shift
                said = text[start : start + len(term)] if start >= 0 else ""
                if (
                    _is_near(said, term, by_sound)
                    and not _inside_known(text, start, known, term)
                    and not _runs_on(text, start, term)
                ):
                    found.add((start, term))
                at = text.find(part, at + 1)
    yield from _longest(found)


def _longest(found: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Each slip once, under the longest phrase that it spoils."""
    for start, term in sorted(found):
        if not any(
            begin <= start and start + len(term) <= begin + len(other) and len(other) > len(term)
            for begin, other in found
        ):
            yield start, term


def _is_near(said: str, term: str, by_sound: bool) -> bool:
    if len(said) != len(term):
        return False
    wrong = [(one, other) for one, other in zip(said, term, strict=True) if one != other]
    if len(wrong) != 1 or ord(wrong[0][0]) not in HAN:
        return False
    if by_sound or said[:-1].endswith(_RULES):
        # 全面依法治国 has its 治县 and 治校, 全面从严治党 its 治警: the last word is the writer's.
        return _sound(said) == _sound(term)
    return True


def _sound(words: str) -> list[str]:
    # Its dictionary takes a moment to load, and most texts have nothing to compare.
    import pypinyin

    return [syllable for (syllable,) in pypinyin.pinyin(words, style=pypinyin.Style.NORMAL)]


def _runs_on(text: str, start: int, term: str) -> bool:
    """Whether the other character begins or ends a word that reaches beyond the phrase (核心价值|体系)."""
    end = start + len(term)
    odd = next(at for at in range(len(term)) if text[start + at] != term[at]) + start
    begin = max(0, start - 6)
    at = begin
    for word in rjieba.cut(text[begin : end + 6]):
        if at <= odd < at + len(word):
            return at < start or at + len(word) > end
        at += len(word)
    return False


def _may_be_meant(text: str, start: int, term: str) -> bool:
    """Whether the other character makes a word of its own that sounds otherwise (行政执法公开): a choice rather than a slip."""
    said = text[start : start + len(term)]
    if _sound(said) == _sound(term):
        return False
    odd = next(at for at in range(len(term)) if said[at] != term[at])
    pairs = [said[at : at + 2] for at in (odd - 1, odd) if at >= 0 and at + 2 <= len(said)]
    return any(len(pair) == 2 and rjieba.has_word(pair) for pair in pairs)


def _inside_known(text: str, start: int, known: frozenset[str], term: str) -> bool:
    """Whether the place belongs to another canonical phrase that is right."""
    around = text[max(0, start - 10) : start + len(term) + 10]
    return any(other in around and other != term and _overlaps(text, start, len(term), other) for other in known)


def _overlaps(text: str, start: int, length: int, other: str) -> bool:
    at = text.find(other, max(0, start - len(other) + 1))
    return 0 <= at < start + length


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every canonical phrase with one wrong character, and every wording with a better one."""
    for start, term in near_misses(draft.text, lexicon.canonical()):
        message = say("checking.phrase_near", term=term)
        basis = Basis(title=say("checking.lexicon"), text=term, source_level="实务")
        severity = Severity.UNVERIFIED if _may_be_meant(draft.text, start, term) else Severity.WRONG
        yield draft.find(
            "P1", severity, start, start + len(term), message, suggestion=term, basis=basis, values=(term,)
        )
    for said, better, unless in lexicon.preferred():
        for found in re.finditer(re.escape(said), draft.text):
            around = draft.text[max(0, found.start() - 6) : found.end() + 6]
            if not any(word in around for word in (*unless, better)):
                message = say("checking.wording_preferred", said=said, better=better)
                yield draft.find("W1", Severity.HINT, found.start(), found.end(), message, suggestion=better)
