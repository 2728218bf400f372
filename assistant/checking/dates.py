"""D1: the year in headings and in the opening, the year of the plan, relative years, dates that no calendar has.

Source: the report's own year; the calendar. 今年/去年 in a report about last year is common usage, so a hint at most.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator

from assistant.checking.draft import Draft, Heading
from assistant.checking.held import Held
from assistant.findings import Basis, Finding, Severity
from assistant.words import say

_YEAR = re.compile(r"(?<![\d－—–\-~～至])(20\d\d)年(?![\-－—–~～至])")
_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日")
_MONTH = re.compile(r"(?<![\d.第个])(\d{1,2})月(?:份|底|初|上旬|中旬|下旬|末)")
_PLAN = re.compile(r"安排|打算|下一步|下步|下一年|计划|努力方向|工作思路|重点任务|目标任务")
_REVIEW = re.compile(r"成效|举措|不足|问题|回顾|开展情况|完成情况|履行|做法|主要工作")
_OPENING = re.compile(r"(?:现将|现就)[^。\n]{0,12}?(20\d\d)年[^。\n]{0,40}?(?:报告|汇报|总结)")
_TITLE = re.compile(r"^[^\n，。]{0,30}?(20\d\d)年度?[^\n，。]{0,40}(?:报告|总结)$", re.M)
_RELATIVE = re.compile(r"(今年|去年|本年度?|上年度?|明年)(?:以来|来)?")
_ELSEWHERE = re.compile(
    r"[《〔\[（(]|比|较|以来|截至|起|自|从|同期|增长|印发|制定|修订|通过|历|至|\d{4}年[^，。]*?\d{4}年"
)


def infer_year(draft: Draft) -> int | None:
    """The year that the text is a report of, as its headings, opening or title say it; None where they do not."""
    said = Counter(
        int(found.group(1))
        for heading in draft.headings
        if _REVIEW.search(heading.title) and not _PLAN.search(heading.title)
        for found in _YEAR.finditer(heading.text)
    )
    if said:
        return said.most_common(1)[0][0]
    for pattern in (_OPENING, _TITLE):
        if found := pattern.search(draft.text):
            return int(found.group(1))
    return None


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every finding about dates and years."""
    yield from _impossible(draft)
    year = held.year or infer_year(draft)
    if year is not None:
        yield from _heading_years(draft, held, year)
        yield from _opening_year(draft, year)
        yield from _stray_years(draft, year)
    yield from _relative(draft)


def _heading_years(draft: Draft, held: Held, year: int) -> Iterator[Finding]:
    for heading in draft.headings:
        found = list(_YEAR.finditer(heading.title))
        if len(found) != 1 or _in_title_marks(heading.title, found[0].start()):
            continue
        expected = _expected(heading, held, year)
        if expected is None or int(found[0].group(1)) == expected:
            continue
        plan = expected == year + 1
        yield draft.find(
            "D1",
            Severity.WRONG,
            heading.start,
            heading.end,
            say("checking.plan_year" if plan else "checking.heading_year", said=found[0].group(1), expected=expected),
            suggestion=heading.text.replace(f"{found[0].group(1)}年", f"{expected}年"),
            basis=_report_year(year),
            values=(found[0].group(1), str(expected)),
        )


def _expected(heading: Heading, held: Held, year: int) -> int | None:
    """The year a heading must carry: from the template where it names the content, else from its own plain words."""
    if held.template is not None:
        for section in held.template.sections:
            if any(variant in heading.title for variant in section.variants):
                return year + 1 if "{next_year}" in section.heading else year if "{year}" in section.heading else None
    plan, review = bool(_PLAN.search(heading.title)), bool(_REVIEW.search(heading.title))
    if plan == review:
        return None
    return year + 1 if plan else year


def _opening_year(draft: Draft, year: int) -> Iterator[Finding]:
    for found in _OPENING.finditer(draft.text[:2000]):
        if int(found.group(1)) != year and "《" not in found.group(0):
            yield draft.find(
                "D1",
                Severity.WRONG,
                found.start(1),
                found.end(1) + 1,
                say("checking.opening_year", said=found.group(1), expected=year),
                suggestion=f"{year}年",
                basis=_report_year(year),
                values=(found.group(1), str(year)),
            )


def _stray_years(draft: Draft, year: int) -> Iterator[Finding]:
    """An earlier year in a plain statement, with nothing beside it that says why (比, 以来, 印发 …)."""
    for found in _YEAR.finditer(draft.text):
        said = int(found.group(1))
        if not year - 3 <= said < year:
            continue
        line = next(each for each in draft.lines if each.start <= found.start() < each.end)
        if (
            any(each.start <= found.start() < each.end for each in draft.headings if not each.run_in)
            or line.is_table_row
        ):
            continue
        if any(each.start() <= found.start() < each.end() for each in _OPENING.finditer(draft.text)):
            continue
        sentence = draft.sentence_at(found.start())
        around = draft.text[sentence.start : sentence.end]
        if _ELSEWHERE.search(around) or f"{year}年" in around:
            continue
        message = say("checking.earlier_year", said=said, year=year)
        yield draft.find("D1", Severity.UNVERIFIED, found.start(), found.end(), message, values=(str(said), str(year)))


def _impossible(draft: Draft) -> Iterator[Finding]:
    for found in _DATE.finditer(draft.text):
        year, month, day = found.group(1), int(found.group(2)), int(found.group(3))
        if not _exists(int(year) if year else 2024, month, day):
            message = say("checking.impossible_date", date=found.group(0))
            yield draft.find("D1", Severity.WRONG, found.start(), found.end(), message, values=("calendar",))
    for found in _MONTH.finditer(draft.text):
        if not 1 <= int(found.group(1)) <= 12:
            message = say("checking.impossible_date", date=found.group(0))
            yield draft.find("D1", Severity.WRONG, found.start(), found.end(), message, values=("calendar",))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]


def _relative(draft: Draft) -> Iterator[Finding]:
    """今年, 去年: one hint for the whole text, at the first."""
    found = list(_RELATIVE.finditer(draft.text))
    if found:
        words = "、".join(sorted({each.group(1) for each in found}))
        message = say("checking.relative_year", words=words, count=len(found))
        yield draft.find("D1", Severity.HINT, found[0].start(), found[0].end(), message, values=("relative",))


def _in_title_marks(text: str, at: int) -> bool:
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def _report_year(year: int) -> Basis:
    return Basis(title=say("checking.report_year", year=year), source_level="本单位")
