"""W1: punctuation in pairs, half-width marks in Chinese, doubled marks, the brackets of a document number.

Source: GB/T 15834-2011 (punctuation); GB/T 9704-2012, 7.2.5 (the year of a document number in 〔〕).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.words import say

_DOUBLED = re.compile(r"([，。、；：])[，。、；：]+|([！？])\2{2,}")
_HALF = re.compile(r"(?<=[\u4e00-\u9fff”》）％])[,;:?!](?=[\u4e00-\u9fff“《（])|\([^()\n]*[\u4e00-\u9fff][^()\n]*\)")
MANY = 5
"""More half-width marks than these are the text's habit, and one hint."""
_DEGREE = re.compile(r"(?<=[抓做干管讲学办])的(?=不够|不到位|不好|不深|不细|不实|很|较|非常|十分|更加)")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_NUMBER = re.compile(r"(?<=[发字函办文厅党政委令规通])([\[［【(（])(20\d\d|19\d\d)([\]］】)）])(?=\s*\d+号)")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("〔", "〕"), ("【", "】"), ("‘", "’"))
WRAPPED = 3
"""How many lines further a partner may stand in a text with hard line breaks."""
_PUNCTUATION = Basis(title="GB/T 15834-2011", source_level="国标")
_DOCUMENT_NUMBER = Basis(title="GB/T 9704-2012", place="7.2.5", source_level="国标")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every finding about marks."""
    for found in _DOUBLED.finditer(draft.text):
        yield _mark(draft, found, "checking.doubled_mark", found.group(0)[0])
    yield from _half_width(draft)
    for found in _DEGREE.finditer(draft.text):
        yield draft.find("W1", Severity.HINT, found.start(), found.end(), say("checking.degree"), suggestion="得")
    for found in _NUMBER.finditer(draft.text):
        yield draft.find(
            "W1",
            Severity.WRONG,
            found.start(),
            found.end(),
            say("checking.number_brackets"),
            suggestion=f"〔{found.group(2)}〕",
            basis=_DOCUMENT_NUMBER,
        )
    yield from _unpaired(draft)


def _half_width(draft: Draft) -> Iterator[Finding]:
    found = list(_HALF.finditer(draft.text))
    if len(found) > MANY:
        message = say("checking.half_width_habit", count=len(found))
        yield draft.find(
            "W1", Severity.HINT, found[0].start(), found[0].end(), message, basis=_PUNCTUATION, values=("half",)
        )
        return
    for each in found:
        right = (
            each.group(0)[0].translate(_FULL)
            + each.group(0)[1:-1]
            + (each.group(0)[-1].translate(_FULL) if len(each.group(0)) > 1 else "")
        )
        yield _mark(draft, each, "checking.half_width", right)


def _mark(draft: Draft, found: re.Match[str], key: str, suggestion: str) -> Finding:
    return draft.find(
        "W1",
        Severity.HINT,
        found.start(),
        found.end(),
        say(key, mark=found.group(0)),
        suggestion=suggestion,
        basis=_PUNCTUATION,
    )


def _unpaired(draft: Draft) -> Iterator[Finding]:
    """Marks whose partner is not in their paragraph, nor alone in one close by (a text with hard line breaks)."""
    for opening, closing in _PAIRS:
        lonely = [(index, at) for index, line in enumerate(draft.lines) for at in _alone(line.text, opening, closing)]
        waiting: list[tuple[int, int]] = []
        alone: list[tuple[int, int]] = []
        for index, at in lonely:
            if draft.lines[index].text[at] == opening:
                waiting.append((index, at))
            elif waiting and index - waiting[-1][0] <= WRAPPED:
                waiting.pop()
            else:
                alone.append((index, at))
        for index, at in [*alone, *waiting]:
            start = draft.lines[index].start + at
            message = say("checking.unpaired", mark=draft.text[start])
            yield draft.find("W1", Severity.HINT, start, start + 1, message, basis=_PUNCTUATION, values=("pair",))


def _alone(text: str, opening: str, closing: str) -> list[int]:
    """Where a mark stands without its partner in this line; 1） at the head of an item needs none."""
    head = re.match(r"\s*[\d一二三四五六七八九十]{1,3}[）)]", text)
    waiting: list[int] = []
    alone: list[int] = []
    for at in range(head.end() if head else 0, len(text)):
        if text[at] == opening:
            waiting.append(at)
        elif text[at] == closing and waiting:
            waiting.pop()
        elif text[at] == closing and not _counts_an_item(text, at):
            alone.append(at)
    return sorted([*alone, *waiting])


def _counts_an_item(text: str, at: int) -> bool:
    return text[at] == "）" and re.search(r"[\d一二三四五六七八九十]$", text[:at]) is not None
