"""A message as it was meant: slips of the pen and of the ear put right, greetings and courtesy taken off, wishes apart."""

from __future__ import annotations

import re

from assistant.chat.lexicon import meant, pattern, unquoted

_START = re.compile(r"^[\s，,。.！!、～~…]+")
_BREAK = re.compile(
    r"[，,。；;！!\n]+|(?<=[?？])|\s+|然后|接着|另外|顺便|顺带|还有就是|与此同时|(?<=.)同时(?=把|将|给)|"
    r"(?<=[^再])再(?=给|检查|核对|导出|起草|出一?[份个版上]|来一份|把|将)|(?<=[写改草对查核]好)(?:了?[以之]?后|了?再)|(?<=[查对核写改完]完)(?:了?之?后|了?再|(?=导|出[个一]|给我导))|(?<=.{5})(?=请?把第.{1,3}部分)"
)
_NUMBERED = re.compile(r"(?<![\d第])\d{1,2}[.．、](?=[\u4e00-\u9fff])|[①②③④⑤]")
_AFTER_LENGTH = re.compile(
    r"((?<![第\d])(?:\d{2,5}|[一二两三四五六七八九]+[百千][一二三四五六七八九十百]*)个?字?(?:以内|左右|就行|就够了?)?)"
    r"(?=[^，。\d字]{0,5}(?:部分|那段|那块)[^，。]{0,6}(?:压|扩|缩|展|控|精))"
)
_ASKED_FOR = re.compile(
    r"能不能|能否|可否|可不可以|是否可以|(?:^|(?<=[段分块落文章]))(?:还)?(?:可以|能)(?=[^，,]*(?:吗|么|不)[?？]?$)|还可以(?=再)|能(?=再[^，,]*(?:吗|么|不)[?？]?$)"
)
_ASKING = re.compile(r"(?:可以|好|行)?[吗么呢不]?[?？]?$")


def heard(message: str) -> str:
    """The message with what was typed or heard wrongly put right, and without its greeting."""
    words = message.strip().translate(_WIDE)
    for said, right in meant():
        words = said.sub(right, words)
    greeting = re.compile(rf"^(?:{pattern('greetings').pattern})(?=[\s，,。.！!、~～]|.{{4}})", re.IGNORECASE)
    while True:
        words = _START.sub("", words)
        shorter = greeting.sub("", words, count=1)
        if shorter == words or len(_START.sub("", shorter)) < 2:
            return words
        words = shorter


_WIDE = {ord("０") + at: str(at) for at in range(10)} | {ord("％"): "%", ord("\u3000"): " "}


def clauses(words: str) -> list[str]:
    """The wishes of a message, apart, each without its courtesy. What stands in quotation marks is never cut."""
    words = _NUMBERED.sub("\n", _AFTER_LENGTH.sub(r"\1，", words))
    shown = unquoted(words)
    ends = [found.span() for found in _BREAK.finditer(shown)]
    pieces: list[str] = []
    at = 0
    for start, end in [*ends, (len(words), len(words))]:
        pieces.append(words[at:start])
        at = end
    return [plain for each in pieces if (plain := _plain(each.strip()))]


def _plain(clause: str) -> str:
    """A clause as a wish: 能不能把这段压一压吗 is 把这段压一压; a question that asks to know stays one."""
    wished = _ASKED_FOR.sub("", clause)
    if wished != clause:
        wished = _ASKING.sub("", wished)
    wished = pattern("fillers").sub("", wished)
    return pattern("politeness").sub("", wished).strip("：: 、…")
