"""S1: required contents, numbering, empty sections, requests in a 报告.

Sources: the template's own basis; GB/T 9704-2012, 7.3.3 (levels and order of the body); 《党政机关公文处理工作条例》第十五条（四）
(报告不得夹带请示事项).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.draft import Draft, Heading
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.language.outline import numeral
from assistant.report import TemplateSection
from assistant.words import say

_REQUEST = re.compile(
    r"(?<![报申提呈恳])请(?:予|给予|尽快)?(?:批准|批示|审批|批复|核批)|[当妥可]否[，,]?\s*(?:请|敬请)|特此请示"
    r"|恳请[^，。；\n]{0,30}(?:支持|解决|批准|拨付|安排|协调)|(?:请求|希望)(?:上级|县委|县政府|市委|市政府)[^，。；\n]{0,20}(?:拨付|批准|追加|解决)"
)
_LETTER = Basis(
    title="党政机关公文处理工作条例",
    place="第十五条（四）",
    text="不得在报告等非请示性公文中夹带请示事项",
    source_level="党内法规",
)
_LEVELS = Basis(title="GB/T 9704-2012", place="7.3.3", source_level="国标")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every finding about the structure of the text."""
    yield from _contents(draft, held)
    yield from _numbers(draft)
    yield from _points(draft)
    yield from _empty(draft)
    yield from _requests(draft)


def answers(heading: Heading, section: TemplateSection) -> bool:
    """Whether a heading names this content, whatever its depth and place."""
    title = heading.title
    return any(variant in title for variant in section.variants) or (not section.variants and section.heading in title)


def headings_of(draft: Draft, section: TemplateSection) -> list[Heading]:
    """The headings that name this content, the highest first."""
    return sorted((each for each in draft.titles if answers(each, section)), key=lambda each: (each.level, each.start))


def _contents(draft: Draft, held: Held) -> Iterator[Finding]:
    """Each required content: missing only where it is found at no depth."""
    if held.template is None or not draft.text.strip():
        return
    for section in held.template.sections:
        if not section.required or headings_of(draft, section):
            continue
        name = re.sub(r"\{\w+\}年?度?", "", section.heading)
        basis = Basis(title=section.basis, source_level="上级文件") if section.basis else None
        place = _named_in_text(draft, section)
        if place is not None:
            message = say("checking.content_without_heading", name=name)
            yield draft.find("S1", Severity.HINT, *place, message, basis=basis, values=(section.id,))
        else:
            end = len(draft.text.rstrip())
            yield draft.find(
                "S1",
                Severity.WRONG,
                end,
                end,
                say("checking.content_missing", name=name),
                basis=basis,
                values=(section.id,),
            )


def _named_in_text(draft: Draft, section: TemplateSection) -> tuple[int, int] | None:
    for variant in section.variants:
        at = draft.text.find(variant)
        if at >= 0:
            return at, at + len(variant)
    return None


def _numbers(draft: Draft) -> Iterator[Finding]:
    """一、二、四: each level counts on from its last number, or begins again at one."""
    last: dict[int, int] = {}
    under: dict[int, int] = {}
    for item in draft.items:
        before = under.get(item.level, 0)
        if item.value not in (1, before + 1, last.get(item.level, 0) + 1):
            due = _number(item.level, before + 1)
            key = "checking.number_repeated" if item.value <= before else "checking.number_skipped"
            yield draft.find(
                "S1",
                Severity.WRONG,
                item.start,
                item.end,
                say(key, number=item.number, expected=due),
                suggestion=due + item.text[len(item.number) :],
                basis=_LEVELS,
                values=(str(item.level), str(before + 1)),
            )
        last[item.level] = under[item.level] = item.value
        for deeper in [level for level in under if level > item.level]:
            del under[deeper]


def _number(level: int, value: int) -> str:
    return (f"{numeral(value)}、", f"（{numeral(value)}）", f"{value}.", f"（{value}）")[level - 1]


def _points(draft: Draft) -> Iterator[Finding]:
    """一是…三是…: a point that stands nowhere between its neighbours."""
    for marker in ("是", "要"):
        last, at = 0, 0
        for found in re.finditer(rf"(?:^|(?<=[。；，：:;,\n“\s]))([一二三四五六七八九十]{{1,2}}){marker}", draft.text):
            value = _VALUES.get(found.group(1), 0)
            if last and value > last + 1:
                missing = numeral(last + 1)
                between = draft.text[at : found.start()]
                if not re.search(rf"{missing}(?:是|要|、|，|）)|第{missing}|其{missing}", between):
                    message = say("checking.point_skipped", number=found.group(0), expected=missing + marker)
                    yield draft.find(
                        "S1", Severity.WRONG, found.start(), found.end(), message, basis=_LEVELS, values=(missing,)
                    )
            last, at = value, found.end()


_VALUES = {numeral(value): value for value in range(1, 20)}


def _empty(draft: Draft) -> Iterator[Finding]:
    """A first-level part with nothing under its heading."""
    for heading in draft.headings:
        if heading.level == 1 and not heading.run_in and not heading.body.of(draft.text).strip():
            message = say("checking.section_empty", heading=heading.text)
            yield draft.find("S1", Severity.WRONG, heading.start, heading.end, message, values=("empty",))


def _requests(draft: Draft) -> Iterator[Finding]:
    """A request to the superior, which belongs in a 请示."""
    for found in _REQUEST.finditer(draft.text):
        message = say("checking.request_in_report", words=found.group(0))
        yield draft.find("S1", Severity.WRONG, found.start(), found.end(), message, basis=_LETTER, values=("request",))
