"""Sums of two of a text's figures, set in at its end: one that is wrong, and one that is right."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from assistant.figures.characters import narrow
from assistant.figures.figure import NEEDS_SOURCE, Figure
from assistant.figures.reading import read
from evals.figures.carriers import Carrier
from evals.figures.cases import Case, Expected


def _case(carrier: Carrier, text: str, expected: tuple[Expected, ...]) -> Case:
    return Case("", "", "", text, carrier.ledger, expected)


def wrong_sum(carrier: Carrier, random: Random) -> Case | None:
    sentence, total, unit = _sum_of_two(carrier, random)
    if not sentence:
        return None
    wrong = total + random.choice((1, 2, 3, -1))
    lead = carrier.text.rstrip() + "\n" + sentence
    words = f"{wrong:f}{unit}"
    return _case(
        carrier, f"{lead}{words}。", (Expected(len(lead), len(lead) + len(words), ("changed", "unsourced"), None),)
    )


def _sum_of_two(carrier: Carrier, random: Random) -> tuple[str, Decimal, str]:
    once = [at for at in carrier.once() if not carrier.figures[at].qualifier and carrier.figures[at].kind == "count"]
    pairs = [(a, b) for a in once for b in once if a < b and carrier.figures[a].unit == carrier.figures[b].unit != ""]
    if not pairs:
        return "", Decimal(0), ""
    one, other = random.choice(pairs)
    first, second = carrier.figures[one], carrier.figures[other]
    sentence = (
        f"{carrier.fact_of[one].label}{narrow(first.text)}、{carrier.fact_of[other].label}{narrow(second.text)}，合计"
    )
    if not _reads_back(sentence, first, second):
        return "", Decimal(0), ""
    return sentence, (first.low or Decimal(0)) + (second.low or Decimal(0)), first.unit


def _reads_back(sentence: str, first: Figure, second: Figure) -> bool:
    """Whether the labels, cut from a text as they are, still make a sentence that states the two figures and no other."""
    found = [each for each in read(sentence) if each.kind in NEEDS_SOURCE]
    told = [(each.low, each.unit) for each in found]
    whole = sentence.count("“") == sentence.count("”")
    return whole and told == [(first.low, first.unit), (second.low, second.unit)]


def right_sum(carrier: Carrier, random: Random) -> Case | None:
    """A sum that is right: nobody need look."""
    sentence, total, unit = _sum_of_two(carrier, random)
    if not sentence:
        return None
    lead = carrier.text.rstrip() + "\n" + sentence
    words = f"{total:f}{unit}"
    return _case(
        carrier, f"{lead}{words}。", (Expected(len(lead), len(lead) + len(words), ("matched",), flagged=False),)
    )
