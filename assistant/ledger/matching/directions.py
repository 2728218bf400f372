"""Which way a change goes: the words that say so, in a table, and how a text and a label use them."""

from __future__ import annotations

import re
from pathlib import Path

_ROWS = [line.split("\t") for line in (Path(__file__).parent / "directions.tsv").read_text("utf-8").splitlines()]
UP = "|".join(row[0] for row in _ROWS if row[0])
DOWN = "|".join(row[1] for row in _ROWS if row[1])

_FURTHER = "(?:了|达到?|为|至|到|约|近|超额|超过?)*$"
_THAN = r"(?:比|较)[^,。;:\d]{1,8}"
_RISING = re.compile(rf"(?:(?:{UP}|(?<![许众繁])多){_FURTHER}|{_THAN}(?:多|高出?)[\u4e00-\u9fff]{{0,2}}$)")
_FALLING = re.compile(rf"(?:(?:{DOWN}|(?<!升转)[少降减]){_FURTHER}|{_THAN}(?:少|低)[\u4e00-\u9fff]{{0,2}}$)")
_OF_A_CHANGE = re.compile(rf"^的(?:(?P<up>{UP})|(?P<down>{DOWN}))")
"""实现12%的增长."""
_ASKED = re.compile("多少|幅度")
_UPWARD = re.compile(rf"{UP}|(?:比|较)[^比较]{{1,8}}?(?:多|高|大|快|涨|升|增)|(?:多|高|涨|升|增)(?:了|出)")
_DOWNWARD = re.compile(rf"{DOWN}|(?:比|较)[^比较]{{1,8}}?(?:少|低|小|慢|短|降|减)|(?:少|低|小|短|降|减)(?:了|掉)")


def said(before: str, after: str) -> str:
    """The direction that the words around a figure say: up, down, or nothing."""
    of_a_change = _OF_A_CHANGE.match(after)
    if _RISING.search(before) or (of_a_change and of_a_change["up"]):
        return "up"
    if _FALLING.search(before) or (of_a_change and of_a_change["down"]):
        return "down"
    return ""


def of_label(label: str) -> str:
    """The direction of the change that a label counts; the last word tells: 单位增加值能耗下降 falls."""
    plain = _ASKED.sub("", label)
    ups = [found.end() for found in _UPWARD.finditer(plain)]
    downs = [found.end() for found in _DOWNWARD.finditer(plain)]
    if ups and (not downs or ups[-1] > downs[-1]):
        return "up"
    return "down" if downs else ""


def names(direction: str, words: str) -> bool:
    """Whether the words name a thing by that direction: 压减率提高到 speaks of a falling all the same, 增加值下降 of none."""
    return bool(re.search(rf"(?:{UP if direction == 'up' else DOWN})(?:率|比例|幅度|数量|量|额)", words))
