"""Which column of a sheet holds what: the header found wherever it is, by the many names that offices give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.ledger.cells import normal_unit, read_cell
from assistant.ledger.fact import FactState

_LOOK_AT = 25


class Role(StrEnum):
    LABEL = "label"
    VALUE = "value"
    LAST = "last"
    UNIT = "unit"
    PERIOD = "period"
    DEPARTMENT = "department"
    SCOPE = "scope"
    KIND = "kind"
    USE = "use"
    SENTENCE = "sentence"
    SOURCE = "source"
    NOTE = "note"
    NUMBER = "number"


_NAMES: dict[Role, str] = {
    Role.NUMBER: "序号|编号|号|序|行次|no|no.",
    Role.LABEL: (
        "指标|指标名称|指标内容|指标项|项目|项目名称|内容|名称|事项|事项名称|事实|统计项目|统计内容|统计指标|工作内容|工作指标|工作项目|"
        "数据项|数据名称|数据内容|主要指标|工作事项|填报项目|填报内容|填报事项|任务|任务名称|目标任务|考核指标|报送内容|报送事项|具体内容|具体事项|工作任务|主要工作|标签"
    ),
    Role.VALUE: (
        "数值|数据|数量|数字|值|数|今年|今年值|今年数|今年数据|本年|本年值|本年数|本年度|当年|当年值|完成数|完成数量|完成值|完成量|完成情况|"
        "实际完成|实际完成数|实际值|实际|实绩|累计|累计数|累计完成|本年累计|本期|本期数|本期值|统计数|统计值|统计结果|结果|情况|填报数|填报值|"
        "填报数据|上报数|上报数据|全年|全年数|全年累计|全年完成|总数|次数|金额|报送数据|现值|最新值|具体情况|本年情况|本年完成|合计|总计|年度合计"
    ),
    Role.LAST: "去年|去年值|去年数|去年数据|上年|上年值|上年数|上年度|去年同期|上年同期|同期|同期数|上期|上期数|去年完成|上年完成|上年实绩|上年情况|去年情况",
    Role.UNIT: "计量单位|计量|量词|单位（量词）|单位量词|数据单位|计数单位",
    Role.DEPARTMENT: (
        "科室|责任科室|提供科室|填报科室|牵头科室|承办科室|业务科室|部门|责任部门|提供部门|填报部门|牵头部门|责任单位|提供单位|填报单位|牵头单位|"
        "报送单位|报送科室|股室|站所|责任股室|站办所|数据提供|提供方|来源科室|来源部门|数据来源|来源单位|归口科室|单位名称|报送部门"
    ),
    Role.PERIOD: "时段|时间|统计时段|统计时间|期间|统计期间|截止时间|截至时间|截止日期|截至日期|起止时间|时间范围|统计周期|日期|统计期",
    Role.SCOPE: "范围|口径|统计口径|统计范围|数据口径",
    Role.KIND: "类型|类别|种类|事实类型|性质|数据类型|分类",
    Role.USE: "用法|使用|写法|写入要求|是否写入|须写可写",
    Role.SENTENCE: "原句|去年原句|去年表述|上年表述|去年原文|上年原文",
    Role.SOURCE: "来源文件|依据|出处|佐证材料|佐证|证明材料|支撑材料|依据材料",
    Role.NOTE: "备注|说明|备注说明|注|填报说明|其他说明",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[）)\]】]")
_UNIT_WORD = re.compile(r"(?:单位[：:])?(?:万|亿|百万|千)?[^\d\s，。；：]{1,4}|%|％")
_NOT_UNITS = re.compile("可|必填|选填|如|全年|截至|截止|年|月|数|含|不|其中|实际|估|注|科|所|办|中心|站|已|事项")
_DEPARTMENT_WORD = re.compile(r"(?:[办所站局科股室委队院校社镇村]|中心|司法|应急|综治|部门)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet, what it holds, and the unit that its header names."""

    index: int
    role: Role
    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns by role, and the index of the first row below the header."""

    columns: tuple[Column, ...]
    first: int

    def of(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role is role), None)

    def all_of(self, role: Role) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role is role)


def find_header(rows: Sequence[Sequence[str]], year: int) -> Header | None:
    """The row (or the two rows) in which a column of labels and one of values are named; None where there is none."""
    best: tuple[int, Header] | None = None
    for at in range(min(len(rows), _LOOK_AT)):
        for depth in (1, 2):
            if at + depth > len(rows) or (depth == 2 and not _continues(rows[at], rows[at + 1], year)):
                continue
            header = _header(rows, at, depth, year)
            score = _score(header)
            if score and (best is None or score > best[0]):
                best = score, header
    return best[1] if best else None


def names_columns(row: Sequence[str], year: int) -> bool:
    """Whether a row looks like a header: one cell names labels, another values, most name something, none is a value."""
    filled = {cell.strip() for cell in row if cell.strip()}
    roles = [role for cell in filled if (role := role_of(cell, year)) is not None]
    if Role.LABEL not in roles or not {Role.VALUE, Role.LAST} & set(roles) or len(roles) * 5 < len(filled) * 3:
        return False
    return not any(role_of(cell, year) is None and re.match(r"[\d.,]+[^\d]{0,3}$", cell) for cell in filled)


def role_of(title: str, year: int) -> Role | None:
    """What a column of this title holds; None for a title that says nothing to us."""
    plain = re.sub(r"\s+", "", title).lower()
    for name in (plain, _BRACKETS.sub("", plain)):
        if name in _ROLE_OF:
            return _ROLE_OF[name]
    bare = _BRACKETS.sub("", plain)
    if found := re.match(r"(?:截至|截止)?(20\d\d)年?(?:度)?", bare):
        return {year: Role.VALUE, year - 1: Role.LAST}.get(int(found[1]))
    if len(bare) <= 12 and not re.match("目标|计划|应完成|任务数", bare):
        for word, role in (
            (r"^(?:去年|上年|同期)", Role.LAST),
            (r"^(?:今年|本年|当年|\d{1,2}[-—至]\d{1,2}月)|(?:完成数|完成情况|数值|数量|填报数|实际数)$", Role.VALUE),
            (r"(?:科室|部门|责任单位|提供单位|填报单位|牵头单位)$", Role.DEPARTMENT),
            (r"(?:指标|事项|项目)(?:名称|内容)?$", Role.LABEL),
            (r"备注", Role.NOTE),
        ):
            if re.search(word, bare):
                return role
    return None


def is_department(name: str) -> bool:
    """Whether a name is that of an office: 司法所, 应急办（续）."""
    bare = _BRACKETS.sub("", name).strip()
    return 2 < len(bare) <= 12 and re.search(r"[办所站局科股室委队]$|中心$", bare) is not None


def unit_in(title: str) -> str:
    """The unit that stands in the brackets of a header or label: 罚没收入（万元）."""
    for inside in reversed(_BRACKETS.findall(title)):
        inside = re.sub(r"^(?:计量)?单位[：:]?", "", re.sub(r"\s+", "", inside))
        if _UNIT_WORD.fullmatch(inside) and not _NOT_UNITS.search(inside):
            return normal_unit(inside)
    return ""


def _continues(upper: Sequence[str], lower: Sequence[str], year: int) -> bool:
    """Whether the lower row still is header: it names columns, holds no value, and repeats or splits what stands above."""
    named = [cell for cell in lower if role_of(cell, year) or not cell.strip()]
    values = [cell for cell in lower if re.fullmatch(r"[\d.,]+", cell.strip()) and role_of(cell, year) is None]
    above = {cell for cell in upper if cell.strip()}
    split = sum(1 for cell in lower if cell.strip() and cell not in above and role_of(cell, year))
    return not values and bool(split) and len(named) >= len(lower) - 1


def _header(rows: Sequence[Sequence[str]], at: int, depth: int, year: int) -> Header:
    columns: list[Column] = []
    for index in range(len(rows[at])):
        titles = [rows[row][index].strip() if index < len(rows[row]) else "" for row in range(at, at + depth)]
        named = [title for title in reversed(titles) if title]
        role = next((role for title in named if (role := _in_its_group(title, titles, year))), None)
        if not named or (role is None and "单位" not in re.sub(r"\s+", "", named[0])):
            continue
        unit = next((unit for title in named if (unit := unit_in(title))), "")
        if role is None:
            below = [row[index] for row in rows[at + depth :] if index < len(row)]
            role = _unit_or_department(below)
        columns.append(Column(index, role, named[0], unit))
    return Header(tuple(_one_label(_one_value(columns, year), rows[at + depth :])), at + depth)


def _in_its_group(title: str, titles: list[str], year: int) -> Role | None:
    """The role of a title under a group: 完成数 under 2024年 is last year's."""
    role = role_of(title, year)
    if role is Role.VALUE and title != titles[0] and titles[0]:
        above = role_of(titles[0], year)
        years = re.search(r"20\d\d", titles[0])
        if above is Role.LAST or (years and int(years[0]) != year):
            return above
    return role


