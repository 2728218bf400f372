"""A whole section by a strong model, each sentence of it held against the composed draft and the ledger.

A sentence stands only if it continues composed ones and its tokens stand where they counted the same thing; what falls and
what is left out is set in again as composed. A section of which too little stands is not taken at all.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.drafting.aligning import Source, align, source_of
from assistant.drafting.by_sentence import tidied
from assistant.drafting.material import Material
from assistant.drafting.placing import Line
from assistant.drafting.tokens import token
from assistant.errors import ModelFailed, ModelUnfinished
from assistant.events import Event, Wrote
from assistant.models.asking import stream
from assistant.models.budget import fitting, room_for_reply
from assistant.models.prompts import fenced, load
from assistant.models.reasoning import without_reasoning
from assistant.report.template import TemplateSection
from assistant.words import say

ENOUGH = 0.6
"""Part of a model's sentences that must stand for its section to be taken."""
POLICY_TOKENS = 1200
MOST = 2.5
"""Times the composed section's length that a reply may have before it is broken off."""


@dataclass(frozen=True, slots=True)
class WholeSection:
    """The model's section as lines, the sentences that fell, the composed ones set in again; no lines where it was not taken."""

    lines: tuple[Line, ...] = ()
    dropped: int = 0
    set_in: int = 0
    failure: ModelFailed | None = None

    @property
    def faults(self) -> int:
        return self.dropped + self.set_in


def write_whole(
    lines: Sequence[Line], section: TemplateSection, model: BaseChatModel, material: Material, context_tokens: int
) -> Generator[Event, None, WholeSection]:
    """The section in the model's words; asked again once with what was wrong, then given up."""
    source = source_of(lines)
    prompt = _prompt(source, section, material)
    if not source.text or room_for_reply(context_tokens, prompt) < 2 * len(source.text):
        return WholeSection()
    asked: list[BaseMessage] = [HumanMessage(prompt)]
    best = WholeSection()
    for _ in range(2):
        answer = ""
        try:
            with closing(stream(model, asked)) as pieces:
                for piece in pieces:
                    answer += piece
                    yield Wrote(section.id, piece)
                    if len(answer) > MOST * len(source.text):
                        break
        except ModelUnfinished as error:
            if not error.retryable:
                # Too long for this model in one piece.
                return best
            best = replace(best, failure=error)
            continue
        except ModelFailed as error:
            return replace(best, failure=error)
        answer = tidied(without_reasoning(answer))
        judged, faults = _judged(answer, source, material)
        if judged.lines and (not best.lines or judged.faults < best.faults):
            best = judged
        if best.lines and not faults:
            return best
        asked += [AIMessage(answer or "（空）"), HumanMessage(load("draft_again").fill(faults="".join(faults)))]
    return best


def _prompt(source: Source, section: TemplateSection, material: Material) -> str:
    passages = [f"{each.title}{each.place}：{each.quote}" for each in material.policy.get(section.id, ())]
    return load("draft_section").fill(
        heading=section.heading.format(year=material.year, next_year=material.year + 1),
        unit=material.unit.short or material.unit.name,
        year=material.year,
        covers="\n".join(f"- {cover}" for cover in section.covers),
        policy=fenced("\n".join(fitting(passages, POLICY_TOKENS)) or "（无）"),
        draft=fenced(source.text),
    )


def _judged(answer: str, source: Source, material: Material) -> tuple[WholeSection, list[str]]:
    """The answer beside the composed section; and what is to be said of what it spoilt and left out."""
    made = align(answer, source, material.ledger)
    faults: list[str] = []
    if made.fallen:
        faults.append(say("drafting.fault.unsourced", figures="；".join(_short(each) for each in made.fallen[:5])))
    if made.lost:
        faults.append(say("drafting.fault.lost", tokens="".join(token(number) for number in made.lost[:20])))
    asked = sum(not each.kept_back for each in source.sentences)
    stood = made.written - len(made.fallen)
    if stood < ENOUGH * made.written or len(made.fallen) + made.set_in > asked:
        return WholeSection(dropped=len(made.fallen)), faults or [say("drafting.fault.length")]
    return WholeSection(made.lines, len(made.fallen), made.set_in), faults


def _short(said: str) -> str:
    return said if len(said) <= 40 else said[:40] + "…"
