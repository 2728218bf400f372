"""D2: meetings that a report of its year cannot know, and names, laws, plans and wordings that a later one replaced.

Source: knowledge/lexicon/, each row dated. What was right in its time is right in looking back, so nothing here is more than
待核, save a meeting that came after the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking import lexicon
from assistant.checking.dates import infer_year
from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.checking.lexicon import Dated
from assistant.findings import Basis, Finding, Severity
from assistant.words import say

_PLENUM = re.compile(r"(?:十[七八九]|二十)届[一二三四五六七八九]中全会")
_LOOKING_BACK = re.compile(r"原|曾|时任|回顾|当时|更名|改名|废止|收官|圆满|“?十[二三四]五”?时期|[五六七]年来")
_LEVELS = {"laws": Severity.UNVERIFIED, "organs": Severity.UNVERIFIED}


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every term of the lexicon that does not belong to the year of the report."""
    year = held.year or infer_year(draft)
    if year is None:
        return
    for dated in lexicon.dated():
        if dated.table == "meetings":
            if dated.valid_from[:4] > str(year):
                yield from _meeting(draft, dated, year)
        elif dated.valid_to and int(dated.valid_to[:4]) < year:
            yield from _replaced(draft, dated)
    yield from _unknown_plenum(draft)


def _meeting(draft: Draft, meeting: Dated, year: int) -> Iterator[Finding]:
    """A meeting of a later year; one of the year after may stand in a plan or an outlook."""
    for found in re.finditer(re.escape(meeting.term), draft.text):
        message = say("checking.meeting_later", term=meeting.term, date=meeting.valid_from)
        severity = Severity.UNVERIFIED if int(meeting.valid_from[:4]) == year + 1 else Severity.WRONG
        yield draft.find(
            "D2", severity, found.start(), found.end(), message, basis=_basis(meeting), values=(meeting.valid_from,)
        )


def _replaced(draft: Draft, dated: Dated) -> Iterator[Finding]:
    """A name, law, plan or wording whose time is over, unless the sentence looks back."""
    name = dated.term.removeprefix("中华人民共和国")
    pattern = (
        f"《(?:中华人民共和国)?{re.escape(name)}》" if dated.table == "laws" else re.escape(dated.term) + "(?!门|县)"
    )
    for found in re.finditer(pattern, draft.text):
        sentence = draft.sentence_at(found.start())
        if _LOOKING_BACK.search(draft.text[sentence.start : found.end() + 8]):
            continue
        key = "checking.term_replaced" if dated.correct else "checking.term_over"
        yield draft.find(
            "D2",
            _LEVELS.get(dated.table, Severity.HINT),
            found.start(),
            found.end(),
            say(key, term=dated.term.strip("“”"), successor=dated.correct.strip("“”"), until=dated.valid_to),
            basis=_basis(dated),
            values=(dated.valid_to,),
        )


def _unknown_plenum(draft: Draft) -> Iterator[Finding]:
    """A plenum that the table does not hold: its number may be wrong."""
    known = {each.term for each in lexicon.dated() if each.table == "meetings"}
    newest = max(
        (each for each in lexicon.dated() if _PLENUM.fullmatch(each.term)), key=lambda each: each.valid_from
    ).term
    for found in _PLENUM.finditer(draft.text):
        if found.group(0) not in known and _congress(found.group(0)) == _congress(newest):
            message = say("checking.meeting_unknown", term=found.group(0), newest=newest)
            yield draft.find("D2", Severity.UNVERIFIED, found.start(), found.end(), message, values=("plenum",))


def _congress(plenum: str) -> str:
    return plenum.split("届", maxsplit=1)[0]


def _basis(dated: Dated) -> Basis:
    return Basis(
        title=say("checking.lexicon"),
        text=f"{dated.term} {dated.valid_from}—{dated.valid_to} {dated.note}".strip(),
        source_level=dated.level,
    )
