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
_STATEMENT = re.compile(r"[^。；\s][^。；\n]*[。；]?")
_CAUSE = re.compile(r"(?:主要|其)?原因|究其")
SHORTEST = 8


def read(past: PastText, template: Template | None = None) -> list[Duty]:
    """The items of the plan and of the shortcomings of an earlier report, in its order."""
    draft = Draft(past.text)
    named = {part.start: part for words in (SHORTCOMINGS, PLANS) for part in parts(draft, template, words)}
    return [duty for start in sorted(named) for duty in _of(draft, past, named[start])]


def _of(draft: Draft, past: PastText, part: Heading) -> Iterator[Duty]:
    """Each statement of each item, without the run-in heading that only names it."""
    items = items_of(draft, part)
    for begin, end in [(item.end if item.run_in else item.start, item.body.end) for item in items] or [
        (part.body.start, part.body.end)
    ]:
        words = _SIGNING.split(draft.text[begin:end])[0]
        for found in _STATEMENT.finditer(words):
            start, text = begin + found.start(), found.group(0)
            if len(text) < SHORTEST or _CAUSE.match(text):
                continue
            yield Duty(f"{past.title or past.year}@{start}", text, start, start + len(text), part.title)
