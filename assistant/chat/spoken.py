"""Numbers as they are spoken: 六千二, 一万二, 二十三个人, 百分之九十八点三 -> digits, so that they read like written ones."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = re.compile(r"(?<![第周])[零〇一二两三四五六七八九十百千万]{2,}(?!部分|大块|章)")
_COUNTED = re.compile(
    r"(?<![第这那前后每几一二两三四五六七八九十百千万零〇])[二三四五六七八九十](?=[个件起处场次名户座份条人册期家轮](?!部分|字|方面|大))"
)
_PERCENT = re.compile(r"百分之([零〇一二两三四五六七八九十百]+|[\d.]+)(?:点([零〇一二三四五六七八九]+))?")


def in_digits(words: str) -> str:
    """The words with spoken numbers in digits; what is no number (一二三四, 一一) stays."""
    words = _NUMBER.sub(_written, _PERCENT.sub(_percentage, words))
    return _COUNTED.sub(lambda found: str(_DIGITS.get(found.group(), 10)), words)


def number(said: str) -> int | None:
    """The value of a spoken number. A last digit counts the next place down: 六千二 is 6200."""
    total = below = digit = 0
    last = 1
    for char in said:
        if char in _DIGITS:
            digit = _DIGITS[char]
            last = 10 if char in "零〇" else last
        elif char in _TENS:
            below += (digit or 1) * _TENS[char]
            digit, last = 0, _TENS[char]
        else:
            total += (below + digit) * 10_000
            below, digit, last = 0, 0, 10_000
    tail = digit * last // 10 if last >= 100 and said[-2:-1] not in ("零", "〇") else digit
    found = total + below + tail
    return found if re.search("[十百千万]", said) and found else None


def _written(found: re.Match[str]) -> str:
    said = found.group()
    if said[-1] == "万" and (value := number(said[:-1]) or _DIGITS.get(said[:-1])):
        return f"{value}万"
    value = number(said)
    return said if value is None else str(value)


def _percentage(found: re.Match[str]) -> str:
    whole = found[1]
    if not whole[0].isdigit():
        value = number(whole) if len(whole) > 1 else _DIGITS.get(whole, _TENS.get(whole))
        if value is None:
            return found.group()
        whole = str(value)
    after = "".join(str(_DIGITS[each]) for each in found[2] or "")
    return f"{whole}.{after}%" if after else f"{whole}%"
