"""Plain Chinese -> requests, by rules alone. What the rules do not understand is asked back, never guessed into an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.chat import labels, sections
from assistant.chat.calls import (
    Accept,
    Check,
    Context,
    Export,
    ExportKind,
    Request,
    Revise,
    SetFact,
    State,
    Stop,
    TakeNotes,
    Unclear,
    Undo,
)
from assistant.chat.pasted import is_notes
from assistant.chat.questions import AGAINST, QUESTION, fact_question, library_question, open_question, state_question
from assistant.chat.restructuring import structure_request
from assistant.chat.slips import slip_request
from assistant.chat.writing import CHANGE, writing
from assistant.chat.year_end import year_end_request
from assistant.desk.proposals import WishKind, read_wish

_SLIPS = {
    "部份": "部分",
    "检察一下": "检查一下",
    "wrod": "word",
    "精减": "精简",
    "隐换": "隐患",
    "察一下": "查一下",
    "重覆": "重复",
}
_GREETING = re.compile(r"^(?:(?:您好|你好|不好意思|打扰了?|麻烦您?|请问)[，,。！!\s]*)+(?=.{4})")
_REASON = re.compile(r"^(?:我|领导|书记|镇长|县里)(?:们|还)?要(?!求)")
_PARTS = re.compile(r"[，,。；;！!\n]+|然后|(?<=[^再])顺便|(?<=.)再(?=给|检查|导出|起草|出一|来一份)")
_REFUSAL = re.compile(r"(?:不用|不要|先?别|不必|无需|不需要)(?:再)?(?=起草|写|导出|改|检查|查|动|扩|压)")
_STOP = re.compile(r"^(?:先|快)?(?:停|暂停)(?:一下|下|止|了|吧)*$|别写了|不写了|先别写")
_UNDO = re.compile(
    r"退回|撤销|撤回|还是(?:用)?原来|原来(?:那个|的)好|不要了|恢复(?:到)?(?:上一|原|之前)|不予采纳|不采纳|拒绝|回退|改回去|^算了"
)
_ACCEPT = re.compile(r"采纳|接受|同意|就这样|就用这|用这个|可以了|就这么(?:改|定)|^(?:可以|行|好的?|ok|OK)$")
_PARTLY = re.compile(r"第[一二三四五六七八九十\d]+(?:处|个|条)|不要|但|不过|只|除了|其他|其余|一部分|有的")
_EXPORT = re.compile(r"导出|下载|送审稿|上报稿|对照表|出(?:一)?份|打印|生成word|核稿单", re.IGNORECASE)
_CLEAN = re.compile(r"上报稿|干净|不带标|无标记|能报的|正式稿|清稿|清洁版|定稿")
_CHECK = re.compile(
    r"检查|核查|核对|核数|查一遍|查一查|查查|对照|审一遍|过一遍|校对|逐项|毛病|照抄|漏了|对不上|对一对|挑错|"
    r"有没有.{0,8}(?:问题|错|漏|没改|没有改|不一致|矛盾|去年)|没改掉|都写到|是不是都|落实了没|查重|重复(?:率|多|太)|雷同|哪几项没写|有错的|错别字|核一下|查错"
)
_TALK = re.compile(
    r"英文|翻译|^今天|天气不错|你是(?:谁|什么)|什么模型|能做(?:些)?什么|会什么|^(?:在吗|你好|您好|hello|hi|嗨|谢谢|好的|嗯+|哦.*|搞定|辛苦了?)"
)
_THANKS = re.compile(r"(?:谢|好的|好嘞|嗯|哦|搞定|辛苦|收到|知道了)")


def understand(message: str, context: Context) -> list[Request]:
    """The requests of a message, in order; a single Unclear where there is none."""
    words = _tidy(message)
    if not words or _talk(words):
        return [Unclear("chat.nothing_asked" if _THANKS.match(words) else "chat.ask_what")]
    if (
        alone := slip_request(words) or year_end_request(words, context) or structure_request(words, context)
    ) is not None:
        return [alone]
    if is_notes(words, context.report.year):
        return [TakeNotes(message.strip())]
    if (whole := _of_the_whole(words, context)) is not None:
        return [whole]
    found: list[Request] = []
    pending = ""
    for part in _parts(words):
        request = _request(pending + part, part, context)
        if request is None:
            # Words that ask nothing by themselves belong to the wish before them, or to the one that follows.
            last = found[-1] if found else None
            if isinstance(last, Revise):
                found[-1] = replace(last, wish=f"{last.wish}，{part}")
            else:
                pending += part + "，"
            continue
        pending = ""
        found = _joined(found, request, part, context)
    requests: list[Request] = [each for each in found if not isinstance(each, Unclear)]
    return requests or found[:1] or [Unclear("chat.ask_what")]


def _tidy(message: str) -> str:
    words = _GREETING.sub("", message.strip())
    for slip, right in _SLIPS.items():
        words = words.replace(slip, right)
    return words


def _talk(words: str) -> bool:
    return _TALK.search(words) is not None and not _CHECK.search(words) and len(words) <= 30


def _parts(words: str) -> Iterator[str]:
    """The wishes of a message, apart: 不是14场，应该是15场 stays one; what is refused falls away."""
    glued = re.sub(r"[，,](?=\s*(?:而是|应该|应当|实际|是\d|不是))", "", words)
    glued = re.sub(
        r"(部分|那段|那块)([^，。]{0,14}?[到成]?[一二两三四五六七八九\d]+[百十\d]*字)(?=[^，。]{0,4}部分)",
        r"\1\2，",
        glued,
    )
    for part in _PARTS.split(glued):
        part = part.strip()
        if part and not _REFUSAL.search(part) and not _REASON.search(part):
            yield part


def _of_the_whole(words: str, context: Context) -> Request | None:
    """What the message as a whole is: settling the last card, stopping, or a refusal."""
    kind = context.last.kind if context.last else ""
    if _STOP.search(words):
        return Stop()
    if kind == "proposal" and re.search(r"第.处|其[他余]的?不|只[要采接]", words):
        return Unclear("chat.ask_hunks")
    if _UNDO.search(words) or (kind == "proposal" and re.fullmatch(r"不要|不行|不好|算了.*", words)):
        return (
            Undo()
            if kind in ("proposal", "accepted", "draft") or "撤" in words or "退回" in words
            else Unclear("chat.ask_what")
        )
    if kind == "proposal" and _ACCEPT.search(words) and not read_wish(words).length:
        return Unclear("chat.ask_hunks") if _PARTLY.search(words) else Accept()
    if _REFUSAL.search(words) and not list(_parts(words)):
        return Unclear("chat.nothing_done")
    return None


def _request(words: str, part: str, context: Context) -> Request | None:
    """The request of one part of a message, or None where it asks nothing by itself."""
    return (
        _export(part)
        or fact_question(words, context)
        or library_question(words)
        or state_question(part)
        or _fact(words, context)
        or _check(words, part)
        or writing(words, part, context)
        or open_question(words)
    )


def _export(part: str) -> Request | None:
    if not _EXPORT.search(part) or (QUESTION.search(part) and "导出" not in part):
        return None
    if "对照表" in part or "来源表" in part:
        return Export(ExportKind.SOURCES)
    if re.search("问题清单|核稿单|问题列表", part):
        return Export(ExportKind.FINDINGS)
    return Export(ExportKind.CLEAN if _CLEAN.search(part) else ExportKind.REVIEW)


def _fact(words: str, context: Context) -> Request | None:
    if read_wish(words).length or QUESTION.search(words):
        return None
    last = next((each for each in context.facts if context.last and each.id == context.last.fact), None)
    said = labels.stated(words, context.facts, last)
    # A bare 没有 is no zero unless it is said to be recorded, or stands right after its label.
    if said is not None and said.value == "0" and labels.value_in(words) is None and CHANGE.search(words):
        return None
    return said or (Unclear("chat.ask_fact") if labels.corrects(words) and context.facts else None)


def _check(words: str, part: str) -> Request | None:
    if (
        not _CHECK.search(part)
        or re.search("补一?[句上段]|加一?[句上段]", part)
        or (read_wish(part).kind is not WishKind.FREE and not AGAINST.search(part))
    ):
        return None
    against = AGAINST.search(words)
    return Check(against["policy"].strip("《》 ").removeprefix("县里的").removeprefix("县里") if against else "")


def _joined(found: list[Request], request: Request, part: str, context: Context) -> list[Request]:
    """A further remark on the same place is one wish; a remark without a place belongs to the wish before it."""
    last = found[-1] if found else None
    if isinstance(last, Revise):
        same = isinstance(request, Revise) and (request.place == last.place or sections.place_in(part, context) is None)
        if same or isinstance(request, Unclear):
            return [*found[:-1], replace(last, wish=f"{last.wish}，{part}")]
    if isinstance(last, Check) and isinstance(request, Check) and "" in (last.policy, request.policy):
        return [*found[:-1], last if last.policy else request]
    if isinstance(last, State) and isinstance(request, State):
        return found
    if (
        isinstance(last, SetFact)
        and isinstance(request, (Unclear, Revise))
        and sections.place_in(part, context) is None
    ):
        return found
    return [*found, request]
