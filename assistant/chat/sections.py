"""Which part of the report a request names: 第二部分, 普法部分, 开头, the selection, 刚才那段. It reads headings, never edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chat.calls import Context, Place
from assistant.language.outline import heading, numbering
from assistant.language.spans import Span
from assistant.report import Report, Section
from assistant.report.body import Located, body, locate

_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)} | {str(n): n for n in range(1, 10)}
_ALL = re.compile(r"全文|整篇|通篇|全篇|全稿|整个报告|整份|从头到尾|一二三四|所有(?:部分|章节)")
_ORDINAL = re.compile(r"(?<![这那])第?([一二三四五六七八九十1-9])(?:个)?(?:大)?(?:部分|部份|章|大点|大块)")
_BARE = re.compile(
    r"^(?:请|把)?([一二三四五六七八九])(?=压|扩|重|改|去|精|缩|展|合|写|$)|(?:起草|写|改|扩写|压缩)([一二三四五六七八九])$"
)
_SUB = re.compile(r"第([一二三四五六七八九1-9])(?:个)?(?:小)?(?:点|段|条|小节|项)")
_BRACKETED = re.compile(r"[（(]([一二三四五六七八九])[）)]")
_OPENING = re.compile(r"开头|导语|引言|开篇|帽段")
_HERE = re.compile(r"这一?(?:段|部分|节|块|处|句|里)|这个地方|选中|选定|此处|这两段|这几段|这些|这段话|这儿")
_JUST_NOW = re.compile(r"刚才|刚刚那|上一(?:段|条)|前面那段")
_MARKER = re.compile(r"(?:那个?|这个?|的)?(?:一)?(?:部分|部份|段|节|块|章节|里面?|内容)")
_WRITTEN = re.compile(r"^(?:请|帮我|先|再)?(?:写|起草)(?:一下|个)?[\u4e00-\u9fff]{2,6}$")
"""A request that is a verb and a name: 写一下普法."""
_COMMON = {
    "工作", "推进", "法治", "建设", "政府", "情况", "年度", "全年", "开展", "持续", "加强", "规范", "深化", "严格", "坚持",
    "完善", "落实", "提升", "强化", "主要", "部分", "一步", "年法", "要求", "责任", "内容", "进一", "治政", "府建", "治建", "管理",
    "问题", "措施",
}  # fmt: skip
_ALIASES: tuple[tuple[str, str, str], ...] = (
    # words said, words one of which the heading has, slot
    (r"不足|短板|(?:存在)?(?:的)?问题(?!清单)(?:部分|那|这|一块|章|方面)?|存在的问题", "不足|问题|短板", "shortcomings"),
    (r"第一责任人|主要负责人|述法|履职", "第一责任人|主要负责人|述法|履职", "first_responsible"),
    (r"下一?步(?:的)?(?:打算|安排|计划|工作)?|下一?年度?|明年|工作安排|打算|改进措施|措施部分|计划部分|(?:主要)?安排", "安排|打算|计划|下一", "next_year"),
    (r"主要举措|举措和成效|主要做法|成效部分|成效那|主要工作", "举措|成效|做法|主要工作", "measures"),
    (r"其他(?:需要报告|情况)", "其他", "other"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A part of the report under a name: a section, or a paragraph with a heading of its own."""

    place: Place
    title: str


def place_in(words: str, context: Context) -> Place | None:
    """The place that the words name, or None. ``selection`` and ``last`` only where the words point at them."""
    report = context.report
    if _JUST_NOW.search(words) and context.last is not None and context.last.place is not None:
        return _as_last(context.last.place)
    if _HERE.search(words):
        if context.selection is not None:
            return _selected(context)
        if context.last is not None and context.last.place is not None:
            return _as_last(context.last.place)
    if _ALL.search(words):
        return whole(report)
    section = _by_ordinal(words, report)
    if section is not None:
        return _within(words, section, report) or of_section(report, section)
    if _OPENING.search(words):
        opening = next((each for each in report.sections if not each.heading), None)
        return of_section(report, opening) if opening is not None else None
    if context.selection is not None and _MARKER.search(words) is None:
        # With text selected, words that merely occur in a heading name no place.
        return None
    return _by_bracket(words, report) or _by_alias(words, report) or _by_name(words, report)


def pointed_at(context: Context) -> Place | None:
    """What a request without a place means: the selection, else what the last card showed."""
    if context.selection is not None:
        return _selected(context)
    return _as_last(context.last.place) if context.last is not None and context.last.place is not None else None


