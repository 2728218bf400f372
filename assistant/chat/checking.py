"""A wish to have the report looked over: 检查一遍, 有没有去年的数没改, 对照通知逐条核."""

from __future__ import annotations

import re

from assistant.chat.calls import Check
from assistant.chat.lexicon import says, unquoted
from assistant.chat.moods import Mood, mood
from assistant.desk.proposals import WishKind, read_wish

_POLICY = r"(?P<policy>《[^》]+》|[^，,。]{2,24}?)"
AGAINST = re.compile(
    rf"(?:对照着?|按照?|比照|根据|参照|依照|拿|跟|与)(?:一下)?{_POLICY}(?:来|再|去|逐[条项]|检查|核对|复核|查|看|审|核|比对?|对(?:照|一|着)|过一)"
)
_DOCUMENT = re.compile(
    r"《|通知|办法|规定|条例|要点|方案|实施意见|清单|细则|文件|标准|提纲|通报|法$|制度|规划|纲要|模板|督察"
)
_WRITES = re.compile(r"补(?:上|充|一)?[句上段充]|加一?[句上段]|写[进成]|改成|压[到缩成]|扩[写到]|起草|顺一|润色")
_SEARCHES = re.compile(r"(?<![排检审巡核普调抽复])查(?:一?下|一?查)")
_ANY_SUCH = re.compile(
    r"有(?:没有|无)[^，]{2,16}(?:的|地方|话|内容|[错漏])$|(?:哪里|哪儿|哪[些句段处](?:话|句|地方)?).{0,4}(?:去年|不|错|漏|重|旧)"
)
_OF_ONE_PLACE = re.compile(r"报告里|文中|里面")


def check(clause: str, context: str) -> Check | None:
    """The check that a clause asks for; ``context`` is the clause with what led up to it."""
    words = unquoted(clause)
    said = mood(clause)
    if said in (Mood.REFUSED, Mood.SUPPOSED, Mood.DONE) and not _tells_only(clause):
        return None
    asks = said is Mood.QUESTION
    if (_WRITES.search(words) and not asks) or (read_wish(words).kind is WishKind.COMMENT and "改" in words):
        return None
    strong = says("checks", words)
    looked = (
        (says("troubles", words) and (asks or says("looks", words)))
        or (_SEARCHES.search(words) and says("checked_things", words))
    ) and not _wants_why(words)
    anywhere = asks and _ANY_SUCH.search(words) and not says("library", words) and not says("states", words)
    if not (strong or looked or anywhere or says("covered", words) or (AGAINST.search(clause) and policy_in(clause))):
        return None
    return Check(policy_in(clause) or policy_in(context))


def is_weak(clause: str) -> bool:
    """Whether the clause only wonders: 报告里写的对不对 behind a question about a figure."""
    return not says("checks", clause) and _OF_ONE_PLACE.search(clause) is not None


def policy_in(clause: str) -> str:
    """What the document to check against is called, empty where none is."""
    for found in AGAINST.finditer(clause):
        name = found["policy"]
        if _DOCUMENT.search(name) and not re.search(r"部分|去年|起数", name):
            return re.sub(
                r"^(?:一下|着|我们|咱们|县委依法治县办的|县里的?|市里的?|上级的?|那个|这个)+", "", name.strip("《》 的")
            )
    return ""


def _tells_only(clause: str) -> bool:
    return re.search(r"只(?:告诉|说|看|列)", clause) is not None


def _wants_why(words: str) -> bool:
    return re.search(r"怎么(?:改|写|办|说|讲|提|表述|规定)|为什么|一般", words) is not None
