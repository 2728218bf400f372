"""What a person may wish of a text. A wish is read from plain words; the ones without a model are named by what they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class WishKind(StrEnum):
    SHORTEN = "shorten"
    EXPAND = "expand"
    PLAIN = "plain"
    """去套话: set phrases out, political formulas untouched."""
    MERGE = "merge"
    PARALLEL = "parallel"
    """小标题对仗: only sub-headings change."""
    COMMENT = "comment"
    """按领导意见改: the comment is in the words."""
    FREE = "free"
    PUNCTUATION = "punctuation"
    NUMERALS = "numerals"
    TERMS = "terms"


DETERMINISTIC = frozenset({WishKind.PUNCTUATION, WishKind.NUMERALS, WishKind.TERMS})
"""What code does by itself, the same way every time, with no model."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish: its kind, the person's own words, and the length asked for, if one was."""

    kind: WishKind
    words: str = ""
    length: int | None = None


_KINDS: tuple[tuple[WishKind, str], ...] = (
    (WishKind.PUNCTUATION, r"全角|半角|标点"),
    (WishKind.NUMERALS, r"数字.{0,4}(?:用法|写法|格式|规范)|用汉字.{0,6}阿拉伯|该用阿拉伯"),
    (WishKind.TERMS, r"统一.{0,4}(?:提法|表述|说法|称谓)|(?:提法|表述|说法|称谓).{0,4}(?:统一|规范)"),
    (WishKind.PARALLEL, r"对仗|工整|对称|排比|字数(?:弄)?一致|整齐"),
    (
        WishKind.COMMENT,
        r"(?:按|根据|照)(?:着|照)?.{0,14}(?:意见|批注|批示|要求|指示|意思|批的|说的|讲的)|(?:按|照)(?:着)?[这此]个?(?:意见)?来?(?:改|修改|调|办)|照着改",
    ),
    (
        WishKind.SHORTEN,
        r"压缩|压到|压成|压[一压短]|精[简减]|缩[短减写一小到]|短一?[点些]|再短|[太偏还][是有]?(?:一?点)?长|有[点些]长|写?得?长了|砍|减(?:少)?一半|减减?肥|精炼|字数?太多|三分之一|^压$|短则短|(?<!太)(?<!于)简[短洁略练]|凝练|删减|瘦身|"
        r"(?:控制|限制|限)在?\d+字|\d+字以?[内下]|字数.{0,4}(?:控制|压|减)|长话短说|[啰罗]嗦|冗长|缩减",
    ),
    (
        WishKind.EXPAND,
        r"扩[写充展一到成]|扩到|展开|详细|具体[一点些]|太[短空简少]|过于简|简略|加长|拉长|扩一|铺开|讲得少|写?长一?[点些]|丰富|充实|单薄|铺开|(?<!最)多写|多说几句|写细",
    ),
    (
        WishKind.PLAIN,
        r"套话|空话|官话|口号|[Aa][Ii]味|平实|朴实|写实|(?<!我)实在(?![想不没难])|虚话|大话|像人写|废话|直白|接地气|官腔|官样|太?官方|人话|假大空|太虚|虚了|口水话|八股",
    ),
    (WishKind.MERGE, r"合并|合[成为到]?一|并[成为到]一|并到一起|整合成一|归并|[并合]段|并一[下并]|并起来|连成一"),
)
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_LENGTH = re.compile(
    r"字数[^\d，]{0,4}(?P<limit>\d{2,5})|(?P<digits>\d{2,5})\s*(?:来|多)?(?:个)?字|[压缩扩][缩写展充]?(?:到|至|成|为)\s*(?P<bare>\d{2,5})(?!\s*[^\s字左以，。]{1,2}条)"
)
_SPOKEN = re.compile(
    r"(?P<thousands>[一二两三四五六七八九]千)?(?P<hundreds>[一二两三四五六七八九]百)?(?P<tens>[一二三四五六七八九]十|[一二三四五六七八九])?(?:来|多)?个?字"
)


def read_wish(words: str) -> Wish:
    """The wish that these words express; words that name no known kind are a free wish."""
    length = length_in(words)
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, words)), WishKind.FREE)
    if kind in (WishKind.FREE, WishKind.PLAIN) and length is not None:
        kind = WishKind.EXPAND if re.search("写到|写够|凑", words) else WishKind.SHORTEN
    return Wish(kind, words.strip(), length)


def length_in(words: str) -> int | None:
    """The number of characters that the words ask for."""
    if found := _LENGTH.search(words):
        return int(found["digits"] or found["bare"] or found["limit"])
    for found in _SPOKEN.finditer(words):
        if found["thousands"] or found["hundreds"]:
            thousands = _NUMERALS[found["thousands"][0]] * 1000 if found["thousands"] else 0
            hundreds = _NUMERALS[found["hundreds"][0]] * 100 if found["hundreds"] else 0
            return thousands + hundreds + (_NUMERALS[found["tens"][0]] * 10 if found["tens"] else 0)
    return None


def length_of(text: str) -> int:
    """The length of a text as an office counts it: characters and punctuation, without blanks."""
    return len(re.sub(r"\s", "", text))
