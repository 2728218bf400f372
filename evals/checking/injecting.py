"""Errors put into right texts, one kind a function: each returns the text with the error, where it stands and what was there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.checking import lexicon
from assistant.checking.draft import Draft
from assistant.checking.held import PolicyText
from assistant.checking.registry import TextRegistry
from assistant.language.outline import numeral


@dataclass(frozen=True, slots=True)
class Injected:
    """A text with one error. ``code`` is the check that must find it, at or over ``start``-``end``."""

    text: str
    code: str
    kind: str
    start: int
    end: int
    original: str


Injector = Callable[[str, random.Random], Injected | None]


def _put(text: str, start: int, end: int, wrong: str, code: str, kind: str) -> Injected:
    return Injected(text[:start] + wrong + text[end:], code, kind, start, start + len(wrong), text[start:end])


def heading_year(text: str, chance: random.Random) -> Injected | None:
    """A first-level heading of what was done says the year before."""
    places = [
        h
        for h in Draft(text).headings
        if h.level == 1 and re.search(r"20\d\d年.*(?:成效|举措|不足|回顾|责任人)", h.text)
    ]
    return _shift_year(text, places, -1, "heading year", chance)


def plan_year(text: str, chance: random.Random) -> Injected | None:
    """The plan's heading says the report's own year."""
    places = [h for h in Draft(text).headings if h.level == 1 and re.search(r"20\d\d年.*(?:安排|打算|计划)", h.text)]
    return _shift_year(text, places, -1, "plan year", chance)


def _shift_year(text: str, places: list, by: int, kind: str, chance: random.Random) -> Injected | None:  # type: ignore[type-arg]
    if not places:
        return None
    heading = chance.choice(places)
    found = re.search(r"20\d\d", heading.text)
    assert found is not None
    start = heading.start + found.start()
    return _put(text, start, start + 4, str(int(found.group(0)) + by), "D1", kind)


def dropped_section(text: str, chance: random.Random) -> Injected | None:
    """A first-level part is gone, the numbers closed up."""
    parts = [heading for heading in Draft(text).headings if heading.level == 1]
    if len(parts) < 3:
        return None
    gone = chance.randrange(len(parts))
    pieces = [text[: parts[0].start]]
    kept = [part for index, part in enumerate(parts) if index != gone]
    for position, part in enumerate(kept, 1):
        pieces.append(f"{numeral(position)}、" + text[part.start + len(part.number) : part.body.end])
    shorter = "".join(pieces)
    return Injected(shorter, "S1", "section dropped", 0, len(shorter), parts[gone].text)


def broken_number(text: str, chance: random.Random) -> Injected | None:
    """A heading's number counts one too many."""
    places = [each for each in Draft(text).headings if each.level <= 2 and each.value > 1]
    if not places:
        return None
    heading = chance.choice(places)
    wrong = heading.number.replace(numeral(heading.value), numeral(heading.value + 1))
    return _put(text, heading.start, heading.start + len(heading.number), wrong, "S1", "number broken")


def phrase_slip(text: str, chance: random.Random) -> Injected | None:
    """A set phrase with another character in it."""
    found = [
        (term, at) for term, by_sound in lexicon.canonical().items() if not by_sound and (at := text.find(term)) >= 0
    ]
    if not found:
        return None
    term, at = chance.choice(found)
    odd = chance.randrange(len(term))
    while not "\u4e00" <= term[odd] <= "\u9fff":
        odd = chance.randrange(len(term))
    other = chance.choice([char for char in "制式作用时事实由认成" if char != term[odd]])
    return _put(text, at + odd, at + odd + 1, other, "P1", "phrase slip")


def impossible_date(text: str, chance: random.Random) -> Injected | None:
    """A day that no calendar has."""
    places = [each.end for each in Draft(text).headings if each.run_in]
    ends = [found.end() for found in re.finditer("。", text)]
    at = chance.choice(places or ends)
    wrong = chance.choice(["2月30日", "6月31日", "13月5日", "11月31日"]) + "召开会议部署。"
    return _put(text, at, at, wrong, "D1", "impossible date")


