"""Measure words and units: which there are, what they convert to, which ones staff interchange."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.figures.characters import narrow
from assistant.figures.numerals import scale

PERCENT = ("%", "‰", "个百分点", "百分点", "个点", "成")
MONEY = ("元", "元人民币", "美元", "欧元", "港元", "日元", "块钱")
_MEASURES = """
    人次 人天 人 名 位 个月 个工作日 工作日 个小时 个 处次 处 件次 件 起 宗 例 场次 场 次 期次 期 批次 批 户次 户 家次 家 间 座 栋 幢 套
    台次 台 辆次 辆 艘 架次 架 条次 条 项次 项 份 册 本 张 篇 幅 块 面 部 门次 门 所 支 组 队 班次 班 节次 节 课时 课 轮次 轮 岁 周岁 周年 周 年 天 日
    小时 分钟 秒 只 头 羽 株 棵 盏 根 口 孔 眼 枚 颗 粒 桶 箱 袋 盒 瓶 对 双 类 种 级 层 站次 站 村次 村 镇 乡 社区 倍 折
    斤 公斤 千克 克 吨 公里 千米 米 厘米 毫米 平方公里 平方千米 平方米 平米 立方米 立方 亩 公顷 千瓦时 千瓦 度电 度 升 毫升 页 字 车次 趟 片 款 笔 单 票 桩
    案 台套 金 银 铜 标准箱 标箱 人户 堂 讲 回 遍 道 股 集 首 路 方 吨标准煤 微克/立方米 元/人 元/吨 元/亩 吨/年 TEU 班列 列 床 张次 国 省 市 县 区 点 步 条线路 P
    人家 人口 重量箱 团 员 号 幕 餐 顿 人份 份次 校 学时 分 届 卷 封 通 席 尾 匹 剂 针 杆 标段
