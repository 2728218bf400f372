"""S2: shortcomings with a cause, a plan with measures, dates and people. Practice of reviewers, so hints only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.draft import Draft, Heading
from assistant.checking.held import Held
from assistant.checking.structure import headings_of
from assistant.findings import Finding, Severity
from assistant.language.spans import Span
from assistant.report import Template
from assistant.words import say

_CAUSE = re.compile(
    r"原因|由于|因为|主要是|导致|造成|源于|归因|根源|在于|究其|受[^，。；\n]{1,14}(?:影响|制约|限制)|因[^，。；\n]{2,14}(?:不足|不够|影响|有限|缺乏|较|限制)"
)
_MEASURE = re.compile(
    r"通过|开展|组织|建立|完善|举办|落实|制定|推进|推动|加强|强化|健全|实施|培训|召开|排查|整治|督促|提升|加大|深化|优化|配备|持续|坚持"
)
_WHEN_OR_WHO = re.compile(r"\d{1,2}月|季度|上半年|下半年|年底|年内|牵头|负责|责任人|责任单位|每月|每季|每年")
SHORTCOMINGS = re.compile(r"不足|短板|差距|(?:存在|主要|突出|面临)的?(?:主要|突出)?(?:困难和)?问题")
PLANS = re.compile(r"安排|打算|下一步|下步|计划|思路|努力方向")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Hints about the part of shortcomings and the part of plans, where the text has them."""
    for part in parts(draft, held.template, SHORTCOMINGS):
        words = part.body.of(draft.text)
        if words.strip() and not _CAUSE.search(words):
            yield _hint(draft, part, "checking.no_cause")
    for part in parts(draft, held.template, PLANS):
        words = part.body.of(draft.text)
        if not words.strip():
            continue
        items = items_of(draft, part)
        for item in items:
            body = Span(item.start, item.body.end).of(draft.text)
            if not _MEASURE.search(body[len(item.text) :] if item.run_in else body):
                yield _hint(draft, item, "checking.no_measure")
        if not _WHEN_OR_WHO.search(words):
            yield _hint(draft, part, "checking.no_date")


def parts(draft: Draft, template: Template | None, words: re.Pattern[str]) -> list[Heading]:
    """The highest headings that name such a part: by the template's words where there is one."""
    if template is not None:
        named = [each for each in template.sections if words.search(each.heading)]
        found = [heading for section in named for heading in headings_of(draft, section)]
    else:
        found = [each for each in draft.headings if words.search(each.title)]
    top = min((each.level for each in found), default=0)
    return [each for each in found if each.level == top and each.level > 0]


def items_of(draft: Draft, part: Heading) -> list[Heading]:
    """The headings of the highest level under a part."""
    inside = [each for each in draft.headings if part.body.start <= each.start < part.body.end]
    level = min((each.level for each in inside), default=0)
    return [each for each in inside if each.level == level]


def _hint(draft: Draft, heading: Heading, key: str) -> Finding:
    return draft.find(
        "S2", Severity.HINT, heading.start, heading.end, say(key, heading=heading.title), values=(key.split(".")[1],)
    )
