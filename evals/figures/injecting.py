"""One thing changed in a clean text: the kinds of mistake that staff and models make, each with what must be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.ledger import Fact, Ledger
from evals.figures.carriers import Carrier
from evals.figures.cases import Case, Expected
from evals.figures.sums import wrong_sum

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNITS = {
    "件": "人", "人次": "人", "人": "人次", "户": "户次", "万元": "亿元", "亿元": "万元", "%": "个百分点", "亩": "公顷", "个": "人", "家": "户", "次": "人次", "场": "人", "公里": "米", "万人": "万人次",
    "万亩": "万公顷", "项": "人", "万户": "万人", "起": "人", "份": "人", "万吨": "吨", "万亿元": "亿元", "名": "人次", "个百分点": "%", "件次": "件",
}  # fmt: skip
_TURNED = {
    "增长": "下降",
    "下降": "增长",
    "提高": "降低",
    "减少": "增加",
    "增加": "减少",
    "降低": "提高",
    "上升": "下降",
}
_INVENTED = (
    "组织法律明白人轮值{n}轮", "修缮乡村法治长廊{n}米", "张贴禁烟标识{n}张", "采购应急手电{n}支", "评选好邻居{n}对", "录制方言短视频{n}条",
    "回收废旧农膜{n}吨", "补种行道树{n}株", "更换老旧井盖{n}个", "发放防蚊药剂{n}瓶",
)  # fmt: skip
Change = Callable[[Carrier, Random], Case | None]


def cases(carrier: Carrier, random: Random, each: int) -> Iterator[Case]:
    """``each`` cases of every kind, where the carrier allows them."""
    for kind, change in CHANGES.items():
        for number in range(each):
            case = change(carrier, random)
            if case is not None:
                yield replace(case, id=f"{carrier.name}-{kind}-{number}", kind=kind, document=carrier.document)


def _case(carrier: Carrier, text: str, expected: tuple[Expected, ...], facts: tuple[Fact, ...] | None = None) -> Case:
    return Case("", "", "", text, Ledger("eval", 0, carrier.facts if facts is None else facts), expected)


def _pick(carrier: Carrier, random: Random, fits: Callable[[Figure, Fact], bool]) -> tuple[Figure, Fact] | None:
    fitting = [
        (carrier.figures[at], carrier.fact_of[at])
        for at in carrier.once()
        if fits(carrier.figures[at], carrier.fact_of[at])
    ]
    return random.choice(fitting) if fitting else None


def _plain_digits(figure: Figure, fact: Fact) -> bool:
    return "/" not in figure.text and bool(_NUMERAL.search(narrow(figure.text)))


def written(text: str, figure: Figure, words: str) -> tuple[str, int, int]:
    """The text with the figure written otherwise, and where it now stands."""
    return text[: figure.start] + words + text[figure.end :], figure.start, figure.start + len(words)


def _other_digits(numeral: str, random: Random) -> str:
    at = random.choice([n for n, character in enumerate(numeral) if character.isdigit()])
    digit = random.choice([d for d in "123456789" if d != numeral[at]])
    return numeral[:at] + digit + numeral[at + 1 :]


def _digit(carrier: Carrier, random: Random) -> Case | None:
    picked = _pick(carrier, random, _plain_digits)
    if picked is None:
        return None
    figure, fact = picked
    own = narrow(figure.text)
    words = _NUMERAL.sub(lambda found: _other_digits(found.group(), random), own, count=1)
    text, start, end = written(carrier.text, figure, words)
    return _case(carrier, text, (Expected(start, end, ("changed",), fact.id),))


def _swap(carrier: Carrier, random: Random) -> Case | None:
    once = [at for at in carrier.once() if _plain_digits(carrier.figures[at], carrier.fact_of[at])]
    pairs = [
        (one, other)
        for one in once
        for other in once
        if one < other
        and other - one <= 4
        and carrier.figures[one].low != carrier.figures[other].low
        and carrier.figures[one].kind is carrier.figures[other].kind
        and carrier.figures[one].qualifier == carrier.figures[other].qualifier
    ]
    if not pairs:
        return None
    one, other = random.choice(pairs)
    first, second = carrier.figures[one], carrier.figures[other]
    a, b = _NUMERAL.search(narrow(first.text)), _NUMERAL.search(narrow(second.text))
    assert a and b
    first_words = narrow(first.text)[: a.start()] + b.group() + narrow(first.text)[a.end() :]
    second_words = narrow(second.text)[: b.start()] + a.group() + narrow(second.text)[b.end() :]
    text, start, end = written(carrier.text, second, second_words)
    shift = len(first_words) - len(first.text)
    text, start2, end2 = written(text, first, first_words)
    return _case(
        carrier,
        text,
        (
            Expected(start2, end2, ("swapped",), carrier.fact_of[one].id),
            Expected(start + shift, end + shift, ("swapped",), carrier.fact_of[other].id),
        ),
    )


def _unit(carrier: Carrier, random: Random) -> Case | None:
    picked = _pick(carrier, random, lambda figure, _: figure.unit in _UNITS and figure.unit in narrow(figure.text))
    if picked is None:
        return None
    figure, fact = picked
    own = narrow(figure.text)
    at = own.rindex(figure.unit)
    words = own[:at] + _UNITS[figure.unit] + own[at + len(figure.unit) :]
    text, start, end = written(carrier.text, figure, words)
    return _case(carrier, text, (Expected(start, end, ("changed",), fact.id),))


def _qualifier(carrier: Carrier, random: Random) -> Case | None:
    picked = _pick(
        carrier,
        random,
        lambda f, _: _plain_digits(f, _) and bool(f.unit) and f.qualifier in ("", "余", "近", "约", "超"),
    )
    if picked is None:
        return None
    figure, fact = picked
    own = narrow(figure.text)
    words = (
        re.sub("余|多|近|约|超过|超|左右|逾|将近|接近", "", own)
        if figure.qualifier
        else random.choice(("近", "约", "超")) + own
    )
    if words == own:
        return None
    text, start, end = written(carrier.text, figure, words)
    return _case(carrier, text, (Expected(start, end, ("changed",), fact.id),))


def _direction(carrier: Carrier, random: Random) -> Case | None:
    def turns(figure: Figure, fact: Fact) -> bool:
        before = carrier.text[max(0, figure.start - 2) : figure.start]
        return before in _TURNED and before in fact.label

    picked = _pick(carrier, random, turns)
    if picked is None:
        return None
    figure, fact = picked
    turned = _TURNED[carrier.text[figure.start - 2 : figure.start]]
    text = carrier.text[: figure.start - 2] + turned + carrier.text[figure.start :]
    return _case(carrier, text, (Expected(figure.start, figure.end, ("changed",), fact.id),))


def _year(carrier: Carrier, random: Random) -> Case | None:
    """A sentence of this year's facts set into another year."""
    picked = _pick(
        carrier, random, lambda figure, _: carrier.text[max(0, figure.start - 60) : figure.start].count("年") == 0
    )
    if picked is None:
        return None
    figure, _ = picked
    start = max(carrier.text.rfind(stop, 0, figure.start) for stop in "。；\n") + 1
    if figure.start - start > 70:
        return None
    facts = tuple(replace(each, period="2025年") for each in carrier.facts)
    year = random.choice(("2023年，", "2024年，"))
    text = carrier.text[:start] + year + carrier.text[start:]
    return _case(carrier, text, (Expected(start, start + 5, ("changed",), None),), facts)


