"""What a query names: 《办法》第三条, 民法典1165条, 刑法第十条第二款, 第十至十二条. It knows no store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language import outline
from assistant.library.articles import NUMERAL, article_key, number

MOST = 20
"""Articles of one range that are given at most."""
_ONE = rf"第\s*{NUMERAL}\s*条(?:\s*之{NUMERAL})?"
_PART = rf"(?:\s*第?\s*(?P<clause>{NUMERAL})\s*款)?(?:\s*第?\s*[（(]?(?P<item>{NUMERAL})[）)]?\s*项)?"
_RANGE = re.compile(rf"第\s*({NUMERAL})\s*条?\s*(?:至|到|-|—|~)\s*第?\s*({NUMERAL})\s*条")
_SERIES = re.compile(rf"第\s*{NUMERAL}\s*(?:条\s*)?(?:[、,，和及]\s*第?\s*{NUMERAL}\s*(?:条\s*)?)+(?<=条)")
_SINGLE = re.compile(rf"({_ONE}){_PART}")
_BARE = re.compile(rf"(?<![\d第])(\d{{1,4}})\s*条(?:\s*之({NUMERAL}))?{_PART}")
_NUMERAL = re.compile(NUMERAL)
_TAIL = re.compile(r"[\s,，:：的之中]+$")
_LEADS = re.compile(r"(?:[\W_是查看问按据照反用的和与及在对把将给找到从了说讲下按依]|关于|我国|其中|中国)$")
"""What may stand before a name: 社会保险法 is no mention of 保险法."""
_ITEM = re.compile(rf"\s*[（(]?({NUMERAL})[）).．、]")


@dataclass(frozen=True, slots=True)
class Named:
    """The articles that a query names (38, 38-1), one 款 or 项 of a single one (0: none named), and all words before them."""

    before: str
    articles: tuple[str, ...]
    clause: int = 0
    item: int = 0

    def words(self) -> str:
        """The 款 and 项 as they are cited."""
        clause = f"第{outline.numeral(self.clause)}款" if self.clause else ""
        return clause + (f"第({outline.numeral(self.item)})项" if self.item else "")


def named_in(query: str) -> list[Named]:
    """Every article, range or series of articles that a query names, in order."""
    text = unicodedata.normalize("NFKC", query)
    found: list[tuple[int, int, Named]] = []
    for pattern in (_RANGE, _SERIES, _SINGLE, _BARE):
        for each in pattern.finditer(text):
            if all(each.end() <= start or end <= each.start() for start, end, _ in found):
                found.append((each.start(), each.end(), _named(pattern, each, _title(text[: each.start()]))))
    return [named for _, _, named in sorted(found, key=lambda one: one[0])]


def _named(pattern: re.Pattern[str], found: re.Match[str], before: str) -> Named:
    if pattern is _RANGE:
        return Named(before, tuple(_range(found)))
    if pattern is _SERIES:
        return Named(before, tuple(_series(found)))
    if pattern is _SINGLE:
        key = article_key(re.sub(r"\s", "", found.group(1)))
    else:
        key = f"{int(found.group(1))}" + (f"-{number(found.group(2))}" if found.group(2) else "")
    return Named(before, (key,), _value(found, "clause"), _value(found, "item"))


def clauses_of(text: str) -> list[list[str]]:
    """The 款 of an article, each with the lines of its 项."""
    clauses: list[list[str]] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if clauses and _ITEM.match(line):
            clauses[-1].append(line)
        else:
            clauses.append([line])
    return clauses


def part_of(text: str, clause: int, item: int) -> str:
    """One 款 of an article, with its 项, or one 项 of it; the whole article where it has no such part."""
    clauses = clauses_of(text)
    if clause > len(clauses):
        return text
    lines = clauses[clause - 1] if clause else [line for each in clauses for line in each]
    if item:
        return next((line for line in lines if _numbered(line) == item), text)
    return "\n".join(lines) if clause else text


def _range(found: re.Match[str]) -> Iterator[str]:
    first, last = number(found.group(1)), number(found.group(2))
    return map(str, range(first, min(last, first + MOST - 1) + 1))


def _series(found: re.Match[str]) -> Iterator[str]:
    return (str(number(each)) for each in _NUMERAL.findall(found.group(0))[:MOST])


def _numbered(line: str) -> int:
    found = _ITEM.match(line)
    return number(found.group(1)) if found else 0


def _value(found: re.Match[str], part: str) -> int:
    return number(found.group(part)) if found.group(part) else 0


def _title(before: str) -> str:
    return _TAIL.sub("", before)


def names_ending(text: str) -> Iterator[str]:
    """What may be the name that ends a text, the longest first: all within the brackets, or what follows a word like 根据."""
    if text.endswith("》"):
        yield text[_opening(text) + 1 : -1]
        return
    for start in range(len(text)):
        if start == 0 or _LEADS.search(text[:start]):
            yield text[start:]


def _opening(text: str) -> int:
    """Where the bracket opens that the last character closes."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == "》") - (text[at] == "《")
        if depth == 0:
            return at
    return text.index("《") if "《" in text else -1
