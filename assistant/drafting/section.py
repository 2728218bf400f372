"""The order of steps for one section, written here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant import ledger
from assistant.drafting.citing import cite
from assistant.drafting.composer import compose_lines, paragraphs_of
from assistant.drafting.material import Material
from assistant.drafting.placing import Line
from assistant.drafting.precedents import OPENING
from assistant.errors import ModelFailed
from assistant.events import Done, Event, Matched, Started, Wrote
from assistant.language.outline import heading
from assistant.ledger import FigureStatus
from assistant.models.chat import CONTEXT_TOKENS
from assistant.report import Paragraph
from assistant.sources import Origin
from assistant.words import say, say_error

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_POINT_HEAD = re.compile(r"\s*[一二三四五六七八九十]{1,3}(?:是|要)[^，；。]{2,24}。")

MOST_FAILURES = 2
LASTING = frozenset(
    {
        "models.timed_out",
        "models.too_slow",
        "models.unreachable",
        "models.nobody_there",
        "models.no_host",
        "models.not_trusted",
        "models.no_tls",
        "models.key_refused",
        "models.not_there",
    }
)
"""Failures, after all retries, that the next section would meet again."""


class Way(StrEnum):
    """The two ways of writing over the composer."""

    SECTION = "section"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Writer:
    """A model, the way it writes, and how much it can read and write at once."""

    model: BaseChatModel
    way: Way
    context_tokens: int = CONTEXT_TOKENS
    failures: list[ModelFailed] = field(default_factory=list[ModelFailed], compare=False)
    """What went wrong so far in this draft: an endpoint that is gone is not waited for in every section."""

    @property
    def has_given_up(self) -> bool:
        return len(self.failures) >= MOST_FAILURES or any(each.key in LASTING for each in self.failures)


def draft(
    slot: str, material: Material, writer: Writer | None = None, *, step: int = 1, steps: int = 1, what: str = ""
) -> Generator[Event, None, list[Paragraph]]:
    """The paragraphs of a section, with what happens meanwhile as events.

    Composed first; a model writes over it and is held to it; what it leaves out is set in; passages are kept with their
    paragraphs; last the figures are matched, so that whoever looks on knows how many stand.
    """
    what = what or slot
    yield Started(what, step, steps)
    lines: list[Line] = compose_lines(slot, material)
    if writer is None or not lines:
        yield Wrote(what, "\n".join(line.text for line in lines))
        note = say("drafting.by_composer")
        if kept := carried(lines):
            note += say("drafting.carried", count=kept)
    else:
        lines, note = yield from _written(slot, lines, material, writer, what)
    passages = material.policy.get(slot, ())
    paragraphs = [cite(paragraph, passages) for paragraph in paragraphs_of(lines)]
    yield _matched(what, paragraphs, material)
    if waiting := material.ledger.waiting():
        note += say("drafting.waiting", count=len(waiting))
    yield Done(what, note)
    return paragraphs


def carried(lines: Sequence[Line]) -> int:
    """How many sentences stand as last year's report has them, word for word, headings apart."""
    return sum(
        each.origin is Origin.PAST and each.text == each.before and each.text.endswith("。")
        for line in lines
        for each in line.sentences
        if heading(each.text) is None and not _POINT_HEAD.fullmatch(each.text)
    )


def _written(
    slot: str, lines: list[Line], material: Material, writer: Writer, what: str
) -> Generator[Event, None, tuple[list[Line], str]]:
    # What speaks to a model loads only where one writes.
    from assistant.drafting.by_section import write_whole
    from assistant.drafting.by_sentence import polish

    if writer.has_given_up:
        return lines, say("drafting.model_given_up", reason=say_error(writer.failures[-1]))
    section = material.section(slot)
    if writer.way is Way.SECTION and section is not None and slot != OPENING:
        whole = yield from write_whole(lines, section, writer.model, material, writer.context_tokens)
        if whole.lines:
            return list(whole.lines), say("drafting.whole_by_model", dropped=whole.dropped, set_in=whole.set_in)
        if whole.failure is not None:
            writer.failures.append(whole.failure)
            return lines, say("drafting.model_failed", reason=say_error(whole.failure))
    polished = yield from polish(lines, writer.model, material.ledger, what)
    note = say("drafting.by_model", taken=polished.taken, same=polished.same, kept=polished.kept)
    if polished.failure is not None:
        writer.failures.append(polished.failure)
        note += "；" + say("drafting.model_failed", reason=say_error(polished.failure))
    return list(polished.lines), note


def _matched(what: str, paragraphs: list[Paragraph], material: Material) -> Matched:
    quotes = [citation.backing for paragraph in paragraphs for citation in paragraph.citations]
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    match = ledger.match(text, material.ledger, cited=quotes)
    settled = sum(each.status in (FigureStatus.MATCHED, FigureStatus.QUOTED) for each in match.figures)
    return Matched(what, settled, len(match.figures) - settled)
