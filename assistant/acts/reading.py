"""Reading acts: each clause of a text that claims something was done. It decides by wording alone and never raises.

A text is best read whole: what stands under 下一步 or 存在的不足 is told from the headings. Where wording leaves a doubt in
the part about what was done, it counts as an act: a claim too many is confirmed with one click, one too few is an invention
that nobody saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.acts.act import Act
from assistant.acts.modality import (
    CIRCUMSTANCE,
    COMING,
    DISPOSING,
    DONE_MARK,
    DUTY_QUOTED,
    EVALUATES,
    MAKES_OTHERS,
    NEEDED,
    NOT_DONE,
    PRESUPPOSED,
    PURPOSE,
)
from assistant.acts.setting import Setting, stretches
from assistant.acts.verbs import COUNTED, MEASURE_TAIL, NOMINAL, NOUN_TAIL, VERB
from assistant.language.sentences import sentences
from assistant.language.spans import Span

_TITLES = re.compile(r"《[^《》\n]*》|“[^“”\n]*”|「[^」\n]*」|[（(][^（）()\n]*[）)]")
_CLAUSE = re.compile(r"[^，；。！？：:,;\n]+")
_LEAD = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?(?:[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|同时|此外|另外|其中|并且|并|且|还|也)*"
)
_AND = re.compile(r"并(?!列|非|未|不|轨|联|网|存|发)|(?<=[^《，])同时(?=[\u4e00-\u9fff]{2})|且(?=[\u4e00-\u9fff]{2})")
_TIME = re.compile(
    r"(?:截至|截止|自|从)?(?:20\d\d年(?:度)?(?:(?:以来|来)|\d{1,2}月(?:\d{1,2}日|份|底|初|[上中下]旬)?(?:以来)?|[上下]半年|[一二三四]季度|底|末|初|年初|年底)?"
    r"|\d{1,2}月(?:\d{1,2}日|份|底|初|[上中下]旬)?|今年(?:以来|来)?|去年|本年度|全年|年内|年初|年底|年末|[上下]半年|一年来|目前|第[一二三四]季度|近年来)"
)

_ADVERBS = (
    r"(?:共|累计|已|已经|先后|及时|依法|集中|全面|逐一|认真|分别|均|都|常态化|定期|不定期|多次|每[年季月周]|全年|深入|积极|主动|扎实|持续|不断|进一步|切实|严格|有序|统一|"
    r"亲自|率先|组织|带头|联合|协同|统筹|全部|全程|成功|顺利|重新|首次|按时|如期|按期|按季度|按月|逐[村户项案条级]|分期|分批|专题|现场|上门|一并|再|又|新|大力|广泛|精心|充分|稳步|严肃|坚决|同步|自主|随机|实地|"
    r"统一|合理|科学|足额|妥善|就地|当场|立即|限期|公开|坚持|相继|系统性?|始终|全力|更好|扎实|有效|务实|稳妥|坚定|灵活|有力|加力|高质量|高标准|创新|定人|随时|长期|常年|初步|基本|[\u4e00-\u9fff]{2}地|[\u4e00-\u9fff]{2}性)"
)
_SUBJECT = re.compile(
    r"(?:我|本|全|该|各|市|县|区|镇|乡|街道|村|社区|党委|政府|党政|司法|综合|行政|执法|应急|派出|法律|人民|平安|便民|纪检|人大|班子|主要|分管|镇长|书记|县长)"
    r"[\u4e00-\u9fff、]{0,22}?(?:党委|政府|委员会|镇|乡|村|县|市|区|街道|社区|所|办公室|办|局|站|会议|会|组|中心|大队|中队|队|部门|单位|班子|成员|领导|负责人|书记|镇长|乡长|主任|局长|干部|人员|顾问|律师|网格员|调解员|部)"
)


def read(text: str) -> list[Act]:
    """Every clause that claims a completed act, in order; spans are code points of ``text``."""
    found: list[Act] = []
    for stretch in stretches(text):
        if stretch.setting is Setting.COMING:
            continue
        body = stretch.span.of(text)
        coming = False
        for sentence in sentences(body):
            words = sentence.of(body)
            coming = coming or bool(_FROM_NOW_ON.match(words)) or _is_of_a_later_year(words, stretch.year)
            if not coming:
                at = stretch.span.start + sentence.start
                found.extend(_acts_of_sentence(words, at, stretch.setting))
    return found


_FROM_NOW_ON = re.compile(r"\s*(?:下一步|下步|下一阶段|今后|接下来|明年)")
_YEAR_AHEAD = re.compile(r"\s*(20\d\d)年(?:度)?(?!\d{1,2}月|\d)")


def _is_of_a_later_year(sentence: str, year: int) -> bool:
    """2026年，…… in a report of 2025."""
    found = _YEAR_AHEAD.match(sentence)
    return found is not None and 0 < year < int(found.group(1))


def _acts_of_sentence(sentence: str, at: int, setting: Setting) -> Iterator[Act]:
    masked = _TITLES.sub(lambda match: match.group()[0] + "〇" * (len(match.group()) - 2) + match.group()[-1], sentence)
    subject = time = ""
    for clause in _clauses(masked):
        words = clause.of(masked)
        if stated := _TIME.search(words):
            time = stated.group()
        if _is_to_come(words):
            return
        if stated := _SUBJECT.match(words, _past_time(words)):
            subject = stated.group()
        verb = _main_verb(words, setting)
        if verb is None or _duty(words):
            continue
        original = clause.of(sentence)
        yield Act(
            start=at + clause.start,
            end=at + clause.end,
            verb=verb.of(words),
            object=_object(original[verb.end :]),
            subject=subject,
            time=time,
        )


def _clauses(sentence: str) -> Iterator[Span]:
    """The clauses, split again before 并 where another verb follows; numbers like 一是 stay outside."""
    for match in _CLAUSE.finditer(sentence):
        start = match.start() + _lead(match.group())
        for joint in _AND.finditer(sentence, start, match.end()):
            first = VERB.search(sentence, start, joint.start())
            if first and first.end() < joint.start() and VERB.match(sentence, _past_adverbs(sentence, joint.end())):
                if span := _trimmed(sentence, start, joint.start()):
                    yield span
                start = joint.end()
        if span := _trimmed(sentence, start, match.end()):
            yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end - start > 1 else None


def _lead(words: str) -> int:
    found = _LEAD.match(words)
    return found.end() if found and found.end() < len(words) else 0


def _past_time(words: str) -> int:
    found = _TIME.match(words)
    return found.end() if found else 0


_MANY_ADVERBS = re.compile(f"{_ADVERBS}*")


def _past_adverbs(text: str, at: int) -> int:
    found = _MANY_ADVERBS.match(text, at)
    return found.end() if found else at


def _is_to_come(clause: str) -> bool:
    return bool(COMING.search(DISPOSING.sub("", clause)))


def _duty(clause: str) -> bool:
    return bool(DUTY_QUOTED.search(clause))


def _main_verb(clause: str, setting: Setting) -> Span | None:
    """The verb by which a clause claims an act, or None."""
    if NEEDED.search(clause) or (setting is Setting.LACKING and not DONE_MARK.search(clause)):
        return None
    negated = NOT_DONE.search(clause)
    if negated:
        return None
    aside = [Span(found.start(), found.end()) for found in CIRCUMSTANCE.finditer(clause)]
    evaluated = EVALUATES.search(clause)
    standing = False
    chosen: Span | None = None
    for found in VERB.finditer(clause):
        span = Span(found.start(), found.end())
        if any(part.contains(span) for part in aside):
            continue
        if MEASURE_TAIL.match(clause, span.end):
            continue
        if found.lastgroup == "standing":
            by_means = any(part.end == span.start for part in aside)
            if span.of(clause) in COUNTED and (by_means or _counts_things(clause, span)):
                return span
            counted_only = span.of(clause) in COUNTED
            near = span.start <= _NEAR_START and not counted_only
            standing = standing or near or _is_predicate(clause, span.start)
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


_NEAR_START = 4
_THINGS = re.compile(
    r"[^，；。\d]{0,24}\d[\d.,]*\s*(?:余|多)?[万亿]?(?:余)?(?![\d.%％年月日个]|个百分点|世纪|周年)[\u4e00-\u9fff]"
    r"|[^，；。\d]{0,24}\d[\d.,]*\s*(?:余|多)?个(?!百分点)"
)


def _counts_things(clause: str, verb: Span) -> bool:
    return (
        _is_predicate(clause, verb.start)
        and not NOUN_TAIL.match(clause, verb.end)
        and bool(_THINGS.match(clause, verb.end))
    )


_GIVES = frozenset(
    {
        "提供",
        "解答",
        "办理",
        "解决",
        "发放",
        "配备",
        "挽回",
        "开展",
        "代办",
        "举办",
        "聘请",
        "选派",
        "申请",
        "协调",
        "争取",
        "追回",
    }
)


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
    counted = bool(re.search(r"\d|[一两三四五六七八九十百]+(?:余|多)?[次场件份个名]", after[:40]))
    if verb.of(clause) in NOMINAL:
        carried = re.search(r"(?:进行|予以|给予|加以|组织|一律|均|等)$", before)
        if NOUN_TAIL.match(after) or (PRESUPPOSED.search(before) and not carried) or _MEANS.match(clause):
            return False
        if not (counted or carried or after.startswith("了") or _is_predicate(clause, verb.start)):
            return False
    if after_standing and not counted and not after.startswith("了"):
        return _is_predicate(clause, verb.start) or bool(_MADE_HAPPEN.search(clause[: verb.end]))
    return not (re.search(r"的[^，；。\d]{0,8}$", before) and not after)


_AS_TOLD = re.compile(r"(?:按照|按|根据|依据)[^，；。]{0,20}?要求")
_ORGANISATION = re.compile(r"领导(?!干部|班子|小组)|保障|机构|架构|体系|建设|部|、|生活|化|者")


_MADE_HAPPEN = re.compile(r"推动[^，；。]{0,20}(?:建立|设立|成立|出台|制定|印发|建成|签订|完成)$")


def _is_predicate(clause: str, at: int) -> bool:
    """Whether nothing but time, subject, adverbs and a phrase with a preposition stand before the word."""
    return bool(_BEFORE_PREDICATE.fullmatch(_TIME.sub("", clause[:at])))


def _leads_another(clause: str, verb: Span) -> bool:
    """组织召开, 研究制定: the second verb is the act."""
    following = VERB.match(clause, verb.end)
    return bool(following and following.lastgroup == "done" and verb.of(clause) in _LEADERS)


_PREPOSED = r"(?:利用|按照|按|根据|经|由|对|向|为|与|同|会同|协同|联合|结合|依托|邀请|针对|在)[^，；。]{1,40}"
_BEFORE_PREDICATE = re.compile(rf"[\s、]*(?:{_SUBJECT.pattern})?(?:{_ADVERBS}|地|、)*(?:{_PREPOSED})?")
_LEADERS = frozenset({"组织", "研究", "安排", "集中学习", "邀请", "讨论", "联合", "进行", "予以"})


def _object(after: str) -> str:
    return after.lstrip("了过").strip(" 　、")
