"""What a message wants written or changed, and where; what is not said is asked back."""

from __future__ import annotations

import re

from assistant.chat import sections
from assistant.chat.calls import Context, Draft, Place, Request, Revise, State, Unclear
from assistant.desk.proposals import WishKind, read_wish, replacement_in
from assistant.report.body import body

_WRITE = re.compile(
    r"起草|草拟|拟写|拟一|初稿|^(?:写)?全文$|写[一这]?稿|写(?:个|一下)?全文|全文写|写出来|(?:也|先|帮我)?写(?:一)?下|写个|开始写|写第|写完|^写"
)
_AGAIN = re.compile(r"重新(?:起草|写)|重写|重来|再写")
CHANGE = re.compile(
    r"改|润色|补[上充一]|加[一上个]|添[一上加]|删|换|重写|重新|突出|正式|调整|放到|写得?|弄|优化|完善|修|语气|口气|文字|顺一顺|合|再"
)
_DONE_YET = re.compile(r"(?:写|起草|改)[好完]了?(?:吗|没|没有|\?|？)|(?:写|改)到哪")
_EMPTY_WISH = re.compile(
    r"^(?:请|帮我|麻烦|把|给我|一下|改一?改|修改|改|重写|重新写|润色|优化|调整|完善|弄|下|一|这段|这一段|它|全部|按去年|格式|内容|的|吧|了|噻|哈|。|，)*$"
)


def writing(words: str, part: str, context: Context) -> Request | None:
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
    if CHANGE.search(part):
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
