"""A whole section by a strong model, each sentence of it held against the composed draft and the ledger.

A sentence stands only if its tokens stand where they counted the same thing and every other figure matches a fact; the
facts of the sentences that fall are set in again as composed. A section of which too little stands is not taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from rapidfuzz import fuzz, process

from assistant import figures
from assistant.drafting.by_sentence import belied, tidied
from assistant.drafting.material import Material, Written
from assistant.drafting.placing import Line
from assistant.drafting.tokens import Masked, in_place, mask, token, tokens, unmasked
from assistant.drafting.validating import claims_more
from assistant.errors import ModelFailed, ModelUnfinished
from assistant.events import Event, Wrote
from assistant.figures.figure import NEEDS_SOURCE
from assistant.language.outline import heading
from assistant.language.sentences import sentences
from assistant.models.asking import stream
from assistant.models.budget import fitting, room_for_reply
from assistant.models.prompts import fenced, load
from assistant.models.reasoning import without_reasoning
from assistant.report.template import TemplateSection
from assistant.sources import Origin
from assistant.words import say

SAME = 62
"""Similarity (0-100) from which a model's sentence is last year's sentence in other words."""
KIN = 35
"""Similarity below which it tells of another matter."""
SAME_HEAD = 45
ENOUGH = 0.6
"""Part of a model's sentences that must stand for its section to be taken."""
POLICY_TOKENS = 1200
TOO_SHORT = 0.5
"""A section under this part of the composed one's length has lost content."""


@dataclass(frozen=True, slots=True)
class WholeSection:
    """The model's section as lines, the sentences that fell, the facts set in again; no lines where it was not taken."""

    lines: tuple[Line, ...] = ()
    dropped: int = 0
    set_in: int = 0
    failure: ModelFailed | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """The composed section with tokens counted through it, and the sentence that each token stands in."""

    text: str
    held: tuple[str, ...]
    sentence_of: dict[int, Written]


def write_whole(
    lines: Sequence[Line], section: TemplateSection, model: BaseChatModel, material: Material, context_tokens: int
) -> Generator[Event, None, WholeSection]:
    """The section in the model's words; asked again once with what was wrong, then given up."""
    source = _masked(lines)
    prompt = _prompt(source, section, material)
    if room_for_reply(context_tokens, prompt) < 2 * len(source.text):
        return WholeSection()
    asked: list[BaseMessage] = [HumanMessage(prompt)]
    best = WholeSection()
    for _ in range(2):
        answer = ""
        try:
            for piece in stream(model, asked):
                answer += piece
                yield Wrote(section.id, piece)
        except ModelUnfinished as error:
            if not error.retryable:
                # Too long for this model in one piece.
                return best
            best = replace(best, failure=error)
            continue
        except ModelFailed as error:
            return replace(best, failure=error)
        answer = tidied(without_reasoning(answer))
        judged, faults = _judged(answer, source, lines, material)
        best = judged if judged.lines or not best.lines else best
        if best.lines and not faults:
            return best
        asked += [AIMessage(answer or "（空）"), HumanMessage(load("draft_again").fill(faults="".join(faults)))]
    return best


def _prompt(source: _Source, section: TemplateSection, material: Material) -> str:
    passages = [f"{each.title}{each.place}：{each.quote}" for each in material.policy.get(section.id, ())]
    return load("draft_section").fill(
        heading=section.heading.format(year=material.year, next_year=material.year + 1),
        unit=material.unit.short or material.unit.name,
        year=material.year,
        covers="\n".join(f"- {cover}" for cover in section.covers),
        policy=fenced("\n".join(fitting(passages, POLICY_TOKENS)) or "（无）"),
        draft=fenced(source.text),
    )


def _masked(lines: Sequence[Line]) -> _Source:
    held: list[str] = []
    sentence_of: dict[int, Written] = {}
    texts: list[str] = []
    for line in lines:
        said = ""
        for each in line.sentences:
            masked = mask(each.text, 0)
            text = masked.text
            for number in reversed(range(1, len(masked.held) + 1)):
                text = text.replace(token(number), f"【F{len(held) + number}】")
                sentence_of[len(held) + number] = each
            held.extend(masked.held)
            said += text
        texts.append(said)
    return _Source("\n".join(texts), tuple(held), sentence_of)


