"""What may stand before the verb of a clause: time, subject, adverbs, a phrase with a preposition. It knows no act."""

from __future__ import annotations

import re

TIME = re.compile(
    r"(?:截至|截止|自|从)?(?:20\d\d年(?:度)?(?:(?:以来|来)|\d{1,2}月(?:\d{1,2}日|份|底|初|[上中下]旬)?(?:以来)?|[上下]半年|[一二三四]季度|底|末|初|年初|年底)?"
    r"|\d{1,2}月(?:\d{1,2}日|份|底|初|[上中下]旬)?|今年(?:以来|来)?|去年|本年度|全年|年内|年初|年底|年末|[上下]半年|一年来|目前|第[一二三四]季度|近年来)"
)

_ADVERBS = (
    r"(?:共|累计|已|已经|先后|及时|依法|集中|全面|逐一|认真|分别|均|都|常态化|定期|不定期|多次|每[年季月周]|全年|深入|积极|主动|扎实|持续|不断|进一步|切实|严格|有序|统一|"
    r"亲自|率先|组织|带头|联合|协同|统筹|全部|全程|成功|顺利|重新|首次|按时|如期|按期|按季度|按月|逐[村户项案条级个人件]|分期|分批|专题|现场|上门|一并|再|又|新|大力|广泛|精心|充分|稳步|严肃|坚决|同步|自主|随机|实地|"
    r"统一|合理|科学|足额|妥善|就地|当场|立即|限期|公开|坚持|相继|系统性?|始终|全力|更好|扎实|有效|务实|稳妥|坚定|灵活|有力|加力|高质量|高标准|创新|定人|随时|长期|常年|初步|基本|[\u4e00-\u9fff]{2}地|[\u4e00-\u9fff]{2}性)"
)
SUBJECT = re.compile(
    r"(?:我|本|全|该|各|市|县|区|镇|乡|街道|村|社区|党委|政府|党政|司法|综合|行政|执法|应急|派出|法律|人民|平安|便民|纪检|人大|班子|主要|分管|镇长|书记|县长)"
    r"[\u4e00-\u9fff、]{0,22}?(?:党委|政府|委员会|镇|乡|村|县|市|区|街道|社区|所|办公室|办|局|站|会议|会|组|中心|大队|中队|队|部门|单位|班子|成员|领导|负责人|书记|镇长|乡长|主任|局长|干部|人员|顾问|律师|网格员|调解员|部)"
)


_PREPOSED = r"(?:利用|对照|按照|按|根据|经|由|对|向|为|与|同|会同|协同|联合|结合|依托|邀请|针对|在)[^，；。]{1,40}"
_BEFORE_PREDICATE = re.compile(rf"[\s、]*(?:{SUBJECT.pattern})?(?:{_ADVERBS}|地|、)*(?:{_PREPOSED})?")
_MANY_ADVERBS = re.compile(f"{_ADVERBS}*")


def past_adverbs(text: str, at: int) -> int:
    found = _MANY_ADVERBS.match(text, at)
    return found.end() if found else at


def past_time(words: str) -> int:
    found = TIME.match(words)
    return found.end() if found else 0


def is_predicate(clause: str, at: int) -> bool:
    """Whether nothing but time, subject, adverbs and a phrase with a preposition stand before the word."""
    return bool(_BEFORE_PREDICATE.fullmatch(TIME.sub("", clause[:at])))
