"""Side by side: a plain model prompt, "find the figures that disagree", on a subset of the injected cases.

The model is favoured: it sees only the paragraph that was changed, and only the facts whose values stood there before or stand there now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import Any

from assistant import figures
from assistant.errors import BiganError
from assistant.figures.characters import narrow
from assistant.figures.figure import NEEDS_SOURCE, Figure
from assistant.ledger import Fact
from assistant.models.asking import ask, messages
from assistant.models.chat import Endpoint, chat_model
from evals.figures.cases import Case
from evals.figures.scoring import score

SYSTEM = "你是公文核对员。把正文里的数字与台账逐一核对。"
USER = "台账：\n{facts}\n\n正文：\n{text}\n\n正文中哪些数字与台账不一致？只列出正文中不一致的数字（照抄），一行一个；没有就只写“无”。"
AT_MOST = 160
"""Tokens of an answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A case cut to its paragraph, the facts shown, the words that are wrong (none in a decoy)."""

    case: Case
    text: str
    facts: tuple[Fact, ...]
    wrong: tuple[str, ...]


def compare(
    url: str, model_name: str, changed: Sequence[Case], harmless: Sequence[Case], subset: int
) -> dict[str, Any]:
    """The model on ``subset`` cases, every fourth of them harmless, and the matcher and the set of numbers on the same ones."""
    random = Random(7)
    able = [each for each in changed if len(each.expected) == 1 and len(_paragraph(each)[0]) <= 400]
    decoys = [each for each in harmless if len(each.expected) == 1 and len(_paragraph(each)[0]) <= 400]
    picked = random.sample(able, min(subset - subset // 4, len(able)))
    quiet = random.sample(decoys, min(subset // 4, len(decoys)))
    model = chat_model(Endpoint(url, model_name))
    found = others = cried = failed = 0
    started = perf_counter()
    for asked in [_asked(case) for case in (*picked, *quiet)]:
        try:
            answer = ask(
                model, messages(SYSTEM, USER.format(facts=_listed(asked.facts), text=asked.text)), at_most=AT_MOST
            )
        except BiganError:
            failed += 1
            continue
        named = _named(str(answer), asked.text)
        hits = {words for words in named if any(words in wrong or wrong in words for wrong in asked.wrong)}
        found += bool(hits)
        others += len(named - hits) if asked.wrong else 0
        cried += bool(named) if not asked.wrong else 0
    ours, theirs = score(picked), score(quiet)
    return {
        "model": model_name, "changed": len(picked), "harmless": len(quiet), "failed": failed,
        "model_found": found, "model_named_others": others, "model_flagged_harmless": cried,
        "matcher_found": sum(each.found for each in ours.values()), "matcher_flagged_harmless": sum(each.found for each in theirs.values()),
        "set_found": sum(each.peer for each in ours.values()), "set_flagged_harmless": sum(each.peer for each in theirs.values()),
        "seconds_each": round((perf_counter() - started) / max(1, len(picked) + len(quiet)), 1),
    }  # fmt: skip


def _paragraph(case: Case) -> tuple[str, int]:
    """The line in which the change stands, and where it starts."""
    at = case.expected[0].start
    start = case.text.rfind("\n", 0, at) + 1
    end = case.text.find("\n", at)
    return case.text[start : end if end >= 0 else len(case.text)], start


def _asked(case: Case) -> Asked:
    text, start = _paragraph(case)
    told = [each for each in figures.read(text) if each.kind in NEEDS_SOURCE and each.low is not None]
    wanted = case.expected[0]
    shown = tuple(
        fact for fact in case.ledger.facts if fact.id == wanted.fact or any(_could_be(fact, figure) for figure in told)
    )
    words = text[wanted.start - start : wanted.end - start]
    return Asked(case, text, shown, () if case.decoy else (words,))


def _could_be(fact: Fact, figure: Figure) -> bool:
    return f"{figure.low:f}" == fact.value and figure.unit == fact.unit


def _listed(facts: Sequence[Fact]) -> str:
    return "\n".join(f"- {fact.label}：{fact.wording()}" for fact in facts)


def _named(answer: str, text: str) -> set[str]:
    """The figures of the text that the answer names."""
    plain = narrow(text)
    told = {narrow(each.text) for each in figures.read(answer) if each.kind in NEEDS_SOURCE and each.low is not None}
    return {words for words in told if words in plain}
