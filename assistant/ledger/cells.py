"""What a cell says: a value with its unit and qualifier, zero, nothing yet, not applicable, or words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.numerals import chinese
from assistant.ledger.fact import FactState, Use

_NOTHING_YET = {"待报", "待定", "未报", "待统计", "待核实", "待补", "待填", "未统计", "暂无数据", "未收到", "?", "??", "XX", "××", "×", "……", "…"}  # fmt: skip
_NOT_APPLICABLE = {"/", "\\", "-", "--", "—", "——", "–", "─", "不涉及", "不适用", "无此项", "无此项工作", "无此类", "N/A", "NA", "n/a", "#N/A", "*"}  # fmt: skip
_NONE = {"无", "没有", "未发生", "零", "〇", "未开展", "无发生", "零报告", "暂无"}
_BEFORE = "大约|约|近|将近|接近|超过|超|逾|突破|不足|不到|至少|达到|达|共计|共|累计"
_NO_QUALIFIER = {"达到", "达", "共计", "共", "累计", ""}
_SAME = {"大约": "约", "将近": "近", "接近": "近", "逾": "超过", "突破": "超过", "不到": "不足", "多": "余", "来": "余"}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千]+"
_NUMBER = rf"(?:(?:{_DIGITS})|(?:{_CHINESE}))"
_RANGE = rf"{_NUMBER}(?:\s*[-—–～~至]\s*{_NUMBER})?"
_VALUE = re.compile(
    rf"(?P<before>{_BEFORE}|)\s*(?P<minus>-?)(?P<number>{_RANGE})\s*(?P<after>余|多|来)?(?P<large>[万亿])?(?P<later>余|多)?\s*"
    rf"(?P<unit>[^\d\s，。；：、（）()余多]{{0,8}}?)(?P<last>余|多|以上|以下|左右)?\s*(?:[（(](?P<remark>[^（）()]*)[）)])?[。；]?"
)
_PERCENT = re.compile(r"百分之(?P<number>百|" + _CHINESE + "(?:点[零〇一二三四五六七八九]+)?)")
_FORMULA_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|SPILL)[!?]?")
_TO_COME = re.compile(r"(?:待|尚未|还未|未)[^，。；]{0,10}(?:报|统计|核实|核定|提供|汇总|填报?|补充|确定|反馈)")
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")
_THOUSANDS = re.compile(r"(\d+)千(?=[余多]|[份人件册张次场个户亩元]|$)")
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_WORDS_NOT_UNITS = re.compile("[了的是在和与由被将把已为按对]|完成|开展|召开|印发|制定|成立|建立|落实|通过")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as read. ``words`` holds the text of one that is no single value; ``decided`` what was taken for what."""

    state: FactState
    value: str = ""
    unit: str = ""
    qualifier: str = ""
    words: str = ""
    remark: str = ""
    decided: str = ""
    """The sign that was read as zero, as not applicable or as nothing yet, empty where nothing had to be decided."""


def read_cell(raw: str) -> Cell:
    """The content of a value cell (3000余份, 12.5%, 无, /, 空) as what it says."""
    text = _plain(raw)
    if not text or text in _NOTHING_YET:
        return Cell(FactState.EMPTY)
    if _FORMULA_ERROR.fullmatch(text) or _TO_COME.fullmatch(text):
        return Cell(FactState.EMPTY, decided=raw.strip())
    if text in _NOT_APPLICABLE:
        return Cell(FactState.NOT_APPLICABLE, decided="" if text in ("不适用", "不涉及") else raw.strip())
    if text in _NONE:
        return Cell(FactState.ZERO, value="0", decided="" if text == "零" else raw.strip())
    if found := _PERCENT.fullmatch(text):
        return Cell(FactState.VALUE, "100" if found["number"] == "百" else _in_digits(found["number"]), "%")
    if _DATE.fullmatch(text):
        return Cell(FactState.VALUE, text)
    found = _VALUE.fullmatch(text)
    if found is None or _WORDS_NOT_UNITS.search(found["unit"]):
        return Cell(FactState.VALUE, words=raw.strip())
    return _quantity(found)


def _quantity(found: re.Match[str]) -> Cell:
    number = re.sub(r"(?<=\d),(?=\d)", "", found["number"]).replace(" ", "")
    before = _SAME.get(found["before"], found["before"])
    after = found["after"] or found["later"] or found["last"] or ""
    qualifier = _SAME.get(after, after) or ("" if before in _NO_QUALIFIER else before)
    unit, large = normal_unit(found["unit"]), found["large"] or ""
    if large and qualifier == "余":
        # 3万余份 is 3万 and more, not 3 and more 万份.
        number, large = number + large, ""
    value, unit = found["minus"] + _in_digits(number), large + unit
    if re.fullmatch(r"0+(\.0+)?|零|〇", number):
        return Cell(FactState.ZERO, "0", unit, remark=found["remark"] or "")
    return Cell(FactState.VALUE, value, unit, qualifier, remark=found["remark"] or "")


def _in_digits(number: str) -> str:
    """二百三十六 as 236: what is counted stands in Arabic digits; ranges and 概数 stay as they are."""
    value = chinese(number) if re.fullmatch(r"[零〇一二两三四五六七八九十百千点]+", number) else None
    return number if value is None else format(value, "f")


def normal_unit(unit: str) -> str:
    """A unit as the ledger keeps it: no blanks, % for every percent sign."""
    return re.sub(r"\s+", "", unit).replace("％", "%").replace("百分比", "%").replace("百分数", "%")


def _plain(raw: str) -> str:
    """Full-width digits and signs as ASCII, blanks at the ends gone; Chinese punctuation stays."""
    narrow = "".join(unicodedata.normalize("NFKC", char) if char in _WIDE else char for char in raw)
    narrow = narrow.replace("\u00a0", " ").strip(" \t\u3000\r\n'‘’")
    narrow = _GROUPED.sub(lambda found: found[0].replace(" ", ""), narrow)
    return _THOUSANDS.sub(lambda found: found[1] + "000", narrow)


_WIDE = frozenset("０１２３４５６７８９．％，／＋－＊？\u3000")


def is_rate(label: str) -> bool:
    """Whether what is counted is a share: its name ends in 率, 满意度, 占比."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", label.strip())
    return re.search(r"(?<![频功效速利税费汇])率$|满意度$|占比$|比例$|百分比$", bare) is not None


def as_percent(cell: Cell) -> Cell:
    """0.983 of a rate is 98.3 %: a share below one that nobody formatted; ``decided`` says so. Any other stays."""
    if cell.unit or not re.fullmatch(r"0\.\d+|1(?:\.0+)?", cell.value):
        return cell
    value = format((Decimal(cell.value) * 100).normalize(), "f")
    return replace(cell, value=value, unit="%", decided=cell.value)


def use_in(text: str) -> Use:
    """How a fact is to be used, as a cell says it; a fact must be used unless it says otherwise."""
    return next((use for use in Use if use.value == text), Use.MUST)


def period_in(text: str, year: int) -> str:
    """A cell's period within ``year``: 2025年1-12月 is 全年, 截止6月底 is 截至6月底."""
    plain = re.sub(r"\s+", "", text).replace("截止", "截至").replace("截至到", "截至").replace(f"{year}年", "")
    return "全年" if re.fullmatch("1[-—–～~至]12月份?", plain) else plain
