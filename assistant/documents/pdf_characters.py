"""The characters of a PDF page by their places: put in order on each line, whatever order the file draws them in."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.documents.page_layout import Run
from assistant.documents.radicals import plain_characters

_BLANKS = " \t\u00a0\u3000"
_NO_LETTERS = "\r\n\x02\ufffe"
_APART = 0.9
"""Characters of blank between two runs of a line."""
_WORDS_APART = 0.15
_ASKEW = 0.1
"""Radians; what stands askew lies over the text: a watermark."""


@dataclass(frozen=True, slots=True)
class _Letter:
    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


def runs_of(page: Any) -> list[Run]:
    """The characters of a page, put together while they follow each other on a line."""
    return [run for line in _lines(list(_letters(page))) for run in _runs(sorted(line, key=lambda each: each.left))]


def _lines(letters: Sequence[_Letter]) -> list[list[_Letter]]:
    """Letters on one height; those of other fonts may have been drawn before or after the rest."""
    stretches: list[list[_Letter]] = []
    for letter in letters:
        if stretches and _on_one_height(stretches[-1][-1], letter):
            stretches[-1].append(letter)
        else:
            stretches.append([letter])
    lines: list[list[_Letter]] = []
    for stretch in sorted(stretches, key=lambda each: each[0].top + each[0].bottom):
        if lines and _on_one_height(lines[-1][0], stretch[0]):
            lines[-1] += stretch
        else:
            lines.append(list(stretch))
    return lines


def _on_one_height(one: _Letter, other: _Letter) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _runs(line: Sequence[_Letter]) -> Iterator[Run]:
    open_: list[_Letter] = []
    for letter in line:
        if open_ and letter.left - _ink(open_) > _APART * max(each.width for each in open_[-6:]):
            yield from _run(open_)
            open_ = []
        if open_ or letter.char not in _BLANKS:
            open_.append(letter)
    yield from _run(open_)


def _ink(letters: Sequence[_Letter]) -> float:
    """Where the letters end: one blank behind them joins, more are a gap."""
    blanks = 0
    while blanks < len(letters) - 1 and letters[-1 - blanks].char in _BLANKS:
        blanks += 1
    return letters[-1 - blanks + min(blanks, 1)].right


def _run(letters: list[_Letter]) -> Iterator[Run]:
    while letters and letters[-1].char in _BLANKS:
        letters.pop()
    if not letters:
        return
    text = letters[0].char
    for before, letter in pairwise(letters):
        words = before.char.isascii() and letter.char.isascii() and before.char.isalpha() and letter.char.isalpha()
        apart = letter.left - before.right > _WORDS_APART * (letter.bottom - letter.top)
        text += (" " if words and apart else "") + letter.char
    top, bottom = min(each.top for each in letters), max(each.bottom for each in letters)
    yield Run(plain_characters(text), letters[0].left, top, max(each.right for each in letters), bottom)


def _letters(page: Any) -> Iterator[_Letter]:
    from pypdfium2 import raw

    text_page = page.get_textpage()
    turned = page.get_rotation()
    width, height = page.get_size() if turned in (0, 180) else reversed(page.get_size())
    box = raw.FS_RECTF()
    high = 0
    for at in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if not code or chr(code) in _NO_LETTERS or raw.FPDFText_IsGenerated(text_page, at) == 1:
            continue
        angle = raw.FPDFText_GetCharAngle(text_page, at) + math.radians(turned)
        if abs(math.sin(angle)) > _ASKEW or not raw.FPDFText_GetLooseCharBox(text_page, at, ctypes.byref(box)):
            continue
        yield _Letter(chr(code), *_as_shown(box, turned, width, height))


def _as_shown(box: Any, turned: int, width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, right, bottom as a person sees the page, from its upper left corner."""
    match turned:
        case 90:
            return box.bottom, box.left, box.top, box.right
        case 180:
            return width - box.right, box.bottom, width - box.left, box.top
        case 270:
            return height - box.top, width - box.right, height - box.bottom, width - box.left
        case _:
            return box.left, height - box.top, box.right, height - box.bottom