def _drop(carrier: Carrier, random: Random) -> Case | None:
    picked = _pick(carrier, random, _plain_digits)
    if picked is None:
        return None
    figure, fact = picked
    same = [each for each in carrier.figures if each.low == figure.low and each.unit == figure.unit]
    if len(same) > 1:
        return None
    text = carrier.text[: figure.start] + "若干" + carrier.text[figure.end :]
    return replace(_case(carrier, text, ()), unused=(fact.id,))


def _invention(carrier: Carrier, random: Random) -> Case | None:
    clause = "，" + random.choice(_INVENTED).format(n=random.randint(13, 480))
    ends = [found.start() for found in re.finditer("。", carrier.text)]
    if not ends:
        return None
    at = random.choice(ends)
    text = carrier.text[:at] + clause + carrier.text[at:]
    digits = re.search(r"\d+", clause)
    assert digits
    return _case(carrier, text, (Expected(at + digits.start(), at + len(clause), ("unsourced",), None),))


def _repeat(carrier: Carrier, random: Random) -> Case | None:
    """The same said again at the end, with another value."""
    picked = _pick(carrier, random, lambda f, fact: _plain_digits(f, fact) and len(fact.label) >= 6)
    if picked is None:
        return None
    figure, fact = picked
    words = _NUMERAL.sub(lambda found: _other_digits(found.group(), random), narrow(figure.text), count=1)
    lead = carrier.text.rstrip() + "\n综上，"
    text = f"{lead}{fact.label}{words}。"
    start = len(lead) + len(fact.label)
    return _case(carrier, text, (Expected(start, start + len(words), ("changed",), fact.id),))


def _leftover(carrier: Carrier, random: Random) -> Case | None:
    """Last year's figure left standing: the fact is new, the text is the past report's."""
    picked = _pick(carrier, random, lambda f, fact: _plain_digits(f, fact) and "." not in f.text and (f.low or 0) > 9)
    if picked is None:
        return None
    figure, fact = picked
    new = replace(fact, value=str(int(fact.value.split(".")[0]) * 2 + 7))
    facts = tuple(new if each is fact else each for each in carrier.facts)
    case = _case(carrier, carrier.text, (Expected(figure.start, figure.end, ("leftover",), None),), facts)
    return replace(case, past=(carrier.text,))


def _unsound(carrier: Carrier, random: Random) -> Case | None:
    """187 written as 200余."""
    picked = _pick(
        carrier,
        random,
        lambda f, fact: (
            _plain_digits(f, fact) and not f.qualifier and f.low is not None and f.low >= 100 and f.low % 100 == 0
        ),
    )
    if picked is None:
        return None
    figure, fact = picked
    exact = int(figure.low or 0) - random.randint(3, 40)
    facts = tuple(replace(fact, value=str(exact)) if each is fact else each for each in carrier.facts)
    numeral = _NUMERAL.search(narrow(figure.text))
    if numeral is None:
        return None
    own = narrow(figure.text)
    text, start, end = written(carrier.text, figure, own[: numeral.end()] + "余" + own[numeral.end() :])
    return _case(carrier, text, (Expected(start, end, ("changed",), fact.id),), facts)


CHANGES: dict[str, Change] = {
    "digit": _digit, "swap": _swap, "unit": _unit, "qualifier": _qualifier, "year": _year, "direction": _direction, "drop": _drop,
    "invention": _invention, "repeat": _repeat, "wrong_sum": wrong_sum, "leftover": _leftover, "unsound_rounding": _unsound,
}  # fmt: skip