def doubled_mark(text: str, chance: random.Random) -> Injected | None:
    places = [found.start() for found in re.finditer("[，。、；]", text)]
    at = chance.choice(places)
    return _put(text, at, at + 1, text[at] * 2, "W1", "doubled mark")


def request(text: str, chance: random.Random) -> Injected | None:
    at = chance.choice([found.end() for found in re.finditer("。", text)])
    return _put(text, at, at, "恳请县政府安排专项经费予以支持。", "S1", "request")


def rate_above_all(text: str, chance: random.Random) -> Injected | None:
    places = list(
        re.finditer(r"(?:覆盖率|合格率|及格率|参保率|办结率|满意度|化解率)[^，。\d]{0,4}(\d+(?:\.\d+)?)[%％]", text)
    )
    if not places:
        return None
    found = chance.choice(places)
    return _put(text, found.start(1), found.end(1), "112.5", "N3", "rate above all")


def number_brackets(text: str, chance: random.Random) -> Injected | None:
    """A document number with its year in square brackets."""
    at = chance.choice([found.end() for found in re.finditer("。", text)])
    made = _put(text, at, at, "按照云法治办发[2025]3号文件要求开展工作。", "W1", "document number brackets")
    return Injected(made.text, "W1", made.kind, at + 7, at + 13, "〔2025〕")


def cited(policies: list[PolicyText]) -> Iterator[Injector]:
    """Injectors that need a registry: a title one character off, an article past the end, a section of a range past it."""
    statutes = [
        each for each in policies if len(TextRegistry([each]).articles(each.id)) >= 10 and "《" not in each.title
    ]

    def near_title(text: str, chance: random.Random) -> Injected | None:
        statute = chance.choice([each for each in statutes if len(each.title) >= 5])
        odd = chance.randrange(1, len(statute.title) - 2)
        wrong = statute.title[:odd] + chance.choice("制作事项") + statute.title[odd + 1 :]
        return _cite(text, f"《{wrong}》", "T1", "near title", chance)

    def past_the_end(text: str, chance: random.Random) -> Injected | None:
        statute = chance.choice(statutes)
        last = len(TextRegistry([statute]).articles(statute.id))
        return _cite(
            text,
            f"《{statute.title}》第{_words(last + chance.randrange(1, 30))}条",
            "T2",
            "article past the end",
            chance,
        )

    def range_past_the_end(text: str, chance: random.Random) -> Injected | None:
        statute = chance.choice(statutes)
        last = len(TextRegistry([statute]).articles(statute.id))
        where = f"《中华人民共和国{statute.title}》第{_words(last - 1)}至{_words(last + 2)}条"
        return _cite(text, where, "T2", "range past the end", chance)

    yield from (near_title, past_the_end, range_past_the_end)


def other_town(own: str, others: list[str]) -> Injector:
    def inject(text: str, chance: random.Random) -> Injected | None:
        places = [found.start() for found in re.finditer(own + "|镇党委|镇政府", text)]
        if not places:
            return None
        at = chance.choice(places)
        name = chance.choice(others)
        end = at + (len(own) if text.startswith(own, at) else 1)
        return _put(text, at, end, name, "O1", "other town")

    return inject


def _cite(text: str, words: str, code: str, kind: str, chance: random.Random) -> Injected | None:
    at = chance.choice([found.end() for found in re.finditer("。", text)])
    made = _put(text, at, at, f"依据{words}的规定开展工作。", code, kind)
    return Injected(made.text, code, kind, at + 2, at + 2 + len(words), "")


def _words(value: int) -> str:
    from assistant.checking.citations import in_words

    return in_words(value)


PLAIN: tuple[Injector, ...] = (
    heading_year,
    plan_year,
    dropped_section,
    broken_number,
    phrase_slip,
    impossible_date,
    doubled_mark,
    request,
    rate_above_all,
    number_brackets,
)
