"""Reading acts: each clause of a text that claims something was done. It decides by wording alone and never raises.

A text is best read whole: what stands under 下一步 or 存在的不足 is told from the headings. Where wording leaves a doubt in
the part about what was done, it counts as an act: a claim too many is confirmed with one click, one too few is an invention
that nobody saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.acts.act import Act
from assistant.acts.setting import Setting, stretches
from assistant.acts.verbs import NOMINAL, NOUN_TAIL, VERB
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

# What a sentence says of the time to come, of need, of duty. 将 that only disposes of an object (将……纳入) is none of them.
_DISPOSES = (
    r"将(?![^，。；]{0,3}(?:继续|持续|进一步|始终|坚持|加|以|按|着力|全面|不断|严格|深入|认真|切实|大力|积极|组织|开展|召开|举办|推进|推动))"
    r"[^，；。]{2,60}?(?:纳入|列入|编入|融入|作为|列为|分解|结合|贯穿|下放|移交|移送|划转|落实到|细化|报送?|送达|转化|送到|落到|摆在|放在|交由|挂|抄送|推送|发放)"
)
_COMING = re.compile(
    r"(?<![即])将(?:要|会|于)?|拟(?!定|制|写|稿)|(?:计划|准备|打算)(?=[在于用投开召举组聘建新再对从利])|(?:力争|争取|预计|有望)(?!到位|资金)|下一步|下步|明年|今后|接下来|到20\d\d年底?(?:前)?[^，。]{0,4}(?:实现|达到|建成|完成)"
)
_DISPOSING = re.compile(_DISPOSES)
_NEEDED = re.compile(
    r"有待|尚需|还需|仍需|亟需|亟待|急需|需要|需(?=[进加提强完健改继要不积])|应当|应该|应(?=[及予在加进按依])|必须|务必|不得|要(?=[加进强提完健坚深切认抓充带把以在严落按全大积持不着])"
)
_NOT_DONE = re.compile(
    r"(?:尚未|还未|未能|未曾|没有|从未|未(?!来|成年)|不够|不足|不强|不高|不深|不到位|不及时|不完善|不健全|不均|不平衡|不全面|欠缺|缺乏|缺少|滞后|薄弱|偏少|偏弱|较少|较弱|存在[^，。；]{0,12}(?:现象|情况|问题|差距|不足)|难以|不能|不愿|不会|不敢|流于形式)"
)
_DONE_MARK = re.compile(
    r"已(?!知)|共(?!同|建|治|享|产|青|和|识|服|性)|累计|先后|完成|过|了|均|今年|去年|年来|全年|截至|\d+\s*余?[次场件份个名人户处家条项起本]"
)
_DUTY_QUOTED = re.compile(
    r"(?:规定|要求|明确|提出|指出|强调|约定)(?:了)?[，：:]?(?=[^，。；]{0,30}(?:应当|应|必须|不得|要))|(?:按照|根据|依据|依照|按|遵照)[^，；。]*?(?:要求|规定|部署|安排|精神|标准|程序|方案|意见|办法|条例|法)$"
)
_CIRCUMSTANCE = re.compile(
    r"(?:通过|采取|采用|利用|运用|借助|结合|以)[^，；。\d]{2,40}?(?:形式|方式|途径|手段|渠道|契机|载体|平台|模式)|(?:^|[^现正存])在(?![册岗编校职线])[^，；。]{2,60}?(?:过程中|工作中|活动中|方面|之前|之后|期间|的同时|中(?![心央小学华国]|层|队|介))|(?:出台|制发|实施|决策|印发|审议|公布)前"
)
_PURPOSE = re.compile(r"(?:为(?:了)?|以便|旨在|用于|便于|有利于|有助于|以(?=提升|提高|推动|促进|确保|保障))[^，；。]*$")
_PRESUPPOSED = re.compile(r"(?:对|针对|就|把|按|按照|围绕|根据|凡)[^，；。]{0,10}$")
_MAKES_OTHERS = re.compile(
    r"(?:要求|鼓励|引导|号召|支持|倡导|确保|保证|防止|避免|杜绝|严禁|禁止|有权|可以|能够|便于)[^，；。]{0,14}$"
)
_EVALUATES = re.compile(
    r"(?:提供|打造|建立|形成)了?[^，；。\d]{0,14}(?:坚实|有力|坚强|良好|强大|重要|可靠|优质|有效)的?[^，；。\d]{0,10}(?:保障|支撑|支持|保证|基础|环境|氛围|服务|动力|后盾|依据)$"
    r"|(?:开展|实施|运行|落实|落地|办理|执行|推进|解决|处置|化解|整改|完成)(?:情况)?(?:有力|有序|有效|扎实|顺利|平稳|良好|正常|规范|到位|得力|高效|及时)*(?:有力|有序|有效|规范|高效|良好|到位|落地)*$"
)
_ADVERBS = (
    r"(?:共|累计|已|已经|先后|及时|依法|集中|全面|逐一|认真|分别|均|都|常态化|定期|不定期|多次|每[年季月周]|全年|深入|积极|主动|扎实|持续|不断|进一步|切实|严格|有序|统一|"
    r"亲自|率先|组织|带头|联合|协同|统筹|全部|全程|成功|顺利|重新|首次|按时|如期|按期|按季度|按月|逐[村户项案条级]|分期|分批|专题|现场|上门|一并|再|又|新|大力|广泛|精心|充分|稳步|严肃|坚决|同步|自主|随机|实地|"
    r"统一|合理|科学|足额|妥善|就地|当场|立即|限期|公开|坚持)"
)
_SUBJECT = re.compile(
    r"(?:我|本|全|该|各|市|县|区|镇|乡|街道|村|社区|党委|政府|党政|司法|综合|行政|执法|应急|派出|法律|人民|平安|便民|纪检|人大|班子|主要|分管|镇长|书记|县长)"
    r"[\u4e00-\u9fff、]{0,22}?(?:党委|政府|委员会|镇|乡|村|县|市|区|街道|社区|所|办公室|办|局|站|会|组|中心|大队|中队|队|部门|单位|班子|成员|领导|负责人|书记|镇长|乡长|主任|局长|干部|人员|顾问|律师|网格员|调解员|部)"
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
            coming = coming or bool(re.match(r"\s*(?:下一步|下步|下一阶段|今后|接下来|明年)", words))
            if not coming:
                at = stretch.span.start + sentence.start
                found.extend(_acts_of_sentence(words, at, stretch.setting))
    return found


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
    return bool(_COMING.search(_DISPOSING.sub("", clause)))


def _duty(clause: str) -> bool:
    return bool(_DUTY_QUOTED.search(clause))


def _main_verb(clause: str, setting: Setting) -> Span | None:
    """The verb by which a clause claims an act, or None."""
    if _NEEDED.search(clause) or (setting is Setting.LACKING and not _DONE_MARK.search(clause)):
        return None
    negated = _NOT_DONE.search(clause)
    if negated:
        return None
    aside = [Span(found.start(), found.end()) for found in _CIRCUMSTANCE.finditer(clause)]
    evaluated = _EVALUATES.search(clause)
    standing = False
    chosen: Span | None = None
    for found in VERB.finditer(clause):
        span = Span(found.start(), found.end())
        if any(part.contains(span) for part in aside):
            continue
        if found.lastgroup == "standing":
            standing = True
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


def _claims(clause: str, verb: Span, after_standing: bool) -> bool:
    before, after = clause[: verb.start], clause[verb.end :]
    if after.startswith(("的", "率")) or (verb.of(clause) == "组织" and _ORGANISATION.match(after)):
        return False
    if _PURPOSE.search(before) or _MAKES_OTHERS.search(before):
        return False
    counted = bool(re.search(r"\d|[一两三四五六七八九十百]+(?:余|多)?[次场件份个名]", after[:40]))
    if verb.of(clause) in NOMINAL:
        if NOUN_TAIL.match(after) or _PRESUPPOSED.search(before):
            return False
        if not (counted or after.startswith("了") or _is_predicate(clause, verb.start)):
            return False
    if after_standing and not counted and not after.startswith("了"):
        return _is_predicate(clause, verb.start)
    return not (re.search(r"的[^，；。\d]{0,8}$", before) and not after)


_ORGANISATION = re.compile(r"领导(?!干部|班子|小组)|保障|机构|架构|体系|建设|部|、|生活|化|者")


def _is_predicate(clause: str, at: int) -> bool:
    """Whether nothing but time, subject, adverbs and other verbs' chains stand before the word."""
    before = _TIME.sub("", clause[:at])
    subject = _SUBJECT.match(before)
    rest = before[subject.end() :] if subject else before
    return bool(re.fullmatch(rf"[\s、]*(?:{_ADVERBS}|[地]|、)*", rest))


def _leads_another(clause: str, verb: Span) -> bool:
    """组织召开, 研究制定: the second verb is the act."""
    following = VERB.match(clause, verb.end)
    return bool(following and following.lastgroup == "done" and verb.of(clause) in _LEADERS)


_LEADERS = frozenset({"组织", "研究", "安排", "集中学习", "邀请", "讨论", "联合"})


def _object(after: str) -> str:
    return after.lstrip("了过").strip(" 　、")
