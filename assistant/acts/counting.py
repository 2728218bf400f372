"""Verbs that no list holds, told by what is counted after them: 劝离摊贩3800余起, 党委会会前学法11次.

Official prose makes new verbs every year (抽评, 夜查, 免罚). A clause that ends in a count of things or occasions says that
something was done so often, if what stands before the count is a verb or an event and no state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import rjieba

from assistant.acts.predicate import is_predicate, past_adverbs
from assistant.acts.verbs import ATTITUDES, STATIVE
from assistant.language.spans import Span

_FIGURE = r"\d[\d.,]*(?:余|多)?[百千万亿]{0,2}(?:余|多)?"
_IN_WORDS = r"[一二两三四五六七八九十百千]+(?:余|多)?"
_OCCASIONS = r"(?:[次场轮趟](?![产级])|(?:[家户班台批人件车店点]|场)次(?!性))"
_COUNT = re.compile(
    rf"(?<![第每\d.A-Za-z])(?:{_FIGURE}(?:{_OCCASIONS}|(?![.\d%％年月日时点分岁度级周代世天届第多余大期至到—-])[\u4e00-\u9fff])"
    rf"|{_IN_WORDS}(?:{_OCCASIONS}|期)$|[百千]余[\u4e00-\u9fff]$)"
)
# 三次 at the end counts; 一体化, 八项规定 are words.
_OCCASION = re.compile(rf"(?:{_FIGURE}|{_IN_WORDS})(?:[次场轮趟]|[班批]次)")
_NO_EVENT = re.compile(
    r"(?:只有|仅|不到|不足|多数|平均|人均|户均|每|不少于|不低于|至少|最多|应|需|如|若|达不到|占|超过|同比|[为是有达至到])$"
)
_RELATION = re.compile(
    r"(?:率|量|额|(?<!调)度|值|比|型|类|(?<![人成职党队学社会])员|(?<!记)者|数|级|制|面积|指数|收入|人口|总数|里程|时长|时间)$"
)
_KINDS = re.compile(r"(?:人员|对象|队伍|成员|职工|群众|学生|案件|事项|项目|单位|企业)$")
"""What a verb before it only describes, where it may be a noun: 辅助人员37人."""
_SUFFIX = re.compile(r"[员者率量额数度期类型性制式]")
_FLUCTUATES = re.compile(
    r"(?:增长|增加|下降|减少|降低|上升|提高|提升|压缩|缩短|压减|回落|高|低|多|少|增|减|降|升)了?(?:约|近|超|超过)?\d[\d.,]*(?:[%％]|个百分点)?"
)


def counted_verb(clause: str) -> Span | None:
    """The verb of a clause that counts what was done, or None."""
    count = next((found for found in _COUNT.finditer(clause) if not _in_brackets(clause, found.start())), None)
    if count is None or count.start() < 2:
        return None
    before = clause[: count.start()].rstrip(" 约近超共达、")
    if _NO_EVENT.search(clause[: count.start()]) or _FLUCTUATES.search(clause[: count.end() + 1]):
        return None
    words = tagged(before)
    if not words:
        return None
    if verb := _first_verb(before, words):
        return verb
    if _OCCASION.match(clause, count.start()):
        return _event(before, words)
    return _verb_and_object(before, words)


def only_fluctuates(clause: str) -> bool:
    """接待费减少26%: a figure that moved, by nobody's hand; 将比重由3%提高到5% is somebody's."""
    moved = _MOVED.search(clause)
    if moved is None or re.search(r"[将把]", clause[: moved.start()]):
        return False
    counts = list(_COUNT.finditer(clause, 0, moved.start()))
    return not counts or moved.start() - counts[-1].end() > _BESIDE


_BESIDE = 3
"""完成投资3亿元，同比增长: characters between a count and its own growth."""
_MOVED = re.compile(
    r"(?:增长|增加|下降|减少|降低|上升|提高|提升|压缩|缩短|回落|攀升|增|降)了?(?:约|近|超|超过)?(?:\d[\d.,]*)(?:[%％]|个百分点)"
)


def _first_verb(before: str, words: Sequence[tuple[Span, str]]) -> Span | None:
    """The first verb, no state among what stands before it, no relative clause right behind it."""
    if any(is_state(span.of(before)) for span, tag in words if tag != "p"):
        return None
    helped = False
    for number, (span, tag) in enumerate(words):
        word = span.of(before)
        following = words[number + 1][0].of(before) if number + 1 < len(words) else ""
        last = number + 1 == len(words)
        if tag not in _VERBAL or len(word) < 2:
            continue
        if not last and past_adverbs(word, 0) == len(word):
            helped = True  # 联合派出所清查……
            continue
        if tag == "vn" and not last and not helped and (number > 0 or _KINDS.search(before)):
            continue
        if word in ATTITUDES:
            return None
        if _SUFFIX.match(following) or following.startswith("的") or _RELATION.search(before):
            return None
        return span
    return None


_VERBAL = frozenset({"v", "vn", "vd"})


def _event(before: str, words: Sequence[tuple[Span, str]]) -> Span | None:
    """What took place so often, where it is named by a noun (学法11次)."""
    span, tag = words[-1]
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,}", span.of(before)) or tag in ("d", "m", "t", "r"):
        return None
    if _RELATION.search(before) or any(is_state(each.of(before)) for each, _ in words):
        return None
    return span


_DOES = re.compile(r"[改造办讨植修拆铺栽铲救征退补][\u4e00-\u9fff]")
_NAMES = frozenset(
    {"改革", "办法", "办公", "办事", "造价", "补贴", "补助", "征信", "退役", "退休", "修正", "拆迁", "救助"}
)


def _verb_and_object(before: str, words: Sequence[tuple[Span, str]]) -> Span | None:
    """改厕215户, 造林1840亩: verb and object in one word, which stands for the whole clause."""
    span, _ = words[-1]
    word = span.of(before)
    whole = is_predicate(before, span.start)
    return span if whole and len(word) == 2 and _DOES.match(word) and word not in _NAMES else None


def is_state(word: str) -> bool:
    """Whether a verb tells how things are, or how many."""
    return word in STATIVE


@lru_cache(maxsize=4000)
def tagged(words: str) -> tuple[tuple[Span, str], ...]:
    """The words with their classes; kept, for a keystroke changes one clause of many."""
    found: list[tuple[Span, str]] = []
    at = 0
    for word, tag in rjieba.tag(words):
        found.append((Span(at, at + len(word)), tag))
        at += len(word)
    return tuple(found)


def is_whole(text: str, span: Span) -> bool:
    """Whether the span is a word or words of the text: 开工 is none in 公开工作."""
    words = tagged(text)
    return any(word.start == span.start for word, _ in words) and any(word.end == span.end for word, _ in words)


def _in_brackets(clause: str, at: int) -> bool:
    return clause.rfind("（", 0, at) > clause.rfind("）", 0, at)
