"""What a document says about itself: issuer, number, date, year, whose report it is. It guesses; a person may change it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from assistant.documents import BlockKind, Reading
from assistant.library.articles import article_at
from assistant.library.articles import number as value_of
from assistant.library.titles import names_of
from assistant.sources import DocumentKind

_DATE = r"(\d{4}|[二一][〇○零一二三四五六七八九]{3})年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})日"
_DATE_LINE = re.compile(rf"^[（(]?\s*{_DATE}\s*[）)]?$")
_ENACTED = re.compile(rf"^[（(]\s*{_DATE}")
_ONE_DATE = re.compile(rf"(?<![自从]){_DATE}")
_DECREE = re.compile(r"([\u4e00-\u9fff]{2,20}令第[\d一二三四五六七八九十百]+号)")
_NUMBER_LINE = re.compile(r"^\s*([\u4e00-\u9fff]{1,20}[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\s*\d+\s*号)(?:\s|$)")
_ISSUED_AS = re.compile(r"^(.{2,60}?)(?:关于|印发|转发)")
_ORGAN = re.compile(
    r"^[\u4e00-\u9fff、 （）()]{2,40}?(?:政府|委员会|办公室|办公厅|国务院|中央|党委|部|局|厅|院|会|委|办|中心)$"
)
_GENRE = re.compile(
    r"(?:通知|意见|办法|条例|规定|细则|要点|方案|法|决定|决议|规划|纲要|计划|制度|规则|通报|批复|令|指引|清单|措施|分解表|考核表)"
    r"(?:[（(][^（()）]*[）)])*$"
)
_REPORT = re.compile(r"(?:报告|总结|汇报|述法|述职)(?:[（(][^（()）]*[）)])*$")
_ABOUT_A_REPORT = re.compile(r"(?:通知|办法|规定|要求|意见)(?:[（(][^（()）]*[）)])*$")
_PLACE = r"[\u4e00-\u9fff]{1,12}?(?:镇|乡|街道|县|区|市|局|委|办)(?:党委、?)?(?:人民政府|办事处)?"
_REPORTER = re.compile(rf"^\s*(?:中共)?({_PLACE})(?:关于)?\s*(?:\d{{4}}|[二一][〇○零一二三四五六七八九]{{3}})\s*年")
_REPORTER_ABOUT = re.compile(rf"^\s*({_PLACE})关于")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:年|[-_.])")
_EFFECTIVE = re.compile(rf"(?:自|从){_DATE}起\s*(?:正式)?(?:施行|实施|执行|生效)")
_AT_ONCE = re.compile(r"自(?:发布|公布|印发|颁布)之日起\s*(?:正式)?(?:施行|实施|执行|生效)")
_LASTS = re.compile(r"有效期\s*(?:为|至)?\s*([\d一二三四五六七八九十]{1,3})\s*年")
_UNTIL = re.compile(rf"有效期\s*(?:截?至|到){_DATE}(?:止)?")
_ITS_OWN = re.compile(r"施行|实施|执行|生效|印发之日|(?:本|该)[\u4e00-\u9fff]{1,4}有效期")
"""有效期 beside these is the text's own, not that of a permit that it tells of."""
_ABOLISHED = re.compile(
    rf"(?:本|该)(?:法典?|条例|规定|办法|细则|规则|通知|意见)(?:已)?(?:自|于){_DATE}起?\s*(?:废止|失效)"
)
_RULES = re.compile(r"(?:法典?|条例|规定|办法|细则|规则|规程|制度|准则)$")
_LETTER = re.compile(r"(?:通知|通报|批复|函|通告|公告)$")
_FEWEST_ARTICLES = 3
_HEAD, _FOOT = 30, 8
_LONGEST_HISTORY = 12
"""Lines of the history of a law's amendments under its title."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a text says about itself; empty where it does not say."""

    issuer: str = ""
    number: str = ""
    date: str = ""
    year: int | None = None
    effective: str = ""
    """First day in force, ISO."""
    ended: str = ""
    """First day no longer in force, ISO, where the text limits itself or says that it was abolished."""


def describe(reading: Reading, filename: str = "") -> Description:
    """Issuer, number, date and year as title, head and foot of a document give them."""
    lines = [block.text.strip() for block in reading.blocks if block.kind is not BlockKind.TABLE]
    number = _number(lines)
    date, signed = _dated(lines)
    date = date or _date_in(filename)
    year = int(date[:4]) if date else _year_of(number) or _year_of(reading.title) or _year_of(filename)
    effective, ended = in_force(lines, date)
    if sum(bool(article_at(line)) for line in lines) >= _FEWEST_ARTICLES and effective < date:
        # 本法自…起施行 is what the law said first; this version is one of its amendments.
        effective = date if effective else ""
    return Description(_issuer(reading.title, lines, signed), number, date, year, effective, ended)


def in_force(lines: list[str], issued: str) -> tuple[str, str]:
    """From when (施行) and until when (有效期, 废止) a text says that it holds; ISO days, empty where it does not say.

    What it says of other texts (同时废止) is not about itself.
    """
    effective = ended = ""
    for line in reversed(lines):
        if not effective:
            found = _EFFECTIVE.search(line)
            effective = _iso(*found.groups()) if found else issued if _AT_ONCE.search(line) else ""
        if not ended and (found := _ABOLISHED.search(line)):
            ended = _iso(*found.groups())
        limited = "有效期" in line and _ITS_OWN.search(line)
        if not ended and limited and (found := _UNTIL.search(line)):
            ended = _next_day(_iso(*found.groups()))
        if not ended and limited and (found := _LASTS.search(line)) and (effective or issued):
            first = effective or issued
            ended = f"{int(first[:4]) + value_of(found.group(1))}{first[4:]}"
    return effective, ended


