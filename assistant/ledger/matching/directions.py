"""Which way a change goes: the words that say so, in a table, and how a text and a label use them."""

from __future__ import annotations

import re
from functools import lru_cache
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
_UPWARD = re.compile(
    rf"{UP}|(?<![新最])[增升涨]$|(?:比|较)[^比较]{{1,8}}?(?:多|高|大|快|涨|升|增)|(?:多|高|涨|升|增)(?:了|出)"
)
_DOWNWARD = re.compile(
    rf"{DOWN}|[减降]$|(?:比|较)[^比较]{{1,8}}?(?:少|低|小|慢|短|降|减)|(?:少|低|小|短|降|减)(?:了|掉)"
)


_BY = "(?:了|约|近|达|超|逾|整整|将近|超过?|仅|共)*$"
_CHANGING = re.compile(
    rf"(?:{UP}|{DOWN}|(?<!新)净?[增减](?!强)|提速|(?:比|较)[^,。;:\d]{{1,10}}(?:多|少|高|低|快|慢|长|短|早|晚|提前|推迟)出?(?:[\u4e00-\u9fff]{{2}})?|[少多降涨升快慢]了?){_BY}"
)
_NO_CHANGE = re.compile(rf"(?:不?[许众繁最]|至|更|较|大|很|甚|不|诸|好)[少多]{_BY}|减轻$")
_COUNTS_CHANGE = re.compile(
    rf"同比|环比|(?:比|较|与)(?:去年|上年|上一年|前年|上届|上期|同期|年初|往年|以前|原来|过去|全[市县省区])"
    rf"|(?:{UP}|{DOWN}|(?<![新最至许])[增减降升涨少](?:了|掉)?|[多快慢短长高低早晚](?:了|出))(?:多少|几[个件天起户人次分成]*|幅度?|数|率|比例|百分点|点|量|额|天数|时间)*$"
)


def is_change(before: str) -> bool:
    """Whether the words before a figure say that something changed by it: 较上年减少, not 减少到."""
    return _CHANGING.search(before) is not None and not _NO_CHANGE.search(before)


@lru_cache(maxsize=20_000)
def counts_change(label: str) -> bool:
    """Whether a label counts by how much something changed: 信访少了, 比去年多, 降幅."""
    return _COUNTS_CHANGE.search(label) is not None


_FAST, _SLOW = "提速|加快|快|提前|缩短|压缩|节省|省|短", "放缓|放慢|减速|慢|延长|拉长|推迟|延后|拖长|延迟"
_PACE = re.compile(
    r"(?:(?P<fast>提速|加快|快|提前)|(?P<slow>放缓|放慢|减速|慢|推迟|延后))(?:了|出|多少|几[天个日]*|幅度?|时间|天数)*$"
)
_SAID_PACE = re.compile(rf"(?:(?P<fast>{_FAST}|减少|降低|下降)|(?P<slow>{_SLOW}|增加|上升|增长)){_BY}")


def pace_of(label: str) -> str:
    """Whether a label counts by how much something went faster or slower: 工单快了几天."""
    found = _PACE.search(label)
    return "" if found is None else "fast" if found["fast"] else "slow"


def pace_said(before: str) -> str:
    """Whether the words before a figure say that something went faster or slower: 平均办理时长延长."""
    found = _SAID_PACE.search(before)
    return "" if found is None else "fast" if found["fast"] else "slow"


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
