"""The composer's sentences go one by one through a model; one that does not pass the validator stays as composed."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant import ledger
from assistant.drafting.material import Written
from assistant.drafting.placing import Line
from assistant.drafting.tokens import mask, spelt, unmasked
from assistant.drafting.validating import faults
from assistant.errors import ModelFailed, ModelUnfinished
from assistant.events import Event, Wrote
from assistant.ledger import FigureStatus, Ledger
from assistant.models.asking import ask
from assistant.models.prompts import fenced, load
from assistant.sources import Origin
from assistant.words import say

ROOM = 60
"""Characters that a reply may have beside the sentence before it is broken off."""
LEAD = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]、?|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．](?!\d))?\s*(?:[一二三四五六七八九十]{1,3}(?:是|要))?"
)
"""Numbers that a sentence starts with; they stay out of the model's hands."""
_FENCE_BEFORE = re.compile(r"\A(?:[“\"]?<{1,3}\s*资料[》>”\"]*|资料>{1,3}|>{1,3})\s*")
_FENCE_AFTER = re.compile(r"\s*(?:<{1,3}\s*资料|(?:资料)?>{1,3})\Z")
SHORTEST = 18
"""Characters below which a sentence has nothing to smooth."""
UNFINISHED = 3
"""Replies in a row that hit the length limit before the endpoint counts as failing."""


@dataclass(frozen=True, slots=True)
class Polished:
    """The lines with the model's sentences in them; how many were taken, left by the model as they were, and refused."""

    lines: tuple[Line, ...]
    taken: int
    same: int
    kept: int
    failure: ModelFailed | None = None
    """Of the endpoint: after it nothing was asked."""


def polish(lines: Sequence[Line], model: BaseChatModel, facts: Ledger, what: str) -> Generator[Event, None, Polished]:
    """Each sentence written over, in order. An endpoint that fails leaves the rest as composed; nothing is lost."""
    done: list[Line] = []
    taken = same = kept = unfinished = 0
    failure: ModelFailed | None = None
    for line in lines:
        sentences: list[Written] = []
        for composed in line.sentences:
            new = composed
            if failure is None and _worth_asking(composed):
                try:
                    answer = rewrite(composed, model, facts)
                except ModelUnfinished as error:
                    unfinished, kept = unfinished + 1, kept + 1
                    failure = error if error.retryable or unfinished == UNFINISHED else None
                except ModelFailed as error:
                    failure = error
                else:
                    unfinished, new = 0, answer or composed
                    taken += answer is not None and answer != composed
                    same += answer == composed
                    kept += answer is None
            sentences.append(new)
            yield Wrote(what, new.text)
        yield Wrote(what, "\n")
        done.append(Line(tuple(sentences)))
    return Polished(tuple(done), taken, same, kept, failure)


def rewrite(composed: Written, model: BaseChatModel, facts: Ledger) -> Written | None:
    """The model's sentence in the composed one's place: asked again once, then None. Its origin stays the composed one's."""
    lead = LEAD.match(composed.text)
    head = lead.group() if lead else ""
    masked = mask(composed.text[len(head) :], facts.year)
    asked: list[BaseMessage] = [HumanMessage(load("draft_sentence").fill(sentence=fenced(masked.text)))]
    for _ in range(2):
        answer = tidied(ask(model, asked, at_most=2 * len(masked.text) + ROOM))
        wrong = faults(answer, masked)
        text = head + unmasked(answer, masked) if not wrong else ""
        if not wrong and not belied(text, facts):
            return replace(composed, text=text)
        again = load("draft_again").fill(faults="".join(say(key) for key in wrong or ("drafting.fault.moved",)))
        asked += [AIMessage(answer or "（空）"), HumanMessage(again)]
    return None


def belied(text: str, facts: Ledger) -> bool:
    """Whether a figure of the text stands under another fact's label, or a fact's label with another value."""
    wrong = (FigureStatus.SWAPPED, FigureStatus.CHANGED)
    return any(each.status in wrong for each in ledger.match(text, facts).figures)


def tidied(answer: str) -> str:
    """The answer without the wrapping that small models add: what is left of the fence, quotes, a label before it."""
    text = answer.strip().strip("`").strip()
    for label in ("改写后：", "改写：", "修改后：", "改后：", "改好的句子：", "答：", "输出："):
        text = text.removeprefix(label).strip()
    return spelt(_FENCE_AFTER.sub("", _FENCE_BEFORE.sub("", text)))


def _worth_asking(composed: Written) -> bool:
    return (
        composed.origin in (Origin.PAST, Origin.FACT)
        and composed.text.endswith("。")
        and len(composed.text) >= SHORTEST
    )
