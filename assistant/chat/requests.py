"""Plain Chinese -> requests, by rules alone. What the rules do not understand is asked back, never guessed into an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.chat import labels, sections
from assistant.chat.calls import (
    Accept,
    Ask,
    AskFact,
    Check,
    Context,
    Draft,
    Export,
    ExportKind,
    Place,
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
from assistant.desk.proposals import WishKind, read_wish, replacement_in
from assistant.report.body import body

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
_STATE = re.compile(
    r"(?:还|现在|目前).{0,4}[缺差]|缺(?:哪|什么|啥|多少|几)|进度|(?:没有?|缺)来源|(?:待确认|待核实).{0,6}[几多哪]|几处(?:待|没|缺)|写到哪|还有(?:哪些|什么)没"
)
_QUESTION = re.compile(
    r"[?？]|吗|呢$|怎么|什么|哪|多久|几时|啥子|有没有|多少|是否|要不要|该不该|需不需要|用不用|算不算"
)
_LIBRARY = re.compile(
    r"规定|依据|条款|第[一二三四五六七八九十百几\d]+条|文件|办法|条例|《|法(?:里|第|对|中)|要求|政策|资料库|怎么(?:写|说|算)|"
    r"表述|时限|时候|工作要点|施行|生效|从哪天|哪天|谁负责|示范创建"
)
_ARTICLE = re.compile(r"《.+》.{0,4}第[一二三四五六七八九十百零\d]+条")
_FIND = re.compile(r"找(?:一下|出|找)?|查(?:一下|查|找)?|搜(?:索|一下)?|讲|看看")
_MUCH = re.compile(r"多少|几(?:次|场|件|处|家|期|人|个|名|份|条)|来着|还是\d|不是.*吗|是不是\d|^.{0,8}去年呢")
_LAST_YEAR, _THIS_YEAR = re.compile(r"去年|上年|上一年|往年"), re.compile(r"今年|本年|目前|现在")
_CHECK = re.compile(
    r"检查|核查|核对|核数|查一遍|查一查|查查|对照|审一遍|过一遍|校对|逐项|毛病|照抄|漏了|对不上|对一对|挑错|"
    r"有没有.{0,8}(?:问题|错|漏|没改|没有改|不一致|矛盾|去年)|没改掉|都写到|是不是都|落实了没|查重|重复(?:率|多|太)|雷同|哪几项没写|有错的|错别字|核一下|查错"
)
_AGAINST = re.compile(
    r"(?:对照|按照?|比照|根据)(?P<policy>《[^》]+》|[^，,。]{2,24}?)(?:来|再|逐项|检查|核对|查|看|审|核|比对|过)"
)
_WRITE = re.compile(
    r"起草|草拟|拟写|拟一|初稿|^(?:写)?全文$|写[一这]?稿|写(?:个|一下)?全文|全文写|写出来|(?:也|先|帮我)?写(?:一)?下|写个|开始写|写第|写完|^写"
)
_AGAIN = re.compile(r"重新(?:起草|写)|重写|重来|再写")
_CHANGE = re.compile(
    r"改|润色|补[上充一]|加[一上个]|添[一上加]|删|换|重写|重新|突出|正式|调整|放到|写得?|弄|优化|完善|修|语气|口气|文字|顺一顺|合|再"
)
_DONE_YET = re.compile(r"(?:写|起草|改)[好完]了?(?:吗|没|没有|\?|？)|(?:写|改)到哪")
_EMPTY_WISH = re.compile(
    r"^(?:请|帮我|麻烦|把|给我|一下|改一?改|修改|改|重写|重新写|润色|优化|调整|完善|弄|下|一|这段|这一段|它|全部|按去年|格式|内容|的|吧|了|噻|哈|。|，)*$"
)
_TALK = re.compile(
    r"英文|翻译|^今天|天气不错|你是(?:谁|什么)|什么模型|能做(?:些)?什么|会什么|^(?:在吗|你好|您好|hello|hi|嗨|谢谢|好的|嗯+|哦.*|搞定|辛苦了?)"
)
_THANKS = re.compile(r"(?:谢|好的|好嘞|嗯|哦|搞定|辛苦|收到|知道了)")
_RECORDED = re.compile(r"记上|填上|填一下|填零|更新|改[成为]|核实为|报过来|新增|不是|应该是|改一下|台账|按\d+")


def understand(message: str, context: Context) -> list[Request]:
    """The requests of a message, in order; a single Unclear where there is none."""
    words = _tidy(message)
    if not words or _talk(words):
        return [Unclear("chat.nothing_asked" if _THANKS.match(words) else "chat.ask_what")]
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
    if kind == "proposal" and _ACCEPT.search(words) and not read_length(words):
        return Unclear("chat.ask_hunks") if _PARTLY.search(words) else Accept()
    if _REFUSAL.search(words) and not list(_parts(words)):
        return Unclear("chat.nothing_done")
    return None


def read_length(words: str) -> int | None:
    return read_wish(words).length


def _request(words: str, part: str, context: Context) -> Request | None:
    """The request of one part of a message, or None where it asks nothing by itself."""
    return (
        _export(part)
        or _fact_question(words, context)
        or _library_question(words)
        or _state(part)
        or _fact(words, context)
        or _check(words, part)
        or _writing(words, part, context)
        or _open_question(words)
    )


def _export(part: str) -> Request | None:
    if not _EXPORT.search(part) or (_QUESTION.search(part) and "导出" not in part):
        return None
    if "对照表" in part or "来源表" in part:
        return Export(ExportKind.SOURCES)
    if re.search("问题清单|核稿单|问题列表", part):
        return Export(ExportKind.FINDINGS)
    return Export(ExportKind.CLEAN if _CLEAN.search(part) else ExportKind.REVIEW)


def _fact_question(words: str, context: Context) -> Request | None:
    fact = labels.named_fact(words, context.facts)
    if fact is None or not _MUCH.search(words) or re.search(r"依据|规定|怎么算|多久|第几条", words):
        return None
    last, this = _LAST_YEAR.search(words), _THIS_YEAR.search(words)
    return AskFact(fact, None if bool(last) == bool(this) and last else bool(last))


def _library_question(words: str) -> Request | None:
    if _AGAINST.search(words) or re.search(r"检查一?[遍下]|核对|都写到|漏了|没写", words):
        return None
    if _ARTICLE.search(words) and not re.search("[改写补加删]", words):
        return Ask(words)
    asks = _QUESTION.search(words) or _FIND.search(words) or "的内容" in words
    does_more = _RECORDED.search(words) or read_length(words)
    return Ask(words) if _LIBRARY.search(words) and asks and not does_more else None


def _state(part: str) -> Request | None:
    return State() if _STATE.search(part) and not read_length(part) else None


def _fact(words: str, context: Context) -> Request | None:
    if read_length(words) or _QUESTION.search(words):
        return None
    last = next((each for each in context.facts if context.last and each.id == context.last.fact), None)
    said = labels.stated(words, context.facts, last)
    # A bare 没有 is no zero unless it is said to be recorded, or stands right after its label.
    if said is not None and said.value == "0" and labels.value_in(words) is None and _CHANGE.search(words):
        return None
    return said or (Unclear("chat.ask_fact") if labels.corrects(words) and context.facts else None)


def _check(words: str, part: str) -> Request | None:
    if (
        not _CHECK.search(part)
        or re.search("补一?[句上段]|加一?[句上段]", part)
        or (read_wish(part).kind is not WishKind.FREE and not _AGAINST.search(part))
    ):
        return None
    against = _AGAINST.search(words)
    return Check(against["policy"].strip("《》 ").removeprefix("县里的").removeprefix("县里") if against else "")


def _writing(words: str, part: str, context: Context) -> Request | None:
    """A draft or a revision, with its place; Unclear where the place or the wish is not said."""
    wish, place = read_wish(part), sections.place_in(words, context)
    if len(set(re.findall(r"(?<![第\d])[一二三四](?=[和、]|合)", words))) > 1 and wish.kind is WishKind.MERGE:
        return Unclear("chat.ask_merge")
    if (literal := replacement_in(part)) is not None and literal[0] in body(context.report):
        return Revise(place or sections.pointed_at(context) or sections.whole(context.report), part)
    if wish.kind is not WishKind.FREE:
        place = place or (
            sections.whole(context.report)
            if _whole_by_itself(wish.kind) and context.selection is None
            else sections.pointed_at(context)
        )
        return Revise(place, words) if place else Unclear("chat.ask_where")
    if _DONE_YET.search(part):
        return State()
    if _AGAIN.search(part):
        place = place or (sections.pointed_at(context) if context.last and context.last.kind == "proposal" else None)
        named = place is not None and place.kind in ("section", "paragraph", "last", "selection")
        return Revise(place, words) if named and place else Unclear("chat.ask_how")
    if _WRITE.search(part) and not re.search(r"写得|改得", part):
        if place is None and re.search(r"全文|初稿|一稿|写出来", words):
            place = sections.whole(context.report)
        return Draft(place) if place else Unclear("chat.ask_where")
    if _CHANGE.search(part):
        return _free(words, place, context)
    return None


def _whole_by_itself(kind: WishKind) -> bool:
    return kind in (WishKind.PUNCTUATION, WishKind.NUMERALS, WishKind.TERMS)


def _free(words: str, place: Place | None, context: Context) -> Request:
    bare = _EMPTY_WISH.match(words) is not None
    if bare and not (context.selection is not None and "润色" in words):
        return Unclear("chat.ask_how" if place or context.selection else "chat.ask_where")
    place = place or sections.pointed_at(context)
    return Revise(place, words) if place else Unclear("chat.ask_where")


def _open_question(words: str) -> Request | None:
    asked = _QUESTION.search(words) and len(words) >= 6
    return Ask(words) if asked and not re.search(r"你|您|在吗|可以吗", words) else None


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
