"""What a message does with the last card: take it, leave it, stop. Only a message that asks nothing else settles."""

from __future__ import annotations

import re

from assistant.chat.calls import Accept, Context, Request, Stop, Unclear, Undo
from assistant.chat.lexicon import only_says, pattern, says
from assistant.chat.moods import Mood, mood
from assistant.desk.proposals import WishKind, read_wish

_UNDONE = {"proposal", "accepted", "draft", "fact", "restored", "rejected"}
_EXPLICIT_UNDO = re.compile(
    r"(?:撤销|撤回|退回|回退|恢复|取消).{0,4}(?:刚才|上一?[步次版]|最近).{0,6}(?:修改|改动|操作|采纳|[步版]|$)?"
)
_REASONS = re.compile(
    r"^(?:我|我们|领导|书记|镇长|乡长|主任|他们?)?.{0,6}(?:弄混|搞混|看了|看过|说|点头|觉得|建议|还是想|催|满意|后悔|同意|改得|写得)|谢|版本|^这(?:个|一?处|一?段|版|次)?(?:改法|版本?|修改|改动)?$|改好|^改得"
)
_NEW_WISH = re.compile(
    r"[句词]不要|换[个种一]|重[写来新]|再(?:写|来|改|短|长|压|精|细|具|正|平|实|软|硬)|去掉|删|加[一上个]|补|写进(?!去)|改成(?!这)|改得.{1,6}[点些]"
)
_DENIES = re.compile(
    r"[不没未别](?!(?:什么|有|得|么)?(?:意见|问题|毛病|异议|话说))(?!错|愧|用再)|先等|等.{0,6}(?:看|定|说)|再(?:想|看|琢磨|说)"
)
_OF_THE_CHANGE = re.compile(r"[这那]样改|[这那]么改|改后的?|改法|修改|改动|改得|改好|改的|改进|改过|写得|[上进]去")
_HEAD = re.compile(r"^(?:不行|不好|不满意|不太?好|不对)+[，,\s]*")


def settled(words: str, clauses: list[str], context: Context) -> Request | None:
    """The card settled, or what to ask where only a part of it is meant; None where the message is about something else."""
    kind = context.last.kind if context.last else ""
    if says("stops", words) and (only_says("stops", words) or (kind == "draft" and all(map(_stops, clauses)))):
        return Stop() if kind == "draft" or not re.match(r"等|够|取消", words) else Unclear("chat.nothing_done")
    if kind == "proposal" and _of_a_part(words):
        return Unclear("chat.ask_hunks")
    if _wishes_more(words) or any(mood(each) in (Mood.QUESTION, Mood.SUPPOSED) for each in clauses):
        return None
    if says("undoes", words):
        if kind == "asked":
            return Unclear("chat.nothing_done")
        if kind in _UNDONE or _EXPLICIT_UNDO.search(words):
            return Undo()
        return Unclear("chat.ask_what") if not _says_a_place(words) else None
    if kind == "proposal" and _accepts(words, clauses):
        return Accept()
    return None


def _stops(clause: str) -> bool:
    return len(clause) <= 4 or says("stops", clause) or only_says("stops", clause) or mood(clause) is Mood.REFUSED


def _of_a_part(words: str) -> bool:
    return says("partly", words) and "部分" not in words


def _wishes_more(words: str) -> bool:
    wish = read_wish(_HEAD.sub("", words))
    return wish.kind is not WishKind.FREE or wish.length is not None or _NEW_WISH.search(words) is not None


def _says_a_place(words: str) -> bool:
    return re.search(r"部分|[（(][一二三四五]|那段|全文", words) is not None


def _accepts(words: str, clauses: list[str]) -> bool:
    """Whether a clause takes the proposal and no other wishes, asks or denies anything; 可以 before another wish does not."""
    rest = _OF_THE_CHANGE.sub("", pattern("accepts").sub("", words))
    if _DENIES.search(words) or says("changes", rest):
        return False
    taking = [
        each for each in clauses if (says("accepts", each) and mood(each) is not Mood.REFUSED) or _that_will_do(each)
    ]
    return bool(taking) and all(each in taking or _REASONS.search(each) or _adds_nothing(each) for each in clauses)


def _adds_nothing(clause: str) -> bool:
    return len(clause) <= 6 and not says("changes", clause)


def _that_will_do(clause: str) -> bool:
    return re.search(r"就这[样么]", clause) is not None
