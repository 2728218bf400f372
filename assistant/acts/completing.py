"""Verbs that no list holds, told by a mark that something is over: 已列清单, 评选了, 查出, 将……由3%提高到5%.

Also what comes to pass with its subject and needs no object (航线启运, 社区入选名单), and the making of what stands there
afterwards (打造公开专区).
"""

from __future__ import annotations

import re

from assistant.acts.counting import is_state, is_whole, tagged
from assistant.acts.modality import CIRCUMSTANCE
from assistant.acts.predicate import is_predicate
from assistant.acts.verbs import ATTITUDES, EVENT, THING, VERB
from assistant.language.spans import Span

_ALREADY = re.compile(r"(?:已经?|全部|悉数|均已|都已)(?:全部|均|依法|按时|及时|成功)*(?=[\u4e00-\u9fff]{2})")
_RESULT = re.compile(r"[\u4e00-\u9fff](?:出|成|完|掉|毕)(?=[\u4e00-\u9fff《“\d]{2})")
_NO_RESULT = re.compile(r"[产突提形构养指得付做作看杰支输进退超高变当达促赞组现]")
_MOVED = re.compile(
    r"[将把].{2,24}?[由从].{1,16}?((?:提高|增加|扩大|压缩|缩短|降低|调整|精简|压减|减少|升级|延长|改)[到至为])"
)
_DISPOSED = re.compile(
    r"[将把][^，；。]{2,30}?((?:[写定改列设录划转送移交编并评选载计植嵌搬引建]|确定|调整|升级|整合)(?:入|为|给|成|至|进|回))"
)
_ASKED = re.compile(
    r"新[聘招设添购装培拍配修]|(?<!申)请(?![示求假愿])(?=[\u4e00-\u9fff]{2,14}(?:讲|授|调|导|来|到|培训|帮))|受邀"
)
_MADE = re.compile(rf"(?:打造|建设|创建|培育|构建)了?(?=[^，；。\d]{{0,30}}(?:{'|'.join(THING)})$)")
_SHORT = frozenset("签搬建办修请送挂印种装换拆查评选写讲设派拍聘")
_TOWARDS = frozenset("到起上进")
_SHORT_DONE = frozenset(f"{verb}了" for verb in _SHORT)
_LIGHT = frozenset("到在由为是有达被把将让使给从向对以按")
_LATER = re.compile(
    r"(?:的|下|率|量|额|后|前|时|期|日|会|式|仪式|典礼|项目|情况|条件|标准|工作|能力|企业|单位|人员|服务|个百分点|[^，；]{0,3}、[^，；]*的)"
)


def completed_verb(clause: str) -> Span | None:
    """The verb that a mark of completion stands at, or None."""
    if moved := _MOVED.search(clause) or _DISPOSED.search(clause):
        return Span(*moved.span(1))
    if (found := _ALREADY.search(clause)) and (verb := _verb_at(clause, found.end())):
        return verb
    if verb := _verb_with_le(clause):
        return verb
    if (found := _RESULT.search(clause)) and _has_result(clause, found.start()):
        return Span(*found.span())
    found = _ASKED.search(clause)
    if found and is_whole(clause, Span(*found.span())) and is_predicate(clause, found.start()):
        return Span(*found.span())
    return _made(clause) or _event(clause)


def _has_result(clause: str, at: int) -> bool:
    """清出, 选出: not 突出, and no verb that the list knows and refused."""
    known = _NO_RESULT.match(clause, at) or VERB.match(clause, at)
    return not known and is_whole(clause, Span(at, at + 2)) and is_predicate(clause, at)


def _verb_at(clause: str, at: int) -> Span | None:
    words = tagged(clause[at:])
    span, tag = words[0]
    verb = span.of(clause[at:])
    if tag not in ("v", "vn") or verb in _LIGHT or verb in ATTITUDES or clause.startswith("的", at + span.end):
        return None
    if any(is_state(each.of(clause[at:])) for each, _ in words):
        return None
    return Span(at + span.start, at + span.end)


def _verb_with_le(clause: str) -> Span | None:
    """评选了最美庭院: the verb right before 了, where it is no attitude and no state."""
    words = tagged(clause)
    for number, (span, _) in enumerate(words[:-1]):
        if (word := span.of(clause)) in _SHORT_DONE:
            return span
        if word != "了" or number == 0:
            continue
        verb, tag = words[number - 1]
        told = verb.of(clause)
        if told in _TOWARDS and number > 1:
            verb = words[number - 2][0]
            told = verb.of(clause)
        if told in _SHORT or told[:-1] in _SHORT:
            return verb
        if tag == "v" and len(told) > 1 and not is_state(told) and told not in ATTITUDES:
            return verb
    return None


def _made(clause: str) -> Span | None:
    found = _MADE.search(clause)
    if found is None:
        return None
    before = CIRCUMSTANCE.sub("", clause[: found.start()])
    return Span(*found.span()) if is_predicate(before + found.group(), len(before)) else None


def _event(clause: str) -> Span | None:
    """What came to pass with the subject before it; in an attitude's object (加快构建城乡贯通的格局) nothing did."""
    first = VERB.search(clause)
    if first and first.lastgroup == "standing" and is_predicate(clause, first.start()):
        return None
    for span, _ in tagged(clause):
        word = span.of(clause).removeprefix("新")
        alone = span.start == 0 and span.end == len(clause)
        if word in EVENT and not alone and not _LATER.match(clause, span.end):
            return span
    return None
