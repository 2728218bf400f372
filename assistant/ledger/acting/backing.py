"""What backs a claim of a text: an act of the year, or the counts of the year where the claim is no more than a count.

**The rule.** A claim is backed by an *act fact* that a person confirmed, if one act of the fact has the claim's verb (or one that
offices use for it), and the fact says all that the claim says: every word of substance (object, partner, place, occasion, result),
each title word for word, each number that no matched figure answers, the time (a fact of March backs no claim of April, one without
a month backs no claim of a month), and who did it. So another meeting's name is another meeting, and what the fact does not name
is not backed by it.

A claim is also backed by *figure facts*, if it is just their count: every figure of its clause is matched, and what the clause says
apart from them (verb and all, save 开展 and its like, which say only that it took place) stands in the labels of those very facts.
受理信访18件 is backed by 受理信访件数; 召开会议部署工作 beside it is not, nor 邀请县委党校教师授课1场 by 授课场次: a figure vouches for
no partner, no month and no purpose that its label does not name.

Each claim of a sentence is backed by itself. In doubt it is not, and the sentence stays marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant import acts
from assistant.acts.act import Act
from assistant.acts.modality import COMING, NEEDED, NOT_DONE
from assistant.figures.characters import narrow
from assistant.ledger.acting.moments import when
from assistant.ledger.acting.substance import called_off, extents, holds, is_light, numbers, substance, titles, undone
from assistant.ledger.fact import Fact, FactKind, FactState, Ledger
from assistant.ledger.matching.labels import grams_of, plain_words
from assistant.ledger.matching.match import FigureMatch, FigureStatus

ALIKE = 0.6
"""Share of an act's words that a fact of the same kind of act holds."""


def backing(act: Act, ledger: Ledger, figures: Sequence[FigureMatch] = ()) -> Fact | None:
    """The fact that backs a claim by the rule above. ``figures`` are those of its text, matched, at the text's offsets."""
    own = [each for each in figures if act.start <= each.figure.start and each.figure.end <= act.end]
    deeds = [fact for fact in ledger.facts if fact.kind is FactKind.ACT]
    told = [fact for fact in replace(ledger, facts=tuple(deeds)).known() if _is_told(act, fact, ledger.year, own)]
    if told:
        return max(told, key=lambda fact: _likeness(act, fact))
    return _counted(act, ledger, own)


def is_alike(act: Act, fact: Fact) -> bool:
    """Whether a fact tells an act of the same kind, on whatever day: this year's of the one that is held each year."""
    return (
        fact.kind is FactKind.ACT
        and plain_words(act.verb) in plain_words(narrow(f"{fact.label} {fact.value}"))
        and _likeness(act, fact) >= ALIKE
    )


def _likeness(act: Act, fact: Fact) -> float:
    claimed = grams_of(narrow(act.object))
    held = grams_of(narrow(f"{fact.label} {fact.value}"))
    return len(claimed & held) / len(claimed) if claimed else 1.0


def _is_told(act: Act, fact: Fact, year: int, figures: Sequence[FigureMatch]) -> bool:
    words = _words(fact)
    if not is_light(act.verb) and plain_words(act.verb) not in words:
        return False
    if not titles(act.words) <= titles(fact.value) | titles(fact.label):
        return False
    if not extents(act.words) <= extents(fact.value) or not called_off(fact.value) <= called_off(act.words):
        return False
    if not all(holds(words, word) for word in _claimed(act)):
        return False
    answered = {number for each in figures if _is_matched(each) for number in numbers(each.figure.text)}
    if not numbers(act.words) <= numbers(f"{fact.label} {fact.value}") | answered:
        return False
    asked = when(act.time + act.words)
    return any(
        asked.is_told_by(when(told.time + told.words), year) and undone(told.words) <= undone(act.words)
        for told in _acts_like(act, fact)
    )