def whole(report: Report) -> Place:
    return Place("all", Span(0, len(body(report))), heading="")


def of_section(report: Report, section: Section) -> Place:
    """The section as a place: its paragraphs, without its heading."""
    located = [each for each in locate(report) if each.section.id == section.id and each.paragraph is not None]
    span = Span(located[0].start, located[-1].start + len(located[-1].text)) if located else Span(0, 0)
    return Place("section", span, section.id, section.heading or "导语")


def named_parts(report: Report) -> Iterator[Named]:
    """Every section, and every paragraph that has a heading of its own with the paragraphs that follow under it."""
    for section in report.sections:
        place = of_section(report, section)
        if section.heading:
            yield Named(place, section.heading)
        yield from _under(section, report)


def _under(section: Section, report: Report) -> Iterator[Named]:
    located = [each for each in locate(report) if each.section.id == section.id and each.paragraph is not None]
    starts = [at for at, each in enumerate(located) if _level(each) == 2]
    for at, following in zip(starts, [*starts[1:], len(located)], strict=False):
        first, last = located[at], located[following - 1]
        title = heading(first.text)
        words = title.of(first.text) if title else first.text[:30]
        span = Span(first.start, last.start + len(last.text))
        yield Named(Place("paragraph", span, section.id, words.strip()), words)


def _level(each: Located) -> int:
    number = numbering(each.text)
    return number.level if number else 0


def _selected(context: Context) -> Place:
    assert context.selection is not None
    return Place("selection", context.selection, heading="选中的文字")


def _as_last(place: Place) -> Place:
    return Place("last", place.span, place.section, place.heading)


def _by_ordinal(words: str, report: Report) -> Section | None:
    found = _ORDINAL.search(words) or _BARE.search(words)
    if found is None:
        return None
    wanted = _DIGITS[next(group for group in found.groups() if group)]
    for section in report.sections:
        number = numbering(section.heading) if section.heading else None
        if number is not None and number.value == wanted:
            return section
    return None


def _within(words: str, section: Section, report: Report) -> Place | None:
    """第一部分的第三点: the numbered part, else the paragraph in that position; 第一部分普法那一段: by its name."""
    rest = _ORDINAL.sub("", words, count=1)
    found = _SUB.search(rest) or _BRACKETED.search(rest)
    parts = list(_under(section, report))
    if found is None:
        return _best(rest, parts, strict=True)
    wanted = _DIGITS[found.group(1)]
    for each in parts:
        number = numbering(each.title)
        if number is not None and number.value == wanted:
            return each.place
    located = [
        each for each in locate(report) if each.section.id == section.id and each.paragraph and each.text.strip()
    ]
    if 1 <= wanted <= len(located):
        each = located[wanted - 1]
        title = f"{section.heading}第{found.group(1)}段"
        return Place("paragraph", Span(each.start, each.start + len(each.text)), section.id, title)
    return None


def _by_bracket(words: str, report: Report) -> Place | None:
    """（二）那里: of several such parts the one whose text the request shares most words with."""
    found = _BRACKETED.search(words)
    if found is None:
        return None
    wanted, text = _DIGITS[found.group(1)], body(report)
    parts = [
        each for each in named_parts(report) if (n := numbering(each.title)) and n.level == 2 and n.value == wanted
    ]
    if not parts:
        return None
    said = _pairs(words)
    ranked = sorted(parts, key=lambda each: len(said & _pairs(each.place.span.of(text))), reverse=True)
    return ranked[0].place


def _by_alias(words: str, report: Report) -> Place | None:
    for said, titled, slot in _ALIASES:
        if re.search(said, words):
            for section in report.sections:
                if section.heading and (section.slot == slot or re.search(titled, section.heading)):
                    return of_section(report, section)
    return None


def _by_name(words: str, report: Report) -> Place | None:
    return _best(words, list(named_parts(report)), strict=_WRITTEN.match(words) is None)


def _best(words: str, parts: list[Named], *, strict: bool) -> Place | None:
    """The part whose title shares most with the words; ``strict`` asks for three characters in a row where no 部分 or 段 is said."""
    said = _pairs(words)
    scored = [(len(said & _pairs(each.title)), -at, each) for at, each in enumerate(parts)]
    if not scored:
        return None
    score, _, best = max(scored, key=lambda each: each[:2])
    return best.place if score >= (2 if strict and _MARKER.search(words) is None else 1) else None


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", " ", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1) if " " not in plain[at : at + 2]} - _COMMON
