"""Quantities: counts, amounts and percentages with their qualifier and unit, at one place of a half-width text."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.figures.figure import Figure, Kind
from assistant.figures.numerals import ARABIC, CHINESE, SCALE, approximate, arabic, chinese, scale
from assistant.figures.units import CHINESE_UNIT, MONEY, UNIT

_BEFORE = {
    "近": "近", "将近": "近", "接近": "近", "约": "约", "大约": "约", "约为": "约", "超": "超", "超过": "超", "超出": "超", "逾": "超", "突破": "突破",
    "不足": "不足", "不到": "不足", "低于": "低于", "不低于": "以上", "不少于": "以上", "至少": "以上", "上": "上", "不超过": "以内", "小于": "低于", "高于": "高于",
}  # fmt: skip
_LEADING = re.compile("(?:" + "|".join(sorted(_BEFORE, key=len, reverse=True)) + ")$")
_AFTER = {"以上": "以上", "以下": "以下", "左右": "约", "上下": "约", "以内": "以内", "有余": "余"}
_NO_QUALIFIER = {
    "上": tuple("以晚线网早马会跨登迈站踏冲赶追升跃涨攀"),
    "近": tuple("附最邻靠相贴"),
    "约": (*"签契节预公违履续", "规民"),
}
"""晚上百人 is no 上百人, 附近 no 近, 签约 no 约."""
_TRAILING = r"(?P<after>以上|以下|左右|上下(?!级|联动|游)|以内|有余)?"
_MORE = "(?:余|多|来(?=[年万个名户人家]))"
_MORE_WORDS = {"多": "余", "余": "余", "来": "余", "几": "余"}

_QUANTITY = re.compile(
    rf"(?P<number>{ARABIC})(?P<more>{_MORE})? ?(?P<scale>{SCALE})?(?P<more2>{_MORE})?(?P<scale2>亿)? ?(?P<unit>{UNIT})?{_TRAILING}"
)
_POINTS_FOLLOW = re.compile(r"[、和]\d[\d.]*个百分点|[、和]\d[\d.]*个[、和]\d[\d.]*个百分点")
_RANGE = re.compile(
    rf"(?P<low>{ARABIC}) ?(?P<lowunit>%|‰|(?:{SCALE})?{UNIT}?)(?:-{{1,2}}|~|至|到) ?(?P<high>{ARABIC})(?P<more>{_MORE})? ?(?P<scale>{SCALE})?(?P<more2>{_MORE})? ?(?P<unit>{UNIT})?{_TRAILING}"
)
_COMPOUND = re.compile(
    rf"(?P<number>\d+)(?P<scale>[万亿])(?P<number2>\d)(?P<scale2>[百千])(?P<more>{_MORE})?(?P<wan>(?<!万\d[百千])(?<!万\d[百千][余多])万)?(?P<unit>{UNIT})?{_TRAILING}"
)
_CHINESE_PERCENT = re.compile(
    r"(?P<base>百|千)分之(?P<number>[零〇一二三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)(?P<more>余|多)?"
    + _TRAILING
)
_FRACTION = re.compile(
    rf"(?P<low>[一二三四五六七八九十]{{1,3}})分之(?P<high>[一二三四五六七八九十]{{1,3}})(?!之){_TRAILING}"
)
_SLASHED = re.compile(rf"(?P<above>[1-9]\d?)/(?P<below>[1-9]\d?)(?![\d/]){_TRAILING}")
_CHINESE = re.compile(
    rf"(?P<number>{CHINESE})(?P<more>余|多|来|几)?(?P<scale>{SCALE})?(?P<unit>{CHINESE_UNIT}|个县|成(?![为立员效果长本绩年熟就交品形])|元|亩|天|年|倍|%)?{_TRAILING}"
)
_TENTHS = re.compile(
    rf"(?P<whole>[一二两三四五六七八九])成(?P<part>[一二三四五六七八九半])(?=[,。;、的)]|以上|左右|$){_TRAILING}"
)
"""两成五 is 25%."""
_SOME = re.compile(rf"(?P<number>[数几][十百千万亿]+|几十|十几)(?P<unit>{CHINESE_UNIT}|元|亩|天|年)")
_COUNTED_BEFORE = re.compile(
    r"(?:共|仅|计|累计|合计|总计|达|达到|至|为|有|了|过|召开|开展|举办|组织|发生|受理|查处|办理|新增|新建|建成|完成|发放|印发|制定|排查|出|均|各|近|约|超|等|镇|乡|县|市|全|以来|今年来|年|度|接待|培训|整改|化解|调解|审查|学习|活动|会议|检查|问题|意见)$"
)
_TERM_AFTER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,3}(?:季度|责任|方面|环节|层面|维度|重点|关键|清单|原则|目标|任务|体系|机制|阶段|领域|问题导向|意识|自信|维护|确立|全面|不摘|放在|屏障|到位|一批|坚持|着力|聚焦|突出|强化|规范|统一|结合|明确|抓手|主体|中心|一线|层次|一流|轮子|百分百|不|更|更加))"
)
_PLACES = re.compile(
    r"(?:行政)?(?:村|社区|乡镇|镇|县|市|区|部门|单位|项目|企业|小组|点|站|所|中心|平台|案件|隐患|纠纷|村民|支部|网格|工作室)"
)
_BARE_SCALE = re.compile("[百千]?[万亿]|万亿|[百千]")
_STAGE = re.compile(r"(?:及配套)?(?:工程|项目|建设|改造|线|规划|厂|电站|机场)")
_ENDS = re.compile(r"[,。;、)]|$")
_POINTED_AT = re.compile(r"[这那前后第每某是“]|^")
_SPAN_OF_YEARS = re.compile(r"(?:这|今后|未来|过去|前|近|上|下一?个?|头|后)$")
_LASTING = re.compile(r"(?:连续|为期|长达|已|满)$")
_YEARS_SINCE = re.compile("来|以来|前|后|间|内")
_ONE = re.compile(r"(?:场次?|例|起|宗|人次|件|户|处|名|次|个)")
_ONE_BEFORE = re.compile(r"(?:共|仅|累计|合计|总计|发生|受理|查处|新增|办结|立案)(?:了|过)?$")


def leading_qualifier(plain: str, start: int) -> tuple[int, str]:
    """Where the qualifier before a numeral starts and what it means; (start, "") where there is none."""
    found = _LEADING.search(plain, max(0, start - 3), start)
    if not found or (found.group() == "上" and plain[start] not in "百千万亿"):
        return start, ""
    before = plain[max(0, found.start() - 2) : found.start()]
    if before.endswith(_NO_QUALIFIER.get(found.group(), ())) and before != "连续":
        return start, ""
    if found.group() in ("低于", "高于", "超过", "超出") and found.start() and plain[found.start() - 1] == "不":
        return start, ""
    return found.start(), _BEFORE[found.group()]


def _kind(unit: str) -> Kind:
    if unit.endswith(("%", "‰", "百分点", "个点", "成", "分之")):
        return Kind.PERCENTAGE
    return Kind.AMOUNT if unit.endswith(MONEY) and not unit.endswith(("单元",)) else Kind.COUNT


def _figure(
    plain: str, start: int, found: re.Match[str], low: Decimal, high: Decimal, unit: str, more: str = ""
) -> Figure:
    begin, before = leading_qualifier(plain, start)
    after = _AFTER.get(found["after"] or "", "")
    end = found.end()
    qualifier = more or before or after
    if before in ("高于", "低于", "突破", "上"):
        qualifier = {"突破": "超", "上": "余"}.get(before, before) if not more and not after else more or after
    if unit.endswith("岁") and after:
        # 65岁以上 names an age group; the words belong to it.
        qualifier = after
    lasting = plain[begin - 1 : begin] in ("长", "达", "续", "满", "时")
    if (
        unit == "年"
        and not (before and lasting)
        and (before == "近" or _SPAN_OF_YEARS.search(plain, max(0, start - 3), start) or plain.startswith("来", end))
    ):
        # 近五年, 五年来: when it was, not how much.
        return Figure(begin, end, "", Kind.DATE, None, None)
    return Figure(begin, end, "", _kind(unit), low, high, unit, qualifier)


def _trimmed_end(found: re.Match[str], plain: str) -> str:
    return plain[found.start() : found.end()].rstrip()


def arabic_quantity(plain: str, start: int) -> Figure | None:
    """A quantity that starts with Arabic digits: 35场次, 1.2亿元, 5%-10%, 3—5个, 5千多户, 1/3."""
    if (parts := _SLASHED.match(plain, start)) and Decimal(parts["below"]):
        return _share(plain, start, parts, Decimal(parts["above"]), Decimal(parts["below"]))
    if compound := _COMPOUND.match(plain, start):
        # 1万6千多户, 3亿5千万元
        number = arabic(compound["number"]) * scale(compound["scale"])
        number += arabic(compound["number2"]) * scale(compound["scale2"]) * scale(compound["wan"] or "")
        more = _MORE_WORDS.get(compound["more"] or "", "")
        return _figure(plain, start, compound, number, number, compound["unit"] or "", more)
    ranged = _RANGE.match(plain, start)
    if ranged and (figure := _range(plain, start, ranged)):
        return figure
    found = _QUANTITY.match(plain, start)
    if found is None:
        return None
    found = _without_trailing_blank(found, plain)
    more = _MORE_WORDS.get(found["more"] or found["more2"] or "", "")
    number = arabic(found["number"])
    unit = (found["scale"] or "") + (found["scale2"] or "") + (found["unit"] or "")
    if unit == "个" and _POINTS_FOLLOW.match(plain, found.end()):
        unit = "个百分点"
    return _figure(plain, start, found, number, number, unit, more)


def _without_trailing_blank(found: re.Match[str], plain: str) -> re.Match[str]:
    """A blank after the numeral belongs to the figure only where a unit follows it."""
    if plain[found.end() - 1] != " ":
        return found
    again = _QUANTITY.match(plain, found.start(), found.start() + len(_trimmed_end(found, plain)))
    return again or found


def _range(plain: str, start: int, found: re.Match[str]) -> Figure | None:
    low, high = arabic(found["low"]), arabic(found["high"])
    unit, low_unit = (found["scale"] or "") + (found["unit"] or ""), found["lowunit"] or ""
    between = plain[found.end("lowunit") : found.start("high")].strip()
    if not unit or (low_unit and low_unit != unit) or found.group().endswith(" "):
        return None
    if low >= high or (between in ("到", "至") and not low_unit and found["low"].endswith("0000")):
        return None
    return _figure(plain, start, found, low, high, unit, _MORE_WORDS.get(found["more"] or found["more2"] or "", ""))


def chinese_quantity(plain: str, start: int) -> Figure | None:
    """A quantity in Chinese numerals: 百分之九十八点五, 两次, 十余个, 三五个, 三百余人次; None where it is only a word."""
    if found := _CHINESE_PERCENT.match(plain, start):
        return _percent(plain, start, found)
    if (found := _FRACTION.match(plain, start)) and found["low"] not in ("十",):
        below, above = chinese(found["low"]), chinese(found["high"])
        if below and above and above < below:
            return _share(plain, start, found, above, below)
    if found := _TENTHS.match(plain, start):
        part = "五" if found["part"] == "半" else found["part"]
        tenths = chinese(f"{found['whole']}点{part}") or Decimal(0)
        return _figure(plain, start, found, tenths, tenths, "成")
    if found := _SOME.match(plain, start):
        numeral = found["number"]
        size = scale(numeral.replace("数", "").replace("几", "") or "十")
        low, high = (Decimal(11), Decimal(19)) if numeral == "十几" else (size * 2, size * 9)
        return Figure(start, found.end(), "", _kind(found["unit"]), low, high, found["unit"], "几")
    found = _CHINESE.match(plain, start)
    if found is None or not (found["unit"] or found["scale"] or _is_bare_scale(plain, start, found)):
        return None
    return _counted(plain, start, found)


def _is_bare_scale(plain: str, start: int, found: re.Match[str]) -> bool:
    """上千万群众: a scale with a word before it counts without a measure word."""
    return bool(_BARE_SCALE.fullmatch(found["number"])) and leading_qualifier(plain, start)[1] in ("上", "近", "超")


def _share(plain: str, start: int, found: re.Match[str], above: Decimal, below: Decimal) -> Figure:
    """三分之一 and 1/3 as a percentage to four places."""
    share = (above / below * 100).quantize(Decimal("0.0001"))
    return _figure(plain, start, found, share, share, "分之")


def _percent(plain: str, start: int, found: re.Match[str]) -> Figure | None:
    written = found["number"]
    number = arabic(written) if written[0].isdigit() else Decimal(100) if written == "百" else chinese(written)
    if number is None:
        return None
    unit = "%" if found["base"] == "百" else "‰"
    return _figure(plain, start, found, number, number, unit, _MORE_WORDS.get(found["more"] or "", ""))


def _counted(plain: str, start: int, found: re.Match[str]) -> Figure | None:
    numeral, more = found["number"], _MORE_WORDS.get(found["more"] or "", "")
    unit = (found["scale"] or "") + (found["unit"] or "")
    value = chinese(numeral)
    ranged = approximate(numeral)
    if value is None and ranged is None and _BARE_SCALE.fullmatch(numeral):
        begin, _ = leading_qualifier(plain, start)
        value = scale(numeral) if more or found["after"] or begin < start else None
    if ranged is not None and (value is None or len(numeral) == 2):
        low, high = ranged
    elif value is not None:
        low = high = value
    else:
        return None
    vague = more or found["after"] or low != high or leading_qualifier(plain, start)[0] < start
    if not vague and _is_a_word(plain, start, found, low, numeral):
        return None
    return _figure(plain, start, found, low, high, unit, more)


def _is_a_word(plain: str, start: int, found: re.Match[str], value: Decimal, numeral: str) -> bool:
    """Whether a small Chinese numeral with a measure word is a way of speaking (一个, 三个方面), no count."""
    unit, after = found["unit"] or "", plain[found.end() : found.end() + 8]
    if unit == "年" and not _LASTING.search(plain, max(0, start - 3), start):
        return True
    if numeral[0] in "百千万亿" or numeral in ("零", "〇"):
        return True
    if unit == "期":
        # 举办培训班二十期 counts, 二期工程 is the name of a stage.
        return (
            bool(_STAGE.match(after))
            or plain[start - 1 : start] == "分"
            or not (numeral[0] == "两" or value >= 10 or _COUNTED_BEFORE.search(plain, max(0, start - 4), start))
        )
    if value == 1:
        return not (_ONE.fullmatch(unit) and _ONE_BEFORE.search(plain, max(0, start - 8), start))
    if unit in ("个", "项", "类", "种", "级", "条", "位", "面", "块", "张", "支", "把", "道", "家"):
        if _TERM_AFTER.match(after):
            return True
        if unit in ("级", "面", "类", "种"):
            return True
        if _ENDS.match(after) and not _POINTED_AT.search(plain, max(0, start - 1), start):
            # 新建服务站两个。
            return False
        return not (_PLACES.match(after) or _COUNTED_BEFORE.search(plain, max(0, start - 4), start))
    return False