@lru_cache(maxsize=4000)
def _claimed(act: Act) -> tuple[str, ...]:
    """All that a claim says, who did it included; its verb is told apart."""
    return tuple(word for word in substance(f"{act.subject}，{act.words}") if word not in _verbs(act.verb))


@lru_cache(maxsize=2000)
def _verbs(verb: str) -> frozenset[str]:
    return frozenset({verb, plain_words(verb)})


@lru_cache(maxsize=8000)
def _acts_like(act: Act, fact: Fact) -> list[Act]:
    """The fact's acts with the claim's verb and object; a note of words alone (法治督察，12月3日) is one act."""
    asked = plain_words(act.verb)
    claimed = grams_of(narrow(act.object))
    found = _read(fact.value)
    if not found:
        plain = narrow(fact.value)
        open_words = COMING.search(plain) or NOT_DONE.search(plain) or NEEDED.search(plain)
        whole = Act(0, len(plain), "", words=f"{fact.label} {plain}")
        return [whole] if not open_words and (asked in _words(fact) or is_light(act.verb)) else []
    label = grams_of(narrow(fact.label)) if len(found) == 1 else frozenset[str]()
    return [
        told
        for told in found
        if (asked in plain_words(told.verb) or asked in plain_words(narrow(told.words)))
        and len(claimed & (grams_of(narrow(told.words)) | label)) >= ALIKE * len(claimed)
    ]


@lru_cache(maxsize=2000)
def _read(words: str) -> tuple[Act, ...]:
    return tuple(acts.read(words))


@lru_cache(maxsize=2000)
def _words(fact: Fact) -> str:
    return plain_words(narrow(f"{fact.department} {fact.scope} {fact.label} {fact.value}"))


def _counted(act: Act, ledger: Ledger, figures: Sequence[FigureMatch]) -> Fact | None:
    """The figure fact whose count the claim is, and nothing more."""
    if not figures or not all(_is_matched(each) for each in figures):
        return None
    found = [ledger.fact(id) for each in figures for id in (each.fact, *each.also) if id]
    facts = [fact for fact in found if fact is not None and fact.state is FactState.VALUE]
    if not facts or len(facts) < len(figures):
        return None
    answered = {number for each in figures for number in numbers(each.figure.text)}
    labelled = " ".join(each.label for each in facts)
    if titles(act.words) or not extents(act.words) <= extents(labelled) or not numbers(act.words) <= answered:
        return None
    labels = plain_words(narrow(" ".join(f"{each.department} {each.scope} {each.label}" for each in facts)))
    doer = act.subject if _OTHERS.search(act.subject) else ""
    said = substance(f"{doer}，{_without_figures(act, figures)}")
    if not said or not all(holds(labels, word) for word in said if not is_light(word)):
        return None
    if not is_light(act.verb) and not holds(labels, plain_words(act.verb)):
        return None
    periods = when(" ".join(f"{each.period} {each.label}" for each in facts))
    return facts[0] if when(act.time + act.words).is_told_by(periods, ledger.year) else None


def _is_matched(match: FigureMatch) -> bool:
    return match.status is FigureStatus.MATCHED and match.fact is not None and match.note in _SAME


_SAME = frozenset({"", "ledger.rounded", "ledger.measure_word", "ledger.scale"})
"""Notes with which the figure still says what the fact says."""
_OTHERS = re.compile("^(?:[省市县区村]|社区)|学校|小学|中学|法院|检察院|派出所")
"""Whose counts are not the office's own: told in an earlier clause they still have to stand in the label."""


def _without_figures(act: Act, figures: Sequence[FigureMatch]) -> str:
    """The clause without its figures, units and measure words: 受理信访18件 is 受理信访."""
    words, at = "", 0
    for each in sorted(figures, key=lambda each: each.figure.start):
        start, end = each.figure.start - act.start, each.figure.end - act.start
        words += act.words[at:start] + " "
        at = max(at, end)
    return words + act.words[at:]
