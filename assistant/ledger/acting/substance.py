"""What a claim says beyond its verb: the words that a fact must hold too, the titles it names, the numbers it tells."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from assistant.acts.predicate import TIME, past_adverbs
from assistant.figures.characters import narrow
from assistant.ledger.matching.labels import grams_of, plain_words

_TITLE = re.compile(r"《([^《》\n]*)》|“([^“”\n]*)”")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOMENT = re.compile(
    r"(?:截[至止])?(?:20\d\d年(?:度)?)?(?:\d{1,2}月(?:\d{1,2}[日号]|份|底|初|[上中下]旬)?|[上下]半年|第?[一二三四]季度)|20\d\d年(?:度)?"
)
_EXTENT = re.compile(
    r"各(?![类项种])|首次|第一次|率先|多次|不?定期|常态化|每[年月季周日]|全部|全体|(?<![平人户])均(?![衡等])|逐[村户项一条个人]|全覆盖|连续|唯一"
)
_CALLED_OFF = re.compile("取消|推迟|延期|暂缓|暂停|原定")
_UNDONE = re.compile("未(?!来|成年)|没有|拟(?![定制写稿])|计划[于在]")
_OURS = re.compile(r"[我本全该](?:[镇乡县市区局办所]|街道)|(?:镇|乡|街道)里")
_HOLLOW = frozenset(
    re.findall(
        r"\S+",
        "工作 活动 情况 专题 相关 有关 各类 各项 各种 认真 扎实 深入 积极 及时 全面 有效 有序 依法 集中 切实 全年 累计 大力 "
        "进行 等 主题 系列 广泛 精心 方面 做好 成功 顺利 圆满 进一步 其中 同时 并 镇 乡 街道",
    )
)
_CARRIES = frozenset("nvajlisbz")
_LIGHT = frozenset({"开展", "进行"})


@lru_cache(maxsize=8000)
def titles(words: str) -> frozenset[str]:
    """What stands in 《》 or “”, each to be found word for word."""
    return frozenset(first or second for first, second in _TITLE.findall(narrow(words)))


@lru_cache(maxsize=8000)
def numbers(words: str) -> frozenset[str]:
    """The numbers that are no date."""
    plain = _MOMENT.sub("", _TITLE.sub("", narrow(words)))
    return frozenset(found.replace(",", "") for found in _NUMBER.findall(plain))


@lru_cache(maxsize=8000)
def extents(words: str) -> frozenset[str]:
    """How far and how often, as far as it is told in words: 各, 首次, 每月."""
    return frozenset(_EXTENT.findall(_TITLE.sub("", words)))


@lru_cache(maxsize=8000)
def undone(words: str) -> frozenset[str]:
    """Words that deny the clause they stand in."""
    return frozenset(_UNDONE.findall(_TITLE.sub("", words)))


@lru_cache(maxsize=8000)
def called_off(words: str) -> frozenset[str]:
    """Words that take back what stands beside them, in the next clause too: 推迟, 取消."""
    return frozenset(_CALLED_OFF.findall(_TITLE.sub("", words)))


@lru_cache(maxsize=8000)
def substance(words: str) -> tuple[str, ...]:
    """The words that carry meaning, one for those that offices interchange, without time, titles and numbers."""
    plain = TIME.sub("", _MOMENT.sub("", _TITLE.sub("", _OURS.sub("", narrow(words)))))
    return tuple(
        word
        for word, tag in rjieba.tag(plain_words(_NUMBER.sub(" ", plain)))
        if tag[0] in _CARRIES and (len(word) > 1 or tag.startswith("n")) and _says_something(word)
    )


@lru_cache(maxsize=40_000)
def holds(told: str, word: str) -> bool:
    """Whether the words of a fact hold a word of the claim; a compound may be held in pieces."""
    return word in told or (len(word) > 2 and all(word[at : at + 2] in grams_of(told) for at in range(len(word) - 1)))


def is_light(verb: str) -> bool:
    """Verbs that say no more than that it took place; one word stands for all of them."""
    return plain_words(verb) in _LIGHT


def _says_something(word: str) -> bool:
    return word not in _HOLLOW and word not in _LIGHT and past_adverbs(word, 0) < len(word)