"""
MEASURES = tuple(_MEASURES.split())
_NOT_AFTER_CHINESE = frozenset(
    "国省市县区点步方员号字代页幕路级层分面对口道节部门讲回案单度年日天周成折倍升克头床集首校镇乡届P金银铜通席尾匹剂针杆"
)

_ALL = tuple(sorted({*PERCENT, *MONEY, *MEASURES}, key=len, reverse=True))
_NO_UNIT_BEFORE = {
    "国": "家|际|有|内",
    "家": "庭|长|属",
    "部": "门|队|级|委",
    "校": "园",
    "场": "所|地",
    "点": "位",
    "金": "融|额|属|银|秋|牌",
    "银": "行|川|牌",
    "铜": "川|牌",
}
"""2900万家庭 are no 家, 5部门 no 部: what may not follow the measure word."""


def _pattern(unit: str) -> str:
    return f"{re.escape(unit)}(?!{_NO_UNIT_BEFORE[unit]})" if unit in _NO_UNIT_BEFORE else re.escape(unit)


_LETTERED = r"[KMGTPkm]?(?:Hz|W|V|B|Wh|bps)(?![A-Za-z])|(?:km|m|cm|mm|kg|t|ha)[²³]?(?![A-Za-z\d])|[㎡㎥℃]|[GTM](?![A-Za-z+\-])|mg/L|μg/m³"
UNIT = "(?:" + "|".join(map(_pattern, _ALL)) + f"|{_LETTERED})"
CHINESE_UNIT = "(?:" + "|".join(_pattern(unit) for unit in _ALL if unit not in _NOT_AFTER_CHINESE) + ")"

_SCALED = re.compile(r"(?P<scale>(?:多|余|几)?(?:万亿|[百千]?[万亿]|[百千](?!瓦|米|克)))?(?P<base>.*)")

_ALIKE = (
    ("次", "场", "场次", "期", "轮", "批次", "回", "趟", "批", "期次"),
    ("个", "处", "项", "家", "所", "条", "座", "支", "点", "块", "个点", "通"),
    ("人", "名", "位", "人口"),
    ("件", "起", "宗", "例", "项", "条", "桩", "封"),
    ("份", "册", "本", "张", "卷"),
    ("辆", "台"),
    ("棵", "株"),
    ("部", "件", "项"),
    ("亩",),
    ("个村", "村", "个"),
    ("个月", "月", "个"),
)
_SIZES: dict[str, tuple[str, Decimal]] = {
    "公斤": ("斤", Decimal(2)),
    "千克": ("斤", Decimal(2)),
    "克": ("斤", Decimal("0.002")),
    "吨": ("斤", Decimal(2000)),
    "公里": ("米", Decimal(1000)),
    "千米": ("米", Decimal(1000)),
    "厘米": ("米", Decimal("0.01")),
    "毫米": ("米", Decimal("0.001")),
    "公顷": ("亩", Decimal(15)),
    "平方公里": ("平方米", Decimal(10**6)),
    "平方千米": ("平方米", Decimal(10**6)),
    "平米": ("平方米", Decimal(1)),
    "百分之": ("%", Decimal(1)),
    "成": ("%", Decimal(10)),
    "‰": ("%", Decimal("0.1")),
    "百分点": ("个百分点", Decimal(1)),
    "元人民币": ("元", Decimal(1)),
    "块钱": ("元", Decimal(1)),
    "周岁": ("岁", Decimal(1)),
    "个小时": ("小时", Decimal(1)),
    "工作日": ("个工作日", Decimal(1)),
    "度电": ("千瓦时", Decimal(1)),
    **{word: ("平方米", Decimal(1)) for word in ("㎡", "m²", "m2", "平方")},
    **{word: ("立方米", Decimal(1)) for word in ("㎥", "m³", "m3", "立方")},
    **{word: ("米", Decimal(1000)) for word in ("km", "KM", "千米")},
    **{word: ("平方米", Decimal(10**6)) for word in ("km²", "k㎡", "km2")},
    **{word: ("斤", Decimal(2)) for word in ("kg", "KG", "Kg")},
    "t": ("斤", Decimal(2000)),
    "m": ("米", Decimal(1)),
    "ha": ("亩", Decimal(15)),
    "自然日": ("天", Decimal(1)),
    "人民币": ("元", Decimal(1)),
    "RMB": ("元", Decimal(1)),
}


_COUNTED_BY = frozenset(("个月", "个工作日", "小时", "个百分点"))
"""What is counted with 个 between numeral and unit, so that a ledger may hold 个 for its unit."""

_FAMILIES = {
    unit: name
    for name, units in (
        ("money", "元 美元 欧元 港元 日元"), ("time", "年 个月 天 日 小时 分钟 秒 个工作日 周 岁 周年 学时 课时"), ("length", "米"),
        ("area", "亩 平方米"), ("weight", "斤"), ("volume", "立方米 立方 升 毫升"), ("share", "% 个百分点 分之 倍"), ("power", "千瓦 千瓦时 度"),
    )
    for unit in units.split()
}  # fmt: skip


def family(base: str) -> str:
    """What a base unit measures: money, time, length …; everything that is counted one by one is a count."""
    return _FAMILIES.get(base.partition("/")[0], "count")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit taken apart: the base unit and how many of it one is (万元 is 10000 元)."""

    base: str
    size: Decimal


@cache
def measure(unit: str) -> Measure:
    """The base of a unit as written or typed."""
    plain = narrow(unit).strip().strip("()").replace(" ", "")
    found = _SCALED.fullmatch(plain)
    size, base = Decimal(1), plain
    if found and found["scale"]:
        word = found["scale"].lstrip("多余几")
        # 千瓦 and 千米 are units of their own; 千克 too.
        if plain not in _SIZES and plain not in _ALL:
            size, base = scale(word), found["base"]
    if base in _SIZES:
        base, more = _SIZES[base]
        size *= more
    return Measure(base, size)


class Likeness:
    """How two base units stand to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    """One of them is not given."""
    INTERCHANGED = "interchanged"
    """Staff use one for the other (场 for 次)."""
    OTHER = "other"


@cache
def likeness(one: str, other: str) -> str:
    """Whether two base units may stand for each other."""
    if one == other:
        return Likeness.SAME
    if not one or not other:
        return Likeness.UNKNOWN
    if any(one in group and other in group for group in _ALIKE):
        return Likeness.INTERCHANGED
    # 8000元 of 元/人, 18个工作日 of 个: the one is said in full, the other as staff type it.
    if one.partition("/")[0] == other.partition("/")[0] and ("/" in one) != ("/" in other):
        return Likeness.SAME
    if "个" in (one, other) and _COUNTED_BY.intersection((one, other)):
        return Likeness.SAME
    return Likeness.OTHER