def _unit_or_department(cells: Sequence[str]) -> Role:
    """单位 is the unit of measure or the unit that reports: its cells tell."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    departments = sum(1 for cell in filled if len(cell) > 4 or _DEPARTMENT_WORD.search(cell))
    return Role.DEPARTMENT if departments * 2 > len(filled) else Role.UNIT


def _one_value(columns: list[Column], year: int) -> list[Column]:
    """Of several value columns the one that names the year, else this year, else the first; the others are left out."""
    values = [column for column in columns if column.role is Role.VALUE]
    if len(values) < 2:
        return columns
    chosen = next(
        (
            column
            for word in (str(year), "今年", "本年", "累计", "全年", "完成")
            for column in values
            if word in column.title
        ),
        values[0],
    )
    return [column for column in columns if column.role is not Role.VALUE or column is chosen]


def _one_label(columns: list[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """Of several label columns the one whose cells differ most is the label and comes first; the others group it."""
    labels = [column for column in columns if column.role is Role.LABEL]
    kinds = [column for column in columns if column.role is Role.KIND]
    if not labels and kinds and not any(_is_type(row[kinds[0].index]) for row in below if kinds[0].index < len(row)):
        labels = [Column(kinds[0].index, Role.LABEL, kinds[0].title, kinds[0].unit)]
        columns = [column for column in columns if column is not kinds[0]] + labels
    if len(labels) < 2:
        return columns

    def different(column: Column) -> tuple[int, int]:
        cells = {row[column.index].strip() for row in below if column.index < len(row)} - {""}
        return len(cells), column.index

    ordered = sorted(labels, key=different, reverse=True)
    return [*ordered, *(column for column in columns if column.role is not Role.LABEL)]


def _is_type(cell: str) -> bool:
    return cell.strip() in ("事项", "数据", "数字", "指标", "事实", "工作", "活动", "数值", "文字")


def _score(header: Header) -> int:
    roles = {column.role for column in header.columns}
    if Role.LABEL not in roles or not roles & {Role.VALUE, Role.LAST}:
        return 0
    return len(roles) * 2 + len(header.columns) + (3 if Role.VALUE in roles else 0)


def guess_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Columns told by their content, for a table without header: words, values, units, departments."""
    width = max((len(row) for row in rows), default=0)
    filled = [[row[index].strip() for row in rows if index < len(row) and row[index].strip()] for index in range(width)]

    def numeric(cells: list[str]) -> float:
        read = [read_cell(cell) for cell in cells]
        good = sum(1 for cell in read if not cell.words and cell.state in (FactState.VALUE, FactState.ZERO))
        return good / len(cells) if cells else 0.0

    running = [index for index in range(width) if filled[index] == [str(n) for n in range(1, len(filled[index]) + 1)]]
    values = [index for index in range(width) if numeric(filled[index]) >= 0.5 and (index not in running or width <= 2)]
    words = [index for index in range(width) if filled[index] and numeric(filled[index]) < 0.3 and index not in running]
    if len(values) != 1 or not words:
        # Of two columns of numbers nothing says which one is this year's.
        return None
    label = max(words, key=lambda index: (len(set(filled[index])), -index))
    columns = [Column(label, Role.LABEL, ""), Column(values[0], Role.VALUE, "")]
    for index in words:
        if index == label:
            continue
        short = all(len(cell) <= 3 for cell in filled[index])
        columns.append(
            Column(
                index, Role.UNIT if short and _unit_or_department(filled[index]) is Role.UNIT else Role.DEPARTMENT, ""
            )
        )
    return Header(tuple(columns), 0)
