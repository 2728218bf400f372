"""The measures of GB/T 9704-2012 (党政机关公文格式), written down once: exporting writes by them, checking reads back by them.

Each stands under its clause. Where the standard gives no value that a word processor takes, the comment says whence it comes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the name that office computers have, with names taken for the same one when a file is read back.

    The standard names classes (仿宋, 黑体, 楷体, 小标宋), not products; we ship no font.
    """

    name: str
    also: tuple[str, ...] = ()
    alternative: str = ""
    """What a computer without the font should take: written into the file's font table."""


# 5.1, 5.2.1: A4; 天头 37±1 mm, 订口 28±1 mm, 版心 156 x 225 mm. Bottom and right margins follow from these.
PAGE_WIDTH_MM = 210
PAGE_HEIGHT_MM = 297
TEXT_WIDTH_MM = 156
TEXT_HEIGHT_MM = 225
MARGIN_TOP_MM = 37
MARGIN_LEFT_MM = 28
MARGIN_BOTTOM_MM = PAGE_HEIGHT_MM - MARGIN_TOP_MM - TEXT_HEIGHT_MM
MARGIN_RIGHT_MM = PAGE_WIDTH_MM - MARGIN_LEFT_MM - TEXT_WIDTH_MM
MARGIN_TOLERANCE_MM = 1

# 5.2.2, 5.2.3: 3号仿宋 unless said otherwise; 22 lines of 28 characters fill the page.
BODY_SIZE_PT = 16
LINES_PER_PAGE = 22
CHARACTERS_PER_LINE = 28
# 225 mm / 22 lines = 28.99 pt; 28.95 pt so that 22 lines fit. The standard names no point value; 28 or 29 pt is practice.
LINE_PITCH_TWIPS = 579
# 156 mm / 28 characters = 15.79 pt, a little less than the 16 pt of 3号: each character is set 0.25 pt closer. A character grid
# would say the same, but programs that snap to it give a 16 pt character two cells of 15.79 pt (seen in LibreOffice).
CHARACTER_SPACING_TWIPS = -5

BODY = Face("仿宋_GB2312", ("仿宋", "FangSong", "FangSong_GB2312", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋"), "仿宋")
LEVEL_1 = Face("黑体", ("SimHei", "方正黑体_GBK", "方正黑体简体"), "SimHei")
LEVEL_2 = Face("楷体_GB2312", ("楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "方正楷体简体"), "楷体")
TITLE = Face("方正小标宋简体", ("方正小标宋_GBK", "小标宋", "FZXiaoBiaoSong-B05S"), "宋体")
PAGE_NUMBER = Face("宋体", ("SimSun",), "SimSun")

# 7.3.1: title in 2号小标宋, centred.
TITLE_SIZE_PT = 22
TITLE_CHARACTERS_PER_LINE = 20
# 7.3.3: first line two characters in; levels 一、 黑体, （一） 楷体, 1. and （1） 仿宋. Bold is required nowhere.
FIRST_LINE_CHARACTERS = 2
LEVELS = (LEVEL_1, LEVEL_2, BODY, BODY)
# 7.3.5: with a seal the date stands four characters from the right and the organ is centred over it.
DATE_RIGHT_CHARACTERS = 4
# 7.5: page number in 4号半角宋体 with a dash on either side, 7 mm below the text; odd pages right, even pages left, one character in.
PAGE_NUMBER_SIZE_PT = 14
PAGE_NUMBER_BELOW_TEXT_MM = 7
PAGE_NUMBER_INDENT_CHARACTERS = 1
