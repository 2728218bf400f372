"""Last year's 下一年度安排 and 不足 as duties to itself: each item is asked of this year's draft like a policy's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.draft import Draft, Heading
from assistant.checking.duties import Duty
from assistant.checking.held import PastText
from assistant.checking.shortcomings import PLANS, SHORTCOMINGS, items_of, parts
from assistant.report import Template

_SIGNING = re.compile(r"\n\s*(?:特此报告|此致|附件)")


def read(past: PastText, template: Template | None = None) -> list[Duty]:
    """The items of the plan and of the shortcomings of an earlier report, in its order."""
    draft = Draft(past.text)
    named = {part.start: part for words in (SHORTCOMINGS, PLANS) for part in parts(draft, template, words)}
    return [duty for start in sorted(named) for duty in _of(draft, past, named[start])]


def _of(draft: Draft, past: PastText, part: Heading) -> Iterator[Duty]:
    items = items_of(draft, part)
    for item in items:
        yield _duty(draft, past, part, item.start, item.body.end)
    if not items and part.body.of(draft.text).strip():
        yield _duty(draft, past, part, part.body.start, part.body.end)


def _duty(draft: Draft, past: PastText, part: Heading, start: int, end: int) -> Duty:
    words = _SIGNING.split(draft.text[start:end])[0]
    begin = start + len(words) - len(words.lstrip())
    text = words.strip()
    return Duty(f"{past.title or past.year}@{begin}", text, begin, begin + len(text), part.title)
