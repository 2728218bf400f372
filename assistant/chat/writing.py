"""What a message wants written or changed, and where. An edit needs its verb, its object and its place; what is not said is asked back."""

from __future__ import annotations

import re

from assistant.chat import sections
from assistant.chat.calls import Context, Draft, Place, Request, Revise, Unclear
from assistant.chat.lexicon import pattern, says, unquoted
from assistant.chat.moods import Mood, mood
from assistant.chat.places import marked_in, places_in
from assistant.desk.proposals import WishKind, read_wish, replacement_in
from assistant.report.body import body

_MERGED_PARTS = re.compile(
    r"合并第?[一二三四].{1,4}第?[一二三四]|(?:第?[一二三四].{0,3}[和跟与、]?第?[一二三四].{0,4}(?:部分)?.{0,4}合|部分.{0,8}合(?:并|成))"
)
_WHOLE_BY_ITSELF = (WishKind.PUNCTUATION, WishKind.NUMERALS, WishKind.TERMS)


def writing(part: str, led_by: str, context: Context) -> list[Request]:
    """The drafts and revisions that a clause asks for, one for each place; empty where it asks for none.

    ``led_by``: the clauses before it that ask nothing by themselves; they may name the place and belong to the wish.
    """
    words = led_by + part
    if mood(part) is not Mood.WISH:
        return []
    if refused := _never(part):
        return [refused]
    places = (
        marked_in(part, context) or marked_in(led_by, context) or places_in(part, context) or places_in(led_by, context)
    )
    wish = read_wish(part)
    if wish.kind is WishKind.FREE and led_by and read_wish(words).kind in (WishKind.COMMENT, WishKind.NUMERALS):
        wish = read_wish(words)
    if (literal := replacement_in(part)) is not None and literal[0] in body(context.report):
        return [Revise(places[0] if places else _pointed(context) or sections.whole(context.report), part)]
    if _drafts(part, wish.kind):
        return _drafted(words, places, context)
    if wish.kind is not WishKind.FREE:
        if not places and wish.kind in _WHOLE_BY_ITSELF and context.selection is None:
            places = [sections.whole(context.report)]
        return _revised(places, words, context)
    if says("again", part):
        near = places or (
            [last] if context.last and context.last.kind == "proposal" and (last := _pointed(context)) else []
        )
        return [Revise(each, words) for each in near if each.kind != "all"] or [Unclear("chat.ask_how")]
    return _free(part, words, places, context) if says("changes", part) else []


def _never(part: str) -> Unclear | None:
    """What has no call: parts taken out, moved or renamed, and other papers than this report."""
    words = unquoted(part)
    kind = read_wish(words).kind
    if kind is WishKind.MERGE and _MERGED_PARTS.search(words) and not re.search(r"段", words):
        return Unclear("chat.ask_merge")
    if says("structure", words) and kind not in (WishKind.COMMENT, WishKind.PARALLEL):
        return Unclear("chat.ask_structure")
    if says("other_documents", words) and re.search(r"写|拟|做|起草|来一|弄|整|出", words):
        topic = pattern("other_documents").search(words)
        if topic and re.search(
            r"(?:写|拟|做|起草|来|弄|整|出)(?:一|个|份|篇|封|条|点|下)*[^，,段部分]{0,8}$", words[: topic.start()]
        ):
            return Unclear("chat.ask_other_document")
    return None


def _drafts(part: str, kind: WishKind) -> bool:
    words = unquoted(part)
    if says("again", words) or re.search(r"换[个一].{0,4}写|再写", words):
        return False
    if says("drafts", words):
        return True
    return kind is WishKind.FREE and says("writes", words) and not says("not_drafts", words)


def _drafted(words: str, places: list[Place], context: Context) -> list[Request]:
    if not places and says("whole_draft", words) and not re.search(r"那段|那块|部分", words):
        return [Draft(sections.whole(context.report))]
    named = [each for each in places if each.kind in ("all", "section", "paragraph")]
    return [Draft(each) for each in named] or [Unclear("chat.ask_where")]


def _revised(places: list[Place], words: str, context: Context) -> list[Request]:
    near = places or ([pointed] if (pointed := _pointed(context)) else [])
    return [Revise(each, words) for each in near] or [Unclear("chat.ask_where")]


def _free(part: str, words: str, places: list[Place], context: Context) -> list[Request]:
    bare = re.fullmatch(rf"(?:{pattern('empty_wishes').pattern})*", _without_place(part)) is not None
    polished = "润色" in words and (places or _pointed(context))
    if bare and not polished and _without_place(words) == _without_place(part):
        return [Unclear("chat.ask_how" if places or context.selection else "chat.ask_where")]
    return _revised(places, words, context)


def _without_place(words: str) -> str:
    return re.sub(r"第?[一二三四五六七八九\d]部分|这[一几]?[段句块处]|全文|[，,。\s]", "", words)


def _pointed(context: Context) -> Place | None:
    return sections.pointed_at(context)
