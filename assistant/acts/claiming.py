"""By which verb a clause claims that something was done, if by any. It knows one clause and nothing around it."""

from __future__ import annotations

import re

from assistant.acts.completing import completed_verb
from assistant.acts.counting import counted_verb, is_whole, only_fluctuates
from assistant.acts.modality import (
    CIRCUMSTANCE,
    CIRCUMSTANCES_ONLY,
    DONE_MARK,
    EVALUATES,
    MAKES_OTHERS,
    NEEDED,
    NOT_DONE,
    PRESUPPOSED,
    PURPOSE,
)
from assistant.acts.predicate import is_predicate
from assistant.acts.setting import Setting
from assistant.acts.verbs import COUNTED, FURTHER, MEASURE_TAIL, NOMINAL, NOUN_TAIL, VERB
from assistant.language.spans import Span


def main_verb(clause: str, setting: Setting) -> Span | None:
    """The verb by which a clause claims an act, or None."""
    if NEEDED.search(clause) or NOT_DONE.search(clause) or CIRCUMSTANCES_ONLY.search(clause):
        return None
    if setting is Setting.LACKING and not DONE_MARK.search(clause):
        return None
    if only_fluctuates(clause):
        return None
    if verb := _listed_verb(clause):
        return verb
    if setting is Setting.LACKING:
        return None
    verb = counted_verb(clause) or completed_verb(clause)
    return verb if verb and not any(part.contains(verb) for part in _asides(clause)) else None


def _listed_verb(clause: str) -> Span | None:
    aside = _asides(clause)
    evaluated = EVALUATES.search(clause)
    standing = False
    chosen: Span | None = None
    for found in VERB.finditer(clause):
        span = Span(found.start(), found.end())
        if any(part.contains(span) for part in aside):
            continue
        if MEASURE_TAIL.match(clause, span.end):
            continue
        if span.of(clause) in FURTHER and not is_whole(clause, span):
            continue
        if found.lastgroup == "standing":
            by_means = any(part.end == span.start for part in aside)
            if span.of(clause) in COUNTED and (by_means or _counts_things(clause, span)):
                return span
            counted_only = span.of(clause) in COUNTED
            near = span.start <= _NEAR_START and not counted_only
            standing = standing or near or is_predicate(clause, span.start)
            continue
        if evaluated and span.start >= evaluated.start():
            continue
        if _claims(clause, span, standing):
            chosen = span
            if not _leads_another(clause, span):
                break
        elif chosen is not None:
            break
    return chosen


def _asides(clause: str) -> list[Span]:
    return [Span(found.start(), found.end()) for found in CIRCUMSTANCE.finditer(clause)]


_NEAR_START = 4
_THINGS = re.compile(
    r"[^，；。\d]{0,24}\d[\d.,]*\s*(?:余|多)?[万亿]?(?:余)?(?![\d.%％年月日个]|个百分点|世纪|周年)[\u4e00-\u9fff]"
    r"|[^，；。\d]{0,24}\d[\d.,]*\s*(?:余|多)?个(?!百分点)"
)


def _counts_things(clause: str, verb: Span) -> bool:
    return (
        is_predicate(clause, verb.start)
        and not NOUN_TAIL.match(clause, verb.end)
        and bool(_THINGS.match(clause, verb.end))
    )


_GIVES = frozenset(re.findall(r"..", "提供解答办理解决发放配备挽回开展代办举办聘请选派申请协调争取追回"))


def _is_purpose(before: str, verb: str) -> bool:
    """为开展……, 以便……: why, not what; 为群众提供…… is what."""
    found = PURPOSE.search(before)
    return found is not None and not (verb in _GIVES and re.search(r"为(?!了)[^，；。]{2,}$", found.group()))


_MEANS = re.compile(
    r"(?:依托|结合|利用|根据|按照|按|针对|围绕|聚焦|借助|运用).*(?:机制|平台|体系|制度|作用|优势|契机|基础|渠道|载体|阵地|问题|特点|实际|指标|要求|规定|精神|标准|部署)$"
)


def _claims(clause: str, verb: Span, after_standing: bool) -> bool:
    before, after = clause[: verb.start], clause[verb.end :]
    if after.startswith("的") or (verb.of(clause) == "组织" and _ORGANISATION.match(after)):
        return False
    if _is_purpose(before, verb.of(clause)) or MAKES_OTHERS.search(_AS_TOLD.sub("", before)):
        return False
    carried = _CARRIED.search(before)
    counted = bool(
        re.search(
            r"\d(?![\d.,]*\s*(?:[%％]|个百分点))(?<!\d[.,]\d)|[一两三四五六七八九十百]+(?:余|多)?[次场件份个名]",
            after[:40],
        )
    )
    if verb.of(clause) in FURTHER and (
        _STATE.search(before) or not (counted or carried or is_predicate(clause, verb.start))
    ):
        return False
    if verb.of(clause) in NOMINAL:
        if _STATE.search(before) or _RELATIVE.match(after):
            return False
        if NOUN_TAIL.match(after) or (PRESUPPOSED.search(before) and not carried) or _MEANS.match(clause):
            return False
        if not (counted or carried or after.startswith("了") or is_predicate(clause, verb.start)):
            return False
    if after_standing and not counted and not after.startswith("了"):
        return is_predicate(clause, verb.start) or bool(_MADE_HAPPEN.search(clause[: verb.end]))
    return bool(carried or after or not re.search(r"的[^，；。\d]{0,8}$", before))


_STATE = re.compile(r"(?:承担|负责|结果|[现共拥应享具]有|属于)")
_RELATIVE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:引发|引起|产生|造成|导致|涉及)的")
_CARRIED = re.compile(r"(?:进行|予以|给予|加以|组织|一律|均|等|已经?|全部|及时|逐一)$")
_AS_TOLD = re.compile(r"(?:按照|按|根据|依据)[^，；。]{0,20}?要求")
_ORGANISATION = re.compile(r"领导(?!干部|班子|小组)|保障|机构|架构|体系|建设|部|、|生活|化|者")


_MADE_HAPPEN = re.compile(r"推动[^，；。]{0,20}(?:建立|设立|成立|出台|制定|印发|建成|签订|完成)$")


def _leads_another(clause: str, verb: Span) -> bool:
    """组织召开, 研究制定: the second verb is the act."""
    following = VERB.match(clause, verb.end)
    return bool(following and following.lastgroup == "done" and verb.of(clause) in _LEADERS)


_LEADERS = frozenset({"组织", "研究", "安排", "集中学习", "邀请", "讨论", "联合", "进行", "予以"})