def _judged(answer: str, source: _Source, lines: Sequence[Line], material: Material) -> tuple[WholeSection, list[str]]:
    """The answer's sentences that may stand, with what was left out set in; and what is to be said of the rest."""
    kept: list[Line] = []
    dropped: list[str] = []
    seen: set[int] = set()
    total = 0
    for line in (each.strip() for each in answer.split("\n") if each.strip()):
        written: list[Written] = []
        for span in sentences(line):
            said = span.of(line)
            total += 1
            numbers = tokens(said)
            new = _heading_of(said, lines) if _is_heading(said) else None
            if new is None and not _is_heading(said) and _stands(said, numbers, source, seen, material):
                new = _with_origin(said, numbers, source, lines)
            if new is None:
                dropped.append(said)
            else:
                seen.update(numbers)
                written.append(new)
        if written:
            kept.append(Line(tuple(written)))
    length = sum(len(line.text) for line in kept)
    composed = sum(len(line.text) for line in lines)
    faults: list[str] = []
    if dropped:
        faults.append(say("drafting.fault.unsourced", figures="；".join(_short(each) for each in dropped[:5])))
    lost = [number for number in source.sentence_of if number not in seen]
    if lost:
        faults.append(say("drafting.fault.lost", tokens="".join(token(number) for number in lost[:20])))
    if not total or len(dropped) > (1 - ENOUGH) * total or length < TOO_SHORT * composed:
        return WholeSection(dropped=len(dropped)), faults or [say("drafting.fault.length")]
    whole, set_in = _set_in(kept, lost, source)
    return WholeSection(tuple(whole), len(dropped), set_in), faults


def _stands(said: str, numbers: Sequence[int], source: _Source, seen: set[int], material: Material) -> bool:
    """Whether a sentence's tokens are known, new and in their words, and nothing else in it counts anything unsourced."""
    if any(number not in source.sentence_of or number in seen for number in numbers) or len(set(numbers)) < len(
        numbers
    ):
        return False
    if not in_place(said, source.text):
        return False
    bare = re.sub(r"【F\d+】", "", said)
    if any(each.kind in NEEDS_SOURCE for each in figures.read(bare)) or re.search(r"[A-Za-z]|<<<|>>>", bare):
        return False
    return said.endswith("。") and not belied(unmasked(said, Masked(source.text, source.held)), material.ledger)


def _heading_of(said: str, lines: Sequence[Line]) -> Written | None:
    """The composed heading that a heading stands for, in the composed words: nothing is claimed in a heading."""
    heads = [each for line in lines for each in line.sentences if _is_heading(each.text)]
    near = process.extractOne(said, [each.text for each in heads], scorer=fuzz.ratio, score_cutoff=SAME_HEAD)
    return heads[near[2]] if near is not None else None


def _with_origin(said: str, numbers: Sequence[int], source: _Source, lines: Sequence[Line]) -> Written | None:
    """A sentence near a composed one keeps that one's origin; one less near is the model's, and its acts have no source.

    None for a sentence that is near to nothing: chatter, or another matter.
    """
    plain = unmasked(said, Masked(source.text, source.held))
    facts = tuple(dict.fromkeys(fact for number in numbers for fact in source.sentence_of[number].facts))
    composed = dict(enumerate(each for line in lines for each in line.sentences))
    near = process.extractOne(
        plain, {index: each.text for index, each in composed.items()}, scorer=fuzz.ratio, score_cutoff=KIN
    )
    if near is None:
        return None
    old = composed[near[2]]
    if near[1] >= SAME and not claims_more(plain, old.text):
        return Written(plain, old.origin, old.source, facts)
    return Written(plain, Origin.MODEL, "", facts)


def _set_in(kept: list[Line], lost: Sequence[int], source: _Source) -> tuple[list[Line], int]:
    """The composed sentences of the tokens left out, each after the line that says most of its words."""
    missing = list(dict.fromkeys(source.sentence_of[number] for number in lost))
    bodies = {at: line.text for at, line in enumerate(kept) if not _is_heading(line.text)}
    for composed in missing:
        if not bodies:
            kept.append(Line((composed,)))
            continue
        near = process.extractOne(composed.text, bodies, scorer=fuzz.partial_ratio)
        kept[near[2]] = Line((*kept[near[2]].sentences, composed))
    return kept, len(missing)


def _is_heading(text: str) -> bool:
    """A heading on its own line, or run in before the first 。 of a paragraph."""
    span = heading(text)
    return span is not None and span.end >= len(text.rstrip().rstrip("。"))


def _short(said: str) -> str:
    return said if len(said) <= 40 else said[:40] + "…"
