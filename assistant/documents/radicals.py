"""Chinese characters that a PDF gives as look-alikes, put right: radicals by code point, compatibility forms by NFKC.

NFKC maps the Kangxi radicals (U+2F00-U+2FD5) to the characters they look like, and the compatibility ideographs; the
supplement (U+2E80-U+2EF3) has hardly any mapping, so those that fonts emit for common characters stand here.
"""

from __future__ import annotations

import re
import unicodedata

SUPPLEMENT = {
    "⺀": "冫", "⺁": "厂", "⺄": "乙", "⺈": "刀", "⺊": "卜", "⺌": "小", "⺍": "小", "⺎": "兀", "⺏": "尣", "⺒": "巳",
    "⺓": "幺", "⺔": "彑", "⺗": "心", "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺟": "母", "⺠": "民",
    "⺡": "氵", "⺢": "水", "⺣": "灬", "⺦": "丬", "⺧": "牛", "⺨": "犭", "⺩": "王", "⺪": "疋", "⺬": "示", "⺭": "礻",
    "⺮": "竹", "⺰": "纟", "⺱": "罒", "⺳": "网", "⺵": "羊", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "老", "⺼": "月",
    "⺽": "臼", "⺾": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角",
    "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "长",
    "⻒": "镸", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞",
    "⻝": "食", "⻟": "食", "⻠": "饣", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦",
    "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻱": "龟", "⻳": "龟",
}  # fmt: skip
_LOOK_ALIKE = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")


def plain_characters(text: str) -> str:
    """The text with every look-alike replaced by the character it stands for; nothing else is touched."""
    return _LOOK_ALIKE.sub(lambda found: SUPPLEMENT.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text)
