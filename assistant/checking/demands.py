"""T4: duties of a chosen policy document, and last year's promises, that the text does not answer.

Source: the document's own words, quoted beside the place that speaks of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking import duties, promises
from assistant.checking.answers import Answer, Outcome, answer
from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.words import say

LONGEST = 80
"""More characters of a duty than these are read in its basis."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A duty with its answer, and the document that asks: a policy, or last year's report of the unit itself."""

    title: str
    level: str
    answer: Answer
    is_promise: bool = False


def demands(text: str, held: Held) -> Iterator[Demand]:
    """Every duty of the policy documents and every promise of the latest report, each with its answer."""
    villages = len(held.unit.villages) if held.unit else 0
    for policy in held.policies:
        for each in answer(duties.read(policy, held.unit), text, villages=villages):
            yield Demand(policy.title or say("checking.policy"), "上级文件", each)
    for past in held.past[:1]:
        for each in answer(promises.read(past, held.template), text, villages=villages):
            yield Demand(past.title or say("checking.last_report"), "去年报告", each, is_promise=True)


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """A finding for each duty that is only mentioned or not seen; an answered one is silent."""
    for demand in demands(draft.text, held):
        if demand.is_promise and demand.answer.outcome is Outcome.MENTIONED and not demand.answer.missing:
            # A general intention is told again each year; only what can be seen is asked for.
            continue
        yield from _finding(draft, demand.answer, demand.title, demand.level)


def _finding(draft: Draft, each: Answer, title: str, level: str) -> Iterator[Finding]:
    basis = Basis(title=title, place=each.duty.place, text=each.duty.text, source_level=level)
    named, asked = _named(title), _shown(each.duty.text)
    end = len(draft.text.rstrip())
    if each.outcome is Outcome.UNSEEN:
        message = say("checking.duty_unseen", title=named, asked=asked)
        yield draft.find("T4", Severity.UNVERIFIED, end, end, message, basis=basis, values=(each.duty.text,))
    elif each.outcome is Outcome.MENTIONED:
        lacking = "、".join(dict.fromkeys(need.words for need in each.missing))
        key = "checking.duty_mentioned" if lacking else "checking.duty_only_mentioned"
        message = say(key, title=named, asked=asked, lacking=lacking)
        yield draft.find("T4", Severity.HINT, each.start, each.end, message, basis=basis, values=(each.duty.text,))


def _named(title: str) -> str:
    """A document by the name that people use: what a 通知 brings along, else its title."""
    brought = re.search(r"印发[《〈](.+)[》〉]的通知$", title)
    return brought.group(1) if brought else title


def _shown(words: str) -> str:
    """A duty's first words for the message; the whole of it is the finding's basis."""
    line = re.sub(r"\s+", " ", re.sub(r"[（(]责任单位[：:][^）)]*[）)]", "", words)).strip()
    return line if len(line) <= LONGEST else line[:LONGEST] + "……"
