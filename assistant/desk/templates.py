"""Templates: those that come with the product, and those a user makes from an outline or a past report."""

from __future__ import annotations

import hashlib
import re

from assistant import knowledge
from assistant.desk.desk import Desk
from assistant.errors import BadInput, NotFound
from assistant.language.outline import part_mark, top_headings
from assistant.report import Template, TemplateSection

_TITLE = re.compile(r"^[^。；：]{4,60}(?:报告|总结|汇报|要点|方案|计划|情况)$")
_FRAME = re.compile(r"[：:]$|[。；]$|^20\d\d年\d{1,2}月\d{1,2}日$")
_PLAN = re.compile("安排|打算|计划|思路|下一步|下步|下一年")
_YEAR = re.compile(r"(20\d\d)年")


def templates(desk: Desk) -> list[Template]:
    """All templates: ours first, then the user's."""
    return [*knowledge.templates().values(), *desk.templates.all()]


def template(desk: Desk, name: str) -> Template:
    """The template of this id or name."""
    for each in templates(desk):
        if name in (each.id, each.name):
            return each
    raise NotFound("template.not_found", name=name, known="、".join(each.name for each in templates(desk)))


def template_from_outline(desk: Desk, name: str, text: str) -> Template:
    """Make a template of an outline or a whole past report: its first-level headings become sections, in their order.

    The first level is 第一部分 where there is one, else the highest number that the text uses; an outline without numbers
    counts line by line. The year in a heading becomes the report's.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    headings = top_headings(lines) or [line for line in lines[_title_lines(lines) :] if _is_heading(line)]
    if not name.strip() or not headings:
        raise BadInput("template.no_headings")
    year = _year_of(headings)
    title = next(
        (line for line in lines[:3] if _TITLE.match(line) and line not in headings and not part_mark(line)), ""
    )
    made = Template(
        id="user-" + hashlib.sha256("\n".join([name, *headings]).encode()).hexdigest()[:10],
        name=name.strip(),
        title=_titled(title, name.strip(), year),
        sections=tuple(
            TemplateSection(id=f"s{position}", heading=_with_holes(heading, year), variants=(_bare(heading),))
            for position, heading in enumerate(headings, 1)
        ),
    )
    desk.templates.save(made)
    return made


def _title_lines(lines: list[str]) -> int:
    """How many of the first lines are the title of a report rather than its first heading."""
    return 1 if len(lines) > 1 and _TITLE.match(lines[0]) and _YEAR.search(lines[0]) else 0


def _is_heading(line: str) -> bool:
    return len(line) <= 45 and not _FRAME.search(line)


def _year_of(headings: list[str]) -> int:
    """The year that the report is about; a heading that tells a plan names the next one."""
    years = [
        int(found) - (1 if _PLAN.search(heading) else 0) for heading in headings for found in _YEAR.findall(heading)
    ]
    return min(years, default=0)


def _titled(title: str, name: str, year: int) -> str:
    """The title of the report that the outline was taken from, else the template's name after unit and year."""
    own = _YEAR.search(title)
    if own:
        return _with_holes(title, year or int(own.group(1)))
    return "{short}{year}年" + _with_holes(re.sub(r"^(?:年度|20\d\d年度?)", "", name), 0)


def _with_holes(heading: str, year: int) -> str:
    escaped = heading.replace("{", "（").replace("}", "）")
    return escaped.replace(f"{year}年", "{year}年").replace(f"{year + 1}年", "{next_year}年") if year else escaped


def _bare(heading: str) -> str:
    return re.sub(r"20\d\d年(?:度)?", "", heading).strip() or heading
