"""In which mood a clause is said. A wish may become an edit; a question, a supposition, a report or a refusal never does."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.chat.lexicon import pattern, says, unquoted
from assistant.chat.spoken import in_digits


class Mood(StrEnum):
    WISH = "wish"
    """Said plainly: it may ask for something, or state a value."""
    QUESTION = "question"
    SUPPOSED = "supposed"
    """要是删了会怎样"""
    REFUSED = "refused"
    """先别改, 不用管"""
    DONE = "done"
    """我已经改好了: told, not asked for."""
    HEARSAY = "hearsay"
    """群众说…: somebody who may not wish anything of the report."""
    INVENTED = "invented"
    """A figure or a case that is to be made up, or taken over from last year."""
    PRAISE = "praise"


_NEVER_CHANGED = re.compile(r"有没有必要|为什么|为何|值不值得")
_HOW_TOLD = re.compile(
    r"(?<=[讲写说])(?:一?下|清楚?|明白?|清|明|具体|细)*(?:怎么|什么|哪些)[做干抓办搞推开][^吗?？]{0,4}$"
)
"""再展开讲具体怎么做的 wishes; it does not ask."""
_SOFTLY = re.compile(r"(?:点|些|一下|一遍)$")
_WONDERS = re.compile(r"[?？]|吗|哪|有没有|是不是|什么|怎么")
_ASKED_BY_A_LEADER = re.compile(r"^[\u4e00-\u9fff]{0,3}(?:领导|书记|[镇乡县区市]长|主任|局长|老板)问")


def mood(clause: str) -> Mood:
    """The mood of a clause, the ones that forbid an edit first."""
    words = unquoted(clause)
    if says("supposes", words):
        return Mood.SUPPOSED
    if _NEVER_CHANGED.search(words) or _ASKED_BY_A_LEADER.search(words):
        return Mood.QUESTION
    if says("outsiders", words):
        return Mood.HEARSAY
    asks = says("asks", _HOW_TOLD.sub("", words)) and not _only_marked(words)
    if says("invents", in_digits(words)) and not _WONDERS.search(words):
        return Mood.INVENTED
    if says("done", words) and not asks:
        return Mood.DONE
    if asks:
        return Mood.QUESTION
    refused = pattern("refuses").search(words)
    if refused is not None:
        return Mood.REFUSED
    return Mood.PRAISE if says("praises", words) else Mood.WISH


def _only_marked(words: str) -> bool:
    """表述更凝练些？ ends like a question and is a wish."""
    plain = words.rstrip("?？ ")
    return plain != words and not says("asks", plain) and _SOFTLY.search(plain) is not None


def is_wish(clause: str) -> bool:
    """Whether a clause may ask for a change."""
    return mood(clause) is Mood.WISH
