"""What is wrong with a model's answer, in words that it can be asked again with and that a person can be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.revising.masking import Masked, tokens, unmasked
from assistant.revising.wishes import Wish, WishKind, length_of
from assistant.words import say

LENGTH_MISSED = "revising.length_missed"
TOLERANCE = 0.1
"""How far a length may miss the one asked for."""
STRAYS = 0.25
"""Share of an answer's character pairs that its source must have where a wish asks for nothing new: less is another text."""
_KEEPS_WORDS = frozenset({WishKind.SHORTEN, WishKind.PLAIN, WishKind.MERGE})
_OURS = re.compile(r"不合格：|同样的规则|只输出|这样的记号|模型没有作任何改动")
"""Words of our own request: small models say them back."""
_REPEAT = 10
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of an answer: key and values of the sentence that names it. A ``hard`` one keeps it from being shown at all."""

    key: str
    values: tuple[tuple[str, object], ...] = ()
    hard: bool = False


def problems(answer: str, plain: str, masked: Masked, own: int, wish: Wish, length: int | None) -> list[Problem]:
    """The faults of a cleaned answer, tokens in it; ``plain`` is the same with its figures back, ``own`` how many tokens must stay."""
    found: list[Problem] = []
    if not plain.strip():
        return [Problem("revising.empty_answer", hard=True)]
    counts = Counter(tokens(answer))
    if unknown := sorted(number for number in counts if not 1 <= number <= len(masked.held)):
        found.append(Problem("revising.unknown_token", (("tokens", _named(unknown)),), hard=True))
    if again := sorted(number for number, count in counts.items() if count > 1):
        found.append(Problem("revising.repeated_token", (("tokens", _named(again)),), hard=True))
    if lost := [number for number in range(1, own + 1) if number not in counts]:
        found.append(Problem("revising.lost_token", (("tokens", _named(lost)),)))
    if new := _new_digits(answer, masked.text):
        found.append(Problem("revising.new_digits", (("digits", "、".join(new)),)))
    if _OURS.search(answer) and not _OURS.search(masked.text):
        found.append(Problem("revising.parrots", hard=True))
    if wish.kind in _KEEPS_WORDS and _shared(answer, masked.text) < STRAYS:
        found.append(Problem("revising.strays", hard=True))
    if _loops(answer, masked.text):
        found.append(Problem("revising.loops", hard=True))
    if len(_LATIN.findall(answer)) > len(_LATIN.findall(masked.text)) + 0.2 * len(answer):
        found.append(Problem("revising.not_chinese", hard=True))
    found += _length_problems(plain, masked, wish, length)
    return found


def _length_problems(plain: str, masked: Masked, wish: Wish, length: int | None) -> list[Problem]:
    got, had = length_of(plain), length_of(unmasked(masked.text, masked))
    if length is not None and abs(got - length) > TOLERANCE * length:
        return [Problem(LENGTH_MISSED, (("wanted", length), ("got", got)))]
    if length is None and wish.kind is WishKind.SHORTEN and got >= had:
        return [Problem("revising.not_shorter", (("had", had), ("got", got)))]
    if length is None and wish.kind is WishKind.EXPAND and got <= had:
        return [Problem("revising.not_longer", (("had", had), ("got", got)))]
    return []


def _named(numbers: list[int]) -> str:
    return "".join(f"【F{number}】" for number in numbers)


def _new_digits(answer: str, source: str) -> list[str]:
    known = Counter(_digits(source))
    return [digits for digits in dict.fromkeys(_digits(answer)) if digits not in known]


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", re.sub(r"[【\[]\s*[Ff]\s*\d+\s*[】\]]", "", text))


def _shared(answer: str, source: str) -> float:
    """How much of an answer stands in its source, pair by pair of characters."""
    said, had = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (answer, source))
    return len(said & had) / len(said) if said else 1.0


def _loops(answer: str, source: str) -> bool:
    """Whether the answer says ten characters three times over that the source does not."""
    seen = Counter(answer[at : at + _REPEAT] for at in range(len(answer) - _REPEAT + 1))
    return any(count >= 3 and source.count(piece) < count for piece, count in seen.items())


def worded(faults: Sequence[Problem]) -> str:
    """The faults in the words of the interface."""
    return "".join(say(fault.key, "zh", **dict(fault.values)) for fault in faults)
