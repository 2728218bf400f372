"""Last year's years become this year's, and last year's days become holes. It knows no fact."""

from __future__ import annotations

import re
from collections.abc import Callable

HOLE = "××"
"""What nobody knows yet, as it stands in a draft."""

_KEPT = re.compile(
    r"《[^》]*》|“[^”]*”|〔20\d\d〕|[（(][^（）()]*20\d\d\s*[—－\-–~～至到]+\s*20\d\d[^（）()]*[）)]|20\d\d\s*[—－\-–~～至]\s*20\d\d"
)
"""Titles, quotations, document numbers and spans of years are names, whose years never roll."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*年)(?!\s*年(?:起|来(?!全)|被|获|建|修订|颁布|施行|制定|出台))")
_COMPARED = re.compile(r"(?:较|比|同比|相比|对比)[^，。；\d]{0,4}$")
_DAY = re.compile(
    r"(?<!\d)\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底|末|中旬)?(?!\d)(?:\s*[—－\-–~～至到]\s*(?:\d{1,2}月)?\d{1,2}日)?"
)
_RANK = re.compile(r"((?:排名|排|位列|位居|名列|居)[^，。；第]{0,12})第(?:\d+|[一二三四五六七八九十]{1,3})")
_BARE_DAY = re.compile(r"(?<![\d月])\d{1,2}日(?!报|常)")


def rolled(text: str, past: int, year: int) -> str:
    """``text`` of the report about ``past`` as the report about ``year`` says it: its year, the next, and the one compared with."""
    if not past or past == year:
        return text
    return _outside_names(text, lambda piece: _roll(piece, past, year))


def without_days(text: str) -> str:
    """``text`` with month and day of last year's dates turned into holes; named days (“12·4”) stay."""
    return _outside_names(text, lambda piece: _BARE_DAY.sub(f"{HOLE}日", _DAY.sub(_holes, piece)))


def without_ranks(text: str) -> str:
    """``text`` with last year's rank (排名第4, 位列全区第三) turned into a hole."""
    return _RANK.sub(lambda found: f"{found[1]}第{HOLE}", text)


def names_a_day(text: str) -> bool:
    """Whether a date with month or day of last year stands in the text."""
    return without_days(text) != text


def _roll(piece: str, past: int, year: int) -> str:
    def shift(found: re.Match[str]) -> str:
        named = int(found.group(1))
        if re.match(r"\s*年以来", piece[found.end() :]) and (
            named != past or piece[: found.start()].endswith(("自", "从"))
        ):
            return found.group()
        if named in (past, past + 1) or (named == past - 1 and _COMPARED.search(piece[: found.start()])):
            return str(named + year - past)
        return found.group()

    return _YEAR.sub(shift, piece)


def _holes(found: re.Match[str]) -> str:
    return re.sub(r"\d{1,2}(?=[月日])", HOLE, found.group())


def _outside_names(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        parts += [change(text[at : kept.start()]), kept.group()]
        at = kept.end()
    return "".join([*parts, change(text[at:])])
