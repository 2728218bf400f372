"""Parts merged, moved, renamed, added or split on request: one proposal, headings counted through; never done by the chat itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.chat.calls import Context, Request, Restructure, Unclear
from assistant.chat.places import place_in
from assistant.desk.structure import Add, Merge, Move, Rename, Restructuring, Split
from assistant.report import Section

_PART = r"(?:第?[一二三四五六七八九十]{1,2}|第\d)(?:个)?(?:大)?(?:部分|章)"
_ASKED = r"(?:请|帮我|麻烦|您|把|将)*"
_TO_ONE = r"(?:合并|合成一个?(?:部分|章)?|并成一个?(?:部分|章)?|合在一起|并在一起)(?:成|为)?(?:一个?部分)?"
_MERGE = re.compile(
    rf"{_ASKED}(?P<one>{_PART})(?:(?:和|跟|与|同|、)(?P<other>{_PART})(?:给)?{_TO_ONE}|(?:并入|并到|合并到|合到)(?P<into>{_PART})(?:里|里面|中)?)"
)
_MOVE = re.compile(
    rf"{_ASKED}(?P<one>{_PART})(?:移|挪|放|调|调整|提)(?:动)?(?:到|至|在)(?:(?P<other>{_PART})(?:的)?(?P<side>前面|之前|前边|后面|之后|后边)|(?P<end>最前面?|最后面?|最末))"
)
_RENAME = re.compile(
    rf"{_ASKED}(?P<one>{_PART})的?(?:标题|名字|名称|题目)?(?:改名|改|换)(?:成|为|叫|作)[：:]?[“\"]?(?P<words>[^”\"，。；]{{2,40}})[”\"]?"
)
_ADD = re.compile(
    rf"{_ASKED}(?:在)?(?P<one>{_PART})(?:的)?(?:后面|之后|后边)(?:再)?(?:新增|增加|加上?|添上?|插入)(?:一个?)?(?:新的?)?(?:部分|章)[，,：:]?(?:标题)?(?:叫做?|名为|是)?[：:]?[“\"]?(?P<words>[^”\"，。；]{{2,40}})[”\"]?"
)
_SPLIT = re.compile(
    rf"{_ASKED}(?:从)?(?:这里|这段|这一段|此处)(?:起|开始)?(?:拆|分)(?:开|出来|出去)?(?:成|为)(?:一个|两个)?(?:新的?)?部分"
)


def structure_request(words: str, context: Context) -> Request | None:
    """A wish about the parts themselves; None where a message is none, Unclear where a part that it names is not there."""
    words = words.strip().rstrip("。！!吧了")
    if found := _MERGE.fullmatch(words):
        return _merge(found, context, words)
    if found := _MOVE.fullmatch(words):
        return _move(found, context, words)
    if (found := _RENAME.fullmatch(words)) and ("标题" in words or "名" in words or "“" in words):
        return _of(found["one"], context, lambda part: Rename(part.id, found["words"]), words)
    if found := _ADD.fullmatch(words):
        return _of(found["one"], context, lambda part: Add(part.id, found["words"]), words)
    if _SPLIT.fullmatch(words) and context.selection is not None:
        return Restructure(Split(context.selection.start, "新的部分"), words)
    return None


def _merge(found: re.Match[str], context: Context, words: str) -> Request:
    one, other = _part(found["one"], context), _part(found["other"] or found["into"], context)
    if one is None or other is None:
        return Unclear("chat.ask_part")
    first, second = sorted((one, other), key=_order(context))
    if _order(context)(second) - _order(context)(first) != 1:
        return Unclear("chat.ask_neighbours")
    return Restructure(Merge(second.id), words)


def _move(found: re.Match[str], context: Context, words: str) -> Request:
    one = _part(found["one"], context)
    parts = [each for each in context.report.sections if each.heading]
    if one is None:
        return Unclear("chat.ask_part")
    rest = [each for each in parts if each.id != one.id]
    if found["end"]:
        return Restructure(Move(one.id, 0 if "前" in found["end"] else len(rest)), words)
    other = _part(found["other"], context)
    if other is None or other.id == one.id:
        return Unclear("chat.ask_part")
    at = rest.index(other) + (0 if "前" in found["side"] else 1)
    return Restructure(Move(one.id, at), words)


def _of(name: str, context: Context, wish: Callable[[Section], Restructuring], words: str) -> Request:
    part = _part(name, context)
    return Restructure(wish(part), words) if part is not None else Unclear("chat.ask_part")


def _part(name: str, context: Context) -> Section | None:
    """The part that bears a number; 导语 and points within a part have none."""
    place = place_in(name if name.startswith("第") else f"第{name}", context)
    return context.report.section(place.section) if place is not None and place.kind == "section" else None


def _order(context: Context) -> Callable[[Section], int]:
    return lambda part: [each.id for each in context.report.sections].index(part.id)
