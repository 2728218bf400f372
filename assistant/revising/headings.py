"""小标题对仗: only the sub-headings go to the model, so that the text under them stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage

from assistant.errors import ModelFailed, Refused
from assistant.events import Event, Started, Wrote
from assistant.language.outline import heading, numbering
from assistant.language.spans import Span
from assistant.models import asking, prompts
from assistant.revising.cleaning import cleaned
from assistant.revising.rewriting import Rewritten
from assistant.revising.validating import Problem, worded

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading's words in the text, without its number."""

    span: Span
    words: str


def sub_headings(text: str, fixed: Collection[str]) -> list[Heading]:
    """The headings below the first level that may be changed: those of a rule (``fixed``) stay."""
    found: list[Heading] = []
    at = 0
    for line in text.split("\n"):
        number, title = numbering(line), heading(line)
        if number is not None and title is not None and number.level > 1:
            span = Span(at + number.span.end, at + title.end)
            if span.of(text).strip() not in fixed:
                found.append(Heading(span, span.of(text)))
        at += len(line) + 1
    return found


def made_parallel(
    text: str, words: str, model: BaseChatModel, *, fixed: Collection[str]
) -> Generator[Event, None, Rewritten]:
    """The text with its sub-headings in parallel form. Raises Refused where there are none, ModelFailed where two answers fail."""
    found = sub_headings(text, fixed)
    if len(found) < 2:
        raise Refused("revising.no_headings")
    yield Started("revising")
    listed = "\n".join(f"{number}. {each.words}" for number, each in enumerate(found, 1))
    asked = asking.messages("", prompts.load("revise_headings").fill(headings=prompts.fenced(listed), wish=words))
    fault = Problem("revising.empty_answer", hard=True)
    for _ in range(2):
        said = ""
        for piece in asking.stream(model, asked):
            said += piece
            yield Wrote("revising", piece)
        lines = [_without_number(line) for line in cleaned(said, "").split("\n") if line.strip()]
        fits = all(0 < len(line) <= LONGEST and not re.search(r"\d", line) for line in lines)
        if len(lines) == len(found) and fits and lines != [each.words for each in found]:
            return Rewritten(_replaced(text, found, lines))
        fault = Problem("revising.wrong_headings" if len(lines) != len(found) else "revising.unchanged", hard=True)
        asked = [
            *asked,
            AIMessage(said or "……"),
            HumanMessage(f"不合格：{worded([fault])}共{len(found)}个，每行一个，重写。"),
        ]
    raise ModelFailed("revising.failed", reasons=worded([fault]))


def _without_number(line: str) -> str:
    return re.sub(r"^\s*(?:\d{1,2}\s*[.．、)）]|[（(]?[一二三四五六七八九十]{1,3}[)）、])\s*", "", line).strip(" 。；;")


def _replaced(text: str, found: list[Heading], lines: list[str]) -> str:
    for each, line in reversed(list(zip(found, lines, strict=True))):
        text = text[: each.span.start] + line + text[each.span.end :]
    return text
