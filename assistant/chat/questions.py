"""What is asked in a message: a fact's value, what the library says, what the report still lacks."""

from __future__ import annotations

import re

from assistant.chat import labels
from assistant.chat.calls import Ask, AskFact, Context, Request, State
from assistant.desk.proposals import read_wish

_STATE = re.compile(
    r"(?:还|现在|目前).{0,4}[缺差]|缺(?:哪|什么|啥|多少|几)|进度|(?:没有?|缺)来源|(?:待确认|待核实).{0,6}[几多哪]|几处(?:待|没|缺)|写到哪|还有(?:哪些|什么)没"
)
QUESTION = re.compile(r"[?？]|吗|呢$|怎么|什么|哪|多久|几时|啥子|有没有|多少|是否|要不要|该不该|需不需要|用不用|算不算")
_LIBRARY = re.compile(
    r"规定|依据|条款|第[一二三四五六七八九十百几\d]+条|文件|办法|条例|《|法(?:里|第|对|中)|要求|政策|资料库|怎么(?:写|说|算)|"
    r"表述|时限|时候|工作要点|施行|生效|从哪天|哪天|谁负责|示范创建"
)
_ARTICLE = re.compile(r"《.+》.{0,4}第[一二三四五六七八九十百零\d]+条")
_FIND = re.compile(r"找(?:一下|出|找)?|查(?:一下|查|找)?|搜(?:索|一下)?|讲|看看")
_MUCH = re.compile(r"多少|几(?:次|场|件|处|家|期|人|个|名|份|条)|来着|还是\d|不是.*吗|是不是\d|^.{0,8}去年呢")
AGAINST = re.compile(
    r"(?:对照|按照?|比照|根据)(?P<policy>《[^》]+》|[^，,。]{2,24}?)(?:来|再|逐项|检查|核对|查|看|审|核|比对|过)"
)
_RECORDED = re.compile(r"记上|填上|填一下|填零|更新|改[成为]|核实为|报过来|新增|不是|应该是|改一下|台账|按\d+")
_LAST_YEAR, _THIS_YEAR = re.compile(r"去年|上年|上一年|往年"), re.compile(r"今年|本年|目前|现在")


def fact_question(words: str, context: Context) -> Request | None:
    fact = labels.named_fact(words, context.facts)
    if fact is None or not _MUCH.search(words) or re.search(r"依据|规定|怎么算|多久|第几条", words):
        return None
    last, this = _LAST_YEAR.search(words), _THIS_YEAR.search(words)
    return AskFact(fact, None if bool(last) == bool(this) and last else bool(last))


def library_question(words: str) -> Request | None:
    if AGAINST.search(words) or re.search(r"检查一?[遍下]|核对|都写到|漏了|没写", words):
        return None
    if _ARTICLE.search(words) and not re.search("[改写补加删]", words):
        return Ask(words)
    asks = QUESTION.search(words) or _FIND.search(words) or "的内容" in words
    does_more = _RECORDED.search(words) or read_wish(words).length
    return Ask(words) if _LIBRARY.search(words) and asks and not does_more else None


def state_question(part: str) -> Request | None:
    return State() if _STATE.search(part) and not read_wish(part).length else None


def open_question(words: str) -> Request | None:
    asked = QUESTION.search(words) and len(words) >= 6
    return Ask(words) if asked and not re.search(r"你|您|在吗|可以吗", words) else None
