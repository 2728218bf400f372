"""Which part of the report words name: 第二部分, 普法那块, （三）, 开头, 这段, 刚才那段. It reads headings and topics, never edits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.chat import sections
from assistant.chat.calls import Context, Place
from assistant.chat.lexicon import pattern, says, unquoted, with_synonyms
from assistant.chat.sections import Named
from assistant.language.outline import numbering
from assistant.report import Report, Section
from assistant.report.body import body

_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)} | {str(n): n for n in range(1, 10)}
_N = "[一二三四五六七八九十1-9]"
_PART = r"(?:个)?(?:大)?(?:部分|部份|章(?!程)|大点|大块|块|节)"
_ORDINALS = re.compile(
    rf"(?<![这那有中各另每两])(?:第{_N}(?:{_PART})?|{_N}(?=[、和跟与及一二三四五六七八九1-9部大章])(?:{_PART})?)"
    rf"(?:(?:[、和跟与及]|以及)*第?{_N}(?:{_PART})?)*(?<=[分份章点块节])"
)
_BARE = re.compile(
    r"^(?:请|把|先)?([一二三四五六七八九](?:[、和跟与][一二三四五六七八九])*)(?:、)?(?=压|扩|重|改|去|精|缩|展|合|写|起草|拟|$)|"
    r"(?:起草|写了?|改|扩写|压缩|拟)([一二三四五六七八九](?:[、和跟与][一二三四五六七八九])*)$"
)
_COUNTED = re.compile(r"[二两三四五六]个(?:大)?部分")
_LAST_SECTION = re.compile(r"(?:最后|末尾|末了|收尾)(?:那)?(?:一)?(?:个)?(?:部分|块|章)")
_LAST_PARAGRAPH = re.compile(
    r"最后(?:那)?一?(?:段|自然段)|末段|结尾(?:那)?(?:段|部分|的地方)?|倒数第(?P<back>[一二三四])段"
)
_SUB = re.compile(r"第([一二三四五六七八九1-9])(?:个)?(?:小|自然)?(?:点|段|条|小节|项)")
_BRACKETED = re.compile(r"[（(]([一二三四五六七八九])[）)]")
_OPENING = re.compile(r"导语|引言|开篇|帽段|帽子|前言|序言|(?:开头|打头|起头)(?:那|的)?(?:一)?(?:部分|段|块|句)?")
_OPENING_ALONE = re.compile(
    r"导语|引言|前言|序言|帽段|(?:开头|打头)(?:那)?(?:一)?(?:部分|段|块)|(?:写|起草)(?:一下|个)?(?:开头|打头)"
)
_ITS_END = re.compile(r"^(?:再|把|将)*(?:开头|结尾|最后|末尾|第一句|打头)")
_HERE = re.compile(
    r"(?<![\u4e00-\u9fff]{2})这(?:一)?(?:部分|节|块|里)|这一?段|此段|本段|这几?[句处]|这句话|这个地方|选中|选定|圈中|标蓝|此处|这[两几]段|这[些儿](?!年)|我选的|光标"
)
_JUST_NOW = re.compile(r"刚才|刚刚|刚[改写]|方才|才将|上一[段条版稿个]|(?:前|上)面那[段个]|上(?:面|一)段")
_MARKER = re.compile(
    r"(?:的)?(?:那个?|这个?)?(?:一)?(?:个)?(?:大)?(?:部分|部份|段话?|节(?!日|点)|块|章节|方面|内容|篇幅|小节|板块|那里|那儿)|那[句里点]"
)
_RUN = re.compile(r"[\u4e00-\u9fff]{1,14}$")
_VERB_BEFORE = re.compile(r".*(?:把|将|对|讲|说|写进|写|改(?![造厕革善])|有关|关于|针对|涉及)")
_AROUND = re.compile(r"^(?:给|先|再|请|的|那个?|这个?|你|我|就是|就|也|都|然后)+|(?:的|那|这)+$")
_OBJECT = re.compile(
    r"(?:把|将|给)(?P<object>[^，,把将]{2,16}?)(?=改|压|扩|精|写|润|补|加|删|起草|拟|弄|调|展|再|都|重|充|去|统|理|缩|做|搞|细|完|凝|整)"
)
_REFERENCE = re.compile(
    r"(?:照着|按照?|参照|参考|对照|仿照|根据|依照|结合|针对|学着|像)[^，,]{1,14}?(?=把|将|来(?!访)|写出?|起草|拟|给|帮)|(?:跟|和|与)[^，,]{1,12}?(?:一样|一致|对得上|对应|呼应|衔接|统一)"
)
_FREELY = re.compile(r"^(?:先|再|也)?(?:写|起草|拟|草拟)(?:一下|个|一写)?[\u4e00-\u9fff]{2,8}$")
"""A request that is a verb and a name: 写一下普法."""
ONE = 0.9
"""One pair of characters, or one other name of the same thing."""
_COMMON = {
    "工作", "推进", "法治", "建设", "政府", "情况", "年度", "全年", "开展", "持续", "加强", "规范", "深化", "严格", "坚持",
    "完善", "落实", "提升", "强化", "主要", "部分", "一步", "年法", "要求", "责任", "内容", "进一", "治政", "府建", "治建", "管理",
    "问题", "措施", "提高", "报告", "总结", "材料", "具体", "一个", "一份", "重点", "年来", "今年", "去年", "我们", "活动",
}  # fmt: skip
_ALIASES: tuple[tuple[str, str, str], ...] = (
    # words said, words one of which the heading has, slot
    (r"第一责任人|主要负责人|述法|履职|责任人|党政(?:主要)?负责", "第一责任人|主要负责人|述法|履职", "first_responsible"),
    (r"不足|短板|困难|(?:存在)?(?:的)?(?:主要)?问题(?!清单|列表|不)|弱项|原因分析|剖析", "不足|问题|短板|困难", "shortcomings"),
    (r"下一?步|下一?年度?|明年|来年|工作安排|打算|改进措施|措施(?=部分|那|$|扩|压)|计划|安排|思路|20\d\d年(?:的)?(?:工作)?", "安排|打算|计划|下一|思路", "next_year"),
    (r"主要举措|举措和成效|主要做法|成效|主要工作|工作开展情况|做法(?=部分|那)|工作亮点", "举措|成效|做法|主要工作|开展情况", "measures"),
    (r"其他(?:需要报告|情况)", "其他", "other"),
)  # fmt: skip


def places_in(words: str, context: Context) -> list[Place]:
    """The places that the words name, in order. ``selection`` and ``last`` only where the words point at them."""
    return marked_in(words, context) or _merely_named(words, context)


def marked_in(words: str, context: Context) -> list[Place]:
    """The places that the words name as such: by number, by 那段 or 部分, as what is to be changed, or by pointing."""
    shown = _shown(words)
    if not shown:
        return []
    if pointing := _pointed(shown, context):
        return [pointing]
    report = context.report
    if _COUNTED.search(shown):
        return [sections.whole(report)]
    if named := _by_ordinals(shown, report):
        return named
    if says("whole", shown):
        return [sections.whole(report)]
    at_hand = context.selection is not None or (context.last is not None and context.last.kind == "proposal")
    if at_hand and _ITS_END.match(shown):
        return [pointed] if (pointed := sections.pointed_at(context)) else []
    found = (
        _at_the_end(shown, report)
        or _by_bracket(shown, report)
        or _by_topic(shown, report)
        or (sections.opening(report) if _OPENING_ALONE.search(shown) else None)
        or (_by_object(shown, report) if context.selection is None else None)
    )
    return [found] if found is not None else []


def _merely_named(words: str, context: Context) -> list[Place]:
    if context.selection is not None:
        # With text selected, words that merely occur in a heading name no place.
        return []
    shown, report = _shown(words), context.report
    found = _by_alias(shown, report) or _by_name(shown, report)
    if found is None and _OPENING.search(shown) and (context.last is None or context.last.place is None):
        found = sections.opening(report)
    return [found] if found is not None else []


def _shown(words: str) -> str:
    """The words without what is only referred to or quoted; a part that is named in quotation marks stays."""
    named = re.sub(r"[“\"「]([^”\"」]{2,14})[”\"」](?=(?:这|那)?一?(?:部分|节|段|章|块))", r"\1", words)
    return _REFERENCE.sub("", unquoted(named))


def place_in(words: str, context: Context) -> Place | None:
    """The first place that the words name, or None."""
    return next(iter(places_in(words, context)), None)


def _pointed(words: str, context: Context) -> Place | None:
    if _JUST_NOW.search(words) and (last := sections.last_shown(context)):
        return last
    if _HERE.search(words):
        return sections.pointed_at(context)
    bare = re.match(r"^(?:就是)?那(?:一)?段|^上面", words)
    return sections.last_shown(context) if bare else None


def _by_ordinals(words: str, report: Report) -> list[Place]:
    listed = _ORDINALS.search(words)
    bare = None if listed else _BARE.search(words)
    if _LAST_SECTION.search(words):
        return [sections.of_section(report, report.sections[-1])]
    if listed is None and bare is None:
        return []
    said = listed.group() if listed else next(each for each in bare.groups() if each) if bare else ""
    numbers = list(dict.fromkeys(_DIGITS[each] for each in re.findall(_N, said)))
    if len(numbers) > 3:
        return [sections.whole(report)]
    found = [each for number in numbers if (each := sections.numbered(report, number))]
    rest = words[: listed.start()] + words[listed.end() :] if listed else words
    if len(found) == 1 and (further := _ORDINALS.search(rest)) and not further.group().startswith(said):
        numbers = [_DIGITS[each] for each in re.findall(_N, further.group())]
        found += [each for number in numbers if (each := sections.numbered(report, number)) and each not in found]
    if len(found) == 1:
        return [_within(rest, found[0], report) or sections.of_section(report, found[0])]
    return [sections.of_section(report, each) for each in found]


def _within(rest: str, section: Section, report: Report) -> Place | None:
    """第一部分的第三点: the numbered part, else the paragraph in that position; 第一部分普法那一段: by its topic."""
    found = _SUB.search(rest) or _BRACKETED.search(rest)
    parts = list(sections.parts_of(section, report))
    located = [each for each in sections.paragraphs(report, section) if each.text.strip()]
    if found is None:
        if located and (end := _LAST_PARAGRAPH.search(rest)):
            back = min(_DIGITS[end["back"] or "一"], len(located))
            return sections.paragraph(located[-back], f"{section.heading}倒数第{back}段")
        tried = (_best(topic, parts, report, least=ONE) for topic in _topics(rest))
        return next((each for each in tried if each), None)
    wanted = _DIGITS[found.group(1)]
    for each in parts:
        number = numbering(each.title)
        if number is not None and number.value == wanted:
            return each.place
    if 1 <= wanted <= len(located):
        return sections.paragraph(located[wanted - 1], f"{section.heading}第{found.group(1)}段")
    return None


def _at_the_end(words: str, report: Report) -> Place | None:
    if not (end := _LAST_PARAGRAPH.search(words)) or next(_topics(words[: end.end()]), ""):
        return None
    last = report.sections[-1]
    return _within(end.group(), last, report)


def _by_bracket(words: str, report: Report) -> Place | None:
    """（二）那里: of several such parts the one whose text the request shares most words with."""
    found = _BRACKETED.search(words)
    if found is None:
        return None
    wanted, text = _DIGITS[found.group(1)], body(report)
    parts = [
        each
        for each in sections.named_parts(report)
        if (n := numbering(each.title)) and n.level == 2 and n.value == wanted
    ]
    said = _pairs(words)
    ranked = sorted(parts, key=lambda each: len(said & _pairs(each.place.span.of(text))), reverse=True)
    return ranked[0].place if ranked else None


def _topics(words: str) -> Iterator[str]:
    """What stands before each 那段, 部分 or 那块: what that part is about."""
    for marker in _MARKER.finditer(words):
        run = _RUN.search(words[: marker.start()])
        topic = _AROUND.sub("", _VERB_BEFORE.sub("", run.group())) if run else ""
        if len(topic) >= 2:
            yield topic


def _by_topic(words: str, report: Report) -> Place | None:
    for topic in _topics(words):
        if found := _by_alias(topic, report) or _best(topic, list(sections.named_parts(report)), report, least=ONE):
            return found
    return None


def _by_object(words: str, report: Report) -> Place | None:
    found = _OBJECT.search(words)
    if found is None:
        return None
    return _by_alias(found["object"], report) or _best(
        found["object"], list(sections.named_parts(report)), report, least=ONE
    )


def _by_alias(words: str, report: Report) -> Place | None:
    for said, titled, slot in _ALIASES:
        if re.search(said, words):
            for section in report.sections:
                if section.heading and (section.slot == slot or re.search(titled, section.heading)):
                    return sections.of_section(report, section)
    return None


def _by_name(words: str, report: Report) -> Place | None:
    """Words of a heading in a request that marks no place: two pairs of characters must agree, one in 写一下普法."""
    least = 1 if _FREELY.match(words) else 2
    bare = pattern("changes").sub(" ", words)
    return _best(bare, list(sections.named_parts(report)), report, least=least, of_text=False)


def _best(words: str, parts: list[Named], report: Report, *, least: float, of_text: bool = True) -> Place | None:
    """The part whose title shares most pairs of characters with the words; where none does, the one whose text does."""
    said, text = _pairs(with_synonyms(words)), body(report)
    plain = _pairs(words)

    def nearness(each: Named) -> tuple[float, int, int]:
        title = _pairs(each.title)
        inside = _pairs(each.place.span.of(text)) if of_text and each.place.kind == "paragraph" else set[str]()
        covered = len(plain & (title | inside))
        others = 0 if covered else len((said - plain) & (title | inside))
        return covered or min(others, 1) * ONE, len(plain & title), len((said - plain) & title)

    scored = [(*nearness(each), -at, each) for at, each in enumerate(parts)]
    if not scored:
        return None
    covered, titled, _, _, best = max(scored, key=lambda each: each[:4])
    return best.place if (covered if of_text else titled) >= least else None


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", " ", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1) if " " not in plain[at : at + 2]} - _COMMON
