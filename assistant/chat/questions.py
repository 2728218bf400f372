"""What is asked in a message: a fact's value, what the library says, what the report still lacks."""

from __future__ import annotations

import re

from assistant.chat import labels
from assistant.chat.calls import Ask, AskFact, Context, Request, State, Unclear
from assistant.chat.lexicon import pattern, says
from assistant.chat.moods import Mood, mood
from assistant.desk.proposals import read_wish

_ARTICLE = re.compile(r"《.+》.{0,4}第[一二三四五六七八九十百零\d]+条")
_NOT_OF_FACTS = re.compile(
    r"依据|规定|怎么算|多久|第几条|标准|原文|文件里|文件中|期限|几号|怎么[写说讲提]|表述|怎么办|[多几]少?字|一般"
)
_LAST_YEAR, _THIS_YEAR = re.compile(r"去年|上年|上一年|往年"), re.compile(r"今年|本年|目前|现在")
_COMPARED = re.compile(r"[跟和与比]去年|去年.{0,3}比|同比")
_OF_THE_CHAT = re.compile(
    r"你.{0,6}(?:是|会|能|觉得|看行|叫|改|写|动)|您(?:是|会|能|觉得)|在吗|在不在|可以吗|怎么办$|是谁"
)
_OF_THE_LIBRARY = re.compile(r"规定|文件|办法|条例|法[里第律]|去年|前年|通知|依据")
_SHOW = re.compile(r"(?:去年|今年|前年).{0,14}(?:看看|看一|(?<![排检审巡核普调抽复])查|告诉|数据?$)")
_EDITS = re.compile(r"改[成为]|补[上充一]|加[上一几个点]|写进|压[到缩]|扩写|起草|删")
_OF_THE_TEXT = re.compile(
    r"部分|[这那]一?[段句块处里]|标[黄红]|采纳|压[缩到]|扩[写到]|改|写得|删|太[多长短少]|影响|系统|软件|怎么用|怎么操作|怎么弄|不知道|动了|按钮|导出|提案"
)


def fact_question(clause: str, words: str, context: Context) -> Request | None:
    """A question for a figure; the label may stand in what led up to it (法律明白人 今年64 去年呢)."""
    if (
        not (says("how_much", clause) or _SHOW.search(clause))
        or _NOT_OF_FACTS.search(clause)
        or says("missing", clause)
    ):
        return None
    if mood(clause) is Mood.SUPPOSED:
        return None
    fact = labels.named_fact(clause, context.facts) or labels.named_fact(words, context.facts)
    if fact is None and context.last is not None and re.search(r"这个数|它|这个指标|去年", clause):
        fact = next((each for each in context.facts if each.id == context.last.fact), None)
    if fact is None or says("invents", clause):
        return None
    year = clause if _LAST_YEAR.search(clause) or _THIS_YEAR.search(clause) else words
    if _COMPARED.search(year):
        return AskFact(fact)
    last, this = _LAST_YEAR.search(year), _THIS_YEAR.search(year)
    return AskFact(fact, None if bool(last) == bool(this) and last else bool(last))


def missing_fact(clause: str, context: Context) -> Request | None:
    """A figure that is said not to be there yet: 培训人次还没报上来."""
    if not says("missing", clause):
        return None
    fact = labels.named_fact(clause, context.facts)
    return Unclear("chat.ask_missing", {"label": fact.label}) if fact is not None else None


def library_question(clause: str, words: str) -> Request | None:
    """A question for what a document or a report of an earlier year says."""
    if _ARTICLE.search(clause) and not re.search("[改写补加删]", clause):
        return Ask(words)
    if _OF_THE_CHAT.search(clause) and not _OF_THE_LIBRARY.search(clause):
        return None
    asks = mood(clause) is Mood.QUESTION or says("finds", clause)
    if not asks or _EDITS.search(clause) or read_wish(clause).length or re.search(r"怎么办$", clause):
        return None
    of_the_past = says("past", clause) and says("past_text", clause) and not pattern("troubles").search(clause)
    return Ask(words) if of_the_past or says("library", clause) else None


def state_question(clause: str) -> Request | None:
    """A question for what the report still lacks."""
    if mood(clause) is Mood.WISH and says("writes", clause) and not re.match("还|哪|几", clause):
        return None
    edits = mood(clause) is not Mood.QUESTION and _EDITS.search(clause) is not None
    of_length = read_wish(clause).length is not None or "多少字" in clause
    return State() if says("states", clause) and not of_length and not edits else None


def open_question(words: str) -> Request | None:
    """Any other question that a colleague would look up."""
    asked = mood(words) is Mood.QUESTION and len(words) >= 6
    return Ask(words) if asked and not _OF_THE_TEXT.search(words) and not _OF_THE_CHAT.search(words) else None
