"""Titles and document numbers as they are compared. It knows no store."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

_EDGES = "《》〈〉<>“”\"'「」 \u3000"
_BRACKETS = re.compile(r"[《》〈〉]")
_VERSION = re.compile(
    r"[（(](?:\d{4}年?)?(?:修订|修正|修改|试行|草案|征求意见稿)[^（()）]*[）)]$|[（(]\d{4}(?:年(?:版|本|修[订正]))?[）)]$"
)
_INNER = re.compile(r"(?:印发|转发|公布|发布|批转)[〈《](.+?)[〉》](?=的?(?:通知|公告|决定|令|$))")
_PRINTED = re.compile(r"关于(?:印发|转发|公布|发布|批转)(?![〈《])(.+?)的通知$")
_NUMBER = re.compile(r"[〔\[［【（(]\s*(\d{4})\s*[〕\]］】）)]\s*(?:第\s*)?0*(\d+)\s*号")
SHARE = 5
"""One edit is allowed for each five characters, and two at most: 审计法 and 统计法 are two laws, not one misspelt."""


def compared(title: str) -> str:
    """A title without brackets around and in it, 中华人民共和国, version and blanks, dashes made one."""
    text = unicodedata.normalize("NFKC", title).strip(_EDGES)
    text = re.sub(r"[\s\u3000]", "", text)
    text = _VERSION.sub("", text).strip(_EDGES)
    text = text.removeprefix("中华人民共和国")
    return re.sub(r"[-–—―~〜]+", "-", _BRACKETS.sub("", text))


def plain_title(title: str) -> str:
    """A title as printed, without the brackets and blanks that stand around and in it: two versions of a law differ here."""
    return re.sub(r"\s", "", _BRACKETS.sub("", unicodedata.normalize("NFKC", title).strip(_EDGES)))


def names_of(title: str) -> set[str]:
    """A title and what it brings along: 关于印发《办法》的通知 is found by the name of the 办法, too."""
    inner = [*_INNER.findall(title), *_PRINTED.findall(title.strip())]
    return {name for each in (title, *inner) if (name := compared(each))}


def is_near(one: str, other: str) -> bool:
    """Whether two compared titles differ so little that one may be the other misspelt."""
    allowed = min(2, min(len(one), len(other)) // SHARE)
    return allowed > 0 and 0 < Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def compared_number(number: str) -> str:
    """A document number with one kind of brackets and no blanks; empty where it is none."""
    text = re.sub(r"[\s\u3000]", "", unicodedata.normalize("NFKC", number))
    found = _NUMBER.search(text)
    return f"{text[: found.start()]}〔{found.group(1)}〕{found.group(2)}号" if found else ""
