"""What looks wrong and is right: the same value in another spelling, a sound rounding, a right sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import cn2an

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.ledger import Fact, Ledger
from evals.figures.carriers import Carrier
from evals.figures.cases import Case, Expected
from evals.figures.injecting import written
from evals.figures.sums import right_sum

_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
Respelling = Callable[[Figure, Fact], str | None]


def _wide(figure: Figure, fact: Fact) -> str | None:
    return figure.text.translate(_WIDE)


def _percent_words(figure: Figure, fact: Fact) -> str | None:
    if figure.unit != "%" or figure.qualifier or not re.fullmatch(r"[\d.]+%", narrow(figure.text)):
        return None
    number = narrow(figure.text)[:-1]
    return "百分之百" if number == "100" else "百分之" + str(cn2an.an2cn(number))


def _percent_sign(figure: Figure, fact: Fact) -> str | None:
    if "％" in figure.text:
        return figure.text.replace("％", "%")
    return figure.text.replace("%", "％") if "%" in figure.text else None


def _chinese(figure: Figure, fact: Fact) -> str | None:
    found = re.fullmatch(r"(\d+)(余|多)?(人次|人|名|件|次|场次|场|户|份|起)", narrow(figure.text))
    if not found or int(found[1]) < 2:
        return None
    return (
        str(cn2an.an2cn(found[1])).replace("一十", "十", 1 if found[1].startswith("1") and len(found[1]) == 2 else 0)
        + (found[2] or "")
        + found[3]
    )


def _more(figure: Figure, fact: Fact) -> str | None:
    if "多" in figure.text:
        return figure.text.replace("多", "余")
    return figure.text.replace("余", "多") if "余" in figure.text else None


def _commas(figure: Figure, fact: Fact) -> str | None:
    found = re.match(r"\d{4,}(?![\d.,])", figure.text)
    return f"{int(found.group()):,}" + figure.text[found.end() :] if found else None


def _ten_thousands(figure: Figure, fact: Fact) -> str | None:
    found = re.match(r"(\d+)0000(?![\d.,万亿])", figure.text)
    return f"{found[1]}万{figure.text[found.end() :]}" if found else None


def _zeros(figure: Figure, fact: Fact) -> str | None:
    found = re.match(r"(\d{1,4})万(?=[人户亩份元件])", figure.text)
    return f"{found[1]}0000{figure.text[found.end() :]}" if found else None


RESPELLINGS: dict[str, Respelling] = {
    "full_width": _wide, "percent_words": _percent_words, "percent_sign": _percent_sign, "chinese_numerals": _chinese, "more": _more,
    "commas": _commas, "ten_thousands": _ten_thousands, "zeros": _zeros,
}  # fmt: skip


def decoys(carrier: Carrier, random: Random, each: int) -> Iterator[Case]:
    """``each`` decoys of every kind, where the carrier allows them; the clean text itself is one."""
    for kind, respell in RESPELLINGS.items():
        fitting = [
            (figure, fact, words)
            for figure, fact in zip(carrier.figures, carrier.fact_of, strict=True)
            if (words := respell(figure, fact)) and words != figure.text
        ]
        for number, (figure, fact, words) in enumerate(random.sample(fitting, min(each, len(fitting)))):
            text, start, end = written(carrier.text, figure, words)
            yield _decoy(
                carrier,
                f"decoy_{kind}",
                number,
                text,
                carrier.facts,
                Expected(start, end, ("matched",), fact.id, False),
            )
    for number in range(each):
        if case := _rounded(carrier, random):
            yield replace(case, id=f"{carrier.name}-decoy_rounding-{number}")
        if summed := right_sum(carrier, random):
            yield replace(
                summed, id=f"{carrier.name}-decoy_sum-{number}", kind="decoy_sum", document=carrier.document, decoy=True
            )


def _decoy(carrier: Carrier, kind: str, number: int, text: str, facts: tuple[Fact, ...], expected: Expected) -> Case:
    return Case(
        f"{carrier.name}-{kind}-{number}",
        kind,
        carrier.document,
        text,
        Ledger("eval", 0, facts),
        (expected,),
        decoy=True,
    )


def _rounded(carrier: Carrier, random: Random) -> Case | None:
    """200余 for 213."""
    fitting = [
        (figure, fact)
        for figure, fact in zip(carrier.figures, carrier.fact_of, strict=True)
        if figure.qualifier == "余"
        and (figure.low or 0) >= 20
        and (figure.low or 0) % 10 == 0
        and re.search("余|多", figure.text)
    ]
    if not fitting:
        return None
    figure, fact = random.choice(fitting)
    exact = int(figure.low or 0) + random.randint(1, 9)
    facts = tuple(replace(fact, value=str(exact), qualifier="") if each is fact else each for each in carrier.facts)
    expected = Expected(figure.start, figure.end, ("matched",), fact.id, False)
    return _decoy(carrier, "decoy_rounding", 0, carrier.text, facts, expected)
