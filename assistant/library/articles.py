"""第X条: where an article begins, and its number in digits. It knows no document."""

from __future__ import annotations

import re

NUMERAL = "[0-9０-９零〇一二两三四五六七八九十百千]+"
_ARTICLE = re.compile(rf"\s*(第({NUMERAL})条(?:之({NUMERAL}))?)")
_START = re.compile(rf"\s*(第({NUMERAL})条(?:之({NUMERAL}))?)(?=[\s\u3000【（(]|$)")
_KEY = re.compile(r"[1-9]\d*-[1-9]\d*", re.ASCII)
_PART = re.compile(rf"\s*第{NUMERAL}(编|分编|章|节)(?=[\s\u3000]|$)")
_PART_LEVELS = {"编": 1, "分编": 2, "章": 3, "节": 4}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def article_at(line: str) -> str:
    """The article that a line of a law opens (第三十八条), as printed; empty where it opens none.

    A blank must follow: 第三条所称… is a sentence about an article.
    """
    found = _START.match(line)
    return found.group(1) if found else ""


def article_key(article: str) -> str:
    """第三十八条, 第38条 or 三十八 as 38; 第十条之一 as 10-1; a key is itself; empty where it names no article."""
    text = article.strip()
    if _KEY.fullmatch(text):
        return text
    if re.fullmatch(NUMERAL, text):
        return str(number(text))
    found = _ARTICLE.match(text)
    if found is None:
        return ""
    key = str(number(found.group(2)))
    return f"{key}-{number(found.group(3))}" if found.group(3) else key


def part_level(line: str) -> int:
    """1-4 for a line that opens a 编, 分编, 章 or 节, else 0."""
    found = _PART.match(line)
    return _PART_LEVELS[found.group(1)] if found and len(line) <= 40 else 0


def number(numeral: str) -> int:
    """The value of a numeral below ten thousand, Arabic or Chinese."""
    if numeral.isdecimal():
        return int(numeral)
    if not any(scale in numeral for scale in _SCALES):
        return int("".join(str(_DIGITS.get(digit, digit)) for digit in numeral))
    total, ahead = 0, 0
    for character in numeral:
        if character in _SCALES:
            total += (ahead or 1) * _SCALES[character]
            ahead = 0
        else:
            ahead = _DIGITS.get(character, 0)
    return total + ahead
