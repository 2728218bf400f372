"""Which sentences tell of one dated event or named meeting: a person confirms each of those by itself, never a group at once."""

from __future__ import annotations

import re

from assistant import figures
from assistant.figures.characters import narrow
from assistant.figures.figure import Kind

_DAY = re.compile(r"(?<!\d)(?:×{1,2}|1[0-2]|[1-9])月(?:(?:×{1,2}|[12]\d|3[01]|[1-9])[日号]|[上中下]旬|初|末)?(?!份?底)")
_RANGE = re.compile(
    r"截[至止]到?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|底|末|份)?|\d{1,2}(?:月份?)?[-—–～~至到]\d{1,2}月份?(?:底|末)?|每年\d{1,2}月(?:\d{1,2}日)?|《[^》]*》"
)
_CHINESE_MONTH = re.compile(
    r"(?<![〇零一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月(?:份|[上中下]旬|初|末)?"
)
_MEETING = re.compile(
    r"(?:[届次]|历次)中?全会|全国代表大会|党代会|人代会|第[一二三四五六七八九十百\d]+次[\u4e00-\u9fff]{0,14}(?:会议?|大会)|"
    r"中央[\u4e00-\u9fff]{2,12}工作会议|[省市县区镇乡][\u4e00-\u9fff]{0,4}(?:两会|党代会|人代会|全会)|“[^”]{2,30}”[\u4e00-\u9fff]{0,6}(?:会议|大会|动员会|推进会)|"
    r"[\u4e00-\u9fff]{4,20}(?:动员大会|誓师大会|动员部署会|现场推进会|工作推进会|启动仪式|揭牌仪式)"
)
_SEVERAL = re.compile(r"(?:\d+|[两三四五六七八九十]+|多|数)余?(?:次|场|场次|期)")


def is_occasion(sentence: str) -> bool:
    """Whether a sentence tells of an event by its day or month, or names the meeting that it was.

    截至12月20日 and 1—11月 are periods, no events; 召开推进会3次 counts and names none.
    """
    words = _RANGE.sub("", narrow(sentence))
    if _DAY.search(words) or _CHINESE_MONTH.search(words):
        return True
    if any(figure.kind is Kind.NAME and "会" in figure.text for figure in figures.read(sentence)):
        return True
    return bool((named := _MEETING.search(words)) and not _SEVERAL.match(words, named.end()))