def report_year(reading: Reading, filename: str = "") -> int | None:
    """The year that a report is about."""
    head = "\n".join(block.text for block in reading.blocks[:5])
    return next((year for text in (reading.title, filename, head) if (year := _year_of(text))), None)


def is_report(reading: Reading) -> bool:
    """Whether the title is that of a report or summary, not of a notice about one."""
    title = reading.title.strip()
    if _ABOUT_A_REPORT.search(title):
        return False
    return bool(_REPORT.search(title)) or (bool(unit_named(reading)) and not _GENRE.search(title))


def is_policy(reading: Reading) -> bool:
    """Whether it reads as a law, a rule, a notice, a plan."""
    lines = [block.text.strip() for block in reading.blocks]
    return bool(_GENRE.search(reading.title.strip()) or _number(lines) or any(article_at(line) for line in lines))


def unit_named(reading: Reading) -> str:
    """The unit whose report this is, as title or opening name it; empty where they name none."""
    first = next((block.text for block in reading.blocks if len(block.text.strip()) > 20), "")
    for text in (reading.title, first):
        found = _REPORTER.match(text) or _REPORTER_ABOUT.match(text)
        if found:
            return found.group(1).removeprefix("关于")
    return ""


def signed_by(reading: Reading, unit: str) -> str:
    """The full name under which a unit signs its report; where the report is not signed, its name with 人民政府 if it has one."""
    short = unit.removesuffix("人民政府")
    for block in reversed(reading.blocks[-_FOOT:]):
        line = re.sub(r"\s+", "", block.text)
        if short and short in line and len(line) <= 24 and not re.search(r"[，。；：\d]", line):
            return line
    return unit + "人民政府" if re.search(r"[镇乡县区市]$", unit) else unit


def kind_without_unit(reading: Reading) -> DocumentKind:
    """STATUTE, POLICY, NOTICE or MATERIAL, for what is no report. A letter that prints rules is what it prints."""
    if not is_policy(reading):
        return DocumentKind.MATERIAL
    named = [_bare(name) for name in (*names_of(reading.title), reading.title)]
    articles = sum(bool(article_at(block.text.strip())) for block in reading.blocks)
    if articles >= _FEWEST_ARTICLES and any(_RULES.search(name) for name in named):
        return DocumentKind.STATUTE
    if named and all(_LETTER.search(name) for name in named):
        return DocumentKind.NOTICE
    return DocumentKind.POLICY


def _bare(title: str) -> str:
    return re.sub(r"[（(][^（()）]*[）)]\s*$", "", title.strip().rstrip("》")).strip()


def _next_day(day: str) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat() if day else ""


def _number(lines: list[str]) -> str:
    for line in lines[:_HEAD]:
        if found := _NUMBER_LINE.match(line):
            return re.sub(r"\s", "", found.group(1))
    for line in lines[:5]:
        if line.startswith(("（", "(")) and (found := _DECREE.search(line)):
            return re.sub(r"^.*日", "", found.group(1))
    return ""


def _dated(lines: list[str]) -> tuple[str, int | None]:
    """The first date that stands alone in head or foot, and its line; else the date of enactment under the title."""
    for index in [*range(min(_HEAD, len(lines))), *range(max(_HEAD, len(lines) - _FOOT), len(lines))]:
        if found := _DATE_LINE.match(lines[index]):
            return _iso(*found.groups()), index
    for index, line in enumerate(lines[:5]):
        if _ENACTED.match(line):
            return _latest(lines[index:]), None
    return "", None


def _latest(lines: list[str]) -> str:
    """The last date of the history in brackets under a law's title: that of the version."""
    history = ""
    for line in lines[:_LONGEST_HISTORY]:
        history += line
        if re.search(r"[）)]\s*$", line):
            break
    return max((_iso(*found.groups()) for found in _ONE_DATE.finditer(history)), default="")


def _iso(year: str, month: str, day: str) -> str:
    digits = year.replace("○", "〇")
    try:
        return datetime.date(value_of(digits), value_of(month), value_of(day)).isoformat()
    except ValueError:
        return ""


def _date_in(filename: str) -> str:
    """2021-01-22, 20210122 or 2021年1月22日 in a file's name."""
    found = re.search(r"(?<!\d)((?:19|20)\d\d)([-._]?)(\d\d)\2(\d\d)(?!\d)", filename)
    if found:
        return _iso(found.group(1), *found.group(3, 4))
    written = _ONE_DATE.search(filename)
    return _iso(*written.groups()) if written else ""


def _issuer(title: str, lines: list[str], signed: int | None) -> str:
    if (found := _ISSUED_AS.match(title)) and _ORGAN.match(found.group(1)):
        return found.group(1)
    if signed and _ORGAN.match(lines[signed - 1]):
        return lines[signed - 1]
    for line in lines[:5]:
        if line.startswith(("（", "(")) and (found := re.search(r"日([\u4e00-\u9fff]{2,20}?)(?:令|公布|通过)", line)):
            return found.group(1)
    return ""


def _year_of(text: str) -> int | None:
    found = _YEAR.search(text) or re.search(r"[〔\[(（]((?:19|20)\d\d)[〕\])）]", text)
    return int(found.group(1)) if found else None
