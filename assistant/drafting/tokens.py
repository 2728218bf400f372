"""Figures out of a model's reach: 【F1】 stands for value and unit together while a sentence is written over.

Every digit of the source is masked, not only what needs a source: a model that sees a digit writes another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import figures
from assistant.figures.figure import NEEDS_SOURCE

_TITLE = re.compile(r"《[^》]*[\dA-Za-z×][^》]*》")
_YEAR = re.compile(r"(?<!\d)20\d\d年(?!\d|以来|起|前|后|底|初|×)")
_REST = re.compile(r"[（(]?(?:\d|×{2})[\d.,，、%％×·—－\-～~]*(?:年度?|月|日|余)?[）)]?|[A-Za-z]+")
_TOKEN = re.compile(r"[【\[［〔{｛]\s*[FfＦｆ]\s*([0-9０-９]+)\s*[】\]］〕}｝]")
THIS_YEAR = "今年"
LEFT, LONGEST_LEFT = 2, 14


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with tokens in it, what each stands for (token 1 first), and what 今年 stands for."""

    text: str
    held: tuple[str, ...]
    year: str = ""


def mask(sentence: str, year: int) -> Masked:
    """The sentence with its figures, holes and titles with digits as tokens, and its year as 今年."""
    said = f"{year}年"
    named = [found for found in _YEAR.finditer(sentence) if found.group() == said]
    # A single mention becomes 今年; one that the sentence needs beside other words for time stays a token.
    as_word = len(named) == 1 and THIS_YEAR not in sentence and not sentence.startswith("度", named[0].end())
    text = sentence.replace(said, THIS_YEAR, 1) if as_word else sentence
    spans = sorted(
        [(found.start(), found.end()) for found in _TITLE.finditer(text)]
        + [(each.start, each.end) for each in figures.read(text) if each.kind in NEEDS_SOURCE]
        + [(found.start(), found.end()) for found in _REST.finditer(text)],
        key=lambda span: (span[0], -span[1]),
    )
    pieces, held, at = list[str](), list[str](), 0
    for start, end in spans:
        if end <= at:
            continue
        if start < at:
            # A longer reading of what is masked already: its rest joins the token before it.
            held[-1] += text[at:end]
        else:
            held.append(text[start:end])
            pieces += [text[at:start], token(len(held))]
        at = end
    return Masked("".join([*pieces, text[at:]]), tuple(held), said if as_word else "")


def token(number: int) -> str:
    return f"【F{number}】"


def tokens(text: str) -> list[int]:
    """The numbers of the tokens in a text, in order, however a model spelt their brackets."""
    return [int(found.group(1)) for found in _TOKEN.finditer(text)]


def spelt(text: str) -> str:
    """The text with its tokens in our brackets."""
    return _TOKEN.sub(lambda found: token(int(found.group(1))), text)


def unmasked(text: str, masked: Masked) -> str:
    """The text with its figures and its year back; a unit that a model wrote again behind one is not doubled."""
    pieces, at = list[str](), 0
    for found in _TOKEN.finditer(text):
        number = int(found.group(1))
        figure = masked.held[number - 1]
        pieces += [text[at : found.start()], figure]
        at = found.end()
        following = masked.text.partition(token(number))[2]
        if not _doubled(figure, following):
            at += _doubled(figure, text[at:])
    restored = "".join([*pieces, text[at:]])
    return restored.replace(THIS_YEAR, masked.year, 1) if masked.year else restored


def _doubled(figure: str, following: str) -> int:
    """How many characters of what follows a figure repeat its unit."""
    unit = re.sub(r"^.*[\d余多×]", "", figure)
    same = {"%": "％", "％": "%"}.get(unit, unit)
    return len(unit) if unit and following.startswith((unit, same)) else 0


def contexts(text: str) -> dict[int, tuple[str, str]]:
    """What must stand left of each token: two characters, or as many as tell it from the others (参考率达到 / 合格率达到).

    Where a sentence starts with a token, nothing stands left of it that belongs to it: then two characters right of it.
    """
    places = {int(found.group(1)): found for found in _TOKEN.finditer(text)}
    starts = [found.start() for found in places.values()]
    told: dict[int, tuple[str, str]] = {}
    for number, found in places.items():
        left = re.split(r"[。；\n]", _telling(text, found.start(), starts))[-1]
        told[number] = (
            left,
            "" if len(left) >= LEFT else text[found.end() : found.end() + LEFT].split("\n", maxsplit=1)[0],
        )
    return told


def _telling(text: str, start: int, places: Iterable[int]) -> str:
    """The shortest words left of a place that no other of the places has at its left."""
    others = [place for place in places if place != start]
    for length in range(LEFT, LONGEST_LEFT):
        left = text[max(0, start - length) : start]
        if not any(text[:other].endswith(left) for other in others):
            return left
    return text[max(0, start - LONGEST_LEFT) : start]


def in_place(text: str, source: str) -> bool:
    """Whether each token of the text has its context of the source at its left, and those alike keep their order."""
    told = contexts(source)
    found = [(int(each.group(1)), each.span()) for each in _TOKEN.finditer(text)]
    for number, (start, end) in found:
        left, right = told.get(number, ("\n", ""))
        if not text[:start].endswith(left) or not text.startswith(right, end):
            return False
    for context in set(told.values()):
        alike = [number for number, _ in found if told[number] == context]
        if alike != sorted(alike):
            return False
    return True
